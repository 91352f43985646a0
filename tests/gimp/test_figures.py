# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of a dither is seen on real photos, beside GIMP's own ways in the same run: `compare` measures all.

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
# One that ships, so that nothing is optimised, and that is made for the filters that are measured here.
MASK = dict(mask_width=128, mask_height=128, mask_quality='best', mask_viewing='print')
JOINT_MASK = dict(MASK, mask_channels='rgb')

# At most this part of the visible error of GIMP's own, through the Gaussian and Näsänen's filter, by levels: medians
# over the photos.
BOUNDS = {2: (.975, .94), 3: (.32, .20), 4: (.45, .28), 8: (.80, .62)}
SHIFT = .0005  # of a channel's mean light, at most: the median of the photos' worst channels
LUMINANCE = .9  # of the luminance error with one mask for all channels

# Likewise of error diffusion: parts of the visible error of GIMP's own, Floyd's and Steinberg's, and of our mask's.
DIFFUSION_LEVELS = (2, 4)
DIFFUSION_BOUNDS = {2: (.78, .52), 4: (.28, .17)}
DIFFUSION_BY_MASK = {2: .72, 4: .52}
DIFFUSION_SHIFT = .001
DIFFUSION_LUMINANCE = .8  # of the luminance error of channels by themselves

# Likewise of optimized pictures: parts of the visible error of GIMP's own blue noise; with joined channels, of the
# luminance and the color error of channels by themselves, of GIMP's own in S-CIELAB on a fine print, and of plain linear
# Floyd-Steinberg on a screen.
OPTIMISED_BOUNDS = {2: (.50, .55), 4: (.135, .115)}
OPTIMISED_JOINED = {2: (.72, 1.55, .83, 1.04), 4: (.72, 1.45, .18, 1.06)}

DIFFUSION = dict(MASK, dither_method='diffusion')
OPTIMISED = dict(MASK, dither_method='optimised')
PLAIN = dict(MASK, dither_method='diffusion', diffusion_kernel='floyd-steinberg', diffusion_mask=0)


def theirs(levels, method):
    channels = ''.join(f' "{channel}-levels" {levels}' for channel in ('red', 'green', 'blue'))
    return ('(gimp-drawable-merge-new-filter layer "gegl:dither" "" LAYER-MODE-REPLACE 1.0'
            f'{channels} "dither-method" "{method}")')


# The ways to dither, and the levels that each is looked at with.
WAYS = {
    'ours': (lambda levels: dither(levels=levels, **MASK), LEVELS),
    'joint': (lambda levels: dither(levels=levels, **JOINT_MASK), LEVELS),
    'joined': (lambda levels: dither(levels=levels, join_channels=True, **MASK), LEVELS),
    'theirs': (lambda levels: theirs(levels, 'blue-noise'), LEVELS),
    'diffusion': (lambda levels: dither(levels=levels, **DIFFUSION), DIFFUSION_LEVELS),
    'diffusion joined': (lambda levels: dither(levels=levels, join_channels=True, **DIFFUSION), DIFFUSION_LEVELS),
    'plain diffusion': (lambda levels: dither(levels=levels, **PLAIN), DIFFUSION_LEVELS),
    'optimised': (lambda levels: dither(levels=levels, **OPTIMISED), DIFFUSION_LEVELS),
    'optimised joined': (lambda levels: dither(levels=levels, join_channels=True, **OPTIMISED), DIFFUSION_LEVELS),
    'their diffusion': (lambda levels: theirs(levels, 'floyd-steinberg'), DIFFUSION_LEVELS),
}
KEYS = [(way, levels) for way, (_, all_levels) in WAYS.items() for levels in all_levels]


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
                       f'(define layer (vector-ref (gimp-image-get-layers image) 0)){WAYS[way][0](levels)}'
                       f'{save(cls.result(photo, way, levels))}(gimp-image-delete image)' for way, levels in KEYS]
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
                keys = [(photo, *key) for key in KEYS]
                told = self.tool('compare', '--json', self.photo(photo), *(self.result(*key) for key in keys))
                self.figures.update(zip(keys, json.loads(told.out)))
            self.print_table()
            self.print_diffusion()
            self.print_optimised()

    def print_table(self):
        """For people who read `meson test -v`: medians of the photos."""
        print('# ratios to the visible error of gegl:dither, Gaussian/Näsänen; of joined channels, the luminance error to '
              'ours without; worst shift of a channel, ours and theirs')
        for levels in LEVELS:
            shifts = [self.shift(way, levels) for way in ('ours', 'theirs')]
            ratios = [self.ratio(figure, levels) for figure in ('gauss_mean', 'nasanen_mean')]
            joined = [self.ratio(figure, levels, way, 'ours') for way in ('joint', 'joined')
                      for figure in ('gauss_luminance', 'nasanen_luminance')]
            print(f'# {levels} levels: {ratios[0]:.3f}/{ratios[1]:.3f}; joint mask {joined[0]:.3f}/{joined[1]:.3f}, '
                  f'joined channels {joined[2]:.3f}/{joined[3]:.3f}; shift {shifts[0]:.5f}, {shifts[1]:.5f}')

    def print_diffusion(self):
        """Likewise, for error diffusion."""
        print("# error diffusion, visible error, Gaussian/Näsänen: ratios to gegl:dither's Floyd-Steinberg, and to our mask; "
              'the luminance error of joined channels to that of channels by themselves; worst shifts of a channel by '
              'themselves and joined')
        for levels in DIFFUSION_LEVELS:
            ratios = ['{:.3f}/{:.3f}'.format(*(self.ratio(f'{filter}_{kind}', levels, way, other)
                                               for filter in ('gauss', 'nasanen')))
                      for kind, way, other in (('mean', 'diffusion', 'their diffusion'), ('mean', 'diffusion', 'ours'),
                                               ('luminance', 'diffusion joined', 'diffusion'))]
            shifts = [f'{self.shift(way, levels):.5f}' for way in ('diffusion', 'diffusion joined')]
            print(f'# {levels} levels: of theirs {ratios[0]}; of our mask {ratios[1]}; joined {ratios[2]}; '
                  f'shifts {", ".join(shifts)}')

    def joined_ratios(self, levels):
        """Of optimized pictures with joined channels: what OPTIMISED_JOINED bounds."""
        return [self.ratio(figure, levels, 'optimised joined', other) for figure, other in (
            ('gauss_luminance', 'optimised'), ('chrominance', 'optimised'), ('scielab_62', 'theirs'),
            ('scielab_40', 'plain diffusion'))]

    def print_optimised(self):
        """Likewise, for optimized pictures."""
        print("# optimized, visible error, Gaussian/Näsänen: ratios to gegl:dither's blue noise; joined: luminance and color "
              'error to those of channels by themselves, S-CIELAB at 62 px/degree to gegl:dither, at 40 to plain linear '
              'Floyd-Steinberg; worst shifts')
        for levels in DIFFUSION_LEVELS:
            alone = [self.ratio(figure, levels, 'optimised') for figure in ('gauss_mean', 'nasanen_mean')]
            shifts = [self.shift(way, levels) for way in ('optimised', 'optimised joined')]
            print(f'# {levels} levels:', *(f'{ratio:.3f}' for ratio in alone + self.joined_ratios(levels)),
                  *(f'{shift:.5f}' for shift in shifts))

    def shift(self, way, levels):
        """The median over the photos of their worst channels' shift of the mean light."""
        return statistics.median(max(map(abs, self.figures[photo, way, levels]['shift'])) for photo in PHOTOS)

    def ratio(self, figure, levels, way='ours', other='theirs'):
        """The median over the photos of one way's figure over the other's."""
        return statistics.median(self.figures[photo, way, levels][figure] / self.figures[photo, other, levels][figure]
                                 for photo in PHOTOS if self.figures[photo, other, levels][figure])

    def test_less_is_seen_than_of_gimps_own_blue_noise(self):
        for levels in LEVELS:
            for figure, bound in zip(('gauss_mean', 'nasanen_mean'), BOUNDS[levels]):
                self.assertLessEqual(self.ratio(figure, levels), bound, f'{figure}, {levels} levels')

    def test_the_mean_light_of_every_channel_is_kept(self):
        for way in ('ours', 'joint', 'joined'):
            for levels in LEVELS:
                self.assertLessEqual(self.shift(way, levels), SHIFT, f'{way}, {levels} levels')

    def test_gimps_own_blue_noise_changes_the_mean_light(self):
        for levels in LEVELS:
            self.assertGreater(self.shift('theirs', levels), 4 * SHIFT, levels)

    def test_a_joint_mask_makes_two_levels_smoother_in_brightness(self):
        for figure in ('gauss_luminance', 'nasanen_luminance'):
            self.assertLessEqual(self.ratio(figure, 2, 'joint', 'ours'), LUMINANCE, figure)

    def test_joined_channels_make_any_levels_smoother_in_brightness(self):
        for levels in LEVELS:
            for figure in ('gauss_luminance', 'nasanen_luminance'):
                self.assertLessEqual(self.ratio(figure, levels, 'joined', 'ours'), LUMINANCE, f'{figure}, {levels} levels')

    def test_less_is_seen_of_error_diffusion_than_of_gimps_own(self):
        for levels, bounds in DIFFUSION_BOUNDS.items():
            for figure, bound in zip(('gauss_mean', 'nasanen_mean'), bounds):
                self.assertLessEqual(self.ratio(figure, levels, 'diffusion', 'their diffusion'), bound,
                                     f'{figure}, {levels} levels')

    def test_less_is_seen_of_error_diffusion_than_of_the_best_mask(self):
        for levels, bound in DIFFUSION_BY_MASK.items():
            self.assertLessEqual(self.ratio('gauss_mean', levels, 'diffusion', 'ours'), bound, f'{levels} levels')

    def test_error_diffusion_keeps_the_mean_light_of_every_channel(self):
        for way in ('diffusion', 'diffusion joined'):
            for levels in DIFFUSION_LEVELS:
                self.assertLessEqual(self.shift(way, levels), DIFFUSION_SHIFT, f'{way}, {levels} levels')

    def test_joined_channels_make_error_diffusion_smoother_in_brightness(self):
        for levels in DIFFUSION_LEVELS:
            for figure in ('gauss_luminance', 'nasanen_luminance'):
                self.assertLessEqual(self.ratio(figure, levels, 'diffusion joined', 'diffusion'), DIFFUSION_LUMINANCE,
                                     f'{figure}, {levels} levels')

    def test_least_is_seen_of_an_optimized_picture(self):
        for levels, bounds in OPTIMISED_BOUNDS.items():
            for figure, bound in zip(('gauss_mean', 'nasanen_mean'), bounds):
                self.assertLessEqual(self.ratio(figure, levels, 'optimised'), bound, f'{figure}, {levels} levels')

    def test_joined_channels_make_an_optimized_picture_smoother(self):
        for levels, bounds in OPTIMISED_JOINED.items():
            for ratio, bound in zip(self.joined_ratios(levels), bounds):
                self.assertLessEqual(ratio, bound, f'{levels} levels')

    def test_an_optimized_picture_keeps_the_mean_light_of_every_channel(self):
        for way in ('optimised', 'optimised joined'):
            for levels in DIFFUSION_LEVELS:
                self.assertLessEqual(self.shift(way, levels), DIFFUSION_SHIFT, f'{way}, {levels} levels')


if __name__ == '__main__':
    tap.main()
