# SPDX-License-Identifier: GPL-3.0-or-later
"""The plots of the dialogs, by themselves on a desktop: in light and dark themes, at 100 % and 200 %."""
import os
import subprocess
import unittest

import tap
from desktop import Desktop

SCREENS = os.environ['BN_SCREENS']
desktop = Desktop()


class Plots(unittest.TestCase):
    def run_with(self, name, **settings):
        """Runs the program in an environment; its picture stays among the screens."""
        os.makedirs(SCREENS, exist_ok=True)
        picture = os.path.join(SCREENS, f'plots-{name}.png')
        environment = {**os.environ, **desktop.homes, 'LC_ALL': 'C.UTF-8', 'G_DEBUG': 'fatal-criticals', **settings}
        run = subprocess.run([os.path.join(os.environ['BN_TESTS'], 'test-plots'), picture], env=environment, stdin=subprocess.DEVNULL,
                             capture_output=True, text=True, timeout=300)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertNotIn('not ok', run.stdout)
        self.assertIn('ok 5', run.stdout)
        return picture

    def background(self, picture):
        """The grey of a picture's corner, 0 to 1."""
        run = subprocess.run(['convert', picture, '-colorspace', 'Gray', '-format', '%[fx:p{1,1}]', 'info:'],
                             capture_output=True, text=True, check=True)
        return float(run.stdout)

    def size(self, picture):
        run = subprocess.run(['identify', '-format', '%w %h', picture], capture_output=True, text=True, check=True)
        return [int(side) for side in run.stdout.split()]

    def test_in_a_light_theme(self):
        picture = self.run_with('light', GTK_THEME='Adwaita')
        self.assertGreater(self.background(picture), .8)
        width, height = self.size(picture)
        self.assertEqual(width, 448)
        self.assertLess(height, 280)

    def test_in_a_dark_theme(self):
        self.assertLess(self.background(self.run_with('dark', GTK_THEME='Adwaita:dark')), .3)

    def test_at_200_percent(self):
        self.assertEqual(self.size(self.run_with('200', GTK_THEME='Adwaita', GDK_SCALE='2'))[0], 896)

    def test_with_large_letters(self):
        self.run_with('large-letters', GTK_THEME='Adwaita', GDK_DPI_SCALE='1.5')


if __name__ == '__main__':
    tap.main()
