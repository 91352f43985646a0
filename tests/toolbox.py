# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of the command-line tool share: a folder of their own, and the file formats by their descriptions."""
import math
import os
import pathlib
import struct
import subprocess
import tempfile
import unittest
import zlib

TOOL = os.environ['BN_TOOL']
PHOTO = pathlib.Path(os.environ['BN_SOURCE'], 'data', 'chelsea.png')


def npy_values(path):
    """Shape and float32 values of a .npy file, read by the format's description."""
    data = path.read_bytes()
    assert data[:8] == b'\x93NUMPY\x01\x00'
    length = struct.unpack('<H', data[8:10])[0]
    assert (10 + length) % 64 == 0
    header = eval(data[10:10 + length], {})  # a Python literal, as the format has it
    assert header['descr'] == '<f4' and not header['fortran_order']
    count = math.prod(header['shape'])
    return header['shape'], struct.unpack(f'<{count}f', data[10 + length:])


def png(width, height, bits, colour_type, rows, *chunks):
    """A PNG file's bytes from rows of bytes, by the format's description."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    packed = zlib.compress(b''.join(b'\0' + row for row in rows))
    return b'\x89PNG\r\n\x1a\n' + b''.join([
        chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, bits, colour_type, 0, 0, 0)),
        *(chunk(*item) for item in chunks), chunk(b'IDAT', packed), chunk(b'IEND', b'')])


def png_chunks(path):
    """Kind and data of each chunk of a PNG file."""
    data, place = path.read_bytes(), 8
    while place < len(data):
        length, kind = struct.unpack('>I4s', data[place:place + 8])
        yield kind, data[place + 8:place + 8 + length]
        place += 12 + length


def png_lines(path):
    """Width, bits, colour type, bytes of a pixel (at least one) and the rows, each a filter and filtered bytes, of a PNG
    file that uses no interlacing."""
    chunks = list(png_chunks(path))
    width, _, bits, colour_type = struct.unpack('>IIBB', dict(chunks)[b'IHDR'][:10])
    raw = zlib.decompress(b''.join(data for kind, data in chunks if kind == b'IDAT'))
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour_type]
    size = (width * channels * bits + 7) // 8 + 1
    return width, bits, colour_type, max(channels * bits // 8, 1), [raw[i:i + size] for i in range(0, len(raw), size)]


def png_palette(path):
    """The listed colours of a PNG file, each red, green, blue and, if any is seen through, opacity; [] if there are none."""
    chunks = dict(png_chunks(path))
    codes, alphas = chunks.get(b'PLTE', b''), chunks.get(b'tRNS')
    colours = [tuple(codes[i:i + 3]) for i in range(0, len(codes), 3)]
    return colours if alphas is None else [c + (a,) for c, a in zip(colours, alphas.ljust(len(colours), b'\xff'))]


def png_samples(path):
    """Bits and colour type of a PNG file that uses no interlacing, and rows of its codes: those of few bits become eight,
    and indices the colours that they stand for."""
    width, bits, colour_type, step, lines = png_lines(path)
    rows, palette = [], png_palette(path)
    for line in lines:
        rows.append(unfilter(line[0], bytearray(line[1:]), rows[-1] if rows else bytes(len(line) - 1), step))
    if colour_type == 3 or bits < 8:
        small = [[row[i * bits // 8] >> 8 - bits - i * bits % 8 & (1 << bits) - 1 for i in range(width)] for row in rows]
        meaning = palette if colour_type == 3 else [(v * 255 // ((1 << bits) - 1),) for v in range(1 << bits)]
        rows = [b''.join(bytes(meaning[v]) for v in row) for row in small]
    return bits, colour_type, rows


def unfilter(kind, line, above, step):
    for i in range(len(line)):
        a = line[i - step] if i >= step else 0
        b, c = above[i], above[i - step] if i >= step else 0
        nearest = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
        line[i] = (line[i] + (0, a, b, (a + b) // 2, nearest)[kind]) % 256
    return bytes(line)


def watches_signals(pid):
    """Whether the process has taken its signals into its own hands."""
    status = pathlib.Path(f'/proc/{pid}/status').read_text(encoding='utf-8')
    return int(status.split('SigBlk:')[1].split()[0], 16) & 2


class ToolCase(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.environment = dict(os.environ, XDG_CACHE_HOME=str(self.folder / 'cache'), LC_ALL='C.UTF-8')

    def tearDown(self):
        self.temporary.cleanup()

    def run_tool(self, *arguments):
        return subprocess.run([TOOL, *map(str, arguments)], env=self.environment, capture_output=True, text=True)

    def good(self, *arguments):
        result = self.run_tool(*arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def refused(self, word, *arguments, code=2):
        result = self.run_tool(*arguments)
        self.assertEqual(result.returncode, code, result.stderr)
        self.assertIn(word, result.stderr)
        return result

    def visible(self):
        """The files there are, the cache left out."""
        return sorted(path.name for path in self.folder.iterdir() if path.name != 'cache')
