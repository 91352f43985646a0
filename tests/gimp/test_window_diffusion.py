# SPDX-License-Identifier: GPL-3.0-or-later
"""A person chooses error diffusion in the window."""
import pictures
import tap
from desktop import wait_until
from session import dither
from window_case import Dialog, InWindow

DIFFUSION, ORDERED = 'Error diffusion', 'Mask'
OWN = (('combo box', 'Error goes to'), ('spin button', 'Mask strength'))


class Diffusion(InWindow):
    def picture(self):
        return pictures.read(pictures.PHOTO)[:, :, :3]

    def are_shown(self, dialog):
        return [dialog.is_shown(role, name) for role, name in OWN]

    def test_its_settings_are_shown_where_they_count_and_ok_gives_what_a_script_gives(self):
        dialog = Dialog.open_from_menu()
        dialog.be_plain()
        self.assertEqual(self.are_shown(dialog), [False, False])
        dialog.choose('Dither by', DIFFUSION)
        wait_until(lambda: self.are_shown(dialog) == [True, True], 'the settings of error diffusion')
        dialog.await_preview(self.desktop, levels=2)
        self.screenshot('diffusion')
        self.accept(dialog)
        dithered = self.pixels()
        self.undo()
        self.assertUnchanged()
        self.assertSamePixels(dithered, self.pixels(dither(image='copy', dither_method='diffusion')))
        self.assertFalse((dithered == self.pixels(dither(image='copy'))).all())
        self.assertNoComplaints()

    def test_values_that_it_cannot_use_are_said_before_ok(self):
        dialog = self.open_dialog()
        dialog.choose('Dither by', DIFFUSION)
        dialog.press('Mask design', 'toggle button')
        dialog.choose('Distribution', 'Triangular')
        wait_until(lambda: dialog.says('Distribution: Uniform'), 'words on the distribution')
        dialog.choose('Dither by', ORDERED)
        wait_until(lambda: not dialog.says('Distribution: Uniform'), 'the words to go')
        self.cancel(dialog)
        self.assertUnchanged()


if __name__ == '__main__':
    tap.main()
