# SPDX-License-Identifier: GPL-3.0-or-later
"""The pixels do not depend on how many threads share the work.

BN_LONG=1 tries more numbers of them.
"""
import os

import numpy

import pictures
import session
import tap
from cases import GimpCase
from session import dither, load, save

# Wide and high enough for several tiles of GIMP's, and cut at every border.
WIDTH, HEIGHT = 1111, 777
THREADS = (1, 2, 5) if os.environ.get('BN_LONG') == '1' else (1, 5)
ELLIPSE = '(gimp-image-select-ellipse image CHANNEL-OP-REPLACE 150 70 800 600)'
SOFT = 'soft selection'
WAYS = {
    'whole': '',
    'selection': f'(gimp-context-set-antialias #f){ELLIPSE}(gimp-context-set-antialias #t)',
    SOFT: ELLIPSE,
    'moved': '(gimp-layer-set-offsets layer -37 -201)',
    'half': '(gimp-image-convert-precision image PRECISION-HALF-NON-LINEAR)',
}


class Threads(GimpCase):
    def setUp(self):
        self.use(session.Session())

    def dithered_by(self, threads, source):
        """The pictures of all ways, made by a GIMP with that many threads."""
        self.gimp.environment['GEGL_THREADS'] = str(threads)
        scheme = []
        for way, preparation in WAYS.items():
            scheme += [load(source), preparation, dither(levels=3), '(gimp-layer-set-offsets layer 0 0)',
                       save(self.path(f'{way}.png'))]
        self.batch(*scheme)
        return {way: pictures.read(self.path(f'{way}.png')) for way in WAYS}

    def test_any_number_of_threads_gives_the_same_pixels(self):
        codes = pictures.ramp(width=WIDTH, height=HEIGHT, channels=3)
        source = self.write('source.png', codes)
        alone = self.dithered_by(THREADS[0], source)
        self.assertSamePixels(alone['whole'], self.dithered_by_tool(codes, '--levels', 3))
        for threads in THREADS[1:]:
            for way, picture in self.dithered_by(threads, source).items():
                with self.subTest(threads=threads, way=way):
                    self.assertSame(way, picture, alone[way])

    def assertSame(self, way, picture, alone):
        if way != SOFT:
            self.assertSamePixels(picture, alone)
        else:  # whose edge GIMP mixes by conversions that each of its processes chooses by their speed, one code apart
            self.assertLessEqual(numpy.abs(picture.astype(int) - alone.astype(int)).max(), 1)


if __name__ == '__main__':
    tap.main()
