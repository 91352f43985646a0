# SPDX-License-Identifier: GPL-3.0-or-later
"""A palette of the picture in the window: its colors are shown, and can be kept."""
import numpy

import pictures
import tap
import widgets
from desktop import wait_until
from session import quoted
from window_case import InWindow


class FromThePicture(InWindow):
    def picture(self):
        return numpy.ascontiguousarray(pictures.read(pictures.PHOTO)[:150, :200, :3])

    def await_swatches(self, dialog, count):
        swatches = dialog.widget('image', 'Colors of the palette')
        wait_until(lambda: widgets.is_showing(swatches) and swatches.get_description() == f'{count} colors',
                   f'{count} colors to show')

    def test_its_colors_are_shown_as_it_is_made_again_and_are_what_is_applied(self):
        dialog = self.open_dialog()
        self.assertFalse(dialog.is_shown('button', 'Keep as GIMP palette'))
        dialog.choose('Colors', 'From the picture')
        self.await_swatches(dialog, 16)
        self.screenshot('from-the-picture')
        for count in 9, 5:
            dialog.set('Colors of the palette', count)
        self.await_swatches(dialog, 5)
        self.assertTrue(dialog.says('5 colors'))
        wait_until(lambda: len(self.colors_of(dialog)) == 5, 'the preview to show them')
        shown = self.colors_of(dialog)
        self.accept(dialog)
        self.assertEqual({tuple(color) for color in numpy.unique(self.pixels().reshape(-1, 3), axis=0).tolist()}, shown)
        self.assertNoComplaints()

    def colors_of(self, dialog):
        """The colors of the picture in the preview, without the ground around it."""
        pixels = dialog.preview(self.desktop)
        for axis in 0, 1:
            around = max(pixels.shape[axis] - self.codes.shape[axis], 0) // 2 + 8
            pixels = pixels.take(range(around, pixels.shape[axis] - around), axis)
        middle = pixels.reshape(-1, 3)
        return {tuple(color) for color in numpy.unique(middle, axis=0).tolist()}

    def test_they_are_kept_as_one_of_gimps_palettes(self):
        dialog = self.open_dialog()
        dialog.choose('Colors', 'From the picture')
        dialog.set('Colors of the palette', 6)
        self.await_swatches(dialog, 6)
        dialog.press('Keep as GIMP palette')
        wait_until(lambda: dialog.says('is now one of GIMP'), 'it to say so')
        self.screenshot('kept')
        name = 'Colors of ' + self.scheme('(gimp-image-get-name image)').strip('"')
        self.assertTrue(dialog.says(f'“{name}”'))
        self.assertEqual(self.scheme(f'(gimp-palette-get-color-count (gimp-palette-get-by-name {quoted(name)}))'), '6')
        self.cancel(dialog)
        self.assertUnchanged()

    def test_a_dialog_closed_while_it_is_made_leaves_nothing(self):
        dialog = self.open_dialog()
        dialog.choose('Colors', 'From the picture')
        self.cancel(dialog)
        self.assertUnchanged()
        self.assertNoComplaints()

    def test_ok_pressed_while_it_is_made_waits_for_it(self):
        dialog = self.open_dialog()
        dialog.choose('Colors', 'From the picture')
        dialog.set('Colors of the palette', 7)
        self.accept(dialog)
        self.assertEqual(len(numpy.unique(self.pixels().reshape(-1, 3), axis=0)), 7)


if __name__ == '__main__':
    tap.main()
