# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of a dither is seen on real photos, beside GIMP's own blue noise in the same run: `compare` measures both.

BN_LONG=1 takes four numbers of levels rather than two.
"""
import json
import os
import statistics

import session
import tap
from cases import GimpCase
from session import dither, load, save

DATA = os.path.join(os.environ['BN_SOURCE'], 'data')
PHOTOS = ('camera', 'chelsea', 'rocket')
LEVELS = (2, 3, 4, 8) if os.environ.get('BN_LONG') == '1' else (2, 4)
MASK = dict(mask_width=128, mask_height=128, mask_quality='best')  # one that ships, so that nothing is optimised
JOINT_MASK = dict(MASK, mask_channels='rgb')

# At most this part of the visible error of GIMP's own, through the Gaussian and Näsänen's filter, by levels: medians
# over the photos.
BOUNDS = {2: (.975, .94), 3: (.32, .20), 4: (.45, .28), 8: (.80, .62)}
SHIFT = .0005  # of a channel's mean light, at most: the median of the photos' worst channels
LUMINANCE = .9  # of the luminance error with one mask for all channels

WAYS = {
    'ours': lambda levels: dither(levels=levels, **MASK),
    'joint': lambda levels: dither(levels=levels, **JOINT_MASK),
    'joined': lambda levels: dither(levels=levels, join_channels=True, **MASK),
    'theirs': lambda levels: ('(gimp-drawable-merge-new-filter layer "gegl:dither" "" LAYER-MODE-REPLACE 1.0'
                              + ''.join(f' "{channel}-levels" {levels}' for channel in ('red', 'green', 'blue'))
                              + ' "dither-method" "blue-noise")'),
}


class Figures(GimpCase):
    """One GIMP makes all pictures; `figures` has what is seen of each, by photo, way and levels."""

    @classmethod
    def setUpClass(cls):
        cls.gimp = session.Session()
        cls.addClassCleanup(cls.gimp.close)
        scheme = []
        for photo in PHOTOS:
            scheme += [load(cls.photo(photo)), '(if (= (gimp-image-get-base-type image) GRAY) (gimp-image-convert-rgb image))',
                       '(define original image)']
            scheme += [f'(define image (gimp-image-duplicate original))'
                       f'(define layer (vector-ref (gimp-image-get-layers image) 0)){call(levels)}'
                       f'{save(cls.result(photo, way, levels))}(gimp-image-delete image)'
                       for way, call in WAYS.items() for levels in LEVELS]
        cls.made = cls.gimp.batch(*scheme)
        cls.figures = {}

    @staticmethod
    def photo(name):
        return os.path.join(DATA, name + '.png')

    @classmethod
    def result(cls, photo, way, levels):
        return cls.gimp.path(f'{photo}-{way}-{levels}.png')

    def setUp(self):
        self.assertEqual(self.made.code, 0, self.made.story)
        self.assertEqual(self.made.complaints, [])
        if not self.figures:
            for photo in PHOTOS:
                keys = [(photo, way, levels) for way in WAYS for levels in LEVELS]
                told = self.tool('compare', '--json', self.photo(photo), *(self.result(*key) for key in keys))
                self.figures.update(zip(keys, json.loads(told.out)))
            self.print_table()

    def print_table(self):
        """For people who read `meson test -v`: medians of the photos."""
        print('# ratios to the visible error of gegl:dither, Gaussian/Näsänen; of joined channels, the luminance error to '
              'ours without; worst shift of a channel, ours and theirs')
        for levels in LEVELS:
            shifts = [statistics.median(max(map(abs, self.figures[photo, way, levels]['shift'])) for photo in PHOTOS)
                      for way in ('ours', 'theirs')]
            ratios = [self.ratio(figure, levels) for figure in ('gauss_mean', 'nasanen_mean')]
            joined = [self.ratio(figure, levels, way, 'ours') for way in ('joint', 'joined')
                      for figure in ('gauss_luminance', 'nasanen_luminance')]
            print(f'# {levels} levels: {ratios[0]:.3f}/{ratios[1]:.3f}; joint mask {joined[0]:.3f}/{joined[1]:.3f}, '
                  f'joined channels {joined[2]:.3f}/{joined[3]:.3f}; shift {shifts[0]:.5f}, {shifts[1]:.5f}')

    def ratio(self, figure, levels, way='ours', other='theirs'):
        """The median over the photos of one way's figure over the other's."""
        return statistics.median(self.figures[photo, way, levels][figure] / self.figures[photo, other, levels][figure]
                                 for photo in PHOTOS)

    def test_less_is_seen_than_of_gimps_own_blue_noise(self):
        for levels in LEVELS:
            for figure, bound in zip(('gauss_mean', 'nasanen_mean'), BOUNDS[levels]):
                self.assertLessEqual(self.ratio(figure, levels), bound, f'{figure}, {levels} levels')

    def test_the_mean_light_of_every_channel_is_kept(self):
        for way in ('ours', 'joint', 'joined'):
            for levels in LEVELS:
                worst = [max(map(abs, self.figures[photo, way, levels]['shift'])) for photo in PHOTOS]
                self.assertLessEqual(statistics.median(worst), SHIFT, f'{way}, {levels} levels')

    def test_gimps_own_blue_noise_changes_the_mean_light(self):
        for levels in LEVELS:
            worst = [max(map(abs, self.figures[photo, 'theirs', levels]['shift'])) for photo in PHOTOS]
            self.assertGreater(statistics.median(worst), 4 * SHIFT, levels)

    def test_a_joint_mask_makes_two_levels_smoother_in_brightness(self):
        for figure in ('gauss_luminance', 'nasanen_luminance'):
            self.assertLessEqual(self.ratio(figure, 2, 'joint', 'ours'), LUMINANCE, figure)

    def test_joined_channels_make_any_levels_smoother_in_brightness(self):
        for levels in LEVELS:
            for figure in ('gauss_luminance', 'nasanen_luminance'):
                self.assertLessEqual(self.ratio(figure, levels, 'joined', 'ours'), LUMINANCE, f'{figure}, {levels} levels')


if __name__ == '__main__':
    tap.main()
