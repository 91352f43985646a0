# SPDX-License-Identifier: GPL-3.0-or-later
"""Every input of the dialogs can be found, heard and reached without eyes or a mouse, and takes what it should."""
import os
import re

import tap
import widgets
from desktop import wait_until
from window_case import Dialog, InWindow

# What has a key of its own at the first opening, each exactly one; and “u” leads to the result that is chosen.
KEYS = {'1': '1:1', '2': '2:1', '4': '4:1', '8': '8:1', 'b': 'Before/after', 't': 'Preset', 'o': 'Colors',
        'h': 'Dither by', 'v': 'Levels', 'i': 'Keep brightness', 'n': 'Strength', 'y': 'Channels and transparency',
        'k': 'Mask', 'w': 'Mask width', 'm': 'Mask height', 'f': 'Tuned for', 'q': 'Quality',
        'g': 'Mask design', 'r': 'Reset', 'c': 'Cancel',
        'd': 'Dither', 'l': 'Load Saved Settings', 's': 'Save Settings'}
# What has none, since there are no more letters: Tab leads there from what stands before it.
KEYLESS = ('Size', 'Show device codes', 'Keep as GIMP palette', 'Layer', 'Pattern', 'Browse...', 'Stop')
# In the order in which they are seen: the picture and what is below it, the column, the buttons.
SEEN = ['Preview of the picture', 'Fit', '1:1', '2:1', '4:1', '8:1', 'Before/after', '', 'Preset', 'Colors', 'Dither by', 'Levels',
        'Keep brightness', 'Strength', 'Strength', 'Channels and transparency', 'Mask', 'Size', 'Mask width', 'Mask height',
        'Tuned for', 'Quality', 'Mask design', 'Editable effect', 'Replace', 'New layer', 'Save Settings', 'Reset', 'Cancel',
        'Dither']
BUTTONS = ('Fit', '1:1', '2:1', '4:1', '8:1', 'Channels and transparency', 'Mask design', 'Editable effect', 'Replace', 'New layer',
           'Reset', 'Cancel', 'Dither', 'Load Saved Settings', 'Save Settings')
INPUTS = ('spin button', 'slider', 'combo box', 'check box', 'text', 'button', 'toggle button')
GIMPS_OWN = ('OK', 'Dither', 'Cancel', 'Reset', 'Preview')
FOLDED = ('Channels and transparency', 'Mask design')
TAB, LEFT, RIGHT, DOWN, SPACE = 0xff09, 0xff51, 0xff53, 0xff54, ord(' ')
# Colors and ways to dither, one after the other, and what each shows of its own.
STATES = (('Even levels', 'Error diffusion', ['Levels', 'Error goes to']), ('Even levels', 'Optimized', ['Effort']),
          ('Palette', 'Optimized', ['Effort', 'Make the image indexed']), ('Palette', 'Error diffusion', ['Error goes to']),
          ('Palette with device codes', 'Error diffusion', ['Show device codes']),
          ('Palette with device codes', 'Optimized', ['Effort', 'Show device codes']),
          ('From the picture', 'Optimized', ['Keep as GIMP palette']), ('From the picture', 'Error diffusion', ['Error goes to']))


def ranges():
    """The least and the largest value of the dither's numbers, by their names, from the golden list of arguments."""
    folder = os.path.dirname(__file__)
    with open(os.path.join(folder, 'pdb.txt'), encoding='utf-8') as file:
        lines = re.findall(r'^plug-in-blue-noise-dither (?!bits)([\w-]+): g(?:int|double) = \S+, (\S+) to (\S+)$', file.read(), re.M)
    with open(os.path.join(folder, '..', '..', 'core', 'settings', 'option.c'), encoding='utf-8') as file:
        names = dict(re.findall(r'{ "([\w-]+)", BN_N_ \("([^"]+)"\)', file.read()))
    return {names[name].replace('_', ''): (float(least), float(most)) for name, least, most in lines}


class Inputs(InWindow):
    def inputs(self, dialog, hidden=True):
        return [node for node in widgets.walk(dialog.program, hidden)
                if any(widgets.has_role(node, role) for role in INPUTS) and node.get_name() not in GIMPS_OWN]

    def assertAllTold(self, dialog):
        """Each input has a name, a description and, itself or beside it, a key; a fold is told by its title alone."""
        inputs = self.inputs(dialog)
        self.assertGreater(len(inputs), 20)
        self.assertEqual([node.get_description() for node in inputs if not node.get_name()], [])
        self.assertEqual([node.get_name() for node in inputs
                          if not node.get_description() and not widgets.has_role(node, 'toggle button')], [])
        self.assertEqual([node.get_name() for node in inputs if not self.has_key(node)], [])

    def is_look(self, node):
        """Whether it is a preset's picture; for the keyboard there is the choice of presets."""
        return widgets.has_role(node, 'toggle button') and ': ' in node.get_description()

    def has_key(self, node):
        if self.is_look(node) or node.get_name() in KEYLESS:
            return True
        parent = node.get_parent()
        family = [parent.get_child_at_index(i) for i in range(parent.get_child_count())]
        return any(widgets.key_of(each) for each in family) or node.get_name() == 'Before/after'

    def test_every_input_of_a_dither_is_told(self):
        dialog = self.open_dialog()
        self.assertAllTold(dialog)
        self.cancel(dialog)

    def test_every_input_of_a_mask_is_told(self):
        dialog = Dialog.open_from_menu('Blue-Noise Mask...')
        self.assertAllTold(dialog)
        self.cancel(dialog)

    def assertKeysDiffer(self, dialog, *state):
        told = [(widgets.key_of(node), node.get_name()) for node in widgets.walk(dialog.program, hidden=False)]
        keys = sorted(key for key, _ in told if key)
        self.assertGreater(len(keys), 15)
        self.assertEqual([each for each in told if each[0] and keys.count(each[0]) > 1], [], state)

    def test_no_two_inputs_that_are_shown_together_have_the_same_key(self):
        """Of what is folded, the keys lead there as well as to what is not, by turns."""
        dialog = self.open_dialog()
        self.assertKeysDiffer(dialog)
        for colors, way, shown in STATES:
            for name, choice in ('Colors', colors), ('Dither by', way):
                if dialog.chosen(name) != choice:
                    dialog.choose(name, choice)
            wait_until(lambda: all(self.is_shown(dialog, name) for name in shown), f'{shown} to show')
            self.assertKeysDiffer(dialog, colors, way)
        for source in 'A layer', 'A pattern', 'A file':
            dialog.choose('Mask', source)
            dialog.await_choice('Mask', source)
            self.assertKeysDiffer(dialog, source)
        self.cancel(dialog)

    @staticmethod
    def is_shown(dialog, name):
        return any(node.get_name() == name for node in widgets.walk(dialog.program, hidden=False))

    def test_numbers_have_the_ranges_of_the_table_of_options(self):
        dialog = self.open_dialog()
        wanted = ranges()
        shown = {node.get_name(): widgets.range_of(node) for node in self.inputs(dialog)
                 if widgets.has_role(node, 'spin button')}
        self.assertGreaterEqual(len(wanted), 20)
        self.assertEqual(shown, wanted)
        self.cancel(dialog)

    def focused(self, dialog):
        return next((node for node in widgets.walk(dialog.program) if widgets.is_focused(node)), None)

    def press_keys(self, *keys):
        for key in keys:
            widgets.press_key(key)

    def test_by_keys_alone(self):
        dialog = self.open_dialog()
        widgets.press_key(ord('v'), 'Alt')
        wait_until(lambda: self.focused(dialog) and self.focused(dialog).get_name() == 'Levels', 'Levels to be focused')
        widgets.press_key(ord('a'), 'Control')
        self.press_keys(ord('4'), TAB)
        wait_until(lambda: dialog.value('Levels') == 4, 'the number that was typed')
        widgets.press_key(ord('i'), 'Alt')
        widgets.press_key(DOWN)
        dialog.await_choice('Keep brightness', 'In pixel values')
        widgets.press_key(ord('b'), 'Alt')
        wait_until(lambda: self.focused(dialog) and self.focused(dialog).get_name() == 'Before/after', 'the split')
        self.screenshot('keys')
        widgets.press_key(ord('d'), 'Alt')
        wait_until(lambda: not dialog.is_open(), 'the dialog to close')
        self.await_the_end()
        for channel in range(3):
            self.assertLevels(self.pixels()[:, :, channel], 4)

    def open_choice(self, dialog):
        """The combo box whose list is open, or None."""
        return next((node for node in widgets.walk(dialog.program) if widgets.has_role(node, 'combo box') and any(
            widgets.is_showing(each) for each in widgets.walk(node) if widgets.has_role(each, 'menu'))), None)

    def reached(self, dialog):
        """What the keyboard is at; a combo box does not say so, but its list opens."""
        node = self.focused(dialog)
        if node is not None:
            return node
        widgets.press_key(SPACE)
        node = wait_until(lambda: self.open_choice(dialog), 'a list to open')
        widgets.press_escape()
        wait_until(lambda: not self.open_choice(dialog), 'the list to close')
        return node

    def open_plain(self):
        """The dialog as it comes, with nothing that cannot be pressed."""
        dialog = Dialog.open_from_menu()
        dialog.await_preview(self.desktop, levels=4)
        return dialog

    def test_each_key_leads_to_one_thing_alone(self):
        dialog = self.open_plain()
        told = {widgets.key_of(node): node.get_name() for node in widgets.walk(dialog.program, hidden=False)}
        keys = KEYS | {'u': dialog.chosen_result()}
        self.assertEqual(told, {f'<Alt>{key}': name for key, name in keys.items() if key != 'b'} | {'': told['']})
        for key, name in KEYS.items():
            if name in BUTTONS:
                continue  # it would be pressed
            for _ in range(2):  # if two had that key, the second time would lead to the other
                widgets.press_key(ord(key), 'Alt')
                self.assertEqual(self.reached(dialog).get_name(), name)
        self.cancel(dialog)

    def test_tab_goes_by_the_order_in_which_things_are_seen(self):
        dialog = self.open_plain()
        names = []
        for _ in range(2 * len(SEEN)):
            widgets.press_key(TAB)
            names.append(self.reached(dialog).get_name())
            if names[-1] == SEEN[-1]:
                break
        self.screenshot('tabbed')
        self.cancel(dialog)
        self.assertEqual(names, SEEN)

    def test_every_key_leads_to_its_choice(self):
        dialog = self.open_dialog()
        for key, modifier, name in ((ord('2'), 'Alt', '2:1'), (ord('1'), 'Alt', '1:1'), (LEFT, None, 'Fit'),
                                    (ord('u'), 'Alt', 'Replace'), (LEFT, None, 'Editable effect'), (RIGHT, None, 'Replace'),
                                    (RIGHT, None, 'New layer')):
            widgets.press_key(key, modifier)
            if modifier is None:  # it has led on
                widgets.press_key(SPACE)
            button = dialog.widget('radio button', name)
            wait_until(lambda: button.get_state_set().contains(widgets.Atspi.StateType.CHECKED), name)
        for key, name in ('v', 'Levels'), ('n', 'Strength'), ('b', 'Before/after'), ('w', 'Mask width'):
            widgets.press_key(ord(key), 'Alt')
            wait_until(lambda: self.focused(dialog) and self.focused(dialog).get_name() == name, f'{name} to be focused')
        self.cancel(dialog)

    def tab_through(self, dialog, steps):
        """The names of the inputs that Tab leads to, each of which must be in view then; a combo box does not say so."""
        pane = widgets.place_of(widgets.find(dialog.program, 'scroll pane'))
        names = set()
        for _ in range(steps):
            widgets.press_key(TAB)
            node = self.focused(dialog)
            if node is not None:
                names.add(node.get_name())
                self.assertInView(node, pane)
        return names

    def assertInView(self, node, pane):
        def is_in_view():
            x, y, width, height = widgets.place_of(node)
            return width > 4 and (x < pane[0] or y > pane[1] + pane[3] or pane[1] <= y <= pane[1] + pane[3] - min(height, 34))
        wait_until(is_in_view, f'{node.get_name()} to come into view', timeout=10)

    def test_tab_leads_to_every_input_that_is_shown_and_brings_it_into_view(self):
        dialog = self.open_dialog()
        folded = self.tab_through(dialog, 30)
        self.assertTrue({'Levels', 'Strength', 'Mask width', 'Dither', *FOLDED} <= folded, folded)
        self.assertFalse({'Red levels', 'Seed'} & folded)
        for name in FOLDED:
            dialog.press(name, 'toggle button')
        wait_until(lambda: dialog.is_shown('image', 'Mask'), 'the parts to open')
        shown = {node.get_name() for node in self.inputs(dialog, hidden=False)
                 if widgets.is_sensitive(node) and not widgets.has_role(node, 'combo box') and not self.is_look(node)}
        self.assertTrue({'Red levels', 'Seed'} <= shown, shown)
        self.assertEqual(shown - self.tab_through(dialog, 60), set())
        self.screenshot('all-inputs')
        self.cancel(dialog)
        self.assertNoComplaints()


if __name__ == '__main__':
    tap.main()
