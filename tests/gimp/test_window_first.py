# SPDX-License-Identifier: GPL-3.0-or-later
"""The first screen: what a person sees who opens the dialog for the first time, on a small laptop.

BN_LONG=1 looks at every preset, else at three.
"""
import os

os.environ['BN_DESKTOP'] = '1366x768'

import numpy  # noqa: E402

import pictures  # noqa: E402
import processes  # noqa: E402
import tap  # noqa: E402
import widgets  # noqa: E402
from desktop import wait_until  # noqa: E402
from window_case import Dialog, InWindow, desktop  # noqa: E402


class First(InWindow):
    with_data = True

    def picture(self):
        return pictures.read(pictures.PHOTO)[:, :, :3]

    def frame(self, dialog):
        return widgets.place_of(widgets.find(dialog.program, 'dialog'))

    def test_1_it_opens_with_the_best_first_look_in_two_thirds_of_the_screen(self):
        dialog = Dialog.open_from_menu()
        dialog.await_preview(desktop, levels=4)
        self.assertEqual([dialog.value(name) for name in ('Levels', 'Mask width', 'Mask height')], [4, 128, 128])
        self.assertEqual(dialog.chosen('Quality'), 'Best')
        self.assertTrue(dialog.says('64 colors'))
        self.assertEqual(dialog.chosen_result(), 'Editable effect')
        wait_until(lambda: len(self.looks(dialog)) >= 12, 'the presets as pictures')
        self.screenshot('first')
        _, _, width, height = self.frame(dialog)
        self.assertTrue(.6 * 1366 < width < .88 * 1366 and .55 * 768 < height < .8 * 768, (width, height))
        shown = dialog.preview(desktop)
        self.assertGreater(shown.shape[1], .66 * width)
        self.cancel(dialog)
        self.assertNoComplaints()

    def test_1b_deep_and_gray_pictures_have_presets_as_pictures_too(self):
        for kind in 'precision image PRECISION-HALF-NON-LINEAR', 'precision image PRECISION-FLOAT-LINEAR', 'grayscale image':
            self.scheme(f'(gimp-image-convert-{kind})', '(gimp-layer-add-alpha layer)')
            dialog = Dialog.open_from_menu()
            wait_until(lambda: len(self.looks(dialog)) >= 12, f'the presets as pictures of {kind}')
            dialog.await_preview(desktop, levels=4)
            self.screenshot(f'looks-{kind.split("-")[-1].split()[0]}')
            x, y, width, height = widgets.place_of(self.looks(dialog)[1])  # eight colors, where there are colors
            shown = desktop.pixels()[y + 10:y + height - 10, x + 10:x + width - 10].astype(int)
            self.assertEqual(bool((shown.max(2) - shown.min(2)).max() > 100), 'grayscale' not in kind)
            self.cancel(dialog)
        self.assertNoComplaints()

    def looks(self, dialog):
        return [node for node in widgets.walk(dialog.program) if widgets.has_role(node, 'toggle button')
                and ':' in (node.get_description() or '')]

    def test_2_a_look_that_is_pressed_is_the_preset_that_is_chosen(self):
        dialog = Dialog.open_from_menu()
        dialog.press('Handheld console, four greens', 'toggle button')
        dialog.await_choice('Preset', 'Handheld console, four greens')
        wait_until(lambda: dialog.is_shown('image', 'Colors of the palette'), 'the swatches')
        wait_until(lambda: dialog.says('4 colors'), 'the number of colors')
        self.screenshot('swatches')
        self.cancel(dialog)

    def test_3_all_unfolded_the_buttons_show_and_the_preview_keeps_its_width(self):
        dialog = Dialog.open_from_menu()
        dialog.await_preview(desktop, levels=4)
        frame, size = self.frame(dialog), dialog.preview(desktop).shape
        for name in ('Channels and transparency', 'Mask design'):
            dialog.press(name, 'toggle button')
        wait_until(lambda: dialog.says('Visible error'), 'the plots')
        self.screenshot('unfolded')
        self.assertEqual(self.frame(dialog)[2], frame[2])
        self.assertEqual(dialog.preview(desktop).shape[1], size[1])
        for name in ('OK', 'Cancel', 'Reset'):
            x, y, width, height = widgets.place_of(dialog.button(name))
            self.assertTrue(0 <= x and x + width <= 1366 and 0 <= y and y + height <= 768, name)
        self.assertNothingCutOff(dialog)
        self.cancel(dialog)

    def test_4_what_cannot_be_used_is_said_without_a_jump(self):
        dialog = Dialog.open_from_menu()
        dialog.await_preview(desktop, levels=4)
        dialog.choose('Dither by', 'Error diffusion')
        size = dialog.preview(desktop).shape
        dialog.choose('Mask', 'A file')
        wait_until(lambda: not widgets.is_sensitive(dialog.button('OK')), 'the refusal')
        wait_until(lambda: dialog.says('none is given'), 'the words to be in view')
        self.screenshot('refused')
        self.assertEqual(dialog.preview(desktop).shape, size)
        self.cancel(dialog)

    def test_4b_an_effect_that_cannot_be_gives_way_and_comes_back(self):
        dialog = Dialog.open_from_menu()
        effect = dialog.widget('radio button', 'Editable effect')
        widgets.press(effect)
        dialog.choose('Dither by', 'Optimized')
        wait_until(lambda: dialog.chosen_result() == 'Replace', 'the pixels to be replaced')
        self.assertFalse(widgets.is_sensitive(effect))
        self.assertTrue(dialog.says('takes too long for that'))
        self.screenshot('no-effect')
        dialog.choose('Dither by', 'Mask')
        wait_until(lambda: dialog.chosen_result() == 'Editable effect', 'the effect to come back')
        self.assertFalse(dialog.says('takes too long for that'))
        self.cancel(dialog)

    def test_4c_the_window_opens_in_the_size_that_it_was_closed_with(self):
        dialog = Dialog.open_from_menu()
        frame = widgets.find(dialog.program, 'dialog')
        frame.get_component_iface().set_size(1220, 640)
        # With the window manager's frame around it.
        wait_until(lambda: self.frame(dialog)[2] >= 1220 and self.frame(dialog)[3] >= 640, 'the window to be resized')
        size = self.frame(dialog)[2:]
        self.cancel(dialog)
        dialog = Dialog.open_from_menu()
        wait_until(lambda: self.frame(dialog)[2:] == size, 'the same size')
        self.cancel(dialog)
        self.assertNoComplaints()

    def test_4d_all_of_a_picture_is_shown_averaged_and_marked_so(self):
        self.scheme('(gimp-image-scale image 1804 1200)(gimp-displays-flush)(gimp-image-clean-all image)')
        dialog = Dialog.open_from_menu()
        self.assertFalse(dialog.says('averaged'))
        dialog.press('Fit', 'radio button')
        wait_until(lambda: dialog.says('averaged'), 'the mark')
        wait_until(lambda: numpy.isin(dialog.preview(desktop), pictures.level_codes(4)).all(axis=2)[100:-100, 200:-200].mean()
                   < .01, 'pixels that are no levels')
        wait_until(lambda: dialog.preview(desktop)[-12:-4, 200:-200].mean() > 20, 'the last rows, black before')
        after = dialog.preview(desktop).astype(float)
        self.screenshot('fit')
        dialog.split(1)
        wait_until(lambda: 0 < abs(dialog.preview(desktop) - after).mean() < 8, 'the original, averaged likewise')
        self.cancel(dialog)

    def test_4e_the_list_of_sizes_says_what_is_ready_and_what_others_cost(self):
        dialog = Dialog.open_from_menu()
        box = dialog.widget('combo box', 'Size')
        widgets.press(box)
        wait_until(lambda: widgets.find(box, 'menu item', '128 × 128: ready', showing=True), 'what is ready')
        names = [node.get_name() for node in widgets.walk(box) if widgets.has_role(node, 'menu item')]
        self.assertTrue(any(name.startswith('512 × 512: ') and name.endswith((' s', ' min')) for name in names), names)
        self.screenshot('sizes')
        widgets.press(widgets.find(box, 'menu item', '64 × 64: ready'))
        wait_until(lambda: [dialog.value(f'Mask {side}') for side in ('width', 'height')] == [64, 64], 'the size')
        dialog.set('Mask width', 100)  # no square: said, too
        dialog.await_choice('Size', '100 × 64')
        dialog.set('Mask width', 64)
        dialog.await_choice('Size', '64 × 64')
        self.assertIsNone(widgets.find(box, 'menu item', '100 × 64'))
        self.cancel(dialog)

    def await_all(self, dialog):
        wait_until(lambda: not dialog.progress() and processes.await_rest(self.gimp) is None and not dialog.progress(),
                   'all work to end')

    def assertInStrip(self, node):
        strip = node
        while strip.get_role_name() != 'scroll pane':
            strip = strip.get_parent()
        x, _, width, _ = widgets.place_of(node)
        left, _, room, _ = widgets.place_of(strip)
        self.assertTrue(left <= x and x + width <= left + room, (node.get_name(), x, width, left, room))

    def test_4f_every_preset_can_be_chosen_and_nothing_of_it_is_cut_off(self):
        dialog = Dialog.open_from_menu()
        wait_until(lambda: len(self.looks(dialog)) >= 12, 'the presets as pictures')
        names = [look.get_name() for look in self.looks(dialog)]
        for number, name in enumerate(names if os.environ.get('BN_LONG') == '1' else names[4:7]):
            dialog.choose('Preset', name)
            dialog.await_choice('Preset', name)
            self.await_all(dialog)
            self.screenshot(f'first-preset-{number}')
            self.assertNothingCutOff(dialog)
            self.assertTrue(widgets.is_sensitive(dialog.button('OK')), name)
            look = next(each for each in self.looks(dialog) if each.get_name() == name)
            self.assertInStrip(look)
        self.cancel(dialog)
        self.assertNoComplaints()

    def test_4g_a_palette_and_colors_from_the_picture_are_seen(self):
        dialog = Dialog.open_from_menu()
        for choice in 'Palette', 'From the picture':
            dialog.choose('Colors', choice)
            wait_until(lambda: dialog.is_shown('image', 'Colors of the palette'), 'the swatches')
            self.await_all(dialog)
            self.screenshot(f'first-{choice.lower().replace(" ", "-")}')
            self.assertNothingCutOff(dialog)
            if choice == 'Palette':  # its name has all the room that there is
                self.assertEqual(*(widgets.place_of(node)[2] for node in (
                    dialog.widget('button', 'CGA, sixteen colours'), dialog.widget('combo box', 'Colors'))))
        self.cancel(dialog)
        self.assertNoComplaints()

    def test_5_who_has_dithered_before_finds_the_last_settings(self):
        dialog = Dialog.open_from_menu()
        dialog.be_plain(3)
        self.accept(dialog)
        dialog = Dialog.open_from_menu()
        self.assertEqual([dialog.value(name) for name in ('Levels', 'Mask width', 'Mask height')], [3, 128, 128])
        self.cancel(dialog)


if __name__ == '__main__':
    tap.main()
