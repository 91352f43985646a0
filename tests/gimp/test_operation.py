# SPDX-License-Identifier: GPL-3.0-or-later
"""The GEGL operation by itself: the plug-in's pixels in every kind of pixels, and what it makes of texts of no use."""
import itertools
import os

import numpy

import live
import pictures
import tap
import test_depths as depths
import xcf
from cases import GimpCase, SharedCase
from filters import OPERATION, merge_operation
from session import Scheme, dither, load, save

LEVELS = 5
LAYERS = '(gimp-image-get-layers image)'

# GIMP keeps these numbers in files.
ENUMS = {'light': ('linear', 'perceptual'), 'alpha': ('keep', 'dither', 'cut'),
         'palette-distance': ('light', 'perceptual', 'lightness'), 'level-spacing': ('codes', 'light'),
         'fit': ('off', 'tones', 'gamut', 'auto')}


def on_each_layer(call):
    return f'(for-each (lambda (layer) {call}) (vector->list {LAYERS}))'


class EveryKindOfPixels(SharedCase):
    """Each file is dithered by the plug-in and by the operation."""

    @classmethod
    def start(cls):
        for precision, (kind, channels) in itertools.product(depths.PRECISIONS, depths.KINDS.items()):
            source = cls.shared.path(f'{precision}-{kind}.xcf')
            xcf.write(source, precision, depths.source_layers(channels, precision))
            yield load(source) + dither(drawables=Scheme(LAYERS), levels=LEVELS) + cls.keep(f'{precision}-{kind}-plug-in')
            yield load(source) + on_each_layer(merge_operation(levels=LEVELS)) + cls.keep(f'{precision}-{kind}-operation')

    def test_the_operation_makes_the_plug_ins_samples(self):
        for precision, kind in itertools.product(depths.PRECISIONS, depths.KINDS):
            with self.subTest(precision=precision, kind=kind):
                images = [self.image(f'{precision}-{kind}-{way}') for way in ('plug-in', 'operation')]
                self.assertEqual([image.precision for image in images], [precision] * 2)
                for one, other in zip(*(image.layers for image in images), strict=True):
                    self.assertSamePixels(one.pixels, other.pixels)


class Coverage(SharedCase):
    """The operation on a layer mask and a channel, which do not hold light."""

    BOTH = ('(define mask (gimp-layer-create-mask layer ADD-MASK-COPY))(gimp-layer-add-mask layer mask)'
            '(define channel (gimp-channel-new-from-component image CHANNEL-GREEN "green"))'
            '(gimp-image-insert-channel image channel 0 0)')
    PRECISIONS = 'U8-NON-LINEAR', 'U16-PERCEPTUAL', 'FLOAT-LINEAR'

    @classmethod
    def start(cls):
        source = pictures.write(cls.shared.path('source.png'), pictures.ramp(channels=3))
        for precision, light in itertools.product(cls.PRECISIONS, ENUMS['light']):
            settings = dict(levels=4, light=light)
            convert = (f'(if (not (= (gimp-image-get-precision image) PRECISION-{precision}))'
                       f'(gimp-image-convert-precision image PRECISION-{precision}))')
            ways = {'plug-in': [dither(layer=name, **settings) for name in ('mask', 'channel')],
                    'operation': [merge_operation(name, coverage=True, **settings) for name in ('mask', 'channel')]}
            for way, work in ways.items():
                yield load(source) + convert + cls.BOTH + ''.join(work) + cls.keep(f'{precision}-{light}-{way}')

    def test_with_coverage_set_layer_masks_and_channels_get_the_plug_ins_samples(self):
        for precision, light in itertools.product(self.PRECISIONS, ENUMS['light']):
            with self.subTest(precision=precision, light=light):
                one, other = (self.image(f'{precision}-{light}-{way}') for way in ('plug-in', 'operation'))
                self.assertSamePixels(one.layers[0].mask, other.layers[0].mask)
                self.assertSamePixels(one.channels[0], other.channels[0])
                self.assertEqual(len(numpy.unique(one.channels[0])), 4)


class Settings(GimpCase):
    def merged(self, codes, **settings):
        """The pixels after the operation, and GIMP's Result."""
        source, target = self.write('source.png', codes), self.path('target.png')
        result = self.gimp.batch(load(source), merge_operation(**settings), save(target))
        self.assertEqual(result.code, 0, result.story)
        return pictures.read(target), result

    def assertUntouched(self, reason, **settings):
        codes = pictures.ramp(channels=3)
        pixels, result = self.merged(codes, **settings)
        self.assertSamePixels(pixels, codes)
        self.assertEqual(result.complaints, [])
        said = [line for line in result.err.splitlines() if 'leaves the picture as it is' in line]
        self.assertEqual(len(said), 1, result.story)
        self.assertIn(reason, said[0])

    def test_without_a_mask_it_is_the_shipped_one_and_no_cache_is_needed(self):
        self.use(live.LiveSession())
        codes = pictures.ramp(channels=3)
        pixels, result = self.merged(codes, levels=3)
        self.assertEqual(result.complaints, [])
        self.assertSamePixels(pixels, self.dithered(codes, levels=3))
        self.assertSamePixels(pixels, self.dithered_by_tool(codes, '--levels', 3))
        self.assertFalse(os.path.exists(self.gimp.masks))

    def test_settings_travel_by_name(self):
        codes = numpy.concatenate([pictures.ramp(channels=3), pictures.ramp(channels=1)], axis=2)
        settings = dict(levels=4, light='perceptual', strength=.5, offset_x=-7, offset_y=9, red_levels=2, alpha='dither',
                        alpha_levels=3, shift_channels=True)
        pixels, result = self.merged(codes, **settings)
        self.assertEqual(result.complaints, [])
        self.assertSamePixels(pixels, self.dithered(codes, **settings))

    def test_the_origin_moves_the_grid_by_any_distance(self):
        codes = pictures.ramp()
        here = self.merged(codes)[0]
        self.assertSamePixels(self.merged(codes, origin_x=64 * 5000, origin_y=-64 * 5000)[0], here)
        self.assertSamePixels(self.merged(codes, origin_x=3, origin_y=-2)[0], self.merged(codes, offset_x=-3, offset_y=2)[0])
        self.assertFalse((self.merged(codes, origin_x=1)[0] == here).all())

    def test_a_palette_is_written_as_codes_too(self):
        pixels, result = self.merged(pictures.ramp(channels=3), palette='#000000 #ff0000 #00ff00 #0000ff #ffffff')
        self.assertEqual(result.complaints, [])
        found = {tuple(colour) for colour in numpy.unique(pixels.reshape(-1, 3), axis=0).tolist()}
        self.assertLessEqual(found, {(0, 0, 0), (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)})
        self.assertGreater(len(found), 3)

    def test_a_mask_of_no_use_leaves_the_picture_as_it_is_with_one_message(self):
        self.assertUntouched('does not begin as this version', mask='something else')
        self.assertUntouched('damaged', mask='blue-noise-mask 1 2x2x1x1 5A== uniform 0123456789abcdef')

    def test_so_do_a_palette_and_settings_of_no_use(self):
        self.assertUntouched('“red”', palette='#000000 red')
        self.assertUntouched('equally many', palette='#000000 #ffffff', device_palette='#000000')
        self.assertUntouched('red-levels', red_levels=1)

    def test_the_numbers_in_files_never_change(self):
        source = self.write('source.png', pictures.ramp())
        for name, ids in ENUMS.items():
            append = ''.join(f'(gimp-drawable-append-new-filter layer "{OPERATION}" "" LAYER-MODE-REPLACE 1.0 "{name}" "{each}")'
                             for each in ids[1:])
            self.batch(load(source), append, save(self.path('numbers.xcf')))
            with open(self.path('numbers.xcf'), 'rb') as file:
                data = file.read()
            places = [i for i in range(len(data)) if data.startswith(name.encode() + b'\0', i)]
            numbers = sorted(int.from_bytes(data[i + len(name) + 5:i + len(name) + 9], 'big') for i in places)
            self.assertEqual(numbers, list(range(1, len(ids))), name)


if __name__ == '__main__':
    tap.main()
