# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog in light and dark themes, and at 200 %: nothing is cut off, nothing is blurred."""
import os

os.environ['BN_DESKTOP'] = '3840x2160'  # room for 200 %

import numpy  # noqa: E402

import pictures  # noqa: E402
import tap  # noqa: E402
import widgets  # noqa: E402
from desktop import wait_until  # noqa: E402
from window_case import InWindow, desktop  # noqa: E402


class Look(InWindow):
    """One dialog, both its parts open one after the other; subclasses say how it looks."""
    scale = 1
    name = None

    def picture(self):
        return pictures.read(pictures.PHOTO)[:, :, :3]

    def shown(self, node):
        """A widget's pixels on the screen; AT-SPI counts in units of the scale."""
        x, y, width, height = (self.scale * value for value in widgets.place_of(node))
        return desktop.pixels()[y:y + height, x:x + width]

    def preview(self, dialog):
        """The picture in the preview, without the ground around it."""
        pixels = self.shown(dialog.widget('drawing area', 'Preview of the picture'))
        for axis in 0, 1:
            around = max(pixels.shape[axis] - self.scale * self.codes.shape[axis], 0) // 2
            pixels = pixels.take(range(around, pixels.shape[axis] - around), axis)
        return pixels

    def await_dither(self, dialog):
        wait_until(lambda: numpy.isin(self.preview(dialog)[40:-40, 20:-20], (0, 255)).all(), 'the dither')

    def assertOnScreen(self, dialog):
        x, y, width, height = (self.scale * v for v in widgets.place_of(widgets.find(dialog.program, 'dialog')))
        self.assertTrue(0 <= x and 0 <= y and x + width <= desktop.width and y + height <= desktop.height)

    def look(self):
        """Opens the dialog and its parts; yields it once each is open."""
        dialog = self.open_dialog()
        yield dialog
        dialog.press('Mask design', 'toggle button')
        wait_until(lambda: dialog.says('Visible error'), 'the plots')
        yield dialog
        dialog.press('Mask design', 'toggle button')
        dialog.press('Channels and transparency', 'toggle button')
        wait_until(lambda: not dialog.is_shown('image', 'Mask'), 'the plots to go')
        yield dialog
        self.cancel(dialog)

    def check_all(self):
        for number, dialog in enumerate(self.look()):
            self.await_dither(dialog)
            self.screenshot(f'look-{self.name}-{number + 1}')
            self.assertNothingCutOff(dialog)
            self.assertOnScreen(dialog)
            self.check(dialog)
        self.assertNoComplaints()

    def background(self, dialog):
        """The grey of the dialog's ground, beside its buttons."""
        x, y, _, height = (self.scale * value for value in widgets.place_of(dialog.button('Reset')))
        return numpy.median(desktop.pixels()[y:y + height, x - 100:x - 20])

    def check(self, dialog):
        pass


class Light(Look):
    name = 'light'
    gimprc = '(theme-color-scheme light)\n'

    def test_in_a_light_theme(self):
        self.check_all()

    def check(self, dialog):
        self.assertGreater(self.background(dialog), 150)


class Dark(Look):
    name = 'dark'
    gimprc = '(theme-color-scheme dark)\n'

    def test_in_a_dark_theme(self):
        self.check_all()

    def check(self, dialog):
        self.assertLess(self.background(dialog), 100)


class Large(Look):
    name = '200'
    scale = 2
    environment = {'GDK_SCALE': '2'}

    def test_at_200_percent(self):
        self.check_all()

    def check(self, dialog):
        shown = self.preview(dialog)
        self.assertTrue(any(self.is_of_blocks(shown[y:, x:]) for y in range(2) for x in range(2)))

    @staticmethod
    def is_of_blocks(pixels):
        """Whether the picture's pixels are whole squares of the screen's."""
        height, width = (side // 2 * 2 for side in pixels.shape[:2])
        corners = pixels[:height:2, :width:2]
        return all((pixels[y:height:2, x:width:2] == corners).all() for y in range(2) for x in range(2))


if __name__ == '__main__':
    tap.main()
