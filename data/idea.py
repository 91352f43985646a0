#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""idea.py WHITE.npy BLUE.npy >PICTURE.png   what makes a mask blue: two rows, one of each mask

From the left: the mask, twice as large; the power of its dots at a quarter gray, zero frequency in the middle; and a
ramp from black to white, dithered with it.
"""
import struct
import sys
import zlib

import numpy

SIDE, GAP = 256, 16


def enlarged(picture):
    """A picture of SIDE × SIDE, by whole pixels."""
    times = SIDE // picture.shape[0]
    return numpy.kron(picture, numpy.ones((times, times)))


def tiled(mask):
    times = -(-SIDE // mask.shape[0])
    return numpy.tile(mask, (times, times))[:SIDE, :SIDE]


def spectrum(mask):
    """The mean power of a few levels' dots, so that single peaks do not hide what they share."""
    power = sum(abs(numpy.fft.fft2((mask < level) - level)) ** 2 / (level * (1 - level)) for level in (.2, .25, .3))
    return numpy.clip(numpy.fft.fftshift(power) / mask.size / 3 / 2.5, 0, 1)


def row(mask):
    light = numpy.tile(numpy.linspace(0, 1, SIDE) ** 2.2, (SIDE, 1))
    parts = enlarged(mask), enlarged(spectrum(mask)), (tiled(mask) < light).astype(float)
    gap = numpy.ones((SIDE, GAP))
    return numpy.hstack([parts[0], gap, parts[1], gap, parts[2]])


def png(codes):
    """The bytes of a gray PNG."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    height, width = codes.shape
    lines = b''.join(b'\0' + line.tobytes() for line in codes)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(lines, 9)) + chunk(b'IEND', b''))


def main(*paths):
    rows = [row(numpy.load(path)) for path in paths]
    picture = numpy.vstack([rows[0], numpy.ones((GAP, rows[0].shape[1])), rows[1]])
    sys.stdout.buffer.write(png(numpy.round(picture * 255).astype('u1')))


if __name__ == '__main__':
    main(*sys.argv[1:])
