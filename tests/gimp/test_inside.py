# SPDX-License-Identifier: GPL-3.0-or-later
"""Dithered in GIMP's own process by the operation, or in the plug-in's where GIMP does not have it: the same samples."""
import numpy

import pictures
import tap
import test_depths as depths
import xcf
from cases import SharedCase
from session import Scheme, dither, load, save

HARD = '(gimp-image-select-rectangle image CHANNEL-OP-REPLACE 33 21 101 77)'
SOFT = ('(gimp-context-set-feather #t)(gimp-context-set-feather-radius 12 12)'
        '(gimp-image-select-ellipse image CHANNEL-OP-REPLACE 20 20 120 90)(gimp-context-set-feather #f)')
MOVED = ('(for-each (lambda (each) (gimp-layer-set-offsets each -13 -7))'
         ' (vector->list (gimp-image-get-layers image)))')
# An effect on one of the layers has all of them dithered in the plug-in's process.
EFFECT = ('(define layers (gimp-image-get-layers image))(define other (gimp-layer-copy layer))'
          '(gimp-image-insert-layer image other 0 0)(gimp-drawable-append-new-filter other "gegl:invert-gamma" ""'
          ' LAYER-MODE-REPLACE 1.0)')
WAYS = {'inside': Scheme('layers'), 'outside': Scheme('(list->vector (cons other (vector->list layers)))')}
PALETTE = ('(define six (gimp-palette-new "six"))'
           + ''.join(f'(gimp-palette-add-entry six "" (list {r} {g} {b}))' for r, g, b in
                     ((0, 0, 0), (255, 255, 255), (200, 30, 30), (30, 160, 40), (40, 60, 190), (250, 220, 40))))
LOCKED = '(gimp-layer-set-lock-alpha layer #t)'
LEVELS = dict(levels=3)
DIFFUSED = dict(levels=3, dither_method='diffusion')

# The precision, channels, what is done before, and the settings.
CASES = {
    'bytes': ('U8-NON-LINEAR', 3, MOVED, LEVELS),
    'bytes, a hard selection': ('U8-NON-LINEAR', 3, HARD, LEVELS),
    'bytes, a soft selection': ('U8-NON-LINEAR', 3, MOVED + SOFT, LEVELS),
    'linear bytes, a soft selection': ('U8-LINEAR', 3, SOFT, LEVELS),
    'gray bytes, a soft selection': ('U8-PERCEPTUAL', 1, SOFT, LEVELS),
    'bytes, diffused in a soft selection': ('U8-NON-LINEAR', 3, MOVED + SOFT, DIFFUSED),
    'bytes, a palette in a soft selection': ('U8-NON-LINEAR', 3, PALETTE + SOFT, dict(
        colours='palette', palette=Scheme('six'))),
    'locked alpha': ('U8-NON-LINEAR', 3, LOCKED + SOFT, dict(levels=3, alpha='dither')),
    'sixteen bits': ('U16-NON-LINEAR', 3, '', LEVELS),
    'sixteen linear bits, a soft selection': ('U16-LINEAR', 3, SOFT, LEVELS),
    'thirty-two bits': ('U32-PERCEPTUAL', 1, MOVED, LEVELS),
    'half floats': ('HALF-PERCEPTUAL', 3, '', LEVELS),
    'floats': ('FLOAT-LINEAR', 3, MOVED, LEVELS),
    'floats, diffused': ('FLOAT-LINEAR', 3, '', DIFFUSED),
    'floats, a hard selection': ('FLOAT-LINEAR', 3, HARD, LEVELS),
    'gray floats, a soft selection': ('FLOAT-NON-LINEAR', 1, MOVED + SOFT, LEVELS),
    'double floats': ('DOUBLE-NON-LINEAR', 3, '', LEVELS),
    'a new layer': ('U8-NON-LINEAR', 3, MOVED + SOFT, dict(levels=3, new_layer=True)),
}


def samples(channels, precision):
    """Layers of 160 × 120 pixels: with some alpha, a ramp, and of floats what is no color."""
    ramp = depths.stored(pictures.ramp(160, 120, channels=channels) / 255, precision)
    alpha = numpy.random.default_rng(1).uniform(0, 1, (120, 160, 1))
    alpha[::8] = 0
    alpha[1::8] = 1
    kind = ramp.dtype
    alpha = alpha.astype(kind) if kind.kind == 'f' else (alpha * numpy.iinfo(kind).max).astype(kind)
    layers = [numpy.concatenate([ramp, alpha], axis=2), ramp]
    if kind.kind == 'f':
        odd = ramp.copy()
        odd[::3, ::2] = numpy.resize(numpy.array(depths.ODD, kind), odd[::3, ::2].shape)
        layers.append(odd)
    return layers


class BothWays(SharedCase):
    """In one GIMP: another may blend and convert colors by other routes of its own."""

    @classmethod
    def start(cls):
        for name, (precision, channels, before, settings) in CASES.items():
            source = xcf.write(cls.shared.path(f'{name}-source.xcf'), precision, samples(channels, precision))
            for way, drawables in WAYS.items():
                yield (load(source) + EFFECT + before + dither(drawables=drawables, **settings)
                       + cls.keep(f'{name}-{way}') + '(gimp-image-delete image)')

    def assertSameBits(self, one, other):
        """Of numbers that are none, too."""
        if one.dtype.kind == 'f':
            one, other = (each.view(f'u{each.itemsize}') for each in (one, other))
        self.assertSamePixels(one, other)

    def test_both_processes_make_the_same_samples(self):
        for name in CASES:
            with self.subTest(name):
                one, other = (self.image(f'{name}-{way}') for way in WAYS)
                for first, second in zip(one.layers[:0:-1], other.layers[:0:-1]):
                    self.assertSameBits(first.pixels, second.pixels)

    def test_and_other_samples_than_before(self):
        for name in CASES:
            with self.subTest(name):
                before = self.layer_pixels(f'{name}-source', -1)
                after = self.layer_pixels(f'{name}-inside', -2 if name == 'a new layer' else -1)
                self.assertFalse(numpy.array_equal(before, after))


if __name__ == '__main__':
    tap.main()
