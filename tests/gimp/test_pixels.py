# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of pictures and pixels in GIMP: grey, alpha, deep and linear ones, selections, layers, settings."""
import numpy

import pictures
import tap
from cases import GimpCase
from session import dither, load, save


class Kinds(GimpCase):
    def test_black_and_white_stay_untouched_beside_grey(self):
        codes = numpy.concatenate([pictures.flat(value, width=70, height=70) for value in (0, 127, 255)], axis=1)
        dithered = self.dithered(codes, levels=2)
        self.assertSamePixels(dithered[:, :70], codes[:, :70])
        self.assertSamePixels(dithered[:, 140:], codes[:, 140:])
        self.assertLevels(dithered[:, 70:140], 2)

    def test_a_picture_that_has_only_level_codes_is_not_changed(self):
        codes = numpy.concatenate([pictures.flat((0, 85, 255)), pictures.flat((170, 255, 85))], axis=1)
        self.assertSamePixels(self.dithered(codes, levels=4), codes)

    def test_grey_stays_grey_with_as_many_greys_as_levels(self):
        for levels in (2, 3, 5):
            dithered = self.dithered(pictures.ramp(), levels=levels)
            self.assertEqual(dithered.shape[2], 1)
            self.assertLevels(dithered, levels)

    def test_an_rgb_picture_without_colour_gets_none(self):
        dithered = self.dithered(numpy.repeat(pictures.ramp(), 3, axis=2), levels=3)
        self.assertSamePixels(dithered[:, :, 0], dithered[:, :, 1])
        self.assertSamePixels(dithered[:, :, 0], dithered[:, :, 2])

    def test_alpha_is_kept_and_colour_dithered_under_it(self):
        for colours in (1, 3):
            alpha = numpy.tile(numpy.linspace(1, 255, 64).astype(numpy.uint8)[:, None, None], (1, 256, 1))
            codes = numpy.concatenate([pictures.ramp(channels=colours), alpha], axis=2)
            dithered = self.dithered(codes, levels=3)
            self.assertSamePixels(dithered[:, :, colours], codes[:, :, colours])
            self.assertLevels(dithered[:, :, :colours], 3)

    def test_transparency_hides_nothing_from_the_tool(self):
        alpha = pictures.flat(128, width=256, height=64)
        codes = numpy.concatenate([pictures.ramp(channels=3), alpha], axis=2)
        self.assertSamePixels(self.dithered(codes, levels=5), self.dithered_by_tool(codes, '--levels', 5))

    def test_sixteen_bits_reach_their_levels_as_the_tool_does(self):
        for channels in (1, 3):
            codes = pictures.ramp(channels=channels, dtype=numpy.uint16)
            dithered = self.dithered(codes, levels=7)
            self.assertEqual(dithered.dtype, numpy.uint16)
            self.assertLevels(dithered, 7, 65535)
            self.assertSamePixels(dithered, self.dithered_by_tool(codes, '--levels', 7))

    def test_error_diffusion_is_the_tools(self):
        alpha = pictures.flat(128, width=256, height=64)
        for codes in (pictures.ramp(), numpy.concatenate([pictures.ramp(channels=3), alpha], axis=2),
                      pictures.ramp(channels=3, dtype=numpy.uint16)):
            dithered = self.dithered(codes, levels=3, dither_method='diffusion')
            self.assertSamePixels(dithered, self.dithered_by_tool(codes, '--levels', 3, '--dither-method', 'diffusion'))
            self.assertFalse((dithered == self.dithered(codes, levels=3)).all())

    def test_sixteen_bits_take_256_levels(self):
        dithered = self.dithered(pictures.ramp(width=1024, dtype=numpy.uint16), levels=256)
        self.assertLevels(dithered, 256, 65535)


class Selections(GimpCase):
    def test_pixels_outside_the_selection_stay(self):
        codes = pictures.ramp(width=200, height=100, channels=3)
        dithered = self.dithered(codes, '(gimp-image-select-rectangle image CHANNEL-OP-REPLACE 40 30 90 50)', levels=2)
        whole = self.dithered(codes, levels=2)
        inside = numpy.zeros((100, 200), bool)
        inside[30:80, 40:130] = True
        self.assertSamePixels(dithered[~inside], codes[~inside])
        self.assertSamePixels(dithered[inside], whole[inside])

    def test_a_feathered_edge_blends(self):
        codes = pictures.flat(128, width=200, height=100)
        dithered = self.dithered(codes, '(gimp-image-select-rectangle image CHANNEL-OP-REPLACE 50 0 100 100)',
                                 '(gimp-selection-feather image 20)', levels=2)[:, :, 0].astype(int)
        self.assertTrue((dithered[:, :20] == 128).all())
        self.assertLevels(dithered[45:55, 95:105], 2)
        edge = dithered[30:70, 45:55]
        self.assertTrue(((edge > 2) & (edge < 253) & (edge != 128)).mean() > .5)

    def test_a_selection_beside_the_layer_changes_nothing(self):
        codes = pictures.flat(128, width=60, height=60)
        dithered = self.dithered(codes, '(gimp-image-resize image 200 60 0 0)',
                                 '(gimp-image-select-rectangle image CHANNEL-OP-REPLACE 100 0 50 50)', levels=2)
        self.assertSamePixels(dithered[:, :60, :1], codes)


class Layers(GimpCase):
    def dithered_at(self, x, y, codes):
        """The pixels of a layer that was dithered while its corner was at (x, y) of the image."""
        return self.dithered(codes, f'(gimp-layer-set-offsets layer {x} {y})',
                             afterwards='(gimp-layer-set-offsets layer 0 0)', levels=2)

    def test_a_moved_layer_lines_up_with_the_image(self):
        codes = pictures.ramp(width=150, height=100)
        canvas = numpy.zeros((120, 180, 1), numpy.uint8)
        canvas[7:107, 13:163] = codes
        self.assertSamePixels(self.dithered_at(13, 7, codes), self.dithered(canvas, levels=2)[7:107, 13:163])

    def test_a_layer_moved_left_and_up_beyond_the_image_lines_up(self):
        codes = pictures.flat(100, width=128, height=128)
        # The mask's tile is 128 pixels wide: 5 to the left is 123 to the right.
        left = self.dithered_at(-5, -9, codes)
        self.assertSamePixels(left, self.dithered_at(123, 119, codes))
        self.assertTrue((left != self.dithered_at(0, 0, codes)).any())

    def test_only_the_named_layer_changes(self):
        source = self.write('source.png', pictures.flat(100))
        self.batch(load(source), '(define below (gimp-layer-copy layer #f))',
                   '(gimp-image-insert-layer image below 0 1)', dither(levels=2),
                   '(gimp-image-remove-layer image layer)', save(self.path('below.png')))
        self.assertSamePixels(pictures.read(self.path('below.png'))[:, :, :1], pictures.flat(100))


class Settings(GimpCase):
    SETTINGS = {
        'strength': dict(levels=3, strength=.4),
        'posterised': dict(levels=3, strength=0),
        'offset': dict(levels=2, offset_x=17, offset_y=-9),
        'mask-size': dict(levels=2, mask_width=10, mask_height=10, mask_quality='draft'),
        'odd-mask-size': dict(levels=2, mask_width=37, mask_height=21, mask_quality='draft', mask_seed=7),
        'bayer': dict(levels=2, mask_method='bayer', mask_width=8, mask_height=8),
        'void-cluster': dict(levels=2, mask_method='void-cluster', mask_width=32, mask_height=32, mask_sigma=1.9),
        'white': dict(levels=2, mask_method='white', mask_seed=3),
        'mask-spectrum': dict(levels=2, mask_method='mask-spectrum', mask_width=16, mask_height=16, mask_steps=200,
                              mask_cutoff=.5, mask_random_weights=False),
    }

    def test_settings_mean_the_same_to_gimp_and_to_the_tool(self):
        codes = pictures.ramp(channels=3)
        source = self.write('source.png', codes)
        scheme = []
        for name, settings in self.SETTINGS.items():
            scheme += [load(source), dither(**settings), save(self.path(f'{name}.png'))]
        self.batch(*scheme)
        plain = self.dithered(codes, levels=2)
        for name, settings in self.SETTINGS.items():
            with self.subTest(name):
                flags = [word for key, value in settings.items()
                         for word in ('--' + key.replace('_', '-'), str(value).lower())]
                dithered = pictures.read(self.path(f'{name}.png'))
                self.assertSamePixels(dithered, self.dithered_by_tool(codes, *flags))
                self.assertTrue((dithered != plain).any())


if __name__ == '__main__':
    tap.main()
