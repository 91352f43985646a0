# SPDX-License-Identifier: GPL-3.0-or-later
"""A person works with the filter in GIMP's window: on the canvas, from the dialog, in the fx list, after reopening."""
import os

import numpy

import pictures
import processes
import session
import tap
import xcf
from cases import GimpCase
from desktop import Desktop, Window, wait_until
from filters import append_operation, save_seen

SCREENS = os.environ['BN_SCREENS']
desktop = Desktop()
import canvas  # noqa: E402  (these need the desktop's environment)
import widgets  # noqa: E402
from dialog import Dialog  # noqa: E402

LEVELS = 'How many levels each channel may have'
PALETTE = 'The colors the picture may'
BOX = 'Editable effect'
LEFT = numpy.s_[10:60, 10:130]  # of a picture, where no dialog is before it
RIGHT = numpy.s_[10:60, 300:380]

GROUP = ('(define group (gimp-group-layer-new image "group"))(gimp-image-insert-layer image group 0 0)'
         '(gimp-image-reorder-item image layer group 0)')
MASK = '(define mask (gimp-layer-create-mask layer ADD-MASK-COPY))(gimp-layer-add-mask layer mask)'
CHANNEL = ('(define channel (gimp-channel-new-from-component image CHANNEL-GREEN "green"))'
           '(gimp-image-insert-channel image channel 0 0)')


class WindowCase(GimpCase):
    """One GIMP in a window at a time, with a picture."""

    def new_session(self):
        gimp = session.Session(plugins=('script-fu-server',))
        self.addCleanup(gimp.close)
        return gimp

    def open_window(self, gimp):
        os.makedirs(SCREENS, exist_ok=True)
        window = Window(gimp, desktop)
        self.addCleanup(window.close)
        return window

    def show(self, path, *preparations):
        """Opens a picture in the window: `image` and `layer`."""
        self.scheme(session.load(path), *preparations, '(define view (gimp-display-new image))',
                    '(gimp-image-clean-all image)')

    def scheme(self, *text):
        return self.window.scheme(f'(begin {" ".join(text)})')

    def filters(self, layer='layer'):
        return int(self.scheme(f'(vector-length (gimp-drawable-get-filters {layer}))'))

    def seen(self):
        """What is seen of the image, filters rendered; no undo step."""
        self.scheme('(define twin (gimp-image-duplicate image))(gimp-image-flatten twin)',
                    session.save(self.path('seen.png'), 'twin'), '(gimp-image-delete twin)')
        return pictures.read(self.path('seen.png'))[:, :, :3]

    def await_canvas(self, pixels, *pieces):
        for piece in pieces:
            wait_until(lambda: canvas.shows(desktop, pixels[piece]), 'the canvas to show the picture')

    def await_the_end(self):
        wait_until(lambda: not processes.plugin_processes(self.gimp), 'the plug-in to end')

    def screenshot(self, name):
        return desktop.screenshot(os.path.join(SCREENS, f'{name}.png'))

    def assertNoComplaints(self):
        self.assertEqual(session.complaints(self.window.messages), [])

    def wanted(self, levels):
        return self.dithered_by_tool(self.codes, '--levels', levels)

    def setUp(self):
        self.gimp = self.new_session()
        self.codes = pictures.ramp(width=400, height=300, channels=3)
        self.source = self.write('source.png', self.codes)


class OnCanvas(WindowCase):
    def setUp(self):
        super().setUp()
        self.window = self.open_window(self.gimp)

    def test_the_operation_in_the_fx_list_previews_on_the_canvas_and_one_undo_takes_an_edit_back(self):
        self.show(self.source, append_operation())
        dialog = canvas.FilterDialog.open_from_effects()
        dialog.set(LEVELS, 3)
        wanted = self.wanted(3)
        self.await_canvas(wanted, LEFT, RIGHT)
        self.screenshot('canvas-split')
        dialog.close_with('OK')
        self.assertSamePixels(self.seen(), wanted)
        self.assertEqual(self.filters(), 1)
        widgets.press(canvas.menu_item('Undo Edited filter'))
        self.await_canvas(self.wanted(2), LEFT, RIGHT)
        self.assertNoComplaints()

    def test_there_is_one_menu_line_of_the_name(self):
        self.show(self.source)
        lines = [node.get_name() for node in widgets.walk(widgets.application('gimp'))
                 if node.get_role_name() == 'menu item' and 'Blue-Noise Dither' in (node.get_name() or '')]
        self.assertEqual(lines, ['Blue-Noise Dither...'])

    def test_gimps_dialog_leaves_out_what_nobody_can_set(self):
        self.show(self.source,
                  session.dither(as_filter=True, mask_method='white', mask_width=256, mask_height=256))
        dialog = canvas.FilterDialog.open_from_effects()
        for role, words in (('text', 'The dither mask as text'), ('spin button', "Where on the mask's grid the left"),
                            ('spin button', "Where on the mask's grid the top"), ('spin button', 'The opacity from which')):
            self.assertFalse(dialog.shown(role, words), words)
        texts = ('The colors the picture may', "What is written for the palette's")
        self.assertEqual([dialog.shown('text', words) for words in texts], [False, False])
        self.assertTrue(dialog.shown('check box', 'Takes grays for coverage'))
        dialog.choose('What the picture may be made of', 3)
        wait_until(lambda: all(dialog.shown('text', words) for words in texts), 'the palettes of a pair')
        self.assertFalse(dialog.shown('check box', 'Red, green and blue are chosen together'))
        dialog.choose('What the picture may be made of', 1)
        wait_until(lambda: dialog.shown('check box', 'Red, green and blue are chosen together'), 'the levels')
        dialog.choose('What becomes of transparency', 2)
        wait_until(lambda: dialog.shown('spin button', 'The opacity from which'), 'the threshold of alpha')
        self.assertFalse(dialog.shown('spin button', 'How many levels transparency'))
        self.screenshot('canvas-dialog')
        dialog.close_with('Cancel')
        self.assertNoComplaints()

    def test_palettes_are_chosen_by_name_or_as_color_buttons_and_only_then_as_text(self):
        self.show(self.source, append_operation(colours='palette', palette_choice='one-bit'))
        dialog = canvas.FilterDialog.open_from_effects()
        buttons = 'A color the picture may be made of'
        self.assertEqual(dialog.count('button', buttons), 0)
        self.await_canvas(self.by_palette('one-bit'), LEFT, RIGHT)
        dialog.choose(PALETTE, 0)
        self.await_canvas(self.by_palette('cga-16'), LEFT, RIGHT)
        dialog.choose(PALETTE, 7)
        wait_until(lambda: dialog.count('button', buttons) == 2, 'two buttons')
        dialog.choose('How many colors of your own', 6)
        wait_until(lambda: dialog.count('button', buttons) == 8, 'eight buttons')
        self.screenshot('canvas-palette')
        dialog.choose(PALETTE, 8)
        wait_until(lambda: dialog.shown('text', PALETTE), 'the colors as text')
        self.assertEqual(dialog.count('button', buttons), 0)
        dialog.write(PALETTE, '#000000 #ffffff')
        self.await_canvas(self.by_palette('one-bit'), LEFT, RIGHT)
        self.assertIsNone(widgets.find_beginning(dialog.window, 'label', 'Error'))
        dialog.write(PALETTE, '#000000 #ff')
        wait_until(lambda: widgets.find_beginning(dialog.window, 'label', '“#ff” is not a color'), 'the reason')
        self.await_canvas(self.by_palette('one-bit'), LEFT, RIGHT)
        self.screenshot('canvas-palette-text')
        dialog.write(PALETTE, '#000000 #ffffff')
        wait_until(lambda: widgets.find_beginning(dialog.window, 'label', 'Error') is None, 'the reason to go')
        dialog.close_with('Cancel')
        self.assertNoComplaints()

    def by_palette(self, name):
        return self.dithered_by_tool(self.codes, '--palette', name)

    def test_a_filter_from_the_dialog_has_the_direct_pixels_and_can_be_undone_and_redone(self):
        self.show(self.source)
        dialog = Dialog.open_from_menu()
        dialog.be_plain(4)
        dialog.result(BOX)
        dialog.close_with('OK')
        self.await_the_end()
        wanted = self.wanted(4)
        self.await_canvas(wanted, LEFT, RIGHT)
        self.assertSamePixels(self.seen(), wanted)
        canvas.open_effects()
        self.screenshot('filter-added')
        widgets.press_escape()
        for item, count, pixels in (('Undo Blue-Noise', 0, self.codes), ('Redo Blue-Noise', 1, wanted)):
            widgets.press(canvas.menu_item(item))
            wait_until(lambda: self.filters() == count, item)
            self.await_canvas(pixels, LEFT, RIGHT)
            self.assertSamePixels(self.seen(), pixels)
        self.assertNoComplaints()

    def dither_in_dialog(self, drawable, name):
        """Opens the dialog on a drawable, looks at what the result may be, and presses OK; returns if it was an effect."""
        call = self.window.scheme_aside(session.dither(mode='RUN-INTERACTIVE', layer=drawable))
        dialog = Dialog()
        dialog.be_plain()
        dialog.await_preview(desktop)
        effect = dialog.chosen_result() == BOX
        self.assertFalse(widgets.is_sensitive(dialog.widget('radio button', 'Replace' if effect else BOX)))
        self.screenshot(name)
        dialog.close_with('OK')
        call.result()
        self.await_the_end()
        return effect

    def test_a_layer_group_gets_a_filter_without_a_choice(self):
        self.show(self.source, GROUP)
        self.assertTrue(self.dither_in_dialog('group', 'dialog-group'))
        self.assertEqual(self.filters('group'), 1)
        self.assertSamePixels(self.seen(), self.wanted(2))
        self.assertNoComplaints()

    def test_layer_masks_and_channels_are_dithered_directly_without_a_choice(self):
        for name, preparation in ('mask', MASK), ('channel', CHANNEL):
            self.show(self.source, preparation)
            self.assertFalse(self.dither_in_dialog(name, f'dialog-{name}'))
            self.scheme(session.save(self.path('now.xcf')))
            image = xcf.read(self.path('now.xcf'))
            self.assertLevels(image.layers[0].mask if name == 'mask' else image.channels[0], 2)
        self.assertNoComplaints()


class Reopened(WindowCase):
    """In a GIMP with the operation and an empty cache."""

    def test_a_reopened_filter_looks_the_same_and_can_be_edited_in_gimps_window(self):
        design = dict(mask_method='white', mask_width=20, mask_height=12)
        self.batch(session.load(self.source), session.dither(as_filter=True, levels=2, **design),
                   save_seen(self.path('before.png')),
                   session.save(self.path('kept.xcf')))
        direct = {levels: self.dithered(self.codes, levels=levels, **design) for levels in (2, 5)}
        self.assertSamePixels(pictures.read(self.path('before.png'))[:, :, :3], direct[2])
        other = self.new_session()
        self.window = self.open_window(other)
        self.show(self.path('kept.xcf'))
        self.await_canvas(direct[2], LEFT, RIGHT)
        self.assertSamePixels(self.seen(), direct[2])
        dialog = canvas.FilterDialog.open_from_effects()
        dialog.set(LEVELS, 5)
        self.await_canvas(direct[5], LEFT, RIGHT)
        self.screenshot('filter-edited')
        dialog.close_with('OK')
        self.assertSamePixels(self.seen(), direct[5])
        widgets.press(canvas.menu_item('Undo Edited filter'))
        self.await_canvas(direct[2], LEFT, RIGHT)
        self.assertFalse(os.path.exists(other.masks))
        self.assertNoComplaints()


class WithoutTheOperation(WindowCase):
    """A filter was asked for last time; the operation is gone since."""

    def setUp(self):
        super().setUp()
        self.window = self.open_window(self.gimp)
        self.show(self.source)
        dialog = Dialog.open_from_menu()
        dialog.be_plain(3)
        dialog.result(BOX)
        dialog.close_with('OK')
        self.await_the_end()
        self.assertEqual(self.filters(), 1)
        self.window.close()
        self.gimp.remove_operation()

    def test_the_last_settings_are_applied_directly_with_a_word(self):
        target = self.path('target.png')
        result = self.batch(session.load(self.source), session.dither(mode='RUN-WITH-LAST-VALS'), session.save(target))
        self.assertIn('applied directly rather than as a filter', result.err)
        self.assertSamePixels(pictures.read(target), self.wanted(3))

    def test_the_dialog_says_why_there_is_no_filter_and_applies_directly(self):
        self.window = self.open_window(self.gimp)
        self.show(self.source)
        dialog = Dialog.open_from_menu()
        self.assertFalse(widgets.is_sensitive(dialog.widget('radio button', BOX)))
        self.assertEqual(dialog.chosen_result(), 'Replace')
        words = 'No filter: GIMP does not have the operation'
        self.assertIsNotNone(widgets.find_beginning(dialog.program, 'label', words))
        self.screenshot('no-operation')
        dialog.close_with('OK')
        self.await_the_end()
        self.assertEqual(self.filters(), 0)
        self.assertSamePixels(self.seen(), self.wanted(3))
        self.assertNoComplaints()


if __name__ == '__main__':
    tap.main()
