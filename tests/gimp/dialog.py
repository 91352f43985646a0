# SPDX-License-Identifier: GPL-3.0-or-later
"""The plug-in's dialog, worked as a person would.

Import it after Desktop() has set the environment.
"""
import numpy

import pictures
import widgets
from desktop import wait_until
from session import PLUGIN_NAME

MENU_ITEM = 'Blue-Noise Dither...'
DITHER = 'Dither'


def without_ground(pixels):
    """The picture of a preview without what is around it."""
    different = (pixels != pixels[0, 0]).any(axis=2)
    rows, columns = (different.any(axis=axis).nonzero()[0] for axis in (1, 0))
    return pixels[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1] if len(rows) else pixels


class Dialog:
    """The open dialog of Colors > Blue-Noise Dither."""

    def __init__(self):
        self.program = wait_until(lambda: widgets.application(PLUGIN_NAME), 'the dialog')
        wait_until(self.is_open, 'the dialog to show')

    @classmethod
    def open_from_menu(cls, item=MENU_ITEM):
        widgets.press(widgets.await_widget('gimp', 'menu item', item, showing=False))
        return cls()

    def widget(self, role, name):
        """One of the dialog's widgets, scrolled into view or not."""
        return widgets.await_widget(PLUGIN_NAME, role, name, showing=False)

    def button(self, name):
        """A button; “OK” is the one that does it, whatever it says."""
        return self.find_ok() if name == 'OK' else self.widget('button', name)

    @staticmethod
    def find_ok():
        program = widgets.application(PLUGIN_NAME)
        return program and (widgets.find(program, 'button', DITHER, showing=True)
                            or widgets.find(program, 'button', 'OK', showing=True))

    def set(self, name, value):
        """Sets a number by the name a screen reader says."""
        spin = self.widget('spin button', name)
        widgets.set_value(spin, value)
        wait_until(lambda: widgets.value_of(spin) == value, f'{name} to become {value}')

    def tick(self, name, wanted):
        """Ticks a check box or not."""
        box = self.widget('check box', name)
        if not box.get_state_set().contains(widgets.Atspi.StateType.VISIBLE):
            return  # it does not count
        if box.get_state_set().contains(widgets.Atspi.StateType.CHECKED) != wanted:
            widgets.press(box)

    def result(self, name):
        """Chooses what becomes of the dither, if there is a choice."""
        button = self.widget('radio button', name)
        if widgets.is_sensitive(button):
            widgets.press(button)

    def chosen_result(self):
        """What is to become of the dither."""
        return next(name for name in ('Editable effect', 'Replace', 'New layer')
                    if self.widget('radio button', name).get_state_set().contains(widgets.Atspi.StateType.CHECKED))

    def be_plain(self, levels=2):
        """Sets what a script has by default. Levels come last: once they are seen, all is done."""
        self.result('Replace')
        self.tick('Joined: smoothest grain', False)
        self.set('Levels', levels)

    def value(self, name):
        return widgets.value_of(self.widget('spin button', name))

    def choose(self, name, choice):
        """Opens a combo box and picks an entry."""
        box = self.widget('combo box', name)
        widgets.press(box)
        widgets.press(wait_until(lambda: widgets.find(box, 'menu item', choice, showing=True), f'{choice} of {name}'))

    def chosen(self, name):
        """The entry that a combo box shows."""
        return self.widget('combo box', name).get_selection_iface().get_selected_child(0).get_name()

    def await_choice(self, name, choice):
        wait_until(lambda: self.chosen(name) == choice, f'{name} to become {choice}')

    def write(self, name, text):
        """Writes into a text field."""
        field = self.widget('text', name)
        field.get_editable_text_iface().set_text_contents(text)
        widgets.press(field)

    def press(self, name, role='button'):
        """Presses a button, or opens and closes what is folded (a toggle button)."""
        widgets.press(self.widget(role, name))

    def says(self, words, scrolled=False):
        """Whether a label has these words; scrolled: even one that has to be scrolled to."""
        state = widgets.Atspi.StateType.VISIBLE if scrolled else widgets.Atspi.StateType.SHOWING
        return any(words in (node.get_name() or '') for node in widgets.walk(self.program)
                   if widgets.has_role(node, 'label') and node.get_state_set().contains(state))

    def progress(self):
        """What the bar of progress says; nothing if none is shown."""
        bar = widgets.find(self.program, 'progress bar', showing=True)
        return bar.get_name() if bar else ''

    def is_shown(self, role, name):
        return widgets.find(self.program, role, name, showing=True) is not None

    def split(self, share):
        """Shows the original in the left part of the preview."""
        widgets.set_value(self.widget('slider', 'Before/after'), share)

    def preview(self, desktop):
        """The pixels of the preview, as they are on the screen."""
        return self.shown(desktop, 'Preview of the picture')

    def shown(self, desktop, name, role='drawing area'):
        """The pixels of a widget, as they are on the screen."""
        x, y, width, height = widgets.place_of(self.widget(role, name))
        return desktop.pixels()[y:y + height, x:x + width]

    def await_preview(self, desktop, levels=2):
        """Waits until the preview shows a picture dithered to that many levels."""
        codes = pictures.level_codes(levels)

        def is_dithered():
            pixels = without_ground(self.preview(desktop))
            height, width = (side // 4 for side in pixels.shape[:2])
            middle = pixels[height:-height, width:-width]
            return (middle.size > 3000 and numpy.isin(middle, codes).mean() > .95
                    and numpy.isin(codes, pixels).all())
        wait_until(is_dithered, f'the preview to show {levels} levels')

    def close_with(self, name):
        """Presses a button of the dialog and waits until the dialog is gone."""
        widgets.press(self.button(name))
        wait_until(lambda: not self.is_open(), f'the dialog to close after {name}')

    @classmethod
    def is_open(cls):
        return cls.find_ok() is not None
