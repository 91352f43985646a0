# SPDX-License-Identifier: GPL-3.0-or-later
"""A Script-Fu batch dithers a real photo in GIMP without a display; its pixels are checked."""
import unittest

import numpy

import pictures
import session
import tap
from cases import GimpCase
from session import dither, load, save

# The mean is exact over a flat tile; a photo's own detail and the cut tiles at its edges leave this much, of 1. White
# noise would leave about .002.
MEAN_BOUND = .001

RUNS = {
    'two': dict(levels=2),
    'again': dict(levels=2),
    'four': dict(levels=4),
    'perceptual': dict(levels=2, light='perceptual'),
}


class Photo(GimpCase):
    """One GIMP makes all pictures; the tests look at them."""

    @classmethod
    def setUpClass(cls):
        cls.gimp = session.Session()
        cls.addClassCleanup(cls.gimp.close)
        scheme = []
        for name, settings in RUNS.items():
            scheme += [load(pictures.PHOTO), dither(**settings), save(cls.gimp.path(f'{name}.png'))]
        cls.result = cls.gimp.batch(*scheme)
        cls.photo = pictures.read(pictures.PHOTO)

    def setUp(self):
        self.assertEqual(self.result.code, 0, self.result.story)

    def picture(self, name):
        return pictures.read(self.path(f'{name}.png'))

    def test_gimp_and_the_plug_in_have_nothing_to_complain_about(self):
        self.assertEqual(self.result.complaints, [])

    def test_the_picture_keeps_its_size_and_channels(self):
        self.assertEqual(self.picture('two').shape, self.photo.shape)

    def test_two_levels_are_reached_in_every_channel(self):
        for channel in range(3):
            self.assertLevels(self.picture('two')[:, :, channel], 2)

    def test_four_levels_are_reached_in_every_channel(self):
        for channel in range(3):
            self.assertLevels(self.picture('four')[:, :, channel], 4)

    def test_every_channel_keeps_its_mean_light(self):
        for name in ('two', 'four'):
            error = pictures.mean_light(self.picture(name)) - pictures.mean_light(self.photo)
            self.assertLess(numpy.abs(error).max(), MEAN_BOUND, name)

    def test_perceptual_keeps_the_mean_code_and_not_the_mean_light(self):
        picture = self.picture('perceptual')
        error = (picture.mean(axis=(0, 1)) - self.photo.mean(axis=(0, 1))) / 255
        self.assertLess(numpy.abs(error).max(), MEAN_BOUND)
        light = pictures.mean_light(picture) - pictures.mean_light(self.photo)
        self.assertGreater(light.min(), .05)

    def test_two_runs_give_identical_pixels(self):
        self.assertSamePixels(self.picture('two'), self.picture('again'))

    def test_the_tool_gives_the_same_pixels(self):
        for name, flags in (('two', ['--levels', 2]), ('four', ['--levels', 4]), ('perceptual', ['--light', 'perceptual'])):
            target = self.path(f'tool-{name}.png')
            self.tool('dither', pictures.PHOTO, target, '--depth', 8, *flags)
            self.assertSamePixels(self.picture(name), pictures.read(target))


if __name__ == '__main__':
    tap.main()
