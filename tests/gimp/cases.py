# SPDX-License-Identifier: GPL-3.0-or-later
"""What the GIMP tests share: cases with a GIMP, and short ways to dither a picture."""
import os
import unittest

import numpy

import live
import pictures
import xcf
from session import dither, load, save


class GimpCase(unittest.TestCase):
    """All tests of a program share one GIMP, `self.gimp`, and its cache; each has a folder of its own for files."""

    def setUp(self):
        self.use(live.Guest(live.common_session()))

    def use(self, gimp):
        """Takes this session from now on."""
        self.gimp = gimp
        self.addCleanup(gimp.close)

    def path(self, *parts):
        return self.gimp.path(*parts)

    def write(self, name, codes):
        return pictures.write(self.path(name), codes)

    def batch(self, *scheme):
        """Runs Scheme, which must succeed without a complaint."""
        result = self.gimp.batch(*scheme)
        self.assertEqual(result.code, 0, result.story)
        self.assertEqual(result.complaints, [])
        return result

    def tool(self, *arguments):
        result = self.gimp.tool(*arguments)
        self.assertEqual(result.code, 0, result.story)
        return result

    def dithered(self, codes, *preparations, afterwards='', **settings):
        """The pixels after dithering a picture in GIMP; preparations are Scheme on `image` and `layer`."""
        source = self.write('source.png', codes)
        target = self.path('target.png')
        self.batch(load(source), *preparations, dither(**settings), afterwards, save(target))
        return pictures.read(target)

    def dithered_by_tool(self, codes, *flags):
        """What the tool makes of a picture, as samples of the picture's own depth."""
        self.tool('dither', self.write('tool-source.png', codes), self.path('tool-target.png'),
                  '--depth', 8 * codes.itemsize, *flags)
        return pictures.read(self.path('tool-target.png'))

    def assertSamePixels(self, one, other):
        self.assertEqual(one.shape, other.shape)
        different = numpy.argwhere(one != other)
        self.assertEqual(len(different), 0, f'{len(different)} samples differ, the first at {different[:1].tolist()}')

    def assertNothingUnfinished(self, side=1024):
        """The cache has neither temporaries nor a mask as large as those that the tests cancel."""
        names = os.listdir(self.gimp.masks) if os.path.isdir(self.gimp.masks) else []
        self.assertEqual([name for name in names if str(side) in name or not name.endswith('.mask')], [])

    def assertLevels(self, codes, levels, white=255):
        """Every code is one of the evenly spaced levels, and each of them occurs."""
        self.assertEqual(numpy.unique(codes).tolist(), pictures.level_codes(levels, white).tolist())


class OwnCase(GimpCase):
    """Each test has a session of its own: the first to use its cache, its settings and its GIMP."""

    def setUp(self):
        self.use(live.LiveSession())


class SharedCase(GimpCase):
    """All dithers of such a class are done in one batch of `cls.shared`: `start` makes files and returns Scheme, the
    tests look at what it saved."""

    @classmethod
    def setUpClass(cls):
        cls.shared = live.Guest(live.common_session())
        cls.addClassCleanup(cls.shared.close)
        cls.result = cls.shared.batch(*cls.start())

    def setUp(self):
        super().setUp()
        self.assertEqual(self.result.code, 0, self.result.story)
        self.assertEqual(self.result.complaints, [])

    @classmethod
    def keep(cls, name):
        """Scheme that saves the image for `image` or `layer_pixels`."""
        return save(cls.shared.path(f'{name}.xcf'))

    @classmethod
    def image(cls, name):
        return xcf.read(cls.shared.path(f'{name}.xcf'))

    @classmethod
    def layer_pixels(cls, name, layer=0):
        return cls.image(name).layers[layer].pixels
