# SPDX-License-Identifier: GPL-3.0-or-later
"""The rooms of the dialogs that need a display but not GIMP, all on one desktop, at 100 % and 200 %."""
import os
import re
import subprocess
import unittest

import tap
from desktop import Desktop

desktop = Desktop()


class Rooms(unittest.TestCase):
    def run_room(self, room, scale=1):
        program = os.path.join(os.environ['BN_TESTS'], f'test-{room}')
        environment = {**os.environ, **desktop.homes, 'LC_ALL': 'C.UTF-8', 'G_DEBUG': 'fatal-criticals',
                       'GTK_THEME': 'Adwaita', 'GDK_SCALE': str(scale)}
        run = subprocess.run([program], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             timeout=300)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertIn('ok 1', run.stdout)
        self.assertNotIn('not ok', run.stdout)

    def test_the_line_below_a_preview(self):
        self.run_room('status-line')

    def test_pixels_stay_sharp(self):
        self.run_room('sharp-pixels')
        self.run_room('sharp-pixels', scale=2)

    def test_the_preview_of_a_mask(self):
        self.run_room('preview-mask')
        self.run_room('preview-mask', scale=2)

    def test_the_viewer_of_a_picture(self):
        self.run_room('viewer')

    def test_the_colors_of_a_palette(self):
        self.run_room('swatches')

    def test_the_widgets_of_the_settings(self):
        self.run_room('widgets')

    def test_which_settings_are_shown(self):
        self.run_room('conditions')

    def test_all_of_the_picture_from_afar(self):
        self.run_room('overview')

    def test_a_piece_of_the_picture(self):
        self.run_room('lens')

    def test_how_large_it_is_shown(self):
        self.run_room('zooms')

    def test_what_is_before_and_after(self):
        self.run_room('split')

    def test_what_becomes_of_the_dither(self):
        self.run_room('result-row')

    def test_the_sizes_of_masks(self):
        self.run_room('size-list')

    def test_what_cannot_be_used_is_said_at_its_place(self):
        self.run_room('complaint')

    def test_the_shape_of_the_window(self):
        self.run_room('window-shape')

    def test_every_room_is_run(self):
        with open(__file__, encoding='utf-8') as file:
            run = set(re.findall(r"run_room\('([\w-]+)'", file.read()))
        self.assertEqual(set(os.environ['BN_ROOMS'].split()) - run, {'plots'})  # test_plots.py runs them

    def test_the_panels_of_the_plots(self):
        self.run_room('plots-panels')
        self.run_room('plots-panels', scale=2)


if __name__ == '__main__':
    tap.main()
