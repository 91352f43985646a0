# SPDX-License-Identifier: GPL-3.0-or-later
"""The optimized dither in the window: it is made in the background, whatever a person does meanwhile; first what is in
view, then all else."""
import numpy

import pictures
import processes
import session
import tap
import widgets
from desktop import wait_until
from test_window_preview import place_in
from window_case import InWindow

RIGHT, DOWN = 0xff53, 0xff54


def noise(pixels, original, sigma=2):
    """What an eye that blurs by `sigma` pixels sees of a dither."""
    weights = numpy.exp(-numpy.arange(-8, 9) ** 2 / (2 * sigma ** 2))
    error = pictures.linear(pixels).mean(2) - pictures.linear(original).mean(2)
    for axis in 0, 1:
        error = numpy.apply_along_axis(numpy.convolve, axis, error, weights / weights.sum(), 'valid')
    return error.std()


def is_in(picture, piece):
    """Whether a piece of pixels is somewhere in a picture."""
    height, width = piece.shape[:2]
    for y in range(picture.shape[0] - height + 1):
        x = picture[y].tobytes().find(piece[0].tobytes()) // 3
        if x >= 0 and numpy.array_equal(picture[y:y + height, x:x + width], piece):
            return True
    return False


class Optimized(InWindow):
    def picture(self):
        return pictures.ramp(width=1300, height=900, channels=3)

    def open_optimized(self):
        """The dialog with an optimized dither to come, and what its preview showed before."""
        dialog = self.open_dialog()
        dialog.choose('Dither by', 'Mask')  # it opens with the way of the last test
        for levels in 3, 2:
            dialog.set('Levels', levels)
            dialog.await_preview(self.desktop, levels)
        before = dialog.preview(self.desktop)
        dialog.choose('Dither by', 'Optimized')
        return dialog, before

    def await_optimized(self, dialog, before, what='the optimized dither to show'):
        wait_until(lambda: self.is_other(dialog.preview(self.desktop), before), what)
        return dialog.preview(self.desktop)

    @staticmethod
    def is_other(pixels, before):
        """Whether much of the preview has changed, and nothing of it is anything but black or white."""
        return (pixels.shape == before.shape and (pixels != before).any(2).mean() > .1
                and numpy.isin(pixels[40:-40, 40:-40], (0, 255)).all())

    def test_the_ordered_dither_shows_until_the_optimized_one_is_there_as_calm_as_the_one_that_is_applied(self):
        dialog, ordered = self.open_optimized()
        optimized = self.await_optimized(dialog, ordered)
        self.screenshot('optimized')
        dialog.split(1)
        wait_until(lambda: len(numpy.unique(dialog.preview(self.desktop)[20:-20, 20:-20])) > 99, 'the original to show')
        original = dialog.preview(self.desktop)
        dialog.split(0)
        self.accept(dialog)
        left, top = place_in(self.codes, original[20:-20, 20:-20])
        height, width = original.shape[0] - 40, original.shape[1] - 40
        applied = noise(self.pixels()[top:top + height, left:left + width], original[20:-20, 20:-20])
        before, shown = (noise(pixels[20:-20, 20:-20], original[20:-20, 20:-20]) for pixels in (ordered, optimized))
        self.assertLess(shown, .75 * before)
        self.assertLess(abs(shown / applied - 1), .1)

    def test_a_change_meanwhile_counts_and_the_window_answers(self):
        dialog, before = self.open_optimized()
        dialog.choose('Effort', 'Best')
        wait_until(lambda: dialog.progress().startswith('Optimizing what is in view'), 'the progress')
        self.assertTrue(dialog.says('Dither does not wait for this'))
        self.screenshot('optimizing-view')
        dialog.set('Levels', 3)
        self.assertEqual(dialog.value('Levels'), 3)
        dialog.await_preview(self.desktop, levels=3)
        dialog.choose('Dither by', 'Mask')
        dialog.set('Levels', 2)
        wait_until(lambda: (dialog.preview(self.desktop) == before).all(), 'the ordered dither again')
        processes.await_rest(self.gimp)
        self.assertTrue((dialog.preview(self.desktop) == before).all())
        self.cancel(dialog)
        self.assertUnchanged()

    def await_rest(self, dialog):
        """Waits until what is in view is there and the rest follows."""
        wait_until(lambda: dialog.progress().startswith('Optimizing the rest'), 'the rest to follow')

    def move(self, dialog, key):
        """Moves the picture by an eighth of the view; what is in view then."""
        before = dialog.preview(self.desktop)
        widgets.press_key(key)
        wait_until(lambda: (dialog.preview(self.desktop) != before).any(), 'the picture to move')
        return dialog.preview(self.desktop)

    def test_the_rest_follows_and_then_what_comes_into_view_is_there_pixel_for_pixel(self):
        dialog, ordered = self.open_optimized()
        self.await_optimized(dialog, ordered)
        processes.await_rest(self.gimp)
        self.assertEqual(dialog.progress(), '')
        x, y, width, height = widgets.place_of(dialog.widget('drawing area', 'Preview of the picture'))
        widgets.click(x + width // 2, y + height // 2)
        for key in RIGHT, DOWN:
            view = self.move(dialog, key)
            self.assertEqual(dialog.progress(), '')
        self.screenshot('moved')
        for zoom in 'Fit', '1:1':
            for result in 'New layer', 'Replace':  # which is no setting of the dither
                dialog.result(result)
            dialog.press(zoom, 'radio button')
        for result in 'New layer', 'Replace':
            dialog.result(result)
        processes.await_rest(self.gimp)
        self.assertSamePixels(dialog.preview(self.desktop), view)
        self.accept(dialog)
        self.assertTrue(is_in(self.pixels(), view[20:-20, 20:-20]))

    def test_what_is_painted_after_the_rest_followed_counts(self):
        paint = '(gimp-drawable-invert layer FALSE)'
        wanted = self.pixels(paint, session.dither(image='copy', dither_method='optimised', levels=2))
        dialog, _ = self.open_optimized()
        dialog.choose('Effort', 'Fast')
        self.await_rest(dialog)
        processes.await_rest(self.gimp)
        self.scheme('(define layer (vector-ref (gimp-image-get-layers image) 0))', paint, '(gimp-displays-flush)')
        self.accept(dialog)
        self.assertSamePixels(self.pixels(), wanted)

    def test_what_was_painted_meanwhile_is_optimized_again(self):
        dialog, ordered = self.open_optimized()
        before = self.await_optimized(dialog, ordered)
        processes.await_rest(self.gimp)
        self.paint_meanwhile(dialog)
        self.await_optimized(dialog, before, 'what was painted to show')
        processes.await_rest(self.gimp)
        shown = dialog.preview(self.desktop)
        self.accept(dialog)
        top, left = ((self.codes.shape[axis] - shown.shape[axis]) // 2 for axis in (0, 1))
        applied = self.pixels()[top:top + shown.shape[0], left:left + shown.shape[1]]
        self.assertLess(abs(shown.mean() - applied.mean()), 9)
        self.assertGreater((shown == applied).mean(), .5)

    def test_a_change_while_the_rest_follows_counts_and_dither_goes_on_from_there(self):
        dialog, _ = self.open_optimized()
        dialog.choose('Effort', 'Best')
        self.await_rest(dialog)
        self.assertTrue(dialog.says('Dither goes on from here.'))
        self.screenshot('rest-follows')
        dialog.set('Levels', 3)
        dialog.await_preview(self.desktop, levels=3)
        self.await_rest(dialog)
        dialog.await_preview(self.desktop, levels=3)
        self.accept(dialog)
        self.assertSamePixels(self.pixels(), self.pixels(session.dither(
            image='copy', dither_method='optimised', effort='best', levels=3)))

    def test_the_dialog_can_be_closed_while_the_rest_follows(self):
        dialog, _ = self.open_optimized()
        dialog.choose('Effort', 'Best')
        self.await_rest(dialog)
        self.cancel(dialog)
        self.assertUnchanged()
        self.assertNoComplaints()

    def test_the_dialog_can_be_closed_while_it_works(self):
        dialog, _ = self.open_optimized()
        dialog.choose('Effort', 'Best')
        self.cancel(dialog)
        self.assertUnchanged()
        self.assertNoComplaints()

    def test_the_picture_can_be_closed_while_it_works(self):
        dialog, _ = self.open_optimized()
        dialog.choose('Effort', 'Best')
        self.scheme('(gimp-display-delete display)')
        wait_until(lambda: not dialog.is_open(), 'the dialog to close')
        self.await_the_end()
        self.assertNoComplaints()
        self.scheme('(define display 0)')

    def close_picture(self):
        self.scheme('(if (gimp-display-id-is-valid display) (gimp-display-delete display))')

    def test_cancel_of_gimps_progress_bar_leaves_the_layer_at_any_stage(self):
        # So large that it takes longer than to find the button.
        self.scheme('(gimp-image-scale image 3000 2400)(gimp-image-clean-all image)(gimp-displays-flush)')
        before = self.pixels()
        for seconds, goes_on in (.2, False), (2, True):
            with self.subTest(seconds=seconds):
                dialog, _ = self.open_optimized()
                dialog.choose('Effort', 'Best')
                if goes_on:
                    self.await_rest(dialog)
                process = processes.plugin_processes(self.gimp)[0]
                dialog.close_with('OK')
                begun = processes.processor_seconds(process)
                wait_until(lambda p=process, s=begun + seconds: processes.processor_seconds(p) > s, 'it to work')
                self.screenshot(f'progress-optimized-{seconds}')
                widgets.press(widgets.await_widget('gimp', 'button', 'Cancel'))
                self.await_the_end()
                self.assertFalse(self.is_dirty())
                self.assertSamePixels(self.pixels(), before)


if __name__ == '__main__':
    tap.main()
