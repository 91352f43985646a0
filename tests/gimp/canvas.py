# SPDX-License-Identifier: GPL-3.0-or-later
"""GIMP's own window, worked as a person would: the picture on the canvas, the filters of a layer, and the dialog that
GIMP builds for the operation.

Import it after Desktop() has set the environment.
"""
import numpy

import widgets
from desktop import wait_until

TITLE = 'Blue-Noise Dither'


def find_by_help(root, role, words, showing=True):
    """The first widget below `root` whose tooltip begins with these words; GIMP names few of its own."""
    for node in widgets.walk(root):
        try:
            if (widgets.has_role(node, role) and (node.get_description() or '').startswith(words)
                    and (not showing or widgets.is_showing(node))):
                return node
        except widgets.GLib.Error:
            pass  # it went away meanwhile
    return None


def press_by_help(role, words):
    """Presses a button of GIMP's once it is there."""
    widgets.press(wait_until(lambda: find_by_help(widgets.application('gimp'), role, words), f'{role} “{words}”'))


def menu_item(beginning):
    """The menu item of GIMP's whose name begins so."""
    return wait_until(lambda: next((node for node in widgets.walk(widgets.application('gimp'))
                                    if node.get_role_name() == 'menu item'
                                    and (node.get_name() or '').startswith(beginning)), None), beginning)


def shows(desktop, piece):
    """TRUE if these pixels (height, width, 3) are somewhere on the screen."""
    screen, piece = (whole_numbers(pixels) for pixels in (desktop.pixels(), piece))
    height, width = piece.shape
    rows, columns = (screen.shape[axis] - piece.shape[axis] + 1 for axis in (0, 1))
    begins = screen[:rows, :columns] == piece[0, 0]
    for x in range(1, min(24, width)):
        begins &= screen[:rows, x:x + columns] == piece[0, x]
    return any((screen[y:y + height, x:x + width] == piece).all() for y, x in zip(*begins.nonzero()))


def whole_numbers(pixels):
    """Each pixel of bytes as one number, which is quicker to compare."""
    return pixels.astype(numpy.int32) @ numpy.array([1 << 16, 1 << 8, 1], numpy.int32)


def open_effects():
    """Opens the list of the filters of the layer that is uppermost in the Layers dialog."""
    app = widgets.application('gimp')
    table = wait_until(lambda: next((node for node in widgets.walk(app) if node.get_role_name() == 'tree table'
                                     and widgets.is_showing(node)), None), 'the list of layers')
    x, y, width, height = widgets.place_of(wait_until(lambda: table.get_table_iface().get_accessible_at(0, 2),
                                                      'the fx mark of a layer'))
    widgets.click(x + width // 2, y + height // 2)
    name = wait_until(lambda: widgets.find(app, 'table cell', TITLE, showing=True), 'the filter in the list')
    x, y, width, height = widgets.place_of(name)
    widgets.click(x + width // 2, y + height // 2)


class FilterDialog:
    """The dialog that GIMP builds for the operation."""

    def __init__(self):
        self.window = wait_until(self.find, 'the dialog of the filter')

    @staticmethod
    def find():
        gimp = widgets.application('gimp')
        return gimp and widgets.find_beginning(gimp, 'dialog', TITLE)

    @staticmethod
    def is_gone():
        gimp = widgets.application('gimp')  # None while it is too busy to answer
        return gimp is not None and widgets.find_beginning(gimp, 'dialog', TITLE) is None

    @classmethod
    def open_from_effects(cls):
        open_effects()
        press_by_help('button', 'Edit the selected filter')
        return cls()

    def shown(self, role, words):
        """TRUE if there is a widget with that tooltip, scrolled into view or not."""
        node = find_by_help(self.window, role, words, showing=False)
        return node is not None and node.get_state_set().contains(widgets.Atspi.StateType.VISIBLE)

    def count(self, role, words):
        """How many widgets with that tooltip are shown."""
        return sum(widgets.has_role(node, role) and (node.get_description() or '').startswith(words)
                   for node in widgets.walk(self.window, hidden=False))

    def write(self, words, text):
        """Replaces a text by the first words of its tooltip."""
        find_by_help(self.window, 'text', words).get_editable_text_iface().set_text_contents(text)

    def set(self, words, value):
        """Sets a number by the first words of its tooltip."""
        spin = find_by_help(self.window, 'spin button', words)
        widgets.set_value(spin, value)
        wait_until(lambda: widgets.value_of(spin) == value, f'{words} to become {value}')

    def choose(self, words, choice):
        """Picks a row of a combo box by its number; GIMP's rows have no names of their own."""
        box = find_by_help(self.window, 'combo box', words)
        assert box.get_selection_iface().select_child(choice)

    def press(self, role, name):
        widgets.press(widgets.find(self.window, role, name, showing=True))

    def close_with(self, name):
        self.press('button', name)
        wait_until(self.is_gone, f'the dialog to close after {name}')
