# SPDX-License-Identifier: GPL-3.0-or-later
"""Palettes, indexed images, masks of one's own, and fewer bits: what is more than levels."""
import os

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

COLOURS = [(0, 0, 0), (255, 255, 255), (220, 30, 20), (10, 200, 30), (20, 40, 180)]
DEVICE = [(16, 16, 16), (240, 235, 230), (255, 0, 0), (0, 255, 0), (0, 0, 255)]
GREYS = [(0, 0, 0), (90, 90, 90), (180, 180, 180), (255, 255, 255)]
PALETTES = {'colours': COLOURS, 'device': DEVICE, 'greys': GREYS}

# What the tiles are mixed of, in linear light: shares of COLOURS. The last four are colours of the palette.
SHARES = numpy.array([(.2, .2, .2, .2, .2), (.5, .1, .1, .2, .1), (.1, .5, .1, .1, .2), (.3, .1, .4, .1, .1),
                      (1, 0, 0, 0, 0), (0, 1, 0, 0, 0), (0, 0, 0, 1, 0), (0, 0, 0, 0, 1)])

PRECISIONS = ('U8-NON-LINEAR', 'U8-PERCEPTUAL', 'U16-LINEAR', 'U16-NON-LINEAR', 'U32-PERCEPTUAL', 'HALF-NON-LINEAR',
              'FLOAT-LINEAR', 'DOUBLE-PERCEPTUAL')


def encoded(light):
    return numpy.where(light <= .0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - .055)


def full_scale(kind):
    return 1 if kind.kind == 'f' else numpy.iinfo(kind).max


def is_linear(precision):
    return precision.split('-', 1)[1] == 'LINEAR'


def stored(light, precision):
    """Linear light as samples of a precision."""
    kind, values = xcf.dtype(precision), light if is_linear(precision) else encoded(light)
    return values.astype(kind) if kind.kind == 'f' else numpy.floor(values * full_scale(kind) + .5).astype(kind)


def light_of(samples, precision='U8-NON-LINEAR'):
    values = samples.astype(float) / full_scale(samples.dtype)
    return values if is_linear(precision) else pictures.linear(values, 1)


def tiles(lights, precision='U8-NON-LINEAR'):
    """Flat tiles of the colours, one beside the other."""
    return numpy.tile(numpy.repeat(stored(numpy.asarray(lights), precision), SIDE, axis=0), (SIDE, 1, 1))


def tile(pixels, number):
    return pixels[:, number * SIDE:(number + 1) * SIDE]


def make_palette(name, colours):
    """Scheme that makes a palette and binds `name` to it: a palette is handed on as the object, not by its name."""
    entries = ' '.join(f'(gimp-palette-add-entry {name} "" (list {r} {g} {b}))' for r, g, b in colours)
    return f'(define {name} (gimp-palette-new "{name}")) {entries}'


def with_palette(name='colours', **settings):
    return dither(colours='palette', palette=Scheme(name), **settings)


def with_pair(**settings):
    return dither(colours='palette-pair', palette=Scheme('colours'), device_palette=Scheme('device'), **settings)


class PaletteCase(SharedCase):
    """Begins with the palettes."""

    @classmethod
    def start(cls):
        return [make_palette(*item) for item in PALETTES.items()] + cls.dithers()

    @classmethod
    def source(cls, name, precision, layers):
        return xcf.write(cls.shared.path(f'{name}.xcf'), precision, layers)


class Palettes(PaletteCase):
    @classmethod
    def dithers(cls):
        scheme = []
        mixes = SHARES @ pictures.linear(COLOURS)
        for precision in PRECISIONS:
            codes = tiles(mixes, precision)
            alpha = numpy.linspace(0, full_scale(codes.dtype), SIDE)[:, None, None]
            alpha = numpy.tile(alpha, (1, codes.shape[1], 1))
            layers = [codes, numpy.concatenate([codes, alpha.astype(codes.dtype)], axis=2)]
            both = Scheme('(gimp-image-get-layers image)')
            scheme += [load(cls.source(precision, precision, layers)), with_palette(drawables=both),
                       cls.keep(f'{precision}-dithered'), with_palette(drawables=both), cls.keep(f'{precision}-twice')]
        source = cls.shared.path('U8-NON-LINEAR.xcf')
        scheme += [load(source), with_palette(drawables=both, keep_hidden=True), cls.keep('hidden')]
        scheme += [load(source), dither(colours='picture', palette_size=3), cls.keep('made')]
        scheme += [load(source), dither(colours='picture', palette_size=3, indexed=True), cls.keep('made-indexed')]
        scheme += [load(source), with_pair(), cls.keep('pair')]
        scheme += [load(source), with_palette(strength=0), cls.keep('nearest')]
        scheme += [load(source), with_palette(light='perceptual'), cls.keep('perceptual')]
        scheme += [load(source), dither(levels=3, palette=Scheme('colours')), cls.keep('not-asked-for')]
        scheme += [load(source), dither(levels=3), cls.keep('levels')]
        grey = pictures.write(cls.shared.path('grey.png'), pictures.ramp(width=256))
        scheme += [load(grey), with_palette('greys'), cls.keep('grey')]
        return scheme

    def test_nothing_but_colours_of_the_palette_is_left(self):
        for precision in PRECISIONS:
            with self.subTest(precision):
                expected = stored(pictures.linear(COLOURS), precision).astype(float)
                pixels = self.layer_pixels(f'{precision}-dithered').reshape(-1, 3).astype(float)
                distance = numpy.abs(pixels[:, None] - expected).max(axis=2)
                # Made from 8-bit codes by GIMP in floats; half has 11 bits of its own.
                scale = full_scale(xcf.dtype(precision))
                tolerance = {'U8': 0, 'U16': 1, 'HALF': 2 ** -11}.get(precision.split('-')[0], 1e-6 * scale)
                self.assertLessEqual(distance.min(axis=1).max(), tolerance)
                self.assertEqual(len(numpy.unique(pixels, axis=0)), len(COLOURS))

    def test_the_mean_light_of_mixed_colours_is_kept(self):
        for precision in PRECISIONS:
            with self.subTest(precision):
                before, after = self.layer_pixels(precision), self.layer_pixels(f'{precision}-dithered')
                for number in range(len(SHARES)):
                    means = [light_of(tile(pixels, number), precision).mean(axis=(0, 1)) for pixels in (before, after)]
                    # Three thresholds, each exact to half a pixel.
                    self.assertLessEqual(numpy.abs(means[0] - means[1]).max(), 1.5 / PIXELS + 1e-6, number)

    def test_colours_of_the_palette_are_not_changed(self):
        for precision in PRECISIONS:
            with self.subTest(precision):
                before, after = self.layer_pixels(precision), self.layer_pixels(f'{precision}-dithered')
                for number in range(4, 8):
                    self.assertEqual(len(numpy.unique(tile(after, number).reshape(-1, 3), axis=0)), 1)
                    change = numpy.subtract(*(light_of(tile(pixels, number)[0, 0], precision) for pixels in (after, before)))
                    self.assertLess(numpy.abs(change).max(), 1e-3 if 'HALF' in precision else 2e-5)

    def test_dithering_twice_changes_nothing(self):
        for precision in PRECISIONS:
            with self.subTest(precision):
                for layer in (0, 1):
                    self.assertSamePixels(self.layer_pixels(f'{precision}-twice', layer),
                                          self.layer_pixels(f'{precision}-dithered', layer))

    def test_a_palette_is_made_of_the_picture(self):
        made, indexed = self.layer_pixels('made'), self.image('made-indexed')
        colours = numpy.unique(made.reshape(-1, 3), axis=0)
        self.assertIn(len(colours), (2, 3))
        self.assertEqual(indexed.kind, xcf.INDEXED)
        self.assertLessEqual(len(indexed.colormap), 3)
        shown = numpy.array(indexed.colormap, numpy.uint8)[indexed.layers[0].pixels[:, :, 0]]
        self.assertSamePixels(shown, made)

    def test_hidden_colours_stay_where_they_are_asked_to(self):
        before, after = self.layer_pixels('U8-NON-LINEAR', 1), self.layer_pixels('hidden', 1)
        hidden = before[:, :, 3] == 0
        self.assertSamePixels(after[hidden], before[hidden])
        self.assertSamePixels(after[~hidden], self.layer_pixels('U8-NON-LINEAR-dithered', 1)[~hidden])

    def test_alpha_stays_what_it_hides_is_one_colour_of_the_palette_and_the_rest_is_as_without(self):
        for precision in PRECISIONS:
            with self.subTest(precision):
                before, after = self.layer_pixels(precision, 1), self.layer_pixels(f'{precision}-dithered', 1)
                self.assertSamePixels(after[:, :, 3], before[:, :, 3])
                hidden = before[:, :, 3] == 0
                self.assertTrue(hidden.any())
                below = numpy.unique(after[hidden][:, :3], axis=0)
                self.assertEqual(len(below), 1)
                self.assertTrue((after[~hidden][:, :3] == below).all(axis=1).any())
                self.assertSamePixels(after[~hidden][:, :3], self.layer_pixels(f'{precision}-dithered')[~hidden])

    def test_a_pair_writes_the_device_colours_for_those_that_were_measured(self):
        measured, pair = self.layer_pixels('U8-NON-LINEAR-dithered'), self.layer_pixels('pair')
        places = (measured[:, :, None] == numpy.array(COLOURS)).all(axis=3).argmax(axis=2)
        self.assertSamePixels(pair, numpy.array(DEVICE, numpy.uint8)[places])

    def test_without_strength_each_tile_has_one_colour(self):
        for number in range(len(SHARES)):
            found = numpy.unique(tile(self.layer_pixels('nearest'), number).reshape(-1, 3), axis=0).tolist()
            self.assertEqual(len(found), 1)
            self.assertIn(tuple(found[0]), COLOURS)

    def test_perceptual_light_keeps_the_mean_of_encoded_values(self):
        before, after = self.layer_pixels('U8-NON-LINEAR'), self.layer_pixels('perceptual')
        kept = [numpy.abs(tile(after, number).mean(axis=(0, 1)) - tile(before, number).mean(axis=(0, 1))).max()
                <= 255 * 1.5 / PIXELS for number in range(4)]
        self.assertEqual(kept, [True] * 4)

    def test_a_palette_that_was_not_asked_for_is_not_used(self):
        self.assertLevels(self.layer_pixels('not-asked-for'), 3)
        self.assertSamePixels(self.layer_pixels('not-asked-for'), self.layer_pixels('levels'))

    def test_a_grey_picture_takes_the_greys_of_a_palette_and_keeps_its_mean(self):
        before, after = pictures.read(self.shared.path('grey.png')), self.layer_pixels('grey')
        self.assertEqual(numpy.unique(after).tolist(), [0, 90, 180, 255])
        self.assertEqual(after.shape[2], 1)
        self.assertLess(abs(pictures.mean_light(after) - pictures.mean_light(before))[0], .002)


class Indexed(PaletteCase):
    @classmethod
    def dithers(cls):
        codes = tiles(SHARES @ pictures.linear(COLOURS))
        alpha = numpy.tile(numpy.linspace(0, 255, SIDE).astype('u1')[:, None, None], (1, codes.shape[1], 1))
        below = numpy.tile(numpy.array(COLOURS[3], numpy.uint8), (SIDE, codes.shape[1], 1))
        source = cls.source('source', 'U8-NON-LINEAR', [codes, numpy.concatenate([codes, alpha], axis=2), below])
        two = Scheme('(let ((all (gimp-image-get-layers image))) (vector (vector-ref all 0) (vector-ref all 1)))')
        grey = pictures.write(cls.shared.path('grey.png'), pictures.ramp(width=256))
        icc = profiles.write(cls.shared.path('power.icc'), 1.8)
        profiled = f'(gimp-image-set-color-profile-from-file image {session.quoted(icc)})'
        scheme = []
        for name, preparation, call in (
                ('colours', load(source), lambda **more: with_palette(drawables=two, **more)),
                ('pair', load(source), lambda **more: with_pair(drawables=two, **more)),
                ('grey', load(grey), lambda **more: with_palette('greys', **more)),
                ('profiled', load(source) + profiled, lambda **more: with_palette(drawables=two, **more)),
                ('levels', load(source), lambda **more: dither(levels=2, palette=Scheme('colours'), **more))):
            scheme += [preparation, call(), cls.keep(f'{name}-plain'), preparation, call(indexed=True), cls.keep(name)]
        return scheme

    def assertIndexed(self, name, palette):
        image = self.image(name)
        self.assertEqual(image.kind, xcf.INDEXED)
        self.assertEqual([tuple(colour) for colour in image.colormap], palette)
        return image

    def assertLooksAs(self, image, plain, layer=0):
        indices = image.layers[layer].pixels
        colours = numpy.array(image.colormap, numpy.uint8)[indices[:, :, 0]]
        self.assertSamePixels(colours, plain)

    def test_the_image_becomes_indexed_with_the_palette_as_its_colour_map(self):
        self.assertIndexed('colours', COLOURS)

    def test_the_pixels_of_the_indexed_image_are_those_of_the_rgb_one(self):
        self.assertLooksAs(self.image('colours'), self.layer_pixels('colours-plain'))

    def test_a_layer_with_alpha_becomes_indexed_where_it_is_opaque(self):
        plain, after = self.layer_pixels('colours-plain', 1), self.layer_pixels('colours', 1)
        opaque = after[:, :, 1] == 255
        self.assertSamePixels(opaque, plain[:, :, 3] >= 128)
        self.assertSamePixels(numpy.array(COLOURS, numpy.uint8)[after[opaque][:, 0]], plain[opaque][:, :3])

    def test_layers_that_were_not_dithered_are_converted_too(self):
        self.assertLooksAs(self.image('colours'), self.layer_pixels('colours-plain', 2), layer=2)

    def test_a_pair_gives_the_device_palette_as_colour_map(self):
        self.assertLooksAs(self.assertIndexed('pair', DEVICE), self.layer_pixels('pair-plain'))

    def test_a_grey_picture_becomes_indexed_with_greys(self):
        image = self.assertIndexed('grey', GREYS)
        self.assertLooksAs(image, numpy.repeat(self.layer_pixels('grey-plain'), 3, axis=2))

    def test_an_image_with_a_profile_becomes_indexed_with_the_pixels_of_the_rgb_one(self):
        image = self.image('profiled')
        self.assertEqual(image.kind, xcf.INDEXED)
        self.assertLooksAs(image, self.layer_pixels('profiled-plain'))

    def test_levels_make_no_indexed_image(self):
        self.assertEqual(self.image('levels').kind, xcf.RGB)
        self.assertSamePixels(self.layer_pixels('levels'), self.layer_pixels('levels-plain'))


class OwnMasks(SharedCase):
    BAYER = dict(mask_method='bayer', mask_width=8, mask_height=8)

    @classmethod
    def start(cls):
        folder = cls.shared.path('Masken für Übung, 青い')
        files = [f'{folder}/bayer 8×8.{ending}' for ending in ('npy', 'png')]
        cls.codes = pictures.ramp(width=200, height=70, channels=3)
        source = pictures.write(cls.shared.path('source.png'), cls.codes)
        cls.ranks = cls.bayer(3)
        tile = pictures.write(cls.shared.path('tile.png'), (cls.ranks * 4 + 2).astype(numpy.uint8)[:, :, None])
        deep = pictures.write(cls.shared.path('deep.png'), (cls.ranks * 7 + 30000).astype(numpy.uint16)[:, :, None])
        colours = numpy.stack([cls.ranks * 4 + 2, 255 - cls.ranks * 4, cls.ranks.T * 4 + 1], axis=2)
        colour = pictures.write(cls.shared.path('colour.png'), colours.astype(numpy.uint8))
        os.mkdir(folder)
        numpy.save(files[0], ((cls.ranks + .5) / 64).astype(numpy.float32))
        pictures.write(files[1], (cls.ranks * 4 + 2).astype(numpy.uint8)[:, :, None])
        numpy.save(cls.shared.path('triangular.npy'), numpy.linspace(-1, 1, 64).astype(numpy.float32)[cls.ranks])
        other = ('(define other (gimp-file-load RUN-NONINTERACTIVE {}))'
                 '(define tile (vector-ref (gimp-image-get-layers other) 0))')
        inside = (f'(define tile (gimp-file-load-layer RUN-NONINTERACTIVE image {session.quoted(tile)}))'
                  '(gimp-image-insert-layer image tile 0 0)')
        from_layer = dict(mask_source='layer', mask_layer=Scheme('tile'))
        scheme = []
        for name, preparation, settings in (
                ('made', '', cls.BAYER),
                ('layer', other.format(session.quoted(tile)), from_layer),
                ('layer-inside', inside, from_layer),
                ('layer-deep', other.format(session.quoted(deep)), from_layer),
                ('layer-colour', other.format(session.quoted(colour)), from_layer),
                ('pattern', other.format(session.quoted(tile)) + '(gimp-edit-copy (vector tile))',
                 dict(mask_source='pattern', mask_pattern=Scheme('(gimp-context-get-pattern)'))),
                ('npy', '', dict(mask_source='file', mask_file=files[0])),
                ('png', '', dict(mask_source='file', mask_file=files[1])),
                ('offset', '', dict(mask_source='file', mask_file=files[0], offset_x=3, offset_y=5)),
                ('additive', '', dict(mask_source='file', mask_file=cls.shared.path('triangular.npy')))):
            scheme += [load(source), preparation, dither(levels=3, **settings),
                       '(if (> (vector-length (gimp-image-get-layers image)) 1) (gimp-image-remove-layer image tile))',
                       cls.keep(name)]
        return scheme

    @staticmethod
    def bayer(steps):
        """Bayer's matrix by its recursion: a quarter of the pixels after another."""
        ranks = numpy.zeros((1, 1), int)
        for _ in range(steps):
            ranks = numpy.block([[4 * ranks, 4 * ranks + 2], [4 * ranks + 3, 4 * ranks + 1]])
        return ranks

    def dithered_by_hand(self, ranks):
        """Three levels by the thresholds (rank + 1/2) / N of each pixel and channel."""
        thresholds = (ranks + .5) / (ranks.shape[0] * ranks.shape[1])
        rows, columns = numpy.arange(70) % ranks.shape[0], numpy.arange(200) % ranks.shape[1]
        thresholds = thresholds[rows][:, columns]
        thresholds = thresholds if thresholds.ndim == 3 else thresholds[:, :, None]
        levels, light = pictures.level_codes(3), pictures.linear(self.codes)
        below = numpy.clip(numpy.searchsorted(levels, self.codes, 'right') - 1, 0, 1)
        lights = pictures.linear(levels)
        share = (light - lights[below]) / (lights[below + 1] - lights[below])
        return levels[below + (share > thresholds)].astype(numpy.uint8)

    def test_a_grey_layer_gives_the_pixels_of_the_method_bayer(self):
        for name in ('layer', 'layer-inside', 'layer-deep'):
            with self.subTest(name):
                self.assertSamePixels(self.layer_pixels(name), self.dithered_by_hand(self.ranks))

    def test_a_pattern_gives_the_pixels_of_the_same_layer(self):
        self.assertSamePixels(self.layer_pixels('pattern'), self.dithered_by_hand(self.ranks))

    def test_files_whose_names_have_spaces_and_letters_of_all_kinds_are_read(self):
        for name in ('npy', 'png'):
            with self.subTest(name):
                self.assertSamePixels(self.layer_pixels(name), self.dithered_by_hand(self.ranks))

    def test_the_method_bayer_is_bayers_matrix(self):
        made = self.layer_pixels('made')
        self.assertTrue(any((made == self.dithered_by_hand(ranks)).all()
                            for ranks in (self.ranks, self.ranks.T, self.ranks[::-1], self.ranks[:, ::-1])))

    def test_a_layer_with_colours_is_a_mask_for_each_channel(self):
        ranks = numpy.stack([self.ranks, 63 - self.ranks, self.ranks.T], axis=2)
        self.assertSamePixels(self.layer_pixels('layer-colour'), self.dithered_by_hand(ranks))

    def test_offsets_move_a_mask_of_ones_own(self):
        moved = numpy.roll(self.ranks, (5, 3), axis=(0, 1))
        self.assertSamePixels(self.layer_pixels('offset'), self.dithered_by_hand(moved))

    def test_values_in_lsb_of_a_file_are_added_as_noise(self):
        codes = self.layer_pixels('additive')
        self.assertEqual(numpy.unique(codes).tolist(), pictures.level_codes(3).tolist())
        self.assertLess(numpy.abs(pictures.mean_light(codes) - pictures.mean_light(self.codes)).max(), .01)
        # Even a level gets noise: mid-grey shows three levels, which thresholds would never give.
        column = numpy.abs(self.codes[0, :, 0].astype(int) - 128).argmin()
        self.assertEqual(len(numpy.unique(codes[:, column - 4:column + 5, 0])), 3)


class FewerBits(SharedCase):
    """How a picture of 16 bits gets 8 with dither: `levels` 256 and triangular values, then GIMP's own change of
    precision, which finds nothing left to round. Triangular values of one LSB to each side leave no modulation: the
    grain is the same whatever the grey is."""

    FRACTIONS = numpy.arange(8) / 8
    MIDDLE = 128

    @classmethod
    def start(cls):
        codes = numpy.round((cls.MIDDLE + cls.FRACTIONS) * 257).astype(numpy.uint16)
        deep = numpy.tile(numpy.repeat(codes, SIDE)[:, None], (SIDE, 1, 3))
        source = pictures.write(cls.shared.path('deep.png'), deep)
        convert = '(gimp-image-convert-precision image PRECISION-U8-NON-LINEAR)'
        scheme = []
        for distribution in ('triangular', 'uniform'):
            scheme += [load(source), dither(bits=8, mask_distribution=distribution), cls.keep(distribution), convert,
                       cls.keep(f'{distribution}-8')]
        return scheme

    def test_the_change_of_precision_finds_exactly_the_codes_of_8_bits(self):
        for name in ('triangular', 'uniform'):
            deep, codes = self.layer_pixels(name), self.layer_pixels(f'{name}-8')
            self.assertEqual((deep.dtype, codes.dtype), (numpy.uint16, numpy.uint8))
            self.assertSamePixels(deep, codes.astype(numpy.uint16) * 257)

    def test_the_mean_light_is_kept(self):
        step = pictures.linear(self.MIDDLE + 2) - pictures.linear(self.MIDDLE + 1)
        before = pictures.read(self.shared.path('deep.png'))
        for number in range(len(self.FRACTIONS)):
            wanted = pictures.mean_light(tile(before, number), 65535)
            mean = pictures.mean_light(tile(self.layer_pixels('triangular-8'), number))
            self.assertLessEqual(numpy.abs(mean - wanted).max(), step * 1.1 / PIXELS)

    def test_the_grain_of_triangular_values_is_the_same_for_every_grey(self):
        for name, even in (('triangular', True), ('uniform', False)):
            codes = self.layer_pixels(f'{name}-8')
            variances = [tile(codes, number)[:, :, 0].var() for number in range(len(self.FRACTIONS))]
            self.assertEqual(numpy.allclose(variances, .25, atol=.01), even, variances)


if __name__ == '__main__':
    tap.main()
