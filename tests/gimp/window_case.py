# SPDX-License-Identifier: GPL-3.0-or-later
"""A case for tests that act as a person in GIMP's window, and the one desktop that they act on.

BN_DESKTOP is the size of its screen.
"""
import os

import pictures
import processes
import session
from cases import GimpCase
from desktop import Desktop, Window, wait_until

SCREENS = os.environ['BN_SCREENS']
desktop = Desktop(os.environ.get('BN_DESKTOP', '1280x900'))
import widgets  # noqa: E402  (needs the desktop's environment)
from dialog import Dialog  # noqa: E402


class InWindow(GimpCase):
    """All tests of a class share one GIMP; each opens a picture of its own in it.

    with_data: start GIMP with palettes and their like, ours among them; all_plugins: with every plug-in it ships, as
    people do; gimprc: lines for its settings; environment: variables for GIMP.
    """
    with_data = False
    all_plugins = False
    gimprc = ''
    environment = {}
    desktop = desktop

    @classmethod
    def setUpClass(cls):
        cls.gimp = session.Session(cls.all_plugins, plugins=('script-fu-server',))
        cls.addClassCleanup(cls.gimp.close)
        cls.gimp.environment.update(cls.environment)
        with open(cls.gimp.path('profile', 'gimprc'), 'a', encoding='utf-8') as gimprc:
            gimprc.write(cls.gimprc)
        if cls.with_data:
            cls.gimp.install_palettes()
        cls.prepare()
        cls.window = Window(cls.gimp, desktop, cls.with_data)
        cls.addClassCleanup(cls.window.close)
        os.makedirs(SCREENS, exist_ok=True)

    @classmethod
    def prepare(cls):
        """What a class adds to its session before GIMP starts."""

    def setUp(self):
        self.codes = self.picture()
        source = self.write('source.png', self.codes)
        self.scheme(session.load(source), '(define display (gimp-display-new image))', '(gimp-image-clean-all image)')
        self.addCleanup(self.close_picture)

    def picture(self):
        return pictures.ramp(width=400, height=300, channels=3)

    def close_picture(self):
        for process in processes.plugin_processes(self.gimp):  # of a test that failed midway
            processes.end(process)
        self.scheme('(gimp-display-delete display)')

    def scheme(self, *text):
        return self.window.scheme(f'(begin {" ".join(text)})')

    def pixels(self, *preparations):
        """The picture as it is now; preparations are Scheme on `copy` and `layer`, a copy of it and its first layer."""
        target = self.path('now.png')
        self.scheme('(define copy (gimp-image-duplicate image))',
                    '(define layer (vector-ref (gimp-image-get-layers copy) 0))', *preparations,
                    session.save(target, 'copy'), '(gimp-image-delete copy)')
        return pictures.read(target)

    def is_dirty(self):
        return self.scheme('(if (gimp-image-is-dirty image) 1 0)') == '1'

    def await_the_end(self):
        """Waits until the plug-in has done its work."""
        wait_until(lambda: not processes.plugin_processes(self.gimp), 'the plug-in to end')

    def accept(self, dialog):
        dialog.close_with('OK')
        self.await_the_end()

    def cancel(self, dialog):
        dialog.close_with('Cancel')
        self.await_the_end()

    def screenshot(self, name):
        return desktop.screenshot(os.path.join(SCREENS, f'{name}.png'))

    def assertUnchanged(self):
        self.assertFalse(self.is_dirty())
        self.assertSamePixels(self.pixels(), self.codes)

    def assertNoComplaints(self):
        self.assertEqual(session.complaints(self.window.messages), [])

    def assertNothingCutOff(self, dialog):
        """What has a name and is shown is wholly inside the window, and as wide as its column of settings allows."""
        frame = widgets.find(dialog.program, 'dialog')
        left, top, width, height = widgets.place_of(frame)
        pane = widgets.find(dialog.program, 'scroll pane')
        scrolled = list(widgets.walk(pane))
        for node in widgets.walk(frame):
            if not widgets.is_showing(node) or not node.get_name() or node in scrolled:
                continue
            x, y, wide, high = widgets.place_of(node)
            self.assertTrue(left <= x and x + wide <= left + width and top <= y and y + high <= top + height,
                            (node.get_role_name(), node.get_name(), (x, y, wide, high)))
        x, _, wide, _ = widgets.place_of(pane)
        inner = [node for each in scrolled[1:] if each.get_role_name() == 'scroll pane' for node in widgets.walk(each)]
        for node in scrolled:
            if widgets.is_showing(node) and node.get_name() and node not in inner:
                place = widgets.place_of(node)
                self.assertTrue(x <= place[0] and place[0] + place[2] <= x + wide, (node.get_name(), place))

    def open_dialog(self):
        """The dialog with the settings that the tests count on; it opens with those of the last test."""
        dialog = Dialog.open_from_menu()
        dialog.be_plain()
        return dialog

    def open_mask_dialog(self, target='A new layer'):
        """The dialog of masks, likewise."""
        dialog = Dialog.open_from_menu('Blue-Noise Mask...')
        for name, choice in (('Channels', 'One for all'), ('Method', 'Void and cluster'), ('Target', target)):
            dialog.choose(name, choice)
        for side in ('width', 'height'):
            dialog.set(f'Mask {side}', 32)
        return dialog

    def await_optimising(self):
        return wait_until(lambda: processes.busy_plugin(self.gimp), 'the plug-in to optimise')

    def paint_meanwhile(self, dialog):
        """Changes the picture as a person does who goes to its window and then comes back to the dialog."""
        window = next(node for node in widgets.walk(widgets.application('gimp')) if widgets.has_role(node, 'frame'))
        frame = widgets.find(dialog.program, 'dialog')
        left, top, _, height = widgets.place_of(window)
        widgets.click(left + 9, top + height - 9)
        wait_until(lambda: not widgets.is_active(frame), 'the other window to have the keyboard')
        self.scheme('(gimp-drawable-invert (vector-ref (gimp-image-get-layers image) 0) FALSE)')
        left, top, _, _ = widgets.place_of(frame)
        widgets.click(left + 3, top + 3)
        wait_until(lambda: widgets.is_active(frame), 'the dialog to have it again')

    def press_in_menu(self, words):
        """Presses the item of GIMP's menus whose label begins so."""
        widgets.press(wait_until(lambda: next(
            (node for node in widgets.walk(widgets.application('gimp'))
             if node.get_role_name() == 'menu item' and node.get_name().startswith(words)), None), f'“{words}” in a menu'))

    def undo(self):
        """Takes back the last step, which must be ours and leave nothing of it."""
        self.press_in_menu('Undo Blue-Noise')
        wait_until(lambda: not self.is_dirty(), 'undo')

    def redo(self):
        """Does the step again that was taken back."""
        self.press_in_menu('Redo Blue-Noise')
        wait_until(self.is_dirty, 'redo')
