# SPDX-License-Identifier: GPL-3.0-or-later
"""The codes of PNG files as NumPy arrays, and the light they stand for: what toolbox.png_samples reads, but quickly."""
import numpy

from toolbox import png_lines, png_palette

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type


def codes_of(path):
    """The codes of a PNG file, (height, width, channels) of 8 or 16 bits: those of few bits become eight, and indices the
    colours, or greys, that they stand for."""
    width, bits, colour_type, step, lines = png_lines(path)
    rows = numpy.frombuffer(b''.join(lines), 'u1').reshape(len(lines), -1)
    plain = unfilter(rows[:, 0], rows[:, 1:].reshape(len(lines), -1, step))
    if bits < 8:
        each = numpy.unpackbits(plain.reshape(len(lines), -1), axis=1)[:, :width * bits].reshape(len(lines), width, bits)
        plain = each @ (1 << numpy.arange(bits)[::-1]).astype('u1')[:, None]
    if colour_type == 3:
        listed = numpy.array(png_palette(path), 'u1')
        grey = (listed[:, :3] == listed[:, :1]).all()
        return (listed[:, 2:] if grey else listed)[plain[..., 0]]
    if bits < 8:
        return plain * numpy.uint8(255 // ((1 << bits) - 1))
    return plain.view('u1' if bits == 8 else '>u2').reshape(len(lines), width, CHANNELS[colour_type])


def unfilter(kinds, filtered):
    """Undoes the filter of each row, by the format's description; (height, width, bytes of a pixel).

    A pixel needs those at the left and above, so all pixels of a diagonal are done at once: pixel (x, y) stands at
    [x + y + 2, y + 1] of `done`, and where there is no pixel at the left or above is 0.
    """
    height, width, step = filtered.shape
    y, x = numpy.indices((height, width))
    given, done = (numpy.zeros((height + width + 1, height + 1, step), numpy.int16) for _ in range(2))
    given[x + y + 2, y + 1] = filtered
    for i in range(2, height + width + 1):
        low, high = max(i - 1 - width, 0), min(i - 1, height)
        a, b, c = done[i - 1, low + 1:high + 1], done[i - 1, low:high], done[i - 2, low:high]
        pa, pb, pc = abs(b - c), abs(a - c), abs(a + b - 2 * c)
        nearest = numpy.where((pa <= pb) & (pa <= pc), a, numpy.where(pb <= pc, b, c))
        predicted = numpy.choose(kinds[low:high, None], (0, a, b, (a + b) // 2, nearest))
        done[i, low + 1:high + 1] = (given[i, low + 1:high + 1] + predicted) & 255
    return done[x + y + 2, y + 1].astype('u1')


def srgb(encoded):
    """Linear light of encoded values 0 to 1, by the standard (IEC 61966-2-1)."""
    return numpy.where(encoded <= .04045, encoded / 12.92, ((encoded + .055) / 1.055) ** 2.4)
