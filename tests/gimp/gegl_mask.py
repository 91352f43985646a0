# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads GEGL's own blue-noise mask out of gegl:dither: gegl_mask.py OUT.png

The operation is run at two levels on flat greys of linear light, (k + 1/2)/256; how many of them leave a pixel black
is the pixel's threshold. Writes an 8-bit grey PNG of 256 x 256, which data/peers/gegl.png is.
"""
import os
import sys
import tempfile

import gi
import numpy

gi.require_version('Gegl', '0.4')
from gi.repository import Gegl  # noqa: E402

import pictures  # noqa: E402

SIDE = GREYS = 256


def dithered(light, path):
    """Where gegl:dither makes a flat grey of this linear light white; `path` is a scratch file."""
    graph = Gegl.Node()
    grey, tile, dither, save = (graph.create_child(name) for name in
                                ('gegl:color', 'gegl:crop', 'gegl:dither', 'gegl:png-save'))
    grey.set_property('value', Gegl.Color.new(f'rgb({light:.9f}, {light:.9f}, {light:.9f})'))
    tile.set_property('width', float(SIDE))
    tile.set_property('height', float(SIDE))
    for channel in ('red', 'green', 'blue'):
        dither.set_property(channel + '-levels', 2)
    dither.set_property('dither-method', 'blue-noise')
    save.set_property('path', path)
    save.set_property('bitdepth', 8)
    grey.link(tile)
    tile.link(dither)
    dither.link(save)
    save.process()
    return pictures.read(path)[:, :, 0] > 127


def main(out):
    Gegl.init(None)
    white = numpy.zeros((SIDE, SIDE), int)
    with tempfile.TemporaryDirectory() as folder:
        for k in range(GREYS):
            white += dithered((k + .5) / GREYS, os.path.join(folder, 'dithered.png'))
    codes = GREYS - 1 - white
    if codes.min() < 0 or (numpy.bincount(codes.ravel(), minlength=GREYS) != SIDE * SIDE // GREYS).any():
        sys.exit('gegl:dither does not threshold as it did: its mask cannot be read so')
    pictures.write(out, codes.astype(numpy.uint8)[:, :, None])


if __name__ == '__main__':
    main(sys.argv[1])
