# SPDX-License-Identifier: GPL-3.0-or-later
"""A mask's certificate as text, JSON and plot, against figures made in plain Python."""
import cmath
import json
import math
import os
import struct
import xml.etree.ElementTree
import zlib

import tap
from toolbox import ToolCase

PAGE = (1280, 1040)
RANKS = (0, 12, 3, 15, 8, 4, 11, 7, 2, 14, 1, 13, 10, 6, 9, 5)  # 4 x 4, Bayer's
LEVELS = [.125, .25, .5, .75]


def npy(width, height, values):
    """A .npy file's bytes, by the format's description."""
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({height}, {width}), }}".ljust(117) + '\n'
    return b'\x93NUMPY\x01\x00v\x00' + header.encode() + struct.pack(f'<{len(values)}f', *values)


def power(pattern, width, height):
    """|DFT|^2/N of each bin but the first, with its radial frequency, by the definition."""
    for ky in range(height):
        for kx in range(width):
            if kx or ky:
                total = sum(pattern[y * width + x] * cmath.exp(-2j * math.pi * (kx * x / width + ky * y / height))
                            for y in range(height) for x in range(width))
                f = math.hypot(min(kx, width - kx) / width, min(ky, height - ky) / height)
                yield f, abs(total) ** 2 / (width * height)


def pattern_of(ranks, level):
    ones = round(level * len(ranks))
    return [(rank < ones) - ones / len(ranks) for rank in ranks]


def visible(ranks, width, height, level, gain):
    bins = power(pattern_of(ranks, level), width, height)
    return math.sqrt(sum(gain(f) ** 2 * p for f, p in bins) / len(ranks))


def png_size_and_samples(data):
    """Width, height and the unfiltered-length of a PNG's bytes; fails if a check sum is wrong."""
    assert data[:8] == b'\x89PNG\r\n\x1a\n'
    place, packed, kinds = 8, b'', []
    while place < len(data):
        length, kind = struct.unpack('>I4s', data[place:place + 8])
        body = data[place + 8:place + 8 + length]
        assert struct.unpack('>I', data[place + 8 + length:place + 12 + length])[0] == zlib.crc32(kind + body)
        if kind == b'IHDR':
            width, height = struct.unpack('>II', body[:8])
        packed += body if kind == b'IDAT' else b''
        kinds.append(kind)
        place += 12 + length
    assert kinds[-1] == b'IEND'
    return (width, height), zlib.decompress(packed)


class Certificate(ToolCase):
    def setUp(self):
        super().setUp()
        self.mask = self.folder / 'mask.npy'
        self.mask.write_bytes(npy(4, 4, [(rank + .5) / 16 for rank in RANKS]))

    def refused(self, word, *arguments, code=2):
        self.assertEqual(super().refused(word, *arguments, code=code).stdout, '')

    def figures(self, path):
        return json.loads(self.good('measure', '--json', path))[0]

    def fifo(self, name):
        os.mkfifo(self.folder / name)
        return self.folder / name


    def test_visible_errors_are_those_of_plain_python(self):
        figures = self.figures(self.mask)
        for name, gain, reference in (('gauss', lambda f: math.exp(-2 * (math.pi * 1.5 * f) ** 2), .01541),
                                      ('nasanen', lambda f: math.exp(-11.96 * f), .00887)):
            errors = [visible(RANKS, 4, 4, level / 64, gain) for level in range(1, 64)]
            for got, wanted in zip(figures[name], errors, strict=True):
                self.assertAlmostEqual(got, wanted, places=9)
            self.assertAlmostEqual(figures[name + '_mean'], sum(errors) / 63, places=9)
            self.assertAlmostEqual(figures[name + '_worst'], max(errors), places=9)
            worst = round(64 * figures[name + '_worst_level'])
            self.assertAlmostEqual(errors[worst - 1], max(errors), places=9)
        self.assertAlmostEqual(figures['j'], (figures['gauss_mean'] / .01541 + figures['nasanen_mean'] / .00887) / 2,
                               places=6)

    def test_radial_spectra_are_those_of_plain_python(self):
        width, height = 6, 5
        ranks = [i * 7 % 30 for i in range(30)]
        self.mask.write_bytes(npy(width, height, [(rank + .5) / 30 for rank in ranks]))
        spectra = self.figures(self.mask)['rapsd']
        self.assertEqual(spectra['levels'], LEVELS)
        for level, got in zip(LEVELS, spectra['power'], strict=True):
            pattern, rings = pattern_of(ranks, level), {}
            variance = sum(e * e for e in pattern) / 30
            for f, p in power(pattern, width, height):
                rings.setdefault(round(5 * f), []).append(p / variance)
            whole = [ring for ring in sorted(rings) if ring <= 2 and len(rings[ring]) >= 8]
            for f, ring in zip(spectra['f'], whole, strict=True):
                self.assertAlmostEqual(f, ring / 5)
            for mean, ring in zip(got, whole, strict=True):
                self.assertAlmostEqual(mean, sum(rings[ring]) / len(rings[ring]), places=7)

    def test_a_uniform_mask_of_one_plane_has_neither_additive_nor_set_figures(self):
        figures = self.figures(self.mask)
        self.assertIsNone(figures['additive'])
        self.assertIsNone(figures['set'])

    def test_text_names_the_worst_level(self):
        lines = self.good('measure', self.mask).splitlines()
        level = self.figures(self.mask)['gauss_worst_level']
        at = next(i for i, line in enumerate(lines) if 'Gaussian, worst' in line)
        self.assertEqual(lines[at + 1].split()[0], f'{level:.3f}')

    def test_a_plot_is_a_png_of_the_stated_size(self):
        plot = self.folder / 'plot.png'
        text = self.good('measure', self.mask, '--plot', plot)
        size, samples = png_size_and_samples(plot.read_bytes())
        self.assertEqual(size, PAGE)
        self.assertEqual(len(samples), PAGE[1] * (1 + 3 * PAGE[0]))
        self.assertEqual(text, self.good('measure', self.mask))
        self.assertEqual(self.visible(), ['mask.npy', 'plot.png'])

    def test_a_plot_is_an_svg_that_parses(self):
        plot = self.folder / 'PLOT.SVG'
        self.good('measure', '--json', self.mask, '--plot', plot)
        root = xml.etree.ElementTree.parse(plot).getroot()
        self.assertEqual(root.tag, '{http://www.w3.org/2000/svg}svg')
        self.assertEqual([float(root.get(side).removesuffix('px')) for side in ('width', 'height')], list(PAGE))
        pictures = root.findall('.//{http://www.w3.org/2000/svg}image')
        self.assertGreaterEqual(len(pictures), 8)  # the tile, its spectrum and key, five patterns

    def test_masks_of_any_size_can_be_drawn(self):
        plot = self.folder / 'plot.png'
        for size in ('2', '3x2', '300x4', '700x280'):
            mask = self.folder / 'any.npy'
            self.good('make', '--method', 'white', '--size', size, '-o', mask)
            self.good('measure', mask, '--plot', plot)
            self.assertEqual(png_size_and_samples(plot.read_bytes())[0], PAGE)

    def test_the_same_mask_makes_the_same_plot(self):
        plots = [self.folder / 'a.png', self.folder / 'b.png']
        for plot in plots:
            self.good('measure', self.mask, '--plot', plot)
        self.assertEqual(plots[0].read_bytes(), plots[1].read_bytes())

    def test_what_cannot_be_drawn_is_refused_before_work(self):
        missing = self.folder / 'missing.npy'
        plot = self.folder / 'plot.png'
        self.refused('.svg', 'measure', missing, '--plot', self.folder / 'plot.gif')
        self.refused('no folder', 'measure', missing, '--plot', self.folder / 'nowhere' / 'plot.png')
        self.refused('one file', 'measure', missing, self.mask, '--plot', plot)
        self.refused('ordinary', 'measure', missing, '--plot', self.fifo('fifo.png'))
        self.refused('name of a mask', 'measure', '--plot', plot)
        self.refused('missing.npy', 'measure', missing, '--plot', plot, code=1)
        self.assertEqual(self.visible(), ['fifo.png', 'mask.npy'])

    def test_a_plot_never_overwrites_its_mask(self):
        mask = self.folder / 'mask.png'
        self.good('make', '--method', 'white', '--size', '8', '-o', mask)
        before = mask.read_bytes()
        (self.folder / 'link.png').symlink_to('mask.png')
        self.refused('overwrite', 'measure', mask, '--plot', mask)
        self.refused('overwrite', 'measure', mask, '--plot', self.folder / 'link.png')
        self.assertEqual(mask.read_bytes(), before)

    def test_an_old_plot_survives_a_failure(self):
        plot = self.folder / 'plot.png'
        plot.write_bytes(b'precious')
        self.refused('missing', 'measure', self.folder / 'missing.npy', '--plot', plot, code=1)
        self.assertEqual(plot.read_bytes(), b'precious')


if __name__ == '__main__':
    tap.main()
