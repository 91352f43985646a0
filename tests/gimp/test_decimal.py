# SPDX-License-Identifier: GPL-3.0-or-later
"""A GIMP whose language writes decimal commas makes and keeps the same: dithers, masks, and effects in .xcf files."""
import os
import subprocess

import pictures
import session
import tap
from cases import GimpCase
from filters import save_seen
from session import dither, load, render_mask, save

LOCALE = 'de_DE'
WAYS = {
    'fractions': dict(levels=3, strength=.75, light='perceptual'),
    'diffusion': dict(levels=2, dither_method='diffusion', diffusion_mask=.35),
    'optimized': dict(levels=2, dither_method='optimised', detail=1.5),
    'palette': dict(colours='picture', palette_size=5, exposure=.5, saturation=1.25),
    'own': dict(levels=2, mask_method='spectral', mask_quality='draft', mask_width=16, mask_height=16, mask_filter='gaussian',
                mask_sigma=1.7),
}
EFFECT = dict(levels=3, strength=.65, as_filter=True)


class DecimalCommas(GimpCase):
    """Each GIMP has a profile and a cache of its own."""

    def setUp(self):
        self.use(session.Session())
        self.codes = pictures.read(pictures.PHOTO)[:48, :64]
        self.source = self.write('source.png', self.codes)

    def speak(self, locale):
        if locale == 'C':
            self.gimp.environment['LANG'] = 'C.UTF-8'
            return
        locales = self.path('locales')
        if not os.path.isdir(locales):
            os.mkdir(locales)
            subprocess.run(['localedef', '-i', locale, '-f', 'UTF-8', os.path.join(locales, f'{locale}.UTF-8')], check=True,
                           capture_output=True)
        self.gimp.environment.update(LOCPATH=locales, LANG=f'{locale}.UTF-8')

    def made(self, locale):
        """What a GIMP in that language makes of the picture in every way, and where it keeps an effect."""
        self.speak(locale)
        scheme = []
        for name, settings in WAYS.items():
            scheme += [load(self.source), dither(**settings), save(self.path(f'{locale}-{name}.png'))]
        scheme += [load(self.source), render_mask(mask_method='spectral', mask_quality='draft', mask_width=16, mask_height=16,
                                                  mask_filter='gaussian', mask_sigma=1.7), save(self.path(f'{locale}-mask.png')),
                   load(self.source), dither(**EFFECT), save(self.path(f'{locale}.xcf')),
                   save_seen(self.path(f'{locale}-effect.png'))]
        self.batch(*scheme)
        return {name: pictures.read(self.path(f'{locale}-{name}.png')) for name in (*WAYS, 'mask', 'effect')}

    def opened(self, locale, made_in):
        """What is seen of the effect in a file from the other language."""
        self.speak(locale)
        self.batch(load(self.path(f'{made_in}.xcf')), save_seen(self.path('seen.png')))
        return pictures.read(self.path('seen.png'))

    def test_pixels_and_files_are_those_of_a_language_with_decimal_points(self):
        points, commas = self.made('C'), self.made(LOCALE)
        for name, picture in points.items():
            with self.subTest(way=name):
                self.assertSamePixels(commas[name], picture)
        for locale, other in (('C', LOCALE), (LOCALE, 'C')):
            self.assertSamePixels(self.opened(locale, other), points['effect'])


if __name__ == '__main__':
    tap.main()
