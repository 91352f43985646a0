# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog tells the truth, and outlives what a person does behind its back."""
import os
import shutil
import time

import numpy

import filters
import pictures
import processes
import tap
import widgets
from desktop import wait_until
from dialog import MENU_ITEM
from session import call, dither
from window_case import Dialog, InWindow

BLUR = ('(gimp-drawable-append-new-filter layer "gegl:gaussian-blur" "" LAYER-MODE-REPLACE 1.0'
        ' "std-dev-x" 2.0 "std-dev-y" 2.0)(gimp-displays-flush)')


class Vanishing(InWindow):
    """A person closes or removes what the dialog is about."""

    def close_image(self):
        self.scheme('(gimp-display-delete display)')

    def reopen(self):
        self.scheme(f'(define image (gimp-image-new 64 64 RGB))(define layer (gimp-layer-new image "new" 64 64 RGB-IMAGE'
                    ' 100 LAYER-MODE-NORMAL))(gimp-image-insert-layer image layer 0 0)',
                    '(define display (gimp-display-new image))')

    def assertNoCrash(self):
        self.assertNotIn('crashed', self.window.messages)
        self.assertNotIn('terminated', self.window.messages)
        self.assertNotIn('Segmentation', self.window.messages)
        self.assertNoComplaints()

    def test_closing_the_image_closes_the_dialog(self):
        self.open_dialog()
        self.close_image()
        wait_until(lambda: not Dialog.is_open(), 'the dialog to close')
        self.await_the_end()
        self.reopen()
        self.assertNoCrash()

    def test_an_image_that_is_converted_meanwhile_is_dithered_as_what_it_has_become(self):
        convert = '(gimp-image-convert-grayscale {})'
        wanted = self.pixels(convert.format('copy'), dither(image='copy', levels=2))
        dialog = self.open_dialog()
        dialog.await_preview(self.desktop)
        self.scheme(convert.format('image'), '(gimp-displays-flush)')
        for share in 1, 0:  # which draws again
            dialog.split(share)
        dialog.await_preview(self.desktop)
        self.accept(dialog)
        self.assertSamePixels(self.pixels(), wanted)
        self.assertNoCrash()

    def test_a_setting_changed_after_the_image_was_closed_does_no_harm(self):
        self.open_dialog()
        widgets.press_key(ord('v'), 'Alt')
        self.close_image()
        for key in b'345':
            widgets.press_key(key)
            widgets.press_key(0xff09)  # Tab
        wait_until(lambda: not Dialog.is_open(), 'the dialog to close')
        self.await_the_end()
        self.reopen()
        self.assertNoCrash()

    def test_closing_the_image_while_the_dialog_is_coming_does_no_harm(self):
        for delay in (0, .1, .2, .4, .6):
            widgets.press(widgets.await_widget('gimp', 'menu item', MENU_ITEM, showing=False))
            time.sleep(delay)
            self.close_image()
            self.await_the_end()
            self.reopen()
        self.assertNoCrash()

    def test_a_layer_that_is_removed_closes_the_dialog(self):
        self.open_dialog()
        self.scheme('(gimp-image-remove-layer image layer)')
        wait_until(lambda: not Dialog.is_open(), 'the dialog to close')
        self.await_the_end()
        self.assertNoCrash()

    def test_a_mask_layer_that_is_removed_is_told(self):
        self.scheme('(define mask (gimp-layer-new image "mask" 64 64 RGB-IMAGE 100 LAYER-MODE-NORMAL))',
                    '(gimp-image-insert-layer image mask 0 0)(gimp-drawable-fill mask FILL-WHITE)',
                    '(gimp-image-set-selected-layers image (vector layer))')
        dialog = self.open_dialog()
        dialog.choose('Mask', 'A layer')
        wait_until(lambda: widgets.is_sensitive(dialog.button('OK')), 'OK')
        self.scheme('(gimp-image-remove-layer image mask)')
        wait_until(lambda: dialog.says('was removed'), 'words on the layer')
        self.assertFalse(widgets.is_sensitive(dialog.button('OK')))
        dialog.choose('Mask', 'Generated')
        wait_until(lambda: widgets.is_sensitive(dialog.button('OK')), 'OK')
        self.cancel(dialog)
        self.assertNoCrash()


class Truth(InWindow):
    with_data = True

    def test_presets_write_the_levels_and_setting_them_counts(self):
        dialog = self.open_dialog()
        dialog.choose('Preset', 'Console, 512 colors')
        wait_until(lambda: dialog.value('Levels') == 8, 'the levels of the preset')
        dialog.set('Levels', 3)
        dialog.await_choice('Preset', 'Custom')
        dialog.await_preview(self.desktop, levels=3)
        dialog.choose('Preset', 'Small display, RGB565')
        wait_until(lambda: dialog.says('red 32, green 64, blue 32'), 'words on the channels')
        dialog.set('Levels', 3)
        wait_until(lambda: not dialog.says('green 64'), 'the words to go')
        dialog.await_preview(self.desktop, levels=3)
        self.accept(dialog)
        for channel in range(3):
            self.assertLevels(self.pixels()[:, :, channel], 3)

    def test_the_first_palette_that_is_shown_can_be_used(self):
        dialog = self.open_dialog()
        dialog.choose('Colors', 'Palette')
        wait_until(lambda: widgets.is_sensitive(dialog.button('OK')), 'OK')
        self.assertFalse(dialog.says('2 to 256'))
        self.accept(dialog)
        colors = numpy.unique(self.pixels().reshape(-1, 3), axis=0)
        self.assertTrue(2 <= len(colors) <= 256)
        dialog = Dialog.open_from_menu()  # with the palette, and no levels to set
        dialog.choose('Colors', 'Even levels')
        self.accept(dialog)
        self.assertNoComplaints()

    def test_a_layer_that_cannot_be_a_mask_is_refused_before_ok(self):
        self.scheme('(define wide (gimp-layer-new image "wide" 5000 8 RGB-IMAGE 100 LAYER-MODE-NORMAL))',
                    '(gimp-image-insert-layer image wide 0 1)(gimp-image-set-selected-layers image (vector layer))')
        dialog = self.open_dialog()
        dialog.choose('Mask', 'A layer')
        wait_until(lambda: not widgets.is_sensitive(dialog.button('OK')), 'OK to be refused')
        self.assertTrue(dialog.says('none is given'))
        dialog.choose('Mask', 'Generated')
        wait_until(lambda: widgets.is_sensitive(dialog.button('OK')), 'OK')
        self.cancel(dialog)

    def test_stop_brings_the_preset_back(self):
        dialog = self.open_dialog()
        dialog.choose('Preset', 'Poster, 4 levels')
        dialog.await_choice('Preset', 'Poster, 4 levels')
        dialog.set('Mask width', 512)
        dialog.await_choice('Preset', 'Custom')
        self.await_optimising()
        dialog.press('Stop')
        dialog.await_choice('Preset', 'Poster, 4 levels')
        self.assertEqual(dialog.value('Mask width'), 128)
        self.cancel(dialog)

    def test_the_preview_and_the_canvas_have_the_effects_of_the_layer_and_one_undo_brings_them_back(self):
        self.scheme(BLUR, '(gimp-image-clean-all image)')
        before = self.pixels('(gimp-image-flatten copy)')
        dialog = self.open_dialog()
        dialog.await_preview(self.desktop)
        shown = dialog.preview(self.desktop)
        self.screenshot('effects')
        self.accept(dialog)
        dithered = self.pixels('(gimp-image-flatten copy)')
        self.assertEqual(numpy.unique(dithered).tolist(), [0, 255])
        piece = dithered[100:160, 100:200]
        self.assertTrue(any((shown[y:y + 60, x:x + 100] == piece).all()
                            for y in range(shown.shape[0] - 60) for x in range(shown.shape[1] - 100)
                            if (shown[y, x:x + 9] == piece[0, :9]).all()))
        self.undo()
        self.assertSamePixels(self.pixels('(gimp-image-flatten copy)'), before)
        self.assertEqual(self.scheme('(vector-length (gimp-drawable-get-filters (vector-ref (gimp-image-get-layers image) 0)))'), '1')
        self.assertNoComplaints()


class Tiny(InWindow):
    def picture(self):
        return pictures.ramp(width=5, height=5, channels=3)

    def test_a_tiny_picture_has_a_preview(self):
        dialog = self.open_dialog()
        wait_until(lambda: numpy.isin(dialog.preview(self.desktop)[::1, ::1], (0, 255)).all(axis=2).sum() >= 25 * 64 - 80,
                   'the picture, enlarged')
        self.screenshot('tiny')
        self.cancel(dialog)
        self.assertNoComplaints()


class IndexedImage(InWindow):
    def setUp(self):
        super().setUp()
        self.scheme('(gimp-image-convert-indexed image CONVERT-DITHER-NONE CONVERT-PALETTE-GENERATE 4 #f #f "")',
                    '(gimp-displays-flush)')

    def test_it_is_offered_the_conversion_and_dithered_then(self):
        widgets.press(widgets.await_widget('gimp', 'menu item', MENU_ITEM, showing=False))
        question = wait_until(lambda: widgets.application('blue-noise-dither'), 'the question')
        wait_until(lambda: widgets.find(question, 'button', 'Convert to RGB', showing=True), 'its button')
        self.screenshot('indexed-offer')
        widgets.press(widgets.find(question, 'button', 'Convert to RGB', showing=True))
        dialog = Dialog()
        dialog.set('Levels', 2)
        self.accept(dialog)
        self.assertEqual(self.scheme('(gimp-image-get-base-type image)'), '0')
        self.assertEqual(numpy.unique(self.pixels()).tolist(), [0, 255])
        self.assertNoComplaints()

    def test_who_does_not_want_that_keeps_the_image(self):
        widgets.press(widgets.await_widget('gimp', 'menu item', MENU_ITEM, showing=False))
        question = wait_until(lambda: widgets.application('blue-noise-dither'), 'the question')
        widgets.press(wait_until(lambda: widgets.find(question, 'button', 'Cancel', showing=True), 'its button'))
        self.await_the_end()
        self.assertEqual(self.scheme('(gimp-image-get-base-type image)'), '2')


class OperationBroughtAlong(InWindow):
    """As a Flatpak extension has it: next to the folder of plug-ins, where GIMP does not look."""

    @classmethod
    def prepare(cls):
        cls.gimp.remove_operation()
        folder = cls.gimp.path('gegl-0.4', 'plug-ins')
        os.makedirs(folder)
        shutil.copy2(os.environ['BN_OPERATION'], folder)

    def link(self):
        return self.path('data', 'gegl-0.4', 'plug-ins', os.path.basename(os.environ['BN_OPERATION']))

    def answer(self, button):
        widgets.press(widgets.await_widget('gimp', 'menu item', MENU_ITEM, showing=False))
        question = wait_until(lambda: widgets.application('blue-noise-dither'), 'the question')
        found = wait_until(lambda: widgets.find(question, 'button', button, showing=True), 'its button')
        self.screenshot('operation-offer')
        widgets.press(found)
        self.cancel(Dialog())

    def test_1_a_link_is_offered_and_made_once(self):
        self.assertFalse(os.path.exists(self.link()))
        self.answer('Link')
        self.assertTrue(os.path.samefile(self.link(), self.gimp.path('gegl-0.4', 'plug-ins', os.path.basename(self.link()))))
        self.cancel(self.open_dialog())  # without a question

    def test_2_who_says_no_is_not_asked_again(self):
        os.remove(self.link())
        self.answer('Cancel')
        self.assertFalse(os.path.exists(self.link()))
        self.cancel(self.open_dialog())


class EffectsOfGroups(InWindow):
    def test_a_layer_that_has_the_effect_already_is_said_to_have_it(self):
        dialog = self.open_dialog()
        self.assertFalse(dialog.says('as an effect already'))
        self.cancel(dialog)
        self.scheme(filters.append_operation(levels=3))
        dialog = self.open_dialog()
        self.assertTrue(dialog.says('as an effect already'))
        self.screenshot('already')
        self.cancel(dialog)

    def test_a_group_does_not_leave_the_effect_ticked_for_layers(self):
        self.accept(self.open_dialog())  # which replaces the pixels
        self.scheme('(define group (gimp-group-layer-new image "group"))(gimp-image-insert-layer image group 0 0)'
                    '(gimp-image-reorder-item image layer group 0)')
        aside = self.window.scheme_aside(call('plug-in-blue-noise-dither', layer='group', mode='RUN-INTERACTIVE'))
        dialog = Dialog()
        self.assertEqual(dialog.chosen_result(), 'Editable effect')
        for name in ('Replace', 'New layer'):
            self.assertFalse(widgets.is_sensitive(dialog.widget('radio button', name)))
        self.assertTrue(dialog.says('no pixels of its own'))
        dialog.close_with('OK')
        aside.result()
        self.await_the_end()
        self.scheme('(gimp-image-set-selected-layers image (vector layer))(gimp-displays-flush)')
        dialog = Dialog.open_from_menu()
        self.assertEqual(dialog.chosen_result(), 'Replace')
        self.assertTrue(widgets.is_sensitive(dialog.widget('radio button', 'Editable effect')))
        self.cancel(dialog)


if __name__ == '__main__':
    tap.main()
