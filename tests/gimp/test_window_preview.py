# SPDX-License-Identifier: GPL-3.0-or-later
"""What the dialog shows: before and after, the best mask so far, and the last one after Stop."""
import re

import numpy

import pictures
import processes
import tap
from desktop import wait_until
from session import dither
from window_case import InWindow


def place_in(picture, piece):
    """Where a piece of pixels lies in a picture, (x, y); None if nowhere."""
    height, width = piece.shape[:2]
    for y in range(picture.shape[0] - height + 1):
        for x in range(picture.shape[1] - width + 1):
            if (picture[y, x:x + 9] == piece[0, :9]).all() and (picture[y:y + height, x:x + width] == piece).all():
                return x, y
    return None


class Preview(InWindow):
    def picture(self):
        return pictures.read(pictures.PHOTO)[:, :, :3]  # no two places look alike

    def begin_a_long_optimisation(self, dialog):
        dialog.set('Mask width', 512)
        dialog.set('Mask height', 512)
        self.await_optimising()

    def await_change(self, dialog, before, what):
        wait_until(lambda: not self.same(dialog.preview(self.desktop), before), what)

    @staticmethod
    def same(one, other):
        return one.shape == other.shape and (one == other).all()

    def shown(self, dialog):
        """The picture in the preview, without the ground around it."""
        pixels = dialog.preview(self.desktop)
        for axis in 0, 1:
            around = max(pixels.shape[axis] - self.codes.shape[axis], 0) // 2
            pixels = pixels.take(range(around, pixels.shape[axis] - around), axis)
        return pixels

    def test_half_before_and_half_after_pixel_for_pixel(self):
        dialog = self.open_dialog()
        dialog.await_preview(self.desktop)
        dithered, whole = self.shown(dialog), dialog.preview(self.desktop)
        dialog.split(.5)
        self.await_change(dialog, whole, 'the original to show')
        shown = self.shown(dialog)
        self.screenshot('before-after')
        middle = shown.shape[1] // 2
        self.assertIsNotNone(place_in(self.codes, shown[20:-20, 4:middle - 4]))
        self.assertSamePixels(shown[:, middle + 4:], dithered[:, middle + 4:])
        dialog.split(0)
        wait_until(lambda: self.same(self.shown(dialog), dithered), 'the dither to show again')
        self.accept(dialog)
        self.assertIsNotNone(place_in(self.pixels(), dithered[20:-20, 4:-4]))

    def test_the_best_mask_so_far_is_shown_while_the_dialog_answers_and_stop_goes_back(self):
        dialog = self.open_dialog()
        dialog.await_preview(self.desktop)
        finished = dialog.preview(self.desktop)
        self.begin_a_long_optimisation(dialog)
        self.await_change(dialog, finished, 'the best mask so far to show')
        sketch = dialog.preview(self.desktop)
        self.await_change(dialog, sketch, 'a better one to show')
        self.assertTrue(dialog.is_shown('button', 'Stop'))
        self.assertIsNotNone(processes.busy_plugin(self.gimp))
        dialog.set('Levels', 3)
        dialog.await_preview(self.desktop, levels=3)
        self.screenshot('best-so-far')
        dialog.set('Levels', 2)
        dialog.press('Stop')
        wait_until(lambda: self.same(dialog.preview(self.desktop), finished), 'the last mask to show again')
        self.assertEqual([dialog.value(f'Mask {side}') for side in ('width', 'height')], [128, 128])
        wait_until(lambda: not dialog.is_shown('button', 'Stop'), 'Stop to go')
        self.screenshot('stopped')
        self.accept(dialog)
        self.assertEqual(numpy.unique(self.pixels()).tolist(), [0, 255])
        self.assertNothingUnfinished(512)

    def test_while_a_mask_is_optimised_it_says_how_long_and_what_dither_does_which_that_then_does(self):
        dialog = self.open_dialog()
        dialog.choose('Quality', 'Normal')
        dialog.set('Mask width', 160)
        dialog.set('Mask height', 160)
        wait_until(lambda: dialog.says('Dither waits for the mask and then dithers.'), 'what Dither does')
        wait_until(lambda: re.fullmatch(r'Optimizing the mask: \d+ %, \d+ (s|min) left', dialog.progress()), 'the time left')
        self.screenshot('time-left')
        self.accept(dialog)
        self.assertSamePixels(self.pixels(), self.pixels(dither(image='copy', mask_width=160, mask_height=160)))

    def test_what_was_painted_meanwhile_shows_when_a_person_comes_back(self):
        dialog = self.open_dialog()
        dialog.await_preview(self.desktop)
        before = dialog.preview(self.desktop)
        self.paint_meanwhile(dialog)
        self.await_change(dialog, before, 'what was painted to show')
        shown = self.shown(dialog)
        self.accept(dialog)
        self.assertIsNotNone(place_in(self.pixels(), shown[20:-20, 4:-4]))

    def test_what_is_opened_takes_no_space_from_the_picture(self):
        dialog = self.open_dialog()
        dialog.await_preview(self.desktop)
        size = dialog.preview(self.desktop).shape
        dialog.press('Mask design', 'toggle button')
        wait_until(lambda: dialog.is_shown('image', 'Mask'), 'the plots')
        self.assertEqual(dialog.preview(self.desktop).shape, size)
        dialog.press('Mask design', 'toggle button')
        wait_until(lambda: not dialog.is_shown('image', 'Mask'), 'the plots to go')
        self.assertEqual(dialog.preview(self.desktop).shape, size)
        self.cancel(dialog)


if __name__ == '__main__':
    tap.main()
