# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds and works the widgets of programs on the test's desktop by AT-SPI, as a screen reader does.

Import it after Desktop() has set the environment.
"""
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

from desktop import wait_until  # noqa: E402

MODIFIERS = {'Alt': 64, 'Control': 37}  # an X server's key codes
ESCAPE = 0xff1b  # a key's number in X


def applications():
    desktop = Atspi.get_desktop(0)
    return [app for app in (desktop.get_child_at_index(i) for i in range(desktop.get_child_count())) if app]


def application(name):
    """The running program whose name begins with `name`, or None."""
    for app in applications():
        try:
            if (app.get_name() or '').startswith(name):
                return app
        except GLib.Error:
            pass  # it ended meanwhile
    return None


def walk(node, hidden=True):
    """The node and all that is below it, in what is hidden or not."""
    yield node
    try:
        children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child is not None and (hidden or child.get_state_set().contains(Atspi.StateType.VISIBLE)):
            yield from walk(child, hidden)


def has_role(node, role):
    # Newer AT-SPIs say "button", older ones "push button".
    return node.get_role_name().removeprefix('push ') == role


def find(root, role, name=None, showing=False):
    """The first widget below `root` with that role ("spin button", "button", ...) and name; else None."""
    for node in walk(root):
        try:
            if not has_role(node, role) or (name is not None and node.get_name() != name):
                continue
            if not showing or is_showing(node):
                return node
        except GLib.Error:
            pass  # it went away meanwhile
    return None


def find_beginning(root, role, beginning):
    """The first widget on the screen with that role whose name begins so; else None."""
    for node in walk(root):
        try:
            if has_role(node, role) and (node.get_name() or '').startswith(beginning) and is_showing(node):
                return node
        except GLib.Error:
            pass  # it went away meanwhile
    return None


def await_widget(program, role, name=None, showing=True):
    """Waits for a widget of a program to appear, and returns it."""
    def look():
        app = application(program)
        return app and find(app, role, name, showing)
    return wait_until(look, f'{role} “{name}” of {program}')


def is_showing(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def is_sensitive(node):
    return node.get_state_set().contains(Atspi.StateType.SENSITIVE)


def is_active(window):
    """Whether it is the one that has the keyboard."""
    return window.get_state_set().contains(Atspi.StateType.ACTIVE)


def is_focused(node):
    return node.get_state_set().contains(Atspi.StateType.FOCUSED)


def key_of(node):
    """The key that leads to a widget, such as “<Alt>l”; nothing if there is none."""
    action = node.get_action_iface()
    return action.get_key_binding(0) if action and action.get_n_actions() else ''


def press_key(symbol, modifier=None):
    """Presses a key, by its X keysym, on the keyboard; `modifier` is “Alt” or “Control”."""
    if modifier:
        Atspi.generate_keyboard_event(MODIFIERS[modifier], None, Atspi.KeySynthType.PRESS)
    Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)
    if modifier:
        Atspi.generate_keyboard_event(MODIFIERS[modifier], None, Atspi.KeySynthType.RELEASE)
    time.sleep(.05)


def is_showing(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def click(x, y):
    """Clicks a place of the screen, for what cannot be pressed by itself."""
    assert Atspi.generate_mouse_event(x, y, 'b1c')


def press_escape():
    """Closes what is open above a window, such as a list."""
    assert Atspi.generate_keyboard_event(ESCAPE, None, Atspi.KeySynthType.SYM)


def press(node):
    """Does a widget's first action: clicks a button, activates a menu item."""
    wait_until(lambda: is_sensitive(node), f'{node.get_role_name()} “{node.get_name()}” to become sensitive')
    assert node.get_action_iface().do_action(0)


def set_value(node, value):
    """Sets a spin button or scale."""
    assert node.get_value_iface().set_current_value(value)


def value_of(node):
    return node.get_value_iface().get_current_value()


def range_of(node):
    """The least and the largest value."""
    value = node.get_value_iface()
    return value.get_minimum_value(), value.get_maximum_value()


def place_of(node):
    """Where a widget is on the screen: x, y, width, height."""
    extents = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    return extents.x, extents.y, extents.width, extents.height


def describe(root, depth=0):
    """The tree of widgets as text, for a failure's message."""
    try:
        line = f'{"  " * depth}{root.get_role_name()} “{root.get_name()}”\n'
        children = [root.get_child_at_index(i) for i in range(root.get_child_count())]
    except GLib.Error:
        return ''
    return line + ''.join(describe(child, depth + 1) for child in children if child is not None)
