# SPDX-License-Identifier: GPL-3.0-or-later
"""The optimized dither in the window: it is made in the background, whatever a person does meanwhile."""
import numpy

import pictures
import processes
import tap
import widgets
from desktop import wait_until
from test_window_preview import place_in
from window_case import InWindow


def noise(pixels, original, sigma=2):
    """What an eye that blurs by `sigma` pixels sees of a dither."""
    weights = numpy.exp(-numpy.arange(-8, 9) ** 2 / (2 * sigma ** 2))
    error = pictures.linear(pixels).mean(2) - pictures.linear(original).mean(2)
    for axis in 0, 1:
        error = numpy.apply_along_axis(numpy.convolve, axis, error, weights / weights.sum(), 'valid')
    return error.std()


class Optimized(InWindow):
    def picture(self):
        return pictures.ramp(width=1300, height=900, channels=3)

    def open_optimized(self):
        """The dialog with an optimized dither to come, and what its preview showed before."""
        dialog = self.open_dialog()
        dialog.await_preview(self.desktop)
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
        for seconds in .2, 2:
            with self.subTest(seconds=seconds):
                dialog, _ = self.open_optimized()
                dialog.choose('Effort', 'Best')
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
