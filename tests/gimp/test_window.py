# SPDX-License-Identifier: GPL-3.0-or-later
"""A person dithers a picture in GIMP's window: by the menu, in the dialog, with Cancel and Undo."""
import os

import numpy

import pictures
import processes
import session
import tap
from cases import GimpCase
from desktop import Desktop, Window, wait_until

SCREENS = os.environ['BN_SCREENS']
desktop = Desktop()
import widgets  # noqa: E402  (needs the desktop's environment)
from dialog import Dialog  # noqa: E402


class InWindow(GimpCase):
    """All tests share one GIMP; each opens a picture of its own in it."""

    @classmethod
    def setUpClass(cls):
        cls.gimp = session.Session(all_plugins=True)
        cls.addClassCleanup(cls.gimp.close)
        cls.window = Window(cls.gimp, desktop)
        cls.addClassCleanup(cls.window.close)
        os.makedirs(SCREENS, exist_ok=True)

    def setUp(self):
        self.codes = pictures.ramp(width=400, height=300, channels=3)
        source = self.write('source.png', self.codes)
        self.scheme(session.load(source), '(define display (gimp-display-new image))', '(gimp-image-clean-all image)')
        self.addCleanup(self.close_picture)

    def close_picture(self):
        for process in processes.plugin_processes(self.gimp):  # of a test that failed midway
            processes.end(process)
        self.scheme('(gimp-display-delete display)')

    def scheme(self, *text):
        return self.window.scheme(f'(begin {" ".join(text)})')

    def pixels(self):
        """The picture as it is now."""
        target = self.path('now.png')
        self.scheme('(define copy (gimp-image-duplicate image))', session.save(target, 'copy'),
                    '(gimp-image-delete copy)')
        return pictures.read(target)

    def is_dirty(self):
        return self.scheme('(if (gimp-image-is-dirty image) 1 0)') == '1'

    def await_the_end(self):
        """Waits until the plug-in has done its work."""
        wait_until(lambda: not processes.plugin_processes(self.gimp), 'the plug-in to end')

    def screenshot(self, name):
        return desktop.screenshot(os.path.join(SCREENS, f'{name}.png'))

    def assertUnchanged(self):
        self.assertFalse(self.is_dirty())
        self.assertSamePixels(self.pixels(), self.codes)

    def assertNoComplaints(self):
        self.assertEqual(session.complaints(self.window.messages), [])

    def open_dialog(self):
        """The dialog with the settings that the tests count on; it opens with those of the last test."""
        dialog = Dialog.open_from_menu()
        for name, value in (('Levels', 2), ('Mask width', 64), ('Mask height', 64)):
            dialog.set(name, value)
        return dialog

    def begin_a_long_optimisation(self):
        dialog = self.open_dialog()
        dialog.set('Mask width', 1024)
        dialog.set('Mask height', 1024)
        return dialog

    def await_optimising(self):
        return wait_until(lambda: processes.busy_plugin(self.gimp), 'the plug-in to optimise')

    def undo(self):
        """Takes back the last step, which must be ours and leave nothing of it."""
        undo = next(node for node in widgets.walk(widgets.application('gimp'))
                    if node.get_role_name() == 'menu item' and node.get_name().startswith('Undo Blue-Noise'))
        widgets.press(undo)
        wait_until(lambda: not self.is_dirty(), 'undo')

    def test_levels_changed_in_the_dialog_are_reached_and_one_undo_takes_them_back(self):
        dialog = self.open_dialog()
        dialog.set('Levels', 3)
        self.screenshot('dialog')
        dialog.close_with('OK')
        self.await_the_end()
        for channel in range(3):
            self.assertLevels(self.pixels()[:, :, channel], 3)
        self.assertTrue(self.is_dirty())
        self.screenshot('dithered')
        self.undo()
        self.assertUnchanged()
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
        self.assertEqual((codes.shape, codes.dtype), ((64, 32, 1), numpy.uint16))
        self.assertEqual(len(numpy.unique(codes)), 64 * 32)
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
        dialog.choose('Colours', 'A palette')
        wait_until(lambda: (dialog.preview(desktop)[..., 2] == 64).mean() > .3, 'the preview to show the palette')
        self.screenshot('palette')
        dialog.close_with('OK')
        self.await_the_end()
        self.assertEqual(numpy.unique(self.pixels().reshape(-1, 3), axis=0).tolist(),
                         [[level, level, 64] for level in (10, 120, 250)])
        dialog = Dialog.open_from_menu()  # with the palette, and no levels to set
        dialog.choose('Colours', 'Levels')
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
