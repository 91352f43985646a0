# SPDX-License-Identifier: GPL-3.0-or-later
"""Channels of every kind: layer masks and saved channels, levels and masks of each colour, alpha, and images with
colour profiles of their own."""
import itertools

import numpy

import pictures
import profiles
import session
import tap
import xcf
from cases import SharedCase
from session import Scheme, dither, load

SIDE = 128
PIXELS = SIDE * SIDE  # of the mask
SHARES = (0, 1, .25, .1, .6, .9)

LAYER_MASK_AND_CHANNEL = Scheme('(vector (gimp-layer-get-mask (vector-ref (gimp-image-get-layers image) 0))'
                                ' (vector-ref (gimp-image-get-channels image) 0))')
SELECT = '(gimp-image-select-rectangle image CHANNEL-OP-REPLACE 300 10 300 30)'
SELECTED = (slice(10, 40), slice(300, 600))
OFFSET = (13, 7)
COVERAGES = ('U8-NON-LINEAR', 'U16-LINEAR', 'U16-NON-LINEAR', 'U32-PERCEPTUAL', 'HALF-LINEAR', 'FLOAT-PERCEPTUAL',
             'DOUBLE-NON-LINEAR')


def full_scale(kind):
    return 1 if kind.kind == 'f' else numpy.iinfo(kind).max


def stored(values, kind):
    """Numbers 0 to 1 as samples of a type."""
    return values.astype(kind) if kind.kind == 'f' else numpy.floor(values * full_scale(kind) + .5).astype(kind)


def values_of(samples):
    return samples.astype(float) / full_scale(samples.dtype)


def tiles(shares, kind, channels=1):
    """Flat tiles, one beside the other; each channel shows another value in the same place."""
    planes = [numpy.repeat(numpy.roll(shares, channel), SIDE) for channel in range(channels)]
    return numpy.tile(stored(numpy.stack(planes, axis=1), kind), (SIDE, 1, 1))


def tile(pixels, number):
    return pixels[:, number * SIDE:(number + 1) * SIDE]


class Coverage(SharedCase):
    @classmethod
    def start(cls):
        scheme = []
        for precision in COVERAGES:
            kind = xcf.dtype(precision)
            source, coverage = cls.shared.path(f'{precision}.xcf'), tiles(SHARES, kind)
            layer = xcf.Layer(tiles(SHARES, kind, 3), coverage, OFFSET)
            xcf.write(source, precision, [layer], [coverage])
            for levels in (2, 5):
                scheme += [load(source), dither(drawables=LAYER_MASK_AND_CHANNEL, levels=levels),
                           cls.keep(f'{precision}-{levels}')]
            scheme += [load(source), SELECT, dither(drawables=LAYER_MASK_AND_CHANNEL, levels=5),
                       cls.keep(f'{precision}-selected')]
        return scheme

    def look(self, check, runs=('2', '5')):
        for precision, run in itertools.product(COVERAGES, runs):
            with self.subTest(precision=precision, run=run):
                check(self.image(precision), self.image(f'{precision}-{run}'), run)

    def test_levels_of_coverage_are_evenly_spaced_as_stored(self):
        def check(_, after, run):
            kind = xcf.dtype(after.precision)
            expected = values_of(stored(numpy.linspace(0, 1, int(run)), kind))
            for pixels in (after.layers[0].mask, after.channels[0]):
                found = numpy.unique(values_of(pixels))
                self.assertEqual(len(found), len(expected), found)
                self.assertLess(numpy.abs(found - expected).max(), 1e-7)
        self.look(check)

    def test_mean_coverage_is_kept_without_a_curve(self):
        def check(before, after, run):
            error = .5 / PIXELS / (int(run) - 1) + (.002 if before.precision.startswith('U8') else 1e-5)
            for number in range(len(SHARES)):
                wanted = values_of(tile(before.channels[0], number)).mean()
                self.assertLess(abs(values_of(tile(after.channels[0], number)).mean() - wanted), error)
                # The layer's corner is not that of a tile of the mask, but a whole tile is as good anywhere.
                self.assertLess(abs(values_of(tile(after.layers[0].mask, number)).mean() - wanted), error)
        self.look(check)

    def test_the_layer_of_a_dithered_mask_stays(self):
        def check(before, after, _):
            self.assertSamePixels(after.layers[0].pixels, before.layers[0].pixels)
        self.look(check)

    def test_a_layer_mask_lines_up_with_the_image_as_its_layer_stands(self):
        def check(before, after, _):
            x, y = OFFSET
            mask, channel = after.layers[0].mask, after.channels[0]
            for number in range(len(SHARES)):
                self.assertSamePixels(tile(mask, number)[:-y, :-x], tile(channel, number)[y:, x:])
        self.look(check)

    def assertLimited(self, before, after, whole, selected):
        """Within, `after` is as `whole`; outside it is as it was. With a selection, GIMP blends in floats even where
        all is selected, so that the last bits of 32-bit integers and of doubles move."""
        tolerance = 2 ** -24 if before.dtype.name in ('uint32', 'float64') else 0
        self.assertLessEqual(numpy.abs(values_of(after[selected]) - values_of(whole[selected])).max(), tolerance)
        self.assertTrue((after[selected] != before[selected]).any())
        outside = numpy.ones(before.shape[:2], bool)
        outside[selected] = False
        self.assertSamePixels(after[outside], before[outside])

    def test_a_selection_limits_what_changes_of_masks_and_channels(self):
        def check(before, after, _):
            whole = self.image(f'{before.precision}-5')
            self.assertLimited(before.channels[0], after.channels[0], whole.channels[0], SELECTED)
            rows, columns = (slice(part.start - shift, part.stop - shift)
                             for part, shift in zip(SELECTED, OFFSET[::-1]))
            self.assertLimited(before.layers[0].mask, after.layers[0].mask, whole.layers[0].mask, (rows, columns))
        self.look(check, ['selected'])


SMALL = dict(mask_width=16, mask_height=16, mask_quality='draft')


class Colours(SharedCase):
    RUNS = {
        'each': dict(red_levels=2, green_levels=3, blue_levels=5, levels=9),
        'green': dict(green_levels=2, bits=3),
        'bits': dict(bits=2, levels=100),
        'one': dict(levels=2, **SMALL),
        'shifted': dict(levels=2, shift_channels=True, **SMALL),
        'three': dict(levels=2, mask_channels='three', **SMALL),
        'rgb': dict(levels=2, mask_channels='rgb', **SMALL),
        'neutral': dict(levels=2, mask_channels='three', keep_neutral=True, **SMALL),
        'neutral-shifted': dict(levels=2, shift_channels=True, keep_neutral=True, **SMALL),
        'additive': dict(levels=4, mask_distribution='triangular', **SMALL),
        'exact': dict(levels=4, mask_distribution='triangular', keep_exact=True, **SMALL),
    }
    ALPHAS = {
        'two': dict(levels=3, alpha='dither'),
        'five': dict(levels=3, alpha='dither', alpha_levels=5),
        'half': dict(levels=3, alpha='cut'),
        'quarter': dict(levels=3, alpha='cut', alpha_threshold=.25),
        'nothing': dict(levels=3, alpha='cut', alpha_threshold=0),
    }

    @classmethod
    def start(cls):
        grey = numpy.repeat(tiles(SHARES, numpy.dtype('u1')), 3, axis=2)
        level = pictures.flat((85, 170, 0), SIDE, SIDE)
        cls.codes = numpy.concatenate([tiles(SHARES, numpy.dtype('u1'), 3), grey, level], axis=1)
        rng = numpy.random.default_rng(1)
        cls.alpha = numpy.concatenate([tiles(SHARES, numpy.dtype('u1')),
                                       rng.integers(0, 256, (SIDE, SIDE * (len(SHARES) + 1), 1), numpy.uint8)], axis=1)
        scheme = []
        for runs, codes in ((cls.RUNS, cls.codes), (cls.ALPHAS, numpy.concatenate([cls.codes, cls.alpha], axis=2))):
            source = xcf.write(cls.shared.path(f'{codes.shape[2]}.xcf'), 'U8-NON-LINEAR', [codes])
            for name, settings in runs.items():
                scheme += [load(source), dither(**settings), cls.keep(f'{name}')]
        return scheme

    def after(self, run):
        return self.layer_pixels(run)

    def assertMeansKept(self, dithered, error=.5 / 256):
        """With two levels: to half a pixel of a mask of 16 × 16."""
        for number in range(len(SHARES)):
            wanted = pictures.mean_light(tile(self.codes, number))
            self.assertLessEqual(numpy.abs(pictures.mean_light(tile(dithered, number)) - wanted).max(), error + 1e-9)

    def test_each_colour_has_levels_of_its_own(self):
        for channel, levels in enumerate((2, 3, 5)):
            self.assertLevels(self.after('each')[:, :, channel], levels)

    def test_colours_without_levels_of_their_own_have_as_many_as_bits_say(self):
        for channel, levels in enumerate((8, 2, 8)):
            found = set(numpy.unique(self.after('green')[:, :, channel]).tolist())
            self.assertLessEqual(found, set(pictures.level_codes(levels).tolist()))
            self.assertGreater(len(found), levels // 2)

    def test_bits_overrule_the_number_of_levels(self):
        for channel in range(3):
            self.assertLevels(self.after('bits')[:, :, channel], 4)

    def test_masks_of_several_channels_and_shifted_ones_keep_every_mean(self):
        for run in ('one', 'shifted', 'three', 'rgb', 'neutral', 'neutral-shifted'):
            with self.subTest(run):
                self.assertMeansKept(self.after(run))

    def test_they_are_the_masks_of_the_tool(self):
        for run in ('one', 'shifted', 'three', 'rgb', 'neutral', 'additive', 'exact'):
            with self.subTest(run):
                flags = [word for key, value in self.RUNS[run].items()
                         for word in ('--' + key.replace('_', '-'), str(value).lower())]
                self.assertSamePixels(self.after(run), self.dithered_by_tool(self.codes, *flags))

    def test_one_mask_leaves_grey_grey_and_several_do_not(self):
        grey = slice(len(SHARES) * SIDE, 2 * len(SHARES) * SIDE)
        for run, coloured in {'one': False, 'shifted': True, 'three': True, 'rgb': True, 'neutral': False,
                              'neutral-shifted': False}.items():
            with self.subTest(run):
                pixels = self.after(run)[:, grey]
                self.assertEqual((pixels.max(axis=2) != pixels.min(axis=2)).any(), coloured)

    def test_shifted_channels_show_the_same_mask_elsewhere(self):
        one, shifted = (tile(self.after(run), len(SHARES) + 3) for run in ('one', 'shifted'))
        self.assertSamePixels(shifted[:, :, 0], one[:, :, 0])
        for channel in (1, 2):
            places = [place for place in itertools.product(range(16), range(16))
                      if (numpy.roll(one[:, :, 0], place, axis=(0, 1)) == shifted[:, :, channel]).all()]
            self.assertEqual(len(places), 1)
            self.assertNotEqual(places, [(0, 0)])

    def test_neutral_pixels_alone_are_kept_neutral(self):
        coloured = slice(0, len(SHARES) * SIDE)
        self.assertSamePixels(self.after('neutral')[:, coloured], self.after('three')[:, coloured])

    def test_exact_colours_get_additive_noise_unless_they_are_left_alone(self):
        level = 2 * len(SHARES)
        self.assertTrue((tile(self.after('additive'), level) != tile(self.codes, level)).any())
        self.assertSamePixels(tile(self.after('exact'), level), tile(self.codes, level))

    def test_alpha_is_dithered_to_levels_of_its_own_without_a_curve(self):
        for run, levels in (('two', 2), ('five', 5)):
            alpha = self.after(run)[:, :, 3:]
            self.assertLevels(alpha, levels)
            for number in range(len(SHARES)):
                error = 255 * .5 / PIXELS / (levels - 1) + .5
                self.assertLess(abs(tile(alpha, number).mean() - tile(self.alpha, number).mean()), error)

    def test_dithered_alpha_reads_another_place_of_the_mask_than_colours(self):
        """Else which pixels are opaque would tell which are light: a tile would be seen as too light or too dark."""
        pixels = self.after('two')
        for number in range(len(SHARES), 2 * len(SHARES)):
            opaque = tile(pixels, number)[:, :, 3] == 255
            if 0 < tile(self.codes, number)[0, 0, 0] < 255:
                light = pictures.linear(tile(pixels, number)[:, :, 0])
                self.assertLess(abs(light[opaque].mean() - light.mean()), .05)

    def test_alpha_is_cut_at_the_threshold(self):
        for run, threshold in (('half', 127.5), ('quarter', 63.75), ('nothing', .5)):
            expected = numpy.where(self.alpha >= threshold, 255, 0)
            self.assertSamePixels(self.after(run)[:, :, 3:], expected)

    def test_colours_are_the_same_whatever_becomes_of_alpha_and_hidden_ones_stay(self):
        seen = self.alpha[:, :, 0] > 0
        codes = self.after('half')[:, :, :3]
        for channel in range(3):
            self.assertLessEqual(set(numpy.unique(codes[seen][:, channel]).tolist()), {0, 128, 255})
        self.assertSamePixels(codes[~seen], self.codes[~seen])
        for run in self.ALPHAS:
            self.assertSamePixels(self.after(run)[:, :, :3], codes)


class Profiles(SharedCase):
    """Images whose colour space is no sRGB: the mean is kept in the linear light of that space."""

    GAMMAS = {'power': 1.8, 'straight': 1}
    PRECISIONS = [f'{depth}-{curve}' for depth in ('U8', 'U16', 'FLOAT') for curve in xcf.CURVES]

    @classmethod
    def start(cls):
        scheme = []
        for precision, channels in itertools.product(cls.PRECISIONS, (1, 3)):
            source = cls.shared.path(f'{precision}-{channels}.xcf')
            xcf.write(source, precision, [tiles(SHARES, xcf.dtype(precision), channels)])
            for name, gamma in cls.GAMMAS.items():
                icc = profiles.write(cls.shared.path(f'{name}-{channels}.icc'), gamma, grey=channels == 1)
                scheme += [load(source), f'(gimp-image-set-color-profile-from-file image {session.quoted(icc)})',
                           dither(levels=5), cls.keep(f'{precision}-{channels}-{name}')]
        return scheme

    @staticmethod
    def light(samples, precision, gamma):
        values, curve = values_of(samples), precision.split('-', 1)[1]
        if curve == 'LINEAR':
            return values
        return pictures.linear(values, 1) if curve == 'PERCEPTUAL' else values ** (round(gamma * 256) / 256)

    def look(self, check):
        for precision, channels, (name, gamma) in itertools.product(self.PRECISIONS, (1, 3), self.GAMMAS.items()):
            with self.subTest(precision=precision, channels=channels, profile=name):
                before, after = self.image(f'{precision}-{channels}'), self.image(f'{precision}-{channels}-{name}')
                self.assertEqual(after.precision, precision)
                check(before.layers[0].pixels, after.layers[0].pixels, precision, gamma)

    def test_the_mean_is_kept_in_the_linear_light_of_the_images_own_space(self):
        def check(before, after, precision, gamma):
            levels = numpy.unique(self.light(after, precision, gamma))
            for number in range(len(SHARES)):
                wanted = self.light(tile(before, number)[0, 0], precision, gamma)
                below = numpy.clip(numpy.searchsorted(levels, wanted, 'right') - 1, 0, len(levels) - 2)
                error = (levels[below + 1] - levels[below]) * .5 / PIXELS + 1e-5
                means = self.light(tile(after, number), precision, gamma).mean(axis=(0, 1))
                self.assertLessEqual((numpy.abs(means - wanted) / error).max(), 1, (number, means, wanted))
        self.look(check)

    def test_levels_are_evenly_spaced_in_encoded_values(self):
        def check(_, after, precision, gamma):
            expected = numpy.linspace(0, 1, 5)
            if precision.endswith('-LINEAR') and 'NON' not in precision:
                # A straight profile says nothing of encoded values: then they are sRGB's.
                expected = expected ** (round(gamma * 256) / 256) if gamma != 1 else pictures.linear(expected, 1)
            found = numpy.unique(values_of(after))
            self.assertEqual(len(found), 5, found)
            self.assertLess(numpy.abs(found - expected).max(), .51 / full_scale(after.dtype) if after.dtype.kind == 'u'
                            else 1e-5, found)
        self.look(check)

    def test_black_and_white_stay(self):
        def check(before, after, _precision, _gamma):
            for number in (0, 1):
                self.assertSamePixels(tile(after, number)[:, :, 0], tile(before, number)[:, :, 0])
        self.look(check)


if __name__ == '__main__':
    tap.main()
