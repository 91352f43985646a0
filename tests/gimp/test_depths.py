# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of pixels that GIMP has: its samples as GIMP stores them, before and after dithering."""
import functools
import itertools

import numpy

import pictures
import session
import tap
import xcf
from cases import GimpCase
from session import Scheme, dither, load, save

PRECISIONS = [f'{depth}-{curve}' for depth in xcf.DEPTHS for curve in xcf.CURVES]
KINDS = {'grey': 1, 'RGB': 3}
SIDE = 128
PIXELS = SIDE * SIDE  # of the mask

# The encoded greys of the flat tiles, one beside the other: black, white, a level of 5, and none of them.
GREYS = (0, 1, .25, .02, .1, .4, .8, .97)
ODD = (-.5, 1.5, numpy.nan, numpy.inf, -numpy.inf)
AS_IF = (0, 1, 0, 1, 0)

ALL_LAYERS = Scheme('(gimp-image-get-layers image)')
RUNS = {
    '2': dict(levels=2),
    '5': dict(levels=5),
    'additive': dict(levels=16, mask_distribution='triangular', alpha='keep'),
}


def is_linear(precision):
    return precision.endswith('-LINEAR') and not precision.endswith('NON-LINEAR')


def is_float(precision):
    return xcf.dtype(precision).kind == 'f'


def stored(encoded, precision):
    """Encoded values 0 to 1 as samples of the precision. What has 32 bits is worked on in floats."""
    values = pictures.linear(encoded, 1) if is_linear(precision) else numpy.asarray(encoded, float)
    kind = xcf.dtype(precision)
    if kind.kind == 'f':
        return values.astype(kind)
    return numpy.floor(values * numpy.iinfo(kind).max + .5).astype(kind)


def values_of(samples):
    """Samples as numbers 0 to 1."""
    return samples.astype(float) / (1 if samples.dtype.kind == 'f' else numpy.iinfo(samples.dtype).max)


def light(samples, precision):
    return values_of(samples) if is_linear(precision) else pictures.linear(values_of(samples), 1)


def level_values(levels, precision):
    """The distinct values, 0 to 1, of the levels as the precision holds them."""
    return numpy.unique(values_of(stored(numpy.arange(levels) / (levels - 1), precision)))


def tiles(channels, precision):
    """The flat tiles; each channel shows another grey in the same place."""
    planes = [numpy.repeat(numpy.roll(GREYS, channel), SIDE) for channel in range(channels)]
    return numpy.tile(stored(numpy.stack(planes, axis=1), precision), (SIDE, 1, 1))


def some_alpha(precision):
    """Alpha from next to nothing to all; nothing in every eighth row."""
    alpha = numpy.random.default_rng(1).uniform(.001, 1, (SIDE, SIDE * len(GREYS), 1))
    alpha[::8] = 0
    alpha[1::8] = 1
    kind = xcf.dtype(precision)
    return alpha.astype(kind) if kind.kind == 'f' else numpy.ceil(alpha * numpy.iinfo(kind).max).astype(kind)


def source_layers(channels, precision):
    """The tiles, the same with alpha and, of floats, samples that are no colours."""
    plain = tiles(channels, precision)
    layers = [plain, numpy.concatenate([plain, some_alpha(precision)], axis=2)]
    if is_float(precision):
        layers.append(numpy.repeat(numpy.array(ODD, xcf.dtype(precision)), channels).reshape(1, -1, channels))
    return layers


class Depths(GimpCase):
    """All dithers are done in one GIMP; each test looks at all of them."""

    @classmethod
    def setUpClass(cls):
        cls.gimp_of_all = session.Session()
        cls.addClassCleanup(cls.gimp_of_all.close)
        scheme = []
        for precision, (kind, channels) in itertools.product(PRECISIONS, KINDS.items()):
            source = cls.file(precision, kind, 'source')
            xcf.write(source, precision, source_layers(channels, precision))
            for run, settings in RUNS.items():
                call = dither(drawables=ALL_LAYERS, **settings)
                scheme += [load(source), call, save(cls.file(precision, kind, run))]
                if run == '5':
                    scheme += [call, save(cls.file(precision, kind, 'again'))]
                scheme.append('(gimp-image-delete image)')
        cls.result = cls.gimp_of_all.batch(*scheme)

    @classmethod
    def file(cls, precision, kind, run):
        return cls.gimp_of_all.path(f'{precision}-{kind}-{run}.xcf')

    @classmethod
    @functools.cache
    def image(cls, precision, kind, run):
        return xcf.read(cls.file(precision, kind, run))

    def look(self, check, runs=RUNS):
        """Calls check (run, precision, layers before, layers after) for every kind of pixels."""
        self.assertEqual(self.result.code, 0, self.result.story)
        self.assertEqual(self.result.complaints, [])
        for run, precision, kind in itertools.product(runs, PRECISIONS, KINDS):
            with self.subTest(run=run, precision=precision, kind=kind):
                after = self.image(precision, kind, run)
                self.assertEqual(after.precision, precision)
                before = self.image(precision, kind, '5' if run == 'again' else 'source')
                check(run, precision, *([layer.pixels for layer in image.layers] for image in (before, after)))

    def assertOnlyLevels(self, samples, levels, precision):
        """Levels as the precision holds them; what has 32 bits and more is worked on in floats."""
        expected, found = level_values(levels, precision), numpy.unique(values_of(samples))
        nearest = expected[numpy.abs(found[:, None] - expected).argmin(axis=1)]
        self.assertEqual(len(numpy.unique(nearest)), len(found), found)
        tolerance = 2 ** -24 if xcf.dtype(precision).itemsize >= 4 else 0
        self.assertLessEqual(numpy.abs(found - nearest).max(), tolerance, found)
        return len(found)

    def assertMeansKept(self, before, after, levels, precision, error):
        """Each tile has the mean light that it had, to `error` of the steps beside it."""
        light_of_levels = numpy.unique(light(stored(numpy.arange(levels) / (levels - 1), precision), precision))
        steps = numpy.diff(light_of_levels)
        for tile in range(len(GREYS)):
            columns = slice(tile * SIDE, (tile + 1) * SIDE)
            means = light(after[:, columns], precision).mean(axis=(0, 1))
            for mean, wanted in zip(means, light(before[0, tile * SIDE], precision)):
                below = numpy.clip(numpy.searchsorted(light_of_levels, wanted, 'right') - 1, 0, len(steps) - 1)
                step = steps[below] if error < 1 / PIXELS else steps[max(below - 1, 0):below + 2].max()
                self.assertLessEqual(abs(mean - wanted), step * error + 1e-6, f'tile {GREYS[tile]}')

    def test_nothing_but_the_levels_is_left(self):
        def check(run, precision, _, after):
            found = self.assertOnlyLevels(after[0], RUNS[run]['levels'], precision)
            if run != 'additive':
                self.assertEqual(found, RUNS[run]['levels'])
        self.look(check)

    def test_every_flat_tile_keeps_its_mean_light(self):
        def check(run, precision, before, after):
            error = (1 if run == 'additive' else .5) / PIXELS
            self.assertMeansKept(before[0], after[0], RUNS[run]['levels'], precision, error)
        self.look(check)

    def test_black_white_and_levels_stay_as_they_are(self):
        def check(_, precision, before, after):
            self.assertSamePixels(after[0][:, :2 * SIDE, :1], before[0][:, :2 * SIDE, :1])
            level = [values_of(layers[0][:, 2 * SIDE:3 * SIDE, 0]) for layers in (before, after)]
            tolerance = 2 ** -24 if xcf.dtype(precision).itemsize >= 4 else 0  # a float's last bit
            self.assertLessEqual(numpy.abs(level[0] - level[1]).max(), tolerance)
        self.look(check, ['5'])

    def test_dithering_twice_changes_nothing(self):
        def check(_run, _precision, before, after):
            for once, twice in zip(before, after, strict=True):
                self.assertSamePixels(once, twice)
        self.look(check, ['again'])

    def test_alpha_is_kept_bit_for_bit(self):
        def check(_run, _precision, before, after):
            self.assertSamePixels(after[1][:, :, -1:], before[1][:, :, -1:])
        self.look(check)

    def test_pixels_that_can_be_seen_become_what_they_become_without_alpha(self):
        def check(_run, _precision, before, after):
            seen = before[1][:, :, -1] > 0
            self.assertSamePixels(after[1][:, :, :-1][seen], after[0][seen])
        self.look(check)

    def test_wholly_transparent_pixels_keep_their_colour_bit_for_bit(self):
        def check(_run, _precision, before, after):
            hidden = before[1][:, :, -1] == 0
            self.assertSamePixels(after[1][hidden], before[1][hidden])
        self.look(check)

    def test_floats_that_are_no_colours_count_as_black_or_white(self):
        def check(_run, precision, _, after):
            if is_float(precision):
                expected = numpy.repeat(AS_IF, after[2].shape[2]).reshape(after[2].shape)
                self.assertSamePixels(after[2], expected.astype(after[2].dtype))
        self.look(check, ['2', '5'])


if __name__ == '__main__':
    tap.main()
