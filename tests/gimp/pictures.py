# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures for tests as numpy arrays (height, width, channels): PNG files, sRGB arithmetic, made-up ones."""
import os

import numpy
import png

PHOTO = os.path.join(os.path.dirname(__file__), '..', '..', 'data', 'chelsea.png')


def read(path):
    """The codes of a PNG file, exactly as stored: uint8 or uint16, (height, width, channels)."""
    width, height, rows, info = png.Reader(filename=path).read()
    dtype = numpy.uint16 if info['bitdepth'] == 16 else numpy.uint8
    return numpy.array([numpy.asarray(row, dtype) for row in rows]).reshape(height, width, info['planes'])


def write(path, codes):
    """Writes codes (height, width, 1 to 4 channels; uint8 or uint16) as a PNG file."""
    height, width, channels = codes.shape
    writer = png.Writer(width, height, greyscale=channels <= 2, alpha=channels in (2, 4),
                        bitdepth=16 if codes.dtype == numpy.uint16 else 8)
    with open(path, 'wb') as file:
        writer.write(file, codes.reshape(height, width * channels))
    return path


def level_codes(levels, white=255):
    """The evenly spaced codes of `levels` levels, rounded half up."""
    return numpy.floor(numpy.arange(levels) * white / (levels - 1) + .5).astype(int)


def linear(codes, white=255):
    """Linear light, 0 to 1, of sRGB codes."""
    encoded = numpy.asarray(codes, float) / white
    return numpy.where(encoded <= .04045, encoded / 12.92, ((encoded + .055) / 1.055) ** 2.4)


def mean_light(codes, white=255):
    """The mean linear light of each channel."""
    return linear(codes, white).mean(axis=(0, 1))


def ramp(width=256, height=64, channels=1, dtype=numpy.uint8):
    """Every grey from black to white, left to right, each channel shifted a little further down the ramp."""
    white = numpy.iinfo(dtype).max
    x = numpy.round(numpy.linspace(0, white, width)).astype(dtype)
    planes = [numpy.tile(x if channel == 0 else numpy.roll(x, 16 * channel), (height, 1)) for channel in range(channels)]
    return numpy.stack(planes, axis=2)


def flat(value, width=64, height=64, dtype=numpy.uint8):
    """One colour everywhere; `value` is a code or a sequence of them."""
    value = numpy.atleast_1d(numpy.asarray(value, dtype))
    return numpy.tile(value, (height, width, 1))
