# SPDX-License-Identifier: GPL-3.0-or-later
"""A person makes masks in their dialog: as a layer, an image, a file."""
import numpy

import pictures
import tap
import widgets
from desktop import wait_until
from session import render_mask
from window_case import InWindow

DESIGN = {'mask_width': 32, 'mask_height': 32, 'mask_method': 'void-cluster'}
SHOWN = 'Preview of the mask'


class Masks(InWindow):
    def picture(self):
        return pictures.flat((90, 120, 150), width=64, height=64)

    def of_script(self, **settings):
        """The picture with the mask that a script's call adds."""
        return self.pixels(render_mask(image='copy', **DESIGN, **settings))

    def await_mask(self, dialog):
        wait_until(lambda: not dialog.is_shown('button', 'Stop'), 'the mask')

    def test_a_new_layer_is_what_a_script_makes_and_one_undo_takes_it_back(self):
        dialog = self.open_mask_dialog()
        self.assertTrue(dialog.is_shown('combo box', 'Fill'))
        self.assertFalse(dialog.is_shown('text', 'File'))
        self.await_mask(dialog)
        self.screenshot('mask-layer')
        edges = {widgets.place_of(dialog.widget('combo box', name))[0] for name in ('Fill', 'Size', 'Method', 'Channels')}
        self.assertEqual(len(edges), 1)
        self.accept(dialog)
        self.assertEqual(self.scheme('(vector-length (gimp-image-get-layers image))'), '2')
        masked = self.pixels()
        self.screenshot('mask-layer-made')
        self.undo()
        self.assertUnchanged()
        self.assertSamePixels(masked, self.of_script())
        self.redo()
        self.assertSamePixels(self.pixels(), masked)
        self.assertNoComplaints()

    def test_a_new_image_has_the_masks_size_and_all_its_thresholds(self):
        dialog = self.open_mask_dialog('A new image')
        for role, name in (('combo box', 'Fill'), ('text', 'File')):
            self.assertFalse(dialog.is_shown(role, name))
        self.accept(dialog)
        self.scheme('(define old image)', '(define image (vector-ref (gimp-get-images) 0))')
        made = self.pixels()
        self.screenshot('mask-image-made')
        self.scheme('(do ((n 1 (+ n 1))) ((and (gimp-display-id-is-valid n) (not (= n display))) (gimp-display-delete n)))',
                    '(set! image old)')
        self.assertEqual((made.shape, made.dtype), ((32, 32, 1), numpy.uint16))
        self.assertEqual(len(numpy.unique(made)), 32 * 32)
        self.assertUnchanged()

    def test_a_file_holds_the_mask_and_the_picture_stays(self):
        dialog = self.open_mask_dialog('A file')
        self.assertFalse(dialog.is_shown('combo box', 'Fill'))
        path = self.path('mask as I like it.npy')
        dialog.write('File', path)
        self.screenshot('mask-file')
        self.accept(dialog)
        thresholds = numpy.load(path)
        self.assertEqual(thresholds.shape, (32, 32))
        self.assertEqual(sorted(thresholds.ravel() * 32 * 32 - .5), list(range(32 * 32)))
        self.assertUnchanged()
        self.assertNoComplaints()

    def test_a_target_that_cannot_hold_the_mask_is_refused_before_ok_and_nothing_is_lost(self):
        dialog = self.open_mask_dialog()
        dialog.set('Mask width', 64)
        dialog.choose('Target', "Indexed's positioned matrix")
        wait_until(lambda: not widgets.is_sensitive(dialog.button('OK')), 'OK to be refused')
        self.assertTrue(any('32' in node.get_name() and '64' in node.get_name()
                            for node in widgets.walk(dialog.program) if node.get_role_name() == 'label'))
        self.screenshot('mask-refused')
        dialog.set('Mask width', 32)
        wait_until(lambda: widgets.is_sensitive(dialog.button('OK')), 'OK to be accepted')
        dialog.close_with('Cancel')
        self.await_the_end()
        self.assertUnchanged()

    def test_while_a_mask_is_made_it_says_what_ok_does(self):
        dialog = self.open_mask_dialog()
        dialog.set('Mask width', 512)
        dialog.set('Mask height', 512)
        wait_until(lambda: dialog.says('OK waits for the mask.'), 'what OK does')
        self.assertTrue(dialog.progress().startswith('Optimizing the mask'))
        self.cancel(dialog)

    def test_a_mask_for_red_green_and_blue_is_shown_in_colour(self):
        dialog = self.open_mask_dialog()
        self.await_mask(dialog)
        grey = dialog.shown(self.desktop, SHOWN)
        self.assertTrue((grey[4:-4, 4:-4] == grey[4:-4, 4:-4, :1]).all())
        dialog.choose('Channels', 'Three independent')

        def is_coloured():
            shown = dialog.shown(self.desktop, SHOWN)[4:-4, 4:-4]
            return (shown.max(axis=2).astype(int) - shown.min(axis=2) > 30).mean() > .5
        wait_until(is_coloured, 'colours')
        self.await_mask(dialog)
        shown = dialog.shown(self.desktop, SHOWN)
        self.screenshot('mask-rgb')
        self.accept(dialog)
        made = self.pixels()[:32, :32, :3]  # the picture has the mask on top of it, as large
        self.assertTrue(any((shown[y:y + 32, x:x + 32] == made).all() for y in range(3) for x in range(3)))


if __name__ == '__main__':
    tap.main()
