# SPDX-License-Identifier: GPL-3.0-or-later
"""Each kind of dither and of mask by a plug-in that GIMP starts in valgrind: no complaint, and the pixels it makes without.

tests/valgrind runs it.
"""
import pathlib
import re
import unittest

import numpy

import pictures
import tap
import xcf
from session import Session, dither, load, render_mask, save

# An effect on a layer has it dithered in the plug-in's process, where the operation otherwise does it in GIMP's.
EFFECT = '(gimp-drawable-append-new-filter layer "gegl:invert-gamma" "" LAYER-MODE-REPLACE 1.0)'
CHANNEL = ('(define layer (gimp-channel-new-from-component image CHANNEL-GREEN "green"))'
           '(gimp-image-insert-channel image layer 0 0)')
SMALL_MASK = dict(mask_method='void-cluster', mask_width=16, mask_height=16)


def precision(name):
    return f'(gimp-image-convert-precision image PRECISION-{name})'


# What is done before, and the call.
CALLS = {
    'two levels': (EFFECT, dither()),
    'joined channels of words': (precision('U16-NON-LINEAR') + EFFECT, dither(levels=3, join_channels=True)),
    'floats and alpha': ('(gimp-layer-add-alpha layer)' + precision('FLOAT-LINEAR') + EFFECT, dither(alpha='dither')),
    'larger pixels of gray': ('(gimp-image-convert-grayscale image)' + EFFECT, dither(pixel_size=3)),
    'a channel': (CHANNEL, dither()),
    'colors of the picture': (EFFECT, dither(colours='picture', palette_size=5)),
    'a mask made for it': (EFFECT, dither(**SMALL_MASK)),
    'diffusion': (EFFECT, dither(levels=3, dither_method='diffusion')),
    'diffusion of joined channels': (EFFECT, dither(dither_method='diffusion', join_channels=True)),
    'diffusion to colors of the picture': (EFFECT, dither(dither_method='diffusion', colours='picture', palette_size=5)),
    'optimized': ('', dither(dither_method='optimised')),
    'optimized to colors of the picture': ('', dither(dither_method='optimised', colours='picture', palette_size=5)),
    'a spectral mask': ('', render_mask(mask_width=16, mask_height=16, mask_quality='draft')),
    'a mask of several channels': ('', render_mask(mask_channels='rgb', **SMALL_MASK)),
}


def samples(path):
    """All that an image has, topmost first."""
    image = xcf.read(path)
    return [layer.pixels for layer in image.layers] + list(image.channels)


class PlugIn(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.plain, cls.watched = Session(), Session()
        for session in (cls.plain, cls.watched):
            cls.addClassCleanup(session.close)
        cls.watched.environment.update(
            GIMP_PLUGIN_DEBUG_WRAP='blue-noise-dither,run',
            GIMP_PLUGIN_DEBUG_WRAPPER=f'valgrind --verbose --log-file={cls.watched.path("%p.log")}')
        cls.source = cls.plain.path('source.png')
        pictures.write(cls.source, pictures.read(pictures.PHOTO)[60:90, 100:141])
        cls.results = [cls.plain.batch(*cls.work(cls.plain)), cls.watched.batch(*cls.work(cls.watched), timeout=3600)]
        cls.logs = [path.read_text() for path in pathlib.Path(cls.watched.folder).glob('*.log')]

    @classmethod
    def work(cls, session):
        yield load(cls.source) + save(session.path('source.xcf'))
        for name, (before, work) in CALLS.items():
            yield f'(let () {load(cls.source)}{before}{work}{save(session.path(f"{name}.xcf"))})'

    def test_gimp_has_nothing_to_say(self):
        self.assertEqual([(result.code, result.complaints) for result in self.results], [(0, [])] * 2, self.results[1].story)

    def test_each_call_ran_in_valgrind_which_complains_of_nothing(self):
        self.assertEqual(len(self.logs), len(CALLS))
        for log in self.logs:
            if not re.search(r'ERROR SUMMARY: 0 errors', log):
                self.fail('\n'.join(line for line in log.splitlines() if not line.startswith('--')))

    def test_the_samples_are_those_made_without_it_and_no_longer_the_pictures(self):
        before = samples(self.plain.path('source.xcf'))
        for name in CALLS:
            with self.subTest(name):
                one, other = (samples(session.path(f'{name}.xcf')) for session in (self.plain, self.watched))
                self.assertEqual(len(one), len(other))
                self.assertTrue(all(map(numpy.array_equal, one, other)))
                self.assertFalse(len(one) == 1 and numpy.array_equal(one[0], before[0]))


if __name__ == '__main__':
    tap.main()
