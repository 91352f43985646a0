# SPDX-License-Identifier: GPL-3.0-or-later
"""A person dithers a picture in GIMP's window: by the menu, in the dialog, with Cancel and Undo."""
import numpy

import processes
import session
import tap
from desktop import wait_until
from window_case import Dialog, InWindow, desktop, widgets


class AsAPerson(InWindow):
    all_plugins = True

    def begin_a_long_optimisation(self):
        dialog = self.open_dialog()
        dialog.set('Mask width', 1024)
        dialog.set('Mask height', 1024)
        return dialog

    def test_levels_changed_in_the_dialog_are_reached_and_one_undo_takes_them_back(self):
        dialog = self.open_dialog()
        dialog.set('Levels', 3)
        self.screenshot('dialog')
        dialog.close_with('OK')
        self.await_the_end()
        dithered = self.pixels()
        for channel in range(3):
            self.assertLevels(dithered[:, :, channel], 3)
        self.assertTrue(self.is_dirty())
        self.screenshot('dithered')
        self.undo()
        self.assertUnchanged()
        self.redo()
        self.assertSamePixels(self.pixels(), dithered)
        self.assertNoComplaints()

    def test_one_undo_takes_back_an_indexed_image(self):
        self.scheme('(define colours (gimp-palette-new "colours"))',
                    *(f'(gimp-palette-add-entry colours "" (list {code} {code} {code}))' for code in (0, 100, 255)),
                    session.dither(colours='palette', palette=session.Scheme('colours'), indexed=True),
                    '(gimp-displays-flush)')
        self.assertEqual(self.scheme('(gimp-image-get-base-type image)'), '2')
        self.undo()
        self.assertEqual(self.scheme('(gimp-image-get-base-type image)'), '0')
        self.assertUnchanged()
        self.assertNoComplaints()

    def test_one_undo_takes_back_all_layers_of_a_mask_in_time(self):
        self.scheme(session.render_mask(mask_slices=3, mask_method='white', mask_width=16, mask_height=16),
                    '(gimp-displays-flush)')
        self.assertEqual(self.scheme('(vector-length (gimp-image-get-layers image))'), '4')
        self.undo()
        self.assertEqual(self.scheme('(vector-length (gimp-image-get-layers image))'), '1')
        self.assertUnchanged()
        self.assertNoComplaints()

    def test_without_an_open_image_a_mask_becomes_one(self):
        self.scheme('(gimp-display-delete display)')
        dialog = Dialog.open_from_menu('Blue-Noise Mask...')
        dialog.set('Mask width', 32)
        dialog.close_with('OK')
        self.await_the_end()
        self.scheme('(define image (vector-ref (gimp-get-images) 0))',
                    '(do ((n 1 (+ n 1))) ((gimp-display-id-is-valid n) (set! display n)))')
        codes = self.pixels()
        self.screenshot('mask-image')
        self.assertEqual((codes.shape, codes.dtype), ((128, 32, 1), numpy.uint16))
        self.assertEqual(len(numpy.unique(codes)), 128 * 32)
        self.assertNoComplaints()

    def test_the_preview_shows_the_dither_pixel_for_pixel(self):
        dialog = self.open_dialog()
        dialog.await_preview(desktop)
        self.screenshot('preview')
        shown = dialog.preview(desktop)
        dialog.close_with('OK')
        self.await_the_end()
        dithered = self.pixels()
        # The picture's corner is somewhere in the preview; its middle is there whatever the size of the preview is.
        piece = dithered[100:200, 100:300]
        rows, columns = (shown.shape[axis] - piece.shape[axis] for axis in (0, 1))
        self.assertTrue(any((shown[y:y + 100, x:x + 200] == piece).all()
                            for y in range(rows) for x in range(columns) if (shown[y, x:x + 9] == piece[0, :9]).all()))

    def test_a_palette_chosen_in_the_dialog_is_previewed_and_used(self):
        self.scheme('(define duo (gimp-palette-new "duo"))',
                    *(f'(gimp-palette-add-entry duo "" (list {level} {level} 64))' for level in (10, 120, 250)),
                    '(gimp-context-set-palette duo)')
        dialog = self.open_dialog()
        dialog.choose('Colors', 'Palette')
        wait_until(lambda: (dialog.preview(desktop)[..., 2] == 64).mean() > .3, 'the preview to show the palette')
        self.screenshot('palette')
        dialog.close_with('OK')
        self.await_the_end()
        self.assertEqual(numpy.unique(self.pixels().reshape(-1, 3), axis=0).tolist(),
                         [[level, level, 64] for level in (10, 120, 250)])
        dialog = Dialog.open_from_menu()  # with the palette, and no levels to set
        dialog.choose('Colors', 'Even levels')
        dialog.set('Levels', 2)
        dialog.close_with('OK')
        self.await_the_end()
        self.assertNoComplaints()

    def test_cancel_in_the_dialog_leaves_the_picture_unchanged(self):
        dialog = self.open_dialog()
        dialog.set('Levels', 7)
        dialog.close_with('Cancel')
        self.await_the_end()
        self.assertUnchanged()

    def test_the_dialog_answers_while_a_mask_is_optimised_and_cancel_leaves_no_trace(self):
        dialog = self.begin_a_long_optimisation()
        process = self.await_optimising()
        before = processes.processor_seconds(process)
        dialog.set('Levels', 5)
        self.assertEqual(dialog.value('Levels'), 5)
        dialog.await_preview(desktop, levels=5)  # with the mask before
        self.screenshot('optimising')
        wait_until(lambda: processes.processor_seconds(process) > before + 1, 'the optimisation to go on')
        dialog.close_with('Cancel')
        self.await_the_end()
        self.assertUnchanged()
        self.assertNothingUnfinished()

    def test_cancel_of_gimps_progress_bar_leaves_no_trace_and_the_next_start_works(self):
        dialog = self.begin_a_long_optimisation()
        dialog.close_with('OK')
        self.await_optimising()
        self.screenshot('progress')
        widgets.press(widgets.await_widget('gimp', 'button', 'Cancel'))
        self.await_the_end()
        self.assertUnchanged()
        self.assertNothingUnfinished()
        dialog = self.open_dialog()
        dialog.close_with('OK')
        self.await_the_end()
        self.assertEqual(numpy.unique(self.pixels()).tolist(), [0, 255])


if __name__ == '__main__':
    tap.main()
