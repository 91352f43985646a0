# SPDX-License-Identifier: GPL-3.0-or-later
"""Masks in files, held to what the programs that read them make of them."""
import json
import shutil
import struct
import subprocess
import sys
import unittest

import tap
from toolbox import ToolCase, npy_values, png, png_samples


def with_numpy():
    """A Python that has NumPy: this one, or the system's."""
    for python in (sys.executable, '/usr/bin/python3'):
        if shutil.which(python) and not subprocess.run([python, '-c', 'import numpy'], capture_output=True).returncode:
            return python
    return None


NUMPY = with_numpy()
COMPILER = shutil.which('cc') or shutil.which('gcc')
MAGICK = shutil.which('magick') or shutil.which('convert')


def rounded(value):
    """`value` in single precision."""
    return struct.unpack('<f', struct.pack('<f', value))[0]


def ranks_of(thresholds):
    """The ranks of thresholds (rank + 1/2)/N."""
    return [round(value * len(thresholds) - .5) for value in thresholds]


def npy(shape, values, kind='<f4', fortran=False):
    """A .npy file's bytes by the format's description."""
    header = f"{{'descr': '{kind}', 'fortran_order': {fortran}, 'shape': {shape}, }}".ljust(117) + '\n'
    letter = {'4': 'f', '8': 'd'}[kind[-1]]
    return b'\x93NUMPY\x01\x00v\x00' + header.encode() + struct.pack(f'{kind[0]}{len(values)}{letter}', *values)


class Export(ToolCase):
    def make(self, name, *arguments):
        path = self.folder / name
        self.good('make', '--method', 'void-cluster', *arguments, '-o', path)
        return path

    def convert(self, source, name, *arguments):
        path = self.folder / name
        self.good('convert', source, path, *arguments)
        return path

    @unittest.skipUnless(NUMPY, 'no NumPy here')
    def test_numpy_reads_every_shape(self):
        script = ('import json, sys, numpy; a = numpy.load(sys.argv[1]);'
                  'print(json.dumps([list(a.shape), str(a.dtype), bool(a.flags.c_contiguous), a.ravel().tolist()]))')
        for arguments, shape in ((('--size', '9x5'), [5, 9]),
                                 (('--size', '9x5', '--channels', 'three'), [5, 9, 3]),
                                 (('--size', '9x5', '--channels', 'four'), [5, 9, 4]),
                                 (('--size', '9x5', '--slices', '2'), [2, 5, 9]),
                                 (('--size', '9x5', '--slices', '3', '--channels', 'three'), [3, 5, 9, 3]),
                                 (('--size', '3x5', '--slices', '2'), [2, 5, 3, 1]),
                                 (('--size', '4x5', '--slices', '7'), [7, 5, 4, 1])):
            path = self.make('mask.npy', *arguments)
            got = json.loads(subprocess.check_output([NUMPY, '-c', script, path]))
            self.assertEqual(got[:3], [shape, 'float32', True])
            size, planes = shape[0] * shape[1], 1
            if len(shape) > 2:
                channels = shape[-1] if len(shape) == 4 or shape[2] in (3, 4) else 1
                slices = shape[0] if len(shape) == 4 or channels == 1 else 1
                size, planes = len(got[3]) // (channels * slices), channels
                for t in range(slices):
                    for c in range(channels):
                        plane = got[3][t * size * channels:(t + 1) * size * channels][c::channels]
                        self.assertEqual(sorted(plane), [rounded((r + .5) / size) for r in range(size)])
            raw = self.convert(path, 'mask.raw')
            self.assertEqual(raw.read_bytes(), struct.pack(f'<{len(got[3])}f', *got[3]))
            again = self.convert(path, 'again.npy')
            self.assertEqual(again.read_bytes(), path.read_bytes())

    @unittest.skipUnless(COMPILER, 'no C compiler here')
    def test_a_c_program_reads_the_header(self):
        cases = (
            ('wide-mask.h', 'wide_mask', 'uint16_t', 45, ('--size', '9x5'), ()),
            ('8.h', 'mask_8', 'uint8_t', 256, ('--size', '9x5'), ('--bits', '8')),
            ('16.h', 'mask_16', 'uint16_t', 65536, ('--size', '9x5'), ('--bits', '16')),
            ('short.h', 'mask_short', 'uint16_t', 45, ('--size', '9x5', '--channels', 'three', '--slices', '2'), ()),
            ('large.h', 'large', 'uint32_t', 512 * 129, ('--size', '512x129', '--method', 'bayer'), ()),
            ('tpdf.h', 'tpdf', 'float', 0, ('--size', '9x5', '--distribution', 'triangular', '--slices', '2'), ()),
            ('lsb.h', 'lsb', 'float', 0, ('--size', '9x5'), ('--lsb',)),
        )
        for name, identifier, kind, levels, arguments, style in cases:
            header = self.make(name, *arguments, *style)
            source = self.make('mask.npy', *arguments, *(['--lsb'] if not levels else []))
            guard = identifier.upper()
            number = f'printf ("%.9g\\n", (double) {identifier}[i]);'
            if levels:
                number = f'printf ("%.9g\\n", ({identifier}[i] + .5)/{guard}_LEVELS);'
            program = self.folder / 'program.c'
            program.write_text(f'''#include <stdio.h>
                #include "{header}"
                #include "{header}"
                int main (void) {{
                  const {kind} *same = {identifier};
                  printf ("%d %d %d %d\\n", {guard}_SLICES, {guard}_HEIGHT, {guard}_WIDTH, {guard}_CHANNELS);
                  for (unsigned i = 0; i < sizeof {identifier} / sizeof *same; i++) {number}
                  return 0; }}''')
            subprocess.run([COMPILER, '-std=c99', '-Wall', '-Wextra', '-Werror', program, '-o', self.folder / 'program'],
                           check=True)
            sides, *numbers = subprocess.check_output([self.folder / 'program'], text=True).splitlines()
            shape, values = npy_values(source)
            slices, height, width, channels = map(int, sides.split())
            self.assertEqual([slices] * (slices > 1) + [height, width] + [channels] * (channels > 1), list(shape), name)
            self.assertEqual(len(numbers), len(values))
            for number, value in zip(numbers, values):
                nearest = .5 / levels + 1e-7 if style and levels else 1e-7
                self.assertLessEqual(abs(float(number) - value), nearest, name)

    def magick(self, grey, width, height):
        """Which pixels of a flat grey (0..65535) ImageMagick turns on."""
        picture = f'P5 {width} {height} 65535\n'.encode() + struct.pack('>H', grey) * (width * height)
        result = subprocess.run([MAGICK, 'pgm:-', '-ordered-dither', 'blue-noise', '-depth', '8', 'gray:-'],
                                input=picture, capture_output=True, check=True,
                                env=dict(self.environment, MAGICK_CONFIGURE_PATH=str(self.folder)))
        self.assertLessEqual(set(result.stdout), {0, 255})
        return [byte == 255 for byte in result.stdout]

    @unittest.skipUnless(MAGICK, 'no ImageMagick here')
    def test_imagemagick_dithers_a_flat_grey_to_the_pattern_of_its_level(self):
        for width, height in ((16, 8), (10, 10), (37, 20)):
            mask = self.make('mask.npy', '--size', f'{width}x{height}')
            self.convert(mask, 'thresholds.xml')
            ranks, size = ranks_of(npy_values(mask)[1]), width * height
            for k in {0, 1, 2, size // 7, size // 3, size // 2, size - 2, size - 1, size}:
                grey = min(int((k + .5) / (size + 1) * 65535), 65535)
                self.assertEqual(self.magick(grey, width, height), [rank < k for rank in ranks], f'{k} of {size}')
            for k in (size // 5, size // 2, 2 * size // 3):  # a grey of k/N has k pixels: the mean is kept
                self.assertEqual(sum(self.magick(-(-65535 * k // size), width, height)), k)

    def test_didder_dithers_a_flat_grey_to_the_pattern_of_its_level(self):
        # Its rule, as its library's documentation and source describe it, in linear 16-bit light: add
        # 65535 ((m + 1)/max - 1/2), clamp, round half to even, take the nearer of black and white.
        mask = self.make('mask.npy', '--size', '16x10')
        matrix = json.loads(self.convert(mask, 'mask.json').read_text())
        self.assertEqual(set(matrix), {'matrix', 'max'})
        rows, size = matrix['matrix'], 160
        self.assertEqual((len(rows), {len(row) for row in rows}), (10, {16}))
        ranks = ranks_of(npy_values(mask)[1])
        for k in (0, 1, 40, 80, 159, 160):
            light = round(65535 * k / size)
            on = [round(min(max(light + 65535 * ((m + 1) / matrix['max'] - .5), 0), 65535)) > 32767
                  for row in rows for m in row]
            self.assertEqual(on, [rank < k for rank in ranks])
        self.assertTrue(all(0 <= m < matrix['max'] for row in rows for m in row))

    def test_a_gimp_pattern_is_as_gimp_describes_it(self):
        for arguments, channels in (((), 1), (('--channels', 'three'), 3), (('--channels', 'four'), 4)):
            mask = self.make('mask.npy', '--size', '20x6', *arguments)
            data = self.convert(mask, 'Grün.pat').read_bytes()
            header, version, width, height, depth, magic = struct.unpack('>5I4s', data[:24])
            self.assertEqual((version, width, height, depth, magic), (1, 20, 6, channels, b'GPAT'))
            self.assertEqual(data[24:header], 'Grün\0'.encode())
            values = npy_values(mask)[1]
            self.assertEqual(data[header:], bytes(int(value * 256) for value in values))
        long = self.convert(self.make('one.npy', '--size', '4'), 'ü' * 120 + '.pat').read_bytes()
        self.assertEqual(long[24:struct.unpack('>I', long[:4])[0]], ('ü' * 120 + '\0').encode())

    def test_a_png_holds_the_codes_of_every_channel(self):
        for arguments, colour_type in (((), 0), (('--channels', 'three'), 2), (('--channels', 'four'), 6)):
            mask = self.make('mask.npy', '--size', '20x6', *arguments)
            values = npy_values(mask)[1]
            bits, kind, rows = png_samples(self.convert(mask, 'mask.png'))
            self.assertEqual((bits, kind), (16, colour_type))
            self.assertEqual(struct.unpack(f'>{len(values)}H', b''.join(rows)), tuple(int(65536 * v) for v in values))
            bits, kind, rows = png_samples(self.convert(mask, 'small.png', '--bits', '8'))
            self.assertEqual((bits, kind), (8, colour_type))
            self.assertEqual(b''.join(rows), bytes(int(256 * v) for v in values))
            self.assertEqual(self.convert(self.folder / 'mask.png', 'again.npy').read_bytes(), mask.read_bytes())

    def test_one_slice_is_written_where_a_file_holds_one(self):
        mask = self.make('mask.npy', '--size', '8', '--slices', '3')
        values = npy_values(mask)[1]
        for name in ('a.png', 'a.pat', 'a.xml', 'a.json'):
            self.refused('--slice 0 to 2', 'convert', mask, self.folder / name)
            self.good('convert', mask, self.folder / name, '--slice', '1')
        self.refused('slices 0 to 2', 'convert', mask, self.folder / 'a.npy', '--slice', '3')
        for slice_ in range(3):
            one = self.convert(mask, 'one.npy', '--slice', slice_)
            self.assertEqual(npy_values(one), ((8, 8), values[64 * slice_:64 * (slice_ + 1)]))
        png_path = self.make('b.png', '--size', '8', '--slices', '3', '--slice', '2')
        self.assertEqual(npy_values(self.convert(png_path, 'c.npy'))[1], values[128:])

    def test_values_in_lsb_come_back_as_they_are(self):
        for distribution in ('triangular', 'gaussian'):
            mask = self.make('mask.npy', '--size', '16', '--distribution', distribution, '--channels', 'three',
                             '--slices', '2')
            again = self.convert(mask, 'again.npy')
            self.assertEqual(again.read_bytes(), mask.read_bytes())
            self.assertLess(min(npy_values(mask)[1]), -.5)
            one = self.make('one.npy', '--size', '16', '--distribution', distribution)
            for name in ('a.png', 'a.pat', 'a.xml', 'a.json'):
                self.refused('.npy, .raw or .h', 'convert', one, self.folder / name)

    def test_thresholds_less_a_half_are_a_uniform_mask_again(self):
        mask = self.make('mask.npy', '--size', '12x10')
        lsb = self.convert(mask, 'lsb.npy', '--lsb')
        thresholds, values = npy_values(mask)[1], npy_values(lsb)[1]
        for threshold, value in zip(thresholds, values):
            self.assertAlmostEqual(threshold - .5, value, places=7)
        self.assertEqual(self.convert(lsb, 'again.npy').read_bytes(), mask.read_bytes())

    def test_what_a_file_cannot_hold_is_refused_before_work_starts(self):
        settings = ('--size', '2048', '--quality', 'best')
        for word, name, *arguments in (
                ('3 channels', 'a.xml', '--channels', 'rgb'), ('4 channels', 'a.json', '--channels', 'four'),
                ('.npy, .raw or .h', 'a.png', '--distribution', 'gaussian'), ('.npy, .raw or .h', 'a.pat', '--lsb'),
                ('16 bits', 'a.pat', '--bits', '16'), ('8 bits', 'a.npy', '--bits', '8'),
                ('--bits', 'a.png', '--bits', '12'), ('--bits', 'a.h', '--bits', '8', '--lsb'),
                ('slices 0 to 0', 'a.h', '--slice', '1'), ('.json', 'a.gif'), ('.png', 'a')):
            self.refused(word, 'make', *settings, *arguments, '-o', self.folder / name)
        self.assertEqual(self.visible(), [])

    def test_convert_is_explained_and_leaves_nothing_behind(self):
        mask = self.make('mask.npy', '--size', '4')
        self.refused('two file names', 'convert', mask)
        self.refused('.npy or .png', 'convert', self.folder / 'mask.raw', self.folder / 'a.npy')
        self.refused('missing.npy', 'convert', self.folder / 'missing.npy', self.folder / 'a.npy', code=1)
        self.refused('no-such', 'convert', mask, self.folder / 'no-such' / 'a.npy')
        self.assertIn('.json', self.good('convert', '--help'))
        self.assertEqual(self.visible(), ['mask.npy'])

    def test_arrays_that_are_no_masks_are_refused(self):
        four = [.1, .2, .3, .4]
        cases = {
            'nan': npy((2, 2), [.1, .2, .3, float('nan')]), 'inf': npy((2, 2), [.1, .2, .3, float('inf')]),
            'huge': npy((2, 2), [.1, .2, .3, 1e300], '<f8'), 'line': npy('(4,)', four),
            'row': npy((1, 4), four), 'five': npy((1, 1, 1, 2, 2), four), 'big': npy((2, 2), four, '>f4'),
            'fortran': npy((2, 2), four, '<f4', True), 'short': npy((2, 3), four), 'long': npy((2, 2), four * 2),
            'none': npy((2, 2, 0), []), 'negative': npy((-2, -2), four), 'cut': npy((2, 2), four)[:-1],
            'slices': npy((65, 2, 2), four * 65), 'channels': npy((1, 2, 2, 5), four * 5),
            'wide': npy((2, 2049), [.5] * 4098), 'text': npy('(2, x)', four), 'open': npy('(2, 2', four),
            'overflow': npy((65535, 65535, 65535, 65535), four),
        }
        for name, content in cases.items():
            path = self.folder / f'{name}.npy'
            path.write_bytes(content)
            self.refused(path.name, 'convert', path, self.folder / 'out.raw', code=1)
        self.assertFalse((self.folder / 'out.raw').exists())

    def test_three_sides_are_channels_if_the_last_is_three_or_four(self):
        source = self.folder / 'source.npy'
        for shape, wanted in (((5, 6, 3), (5, 6, 3)), ((5, 6, 4), (5, 6, 4)), ((5, 6, 2), (5, 6, 2)),
                              ((2, 6, 3, 1), (2, 6, 3, 1)), ((1, 5, 6, 1), (5, 6)), ((2, 5, 6, 1), (2, 5, 6)),
                              ((1, 5, 6, 2), (1, 5, 6, 2))):
            count = 1
            for side in shape:
                count *= side
            source.write_bytes(npy(shape, [(37 * i % count) / count for i in range(count)], '<f8'))
            self.assertEqual(npy_values(self.convert(source, 'out.npy'))[0], wanted)

    def test_values_of_other_programs_become_the_mask_s(self):
        # the sorted values of the first plane, for every plane
        source = self.folder / 'source.npy'
        source.write_bytes(npy((2, 2, 3), [-1, .1, 3, .5, .2, 2, 0, .4, 1, .25, .3, 0]))
        self.assertEqual(npy_values(self.convert(source, 'out.npy'))[1], (-1, -1, .5, .5, 0, .25, 0, .5, 0, .25, .25, -1))

    def test_a_picture_of_grey_with_alpha_is_no_mask(self):
        path = self.folder / 'clear.png'
        path.write_bytes(png(2, 2, 8, 4, [bytes(4)] * 2))
        self.refused('clear.png', 'convert', path, self.folder / 'a.npy', code=1)

    def test_slices_are_numbered_files_or_an_atlas(self):
        flags = 'make', '--size', '8x6', '--method', 'white', '--slices', '5'
        self.good(*flags, '-o', self.folder / 'all.npy')
        self.good(*flags, '--numbered', '-o', self.folder / 'each.npy')
        self.good(*flags, '--atlas', '-o', self.folder / 'atlas.png')
        shape, values = npy_values(self.folder / 'all.npy')
        self.assertEqual(shape, (5, 6, 8))
        bits, kind, rows = png_samples(self.folder / 'atlas.png')
        self.assertEqual((bits, kind, len(rows), len(rows[0])), (16, 0, 12, 48))
        for i in range(5):
            own = values[48 * i:48 * i + 48]
            self.assertEqual(npy_values(self.folder / f'each-{i + 1}.npy'), ((6, 8), own))
            top, left = 6 * (i // 3), 16 * (i % 3)
            codes = b''.join(row[left:left + 16] for row in rows[top:top + 6])
            self.assertEqual(struct.unpack('>48H', codes), tuple(int(value * 65536) for value in own))
        self.refused('.png', *flags, '--atlas', '-o', self.folder / 'a.npy')
        self.refused('exclude', *flags, '--atlas', '--numbered', '-o', self.folder / 'a.png')
        self.refused('--numbered', *flags, '-o', self.folder / 'a.png')


if __name__ == '__main__':
    tap.main()
