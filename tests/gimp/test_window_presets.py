# SPDX-License-Identifier: GPL-3.0-or-later
"""A person chooses presets, and keeps, loads and resets settings."""
import tap
import widgets
from desktop import wait_until
from session import dither
from window_case import Dialog, InWindow

COMIC, GREENS, DISPLAY = 'Poster, 4 levels', 'Handheld console, four greens', 'Small display, RGB565'


class Presets(InWindow):
    with_data = True

    def assertAsByScript(self, words, preset):
        """A preset chosen in the dialog gives what a script's call gives; undo and redo take it back and forth."""
        dialog = Dialog.open_from_menu()
        dialog.choose('Preset', words)
        dialog.await_choice('Preset', words)
        self.screenshot(f'preset-{preset}')
        self.accept(dialog)
        dithered = self.pixels()
        self.undo()
        self.assertUnchanged()
        self.assertSamePixels(dithered, self.pixels(dither(image='copy', preset=preset)))
        self.redo()
        self.assertSamePixels(self.pixels(), dithered)
        self.assertNoComplaints()

    def test_a_preset_of_levels_gives_what_a_script_gives(self):
        self.assertAsByScript(COMIC, 'comic')
        for channel in range(3):
            self.assertLevels(self.pixels()[:, :, channel], 4)

    def test_a_preset_with_a_palette_gives_what_a_script_gives(self):
        self.assertAsByScript(GREENS, 'four-greens')
        self.assertLessEqual(len({tuple(pixel) for pixel in self.pixels().reshape(-1, 3)}), 4)

    def test_a_preset_writes_the_settings_and_one_that_is_changed_leaves_it(self):
        dialog = self.open_dialog()
        dialog.choose('Preset', COMIC)
        wait_until(lambda: dialog.value('Levels') == 4, 'the preset to write the levels')
        self.assertEqual((dialog.value('Mask width'), dialog.chosen('Quality')), (128, 'Best'))
        self.assertEqual(dialog.chosen('Preset'), COMIC)
        dialog.set('Levels', 5)
        dialog.await_choice('Preset', 'Custom')
        self.assertEqual(dialog.value('Mask width'), 128)
        self.cancel(dialog)
        self.assertUnchanged()

    def test_saved_settings_come_back_and_reset_gives_the_defaults(self):
        dialog = self.open_dialog()
        dialog.choose('Preset', COMIC)
        dialog.await_choice('Preset', COMIC)
        dialog.press('Save Settings')
        for words in (DISPLAY, GREENS):
            dialog.choose('Preset', words)
            dialog.await_choice('Preset', words)
        dialog.press('Load Saved Settings')
        dialog.await_choice('Preset', COMIC)
        self.assertEqual([dialog.value(name) for name in ('Levels', 'Red levels', 'Mask width')], [4, 0, 128])
        self.assertEqual(dialog.chosen('Colors'), 'Even levels')
        dialog.choose('Preset', DISPLAY)
        dialog.await_choice('Preset', DISPLAY)
        dialog.press('Reset')
        dialog.press('Reset to Factory Defaults')
        dialog.await_choice('Preset', 'Custom')
        self.assertEqual([dialog.value(name) for name in ('Levels', 'Mask width', 'Mask height')], [4, 128, 128])
        self.assertEqual(dialog.chosen('Quality'), 'Best')
        dialog.await_preview(self.desktop, levels=4)
        self.screenshot('reset')
        self.cancel(dialog)
        self.assertNoComplaints()


class WithoutPalettes(InWindow):
    def test_a_preset_whose_palette_gimp_has_not_brings_it(self):
        dialog = self.open_dialog()
        dialog.choose('Preset', 'Home computer, sixteen colors')
        wait_until(lambda: dialog.chosen('Colors') == 'Palette', 'the palette')
        self.assertEqual(dialog.chosen('Preset'), 'Home computer, sixteen colors')
        self.screenshot('preset-supplied')
        self.accept(dialog)
        self.assertLessEqual(len({tuple(pixel) for pixel in self.pixels().reshape(-1, 3)}), 16)

    def test_a_palette_without_colours_is_not_the_first_and_is_refused_until_levels_are_chosen_again(self):
        self.scheme('(define none (gimp-palette-new "none"))', '(define duo (gimp-palette-new "duo"))',
                    '(gimp-palette-add-entry duo "" "black")(gimp-palette-add-entry duo "" "white")',
                    '(gimp-context-set-palette none)')
        dialog = self.open_dialog()
        dialog.choose('Colors', 'Palette')
        wait_until(lambda: widgets.is_sensitive(dialog.button('OK')), 'OK')
        self.assertFalse(dialog.says('2 to 256'))
        self.scheme('(for-each (lambda (n) (gimp-palette-delete-entry duo 0)) (list 1 2))')
        dialog.set('Mask width', 32)
        wait_until(lambda: dialog.says('2 to 256'), 'words on the palette')
        dialog.choose('Colors', 'Even levels')
        wait_until(lambda: not dialog.says('2 to 256'), 'the words to go')
        dialog.await_preview(self.desktop, levels=2)
        self.cancel(dialog)


if __name__ == '__main__':
    tap.main()
