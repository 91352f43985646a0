# SPDX-License-Identifier: GPL-3.0-or-later
"""GIMP's own files as numpy arrays: every sample as GIMP stores it, whatever its type, and the layers' masks, channels
and colour map with them. PNG rounds all types but two; this is how tests see the others.

The format: https://developer.gimp.org/core/standards/xcf/
"""
import collections
import struct

import numpy

TILE = 64
DEPTHS = {'U8': ('>u1', 100), 'U16': ('>u2', 200), 'U32': ('>u4', 300), 'HALF': ('>f2', 500), 'FLOAT': ('>f4', 600),
          'DOUBLE': ('>f8', 700)}
CURVES = {'LINEAR': 0, 'NON-LINEAR': 50, 'PERCEPTUAL': 75}
RGB, GREY, INDEXED = range(3)
END, COLORMAP, SELECTED, OFFSETS, COMPRESSION = 0, 1, 2, 15, 17

# `pixels` and `mask` are (height, width, channels); a grey layer has 1 or 2 channels, of RGB 3 or 4.
Layer = collections.namedtuple('Layer', 'pixels mask offset', defaults=(None, (0, 0)))
Image = collections.namedtuple('Image', 'kind precision layers channels colormap')


def dtype(precision):
    """The type of the samples of a precision such as U8-NON-LINEAR, in the byte order of this machine."""
    return numpy.dtype(DEPTHS[precision.split('-')[0]][0]).newbyteorder('=')


class Writer:
    def __init__(self):
        self.bytes = bytearray()

    def number(self, *values):
        self.bytes += struct.pack(f'>{len(values)}I', *values)

    def pointers(self, count):
        """Room for `count` pointers and the 0 that ends them; returns their places."""
        places = [len(self.bytes) + 8 * i for i in range(count)]
        self.bytes += bytes(8 * (count + 1))
        return places

    def point(self, place):
        """Makes the pointer at `place` say: here."""
        self.bytes[place:place + 8] = struct.pack('>Q', len(self.bytes))

    def property(self, kind, payload=b''):
        self.number(kind, len(payload))
        self.bytes += payload

    def name(self, text):
        self.number(len(text) + 1)
        self.bytes += text.encode() + b'\0'

    def hierarchy(self, pixels):
        height, width, channels = pixels.shape
        stored = pixels.astype(pixels.dtype.newbyteorder('>'))
        self.number(width, height, channels * pixels.itemsize)
        self.point(self.pointers(1)[0])
        self.number(width, height)
        tiles = [stored[y:y + TILE, x:x + TILE] for y in range(0, height, TILE) for x in range(0, width, TILE)]
        for place, tile in zip(self.pointers(len(tiles)), tiles):
            self.point(place)
            self.bytes += tile.tobytes()

    def channel(self, name, pixels):
        self.number(pixels.shape[1], pixels.shape[0])
        self.name(name)
        self.property(END)
        place = len(self.bytes)
        self.bytes += bytes(8)
        self.point(place)
        self.hierarchy(pixels)

    def layer(self, name, layer, selected):
        height, width, channels = layer.pixels.shape
        self.number(width, height, {3: 0, 4: 1, 1: 2, 2: 3}[channels])
        self.name(name)
        if selected:
            self.property(SELECTED)
        self.property(OFFSETS, struct.pack('>2i', *layer.offset))
        self.property(END)
        place = len(self.bytes)
        self.bytes += bytes(16)
        self.point(place)
        self.hierarchy(layer.pixels)
        if layer.mask is not None:
            self.point(place + 8)
            self.channel('mask', layer.mask)


def write(path, precision, layers, channels=()):
    """An image as large as its first layer; `layers` are Layers or just their pixels, topmost first; that one is
    selected. All are of dtype (precision)."""
    layers = [layer if isinstance(layer, Layer) else Layer(layer) for layer in layers]
    depth, curve = precision.split('-', 1)
    height, width, samples = layers[0].pixels.shape
    writer = Writer()
    writer.bytes += b'gimp xcf v012\0'
    writer.number(width, height, GREY if samples <= 2 else RGB, DEPTHS[depth][1] + CURVES[curve])
    writer.property(COMPRESSION, b'\0')
    writer.property(END)
    layer_places, channel_places = writer.pointers(len(layers)), writer.pointers(len(channels))
    for number, (place, layer) in enumerate(zip(layer_places, layers)):
        writer.point(place)
        writer.layer(f'layer {number}', layer, selected=number == 0)
    for number, (place, pixels) in enumerate(zip(channel_places, channels)):
        writer.point(place)
        writer.channel(f'channel {number}', pixels)
    with open(path, 'wb') as file:
        file.write(writer.bytes)
    return path


class Reader:
    def __init__(self, data):
        self.data = data
        self.place = 0

    def at(self, place):
        other = Reader(self.data)
        other.place = place
        other.type, other.packed = getattr(self, 'type', None), getattr(self, 'packed', None)
        return other

    def take(self, size):
        self.place += size
        return self.data[self.place - size:self.place]

    def number(self):
        return struct.unpack('>I', self.take(4))[0]

    def pointer(self):
        return struct.unpack('>Q', self.take(8))[0]

    def pointers(self):
        return list(iter(self.pointer, 0))

    def properties(self):
        found = {}
        while True:
            kind, size = self.number(), self.number()
            if kind == END:
                return found
            found[kind] = self.take(size)

    def run_lengths(self, size):
        """`size` bytes that were packed by run lengths."""
        data, place, parts, left = self.data, self.place, [], size  # in a loop that reads of millions of runs
        while left > 0:
            code = data[place]
            place += 1
            length = 256 - code if code >= 128 else code + 1
            if length == 128:
                length = data[place] << 8 | data[place + 1]
                place += 2
            taken = length if code >= 128 else 1
            parts.append(data[place:place + taken] if code >= 128 else data[place:place + 1] * length)
            place += taken
            left -= length
        self.place = place
        return b''.join(parts)

    def tile(self, width, height, channels):
        size, bytes_per_pixel = width * height, channels * self.type.itemsize
        if not self.packed:
            data = self.take(size * bytes_per_pixel)
        else:
            planes = b''.join(self.run_lengths(size) for _ in range(bytes_per_pixel))
            data = numpy.frombuffer(planes, numpy.uint8).reshape(bytes_per_pixel, size).T.tobytes()
        return numpy.frombuffer(data, self.type).reshape(height, width, channels)

    def hierarchy(self):
        width, height, bytes_per_pixel = self.number(), self.number(), self.number()
        channels = bytes_per_pixel // self.type.itemsize
        level = self.at(self.pointer())
        level.place += 8
        pixels = numpy.empty((height, width, channels), self.type)
        corners = [(x, y) for y in range(0, height, TILE) for x in range(0, width, TILE)]
        for (x, y), place in zip(corners, level.pointers()):
            tile = self.at(place).tile(min(TILE, width - x), min(TILE, height - y), channels)
            pixels[y:y + TILE, x:x + TILE] = tile
        return pixels.astype(self.type.newbyteorder('='))

    def channel(self):
        self.place += 8
        self.take(self.number())
        self.properties()
        return self.at(self.pointer()).hierarchy()

    def layer(self):
        self.place += 12
        self.take(self.number())
        offset = struct.unpack('>2i', self.properties().get(OFFSETS, bytes(8)))
        pixels, mask = self.pointer(), self.pointer()
        return Layer(self.at(pixels).hierarchy(), self.at(mask).channel() if mask else None, offset)

    def colormap(self, payload):
        return numpy.frombuffer(payload[4:], numpy.uint8).reshape(-1, 3).tolist() if payload else None


def read(path):
    """The Image in a file of GIMP 3."""
    with open(path, 'rb') as file:
        reader = Reader(file.read())
    version = reader.take(14)
    assert version.startswith(b'gimp xcf v0') and int(version[10:13]) >= 11, version
    reader.place += 8
    kind, code = reader.number(), reader.number()
    depth = next(name for name, (_, number) in DEPTHS.items() if number == code // 100 * 100)
    curve = next(name for name, number in CURVES.items() if number == code % 100)
    properties = reader.properties()
    compression = properties[COMPRESSION][0]
    assert compression < 2, 'only plain files and those packed by run lengths are read'
    reader.type, reader.packed = numpy.dtype(DEPTHS[depth][0]), compression == 1
    layers, channels = reader.pointers(), reader.pointers()
    return Image(kind, f'{depth}-{curve}', [reader.at(place).layer() for place in layers],
                 [reader.at(place).channel() for place in channels], reader.colormap(properties.get(COLORMAP)))
