# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads pixman's own blue-noise mask out of the library: pixman_mask.py OUT.png

Flat greys of 1/4096 … 4096/4096 of the way from one code to the next are drawn onto 64 x 64 pixels of 8 bits with
PIXMAN_DITHER_ORDERED_BLUE_NOISE_64; how many of them leave a pixel at the lower code is its threshold. Writes a
16-bit grey PNG, which data/peers/pixman.png is.
"""
import ctypes
import struct
import sys
import zlib

SIDE, GREYS = 64, 4096
RGBA_FLOAT, ARGB = 0x10CB4444, 0x20028888  # pixman's codes of formats
OPERATOR_SOURCE, BLUE_NOISE_64 = 1, 5


def image(library, code, side, bits, pixel):
    return library.pixman_image_create_bits(code, side, side, bits, side * pixel)


def count_lower(library):
    """Of each pixel, how many of the greys leave it at the lower code."""
    colour, out = (ctypes.c_float * 4)(0, 0, 0, 1), (ctypes.c_uint32 * (SIDE * SIDE))()
    target = image(library, ARGB, SIDE, out, 4)
    library.pixman_image_set_dither(target, BLUE_NOISE_64)
    source = image(library, RGBA_FLOAT, 1, colour, 16)
    library.pixman_image_set_repeat(source, 1)
    counts = [0] * (SIDE * SIDE)
    for j in range(GREYS):
        colour[0] = colour[1] = colour[2] = (j + 1) / GREYS / 255
        library.pixman_image_composite32(OPERATOR_SOURCE, source, None, target, 0, 0, 0, 0, 0, 0, SIDE, SIDE)
        for i, code in enumerate(out):
            counts[i] += code >> 16 & 255 == 0
    return counts


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def write_png(path, codes):
    rows = b''.join(b'\0' + struct.pack(f'>{SIDE}H', *codes[y * SIDE:(y + 1) * SIDE]) for y in range(SIDE))
    with open(path, 'wb') as file:
        file.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', SIDE, SIDE, 16, 0, 0, 0, 0)) +
                   chunk(b'IDAT', zlib.compress(rows, 9)) + chunk(b'IEND', b''))


def main(out):
    library = ctypes.CDLL('libpixman-1.so.0')
    library.pixman_image_create_bits.restype = ctypes.c_void_p
    for name, kinds in (('create_bits', 'uiipi'), ('set_dither', 'pi'), ('set_repeat', 'pi'), ('composite32', 'ippp' + 8 * 'i')):
        types = {'u': ctypes.c_uint32, 'i': ctypes.c_int, 'p': ctypes.c_void_p}
        getattr(library, 'pixman_image_' + name).argtypes = [types[kind] for kind in kinds]
    counts = count_lower(library)
    if sorted(counts) != list(range(GREYS)):
        sys.exit('pixman does not threshold as it did: its mask cannot be read so')
    write_png(out, [count * 16 + 8 for count in counts])


if __name__ == '__main__':
    main(sys.argv[1])
