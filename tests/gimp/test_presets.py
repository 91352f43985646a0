# SPDX-License-Identifier: GPL-3.0-or-later
"""Presets in GIMP: the argument stands for several others, which count more where they are given."""
import live
import pictures
import tap
from cases import GimpCase
from session import Scheme, dither, load, save

MASK = {'mask_width': 128, 'mask_height': 128, 'mask_quality': 'best'}


def palette(name):
    return Scheme(f'(gimp-palette-get-by-name "{name}")')


class Presets(GimpCase):
    def dithered_with(self, codes, **settings):
        """As dithered(), in a GIMP that has its palettes."""
        result = self.gimp.batch(load(self.write('source.png', codes)), dither(**settings),
                                 save(self.path('target.png')), with_data=True)
        self.assertEqual((result.code, result.complaints), (0, []), result.story)
        return pictures.read(self.path('target.png'))

    @classmethod
    def setUpClass(cls):
        cls.host = live.LiveSession()
        cls.addClassCleanup(cls.host.close)
        cls.host.install_palettes()

    def setUp(self):
        self.use(live.Guest(self.host))
        self.codes = pictures.ramp(channels=3)

    def assertSame(self, one, other):
        self.assertSamePixels(self.dithered_with(self.codes, **one), self.dithered_with(self.codes, **other))

    def test_a_preset_of_levels_stands_for_its_settings(self):
        self.assertSame({'preset': 'comic'}, {'levels': 4, **MASK})

    def test_a_preset_with_a_palette_takes_it_from_gimp(self):
        self.assertSame({'preset': 'four-greens'},
                        {'colours': 'palette', 'palette': palette('Four greens'), 'palette_distance': 'lightness', 'fit': 'tones', **MASK})

    def test_a_preset_with_a_pair_of_palettes_writes_the_devices_codes(self):
        measured, written = 'Electronic paper, six colours as they look', 'Electronic paper, six colours'
        self.assertSame({'preset': 'e-paper-colours'},
                        {'colours': 'palette-pair', 'palette': palette(measured),
                         'device_palette': palette(written), 'fit': 'gamut', **MASK})

    def test_arguments_that_are_given_count_more(self):
        self.assertSame({'preset': 'comic', 'levels': 3, 'mask_width': 32}, {'levels': 3, **MASK, 'mask_width': 32})
        self.assertSame({'preset': 'four-greens', 'palette': palette('Black and white')},
                        {'colours': 'palette', 'palette': palette('Black and white'), 'palette_distance': 'lightness',
                         **MASK})

    def test_levels_that_are_given_take_the_place_of_a_palette_and_of_all_channels_levels(self):
        self.assertSame({'preset': 'four-greens', 'levels': 3}, {'levels': 3, **MASK})
        self.assertSame({'preset': 'rgb565', 'bits': 3}, {'bits': 3, **MASK})
        self.assertSame({'preset': 'four-greens', 'levels': 3, 'colours': 'palette'}, {'preset': 'four-greens'})

    def test_a_preset_whose_palettes_gimp_lacks_brings_them_and_leaves_none_behind(self):
        source, names = self.write('source.png', self.codes), '(display (vector-length (gimp-palettes-get-list "")))'
        for preset in ('four-greens', 'e-paper-colours'):
            with self.subTest(preset=preset):
                result = self.gimp.batch(load(source), dither(preset=preset), save(self.path('without.png')), names)
                self.assertEqual((result.code, result.complaints), (0, []), result.story)
                self.assertEqual(result.out, self.gimp.batch(names).out)
                self.assertSamePixels(pictures.read(self.path('without.png')), self.dithered_with(self.codes, preset=preset))


if __name__ == '__main__':
    tap.main()
