# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of a mask: layers, an image of its own, files, GIMP's positioned dither. Every sample is held to the
mask that the tool makes of the same settings."""
import numpy

import pictures
import session
import tap
import xcf
from cases import SharedCase
from session import render_mask
from test_mask_layer import new_image, tiled

SMALL = dict(mask_method='void-cluster', mask_width=16, mask_height=12, mask_seed=3)
RGB = dict(SMALL, mask_channels='rgb')
FOUR = dict(SMALL, mask_channels='four')
SLICES = dict(SMALL, mask_slices=3)
TRIANGULAR = dict(SMALL, mask_distribution='triangular')
GAUSSIAN = dict(SMALL, mask_distribution='gaussian', mask_spread=.6, mask_channels='three')
LARGE = dict(mask_method='bayer', mask_width=512, mask_height=256)
SQUARE = dict(mask_method='void-cluster', mask_width=32, mask_height=32)
OBLONG = dict(mask_method='void-cluster', mask_width=8, mask_height=16)

# Settings, and Scheme for the image's kind and precision, of layers in an image of 40 x 30.
LAYERS = {
    'rgb': (RGB, 'RGB', 'U16-NON-LINEAR'),
    'rgb of bytes': (RGB, 'RGB', 'U8-NON-LINEAR'),
    'four': (FOUR, 'RGB', 'U16-NON-LINEAR'),
    'slices': (SLICES, 'GRAY', 'U16-NON-LINEAR'),
    'triangular': (TRIANGULAR, 'GRAY', 'FLOAT-LINEAR'),
    'gaussian': (GAUSSIAN, 'RGB', 'DOUBLE-NON-LINEAR'),
}
# Of new images. The calls name none, and while the first is made none is open.
IMAGES = {'grey': SMALL, 'rgb': RGB, 'four': FOUR, 'slices': SLICES, 'triangular': TRIANGULAR, 'gaussian': GAUSSIAN,
          'large': LARGE}
FILES = {'a.npy': RGB, 'b.raw': dict(RGB, mask_channels='three', mask_slices=2), 'c.png': RGB, 'd.h': TRIANGULAR,
         'e.xml': SMALL, 'f.json': SMALL, 'Größe 3.pat': FOUR}

MADE = '(define made {call})'
# Names of the layers, topmost first, and whether what was returned is the topmost one.
NAMES = ('(for-each (lambda (each) (display (gimp-item-get-name each)) (display "|"))'
         ' (vector->list (gimp-image-get-layers image)))')
RETURNED = '(display (equal? made (vector-ref (gimp-image-get-layers image) 0)))'
COUNT = '(display (vector-length (gimp-get-images)))'


def flags(settings):
    """The tool's flags for these settings of a mask."""
    settings = dict(settings)
    size = f'{settings.pop("mask_width")}x{settings.pop("mask_height")}'
    return ['--size', size, *(word for name, value in settings.items()
                              for word in ('--' + name.removeprefix('mask_').replace('_', '-'), value))]


def tell(name, *scheme):
    """Scheme that prints a line `name: ...`."""
    return [f'(display "{name}: ")', *scheme, '(newline)']


def without_image(**settings):
    """A call that names no image."""
    return render_mask(**settings).replace('#:image image #:drawables (vector layer)', '')


class Targets(SharedCase):
    @classmethod
    def start(cls):
        scheme = []
        for name, settings in IMAGES.items():
            scheme += [MADE.format(call=without_image(target='image', **settings)),
                       '(define image (gimp-item-get-image made))', cls.keep(f'image {name}'),
                       *tell(f'image {name}', RETURNED, NAMES)]
        for name, (settings, kind, precision) in LAYERS.items():
            scheme += [new_image(40, 30, kind, f'PRECISION-{precision}'),
                       MADE.format(call=render_mask(fill='image', **settings)), cls.keep(f'layer {name}'),
                       *tell(f'layer {name}', RETURNED, NAMES)]
        scheme += [new_image(20, 20, 'GRAY', 'PRECISION-U8-NON-LINEAR'),
                   render_mask(fill='tile', target='layer', **dict(SLICES, mask_width=24)), cls.keep('layer tile')]
        scheme += [new_image(20, 20, 'GRAY', 'PRECISION-U8-NON-LINEAR'), '(gimp-image-clean-all image)']
        for name, settings in FILES.items():
            scheme += tell(f'file {name}', COUNT, '(display "|")',
                           f'(display {render_mask(target="file", file=cls.shared.path(name), **settings)})',
                           '(display "|")', COUNT, '(display "|")(display (gimp-image-is-dirty image))')
        return [*scheme, *cls.indexed_ramps()]

    @classmethod
    def indexed_ramps(cls):
        """A ramp of 256 greys, each 32 pixels high and wide, by each matrix; and one with such an alpha."""
        codes = numpy.repeat(numpy.arange(256, dtype=numpy.uint8), 32)
        ramp = numpy.tile(codes, (32, 1))[:, :, None]
        sources = {'grey': ramp, 'rgb': ramp.repeat(3, axis=2),
                   'alpha': numpy.concatenate([numpy.full_like(ramp, 255), ramp], axis=2)}
        for name, pixels in sources.items():
            pictures.write(cls.shared.path(f'ramp {name}.png'), pixels)
        convert = '(gimp-image-convert-indexed image CONVERT-DITHER-FIXED CONVERT-PALETTE-MONO 2 #t #f "")'
        scheme = []
        for name, settings, source in (('square', SQUARE, 'grey'), ('oblong', OBLONG, 'grey'), ('rgb', OBLONG, 'rgb'),
                                       ('alpha', SQUARE, 'alpha')):
            scheme += [session.load(cls.shared.path(f'ramp {source}.png')),
                       *tell(f'indexed {name}', f'(display {render_mask(target="indexed", **settings)})'),
                       convert, cls.keep(f'indexed {name}')]
        return scheme

    def told(self, name):
        return next(line for line in self.result.out.splitlines() if line.startswith(f'{name}: '))[len(name) + 2:]

    def mask(self, settings):
        """The tool's thresholds, or values in LSB: (slices, height, width, channels)."""
        self.assertEqual(self.shared.tool('make', *flags(settings), '-o', self.path('mask.npy')).code, 0)
        values = numpy.load(self.path('mask.npy')).astype(float)
        channels = {'one': 1, 'four': 4}.get(settings.get('mask_channels', 'one'), 3)
        return values.reshape(-1, settings['mask_height'], settings['mask_width'], channels)

    def codes(self, settings, bits=16):
        """The tool's mask as whole codes."""
        thresholds = self.mask(settings)
        size = settings['mask_width'] * settings['mask_height']
        ranks = numpy.round(thresholds * size - .5).astype(int)
        return (2 * ranks + 1) * 2 ** bits // (2 * size)

    def layers(self, name):
        """The pixels of all layers, the bottom one first."""
        return [layer.pixels for layer in reversed(self.image(name).layers)]

    def assertLayers(self, name, expected):
        paper, *layers = self.layers(f'layer {name}')
        self.assertEqual(len(layers), len(expected))
        for layer, slice_ in zip(layers, expected):
            self.assertSamePixels(layer, tiled(slice_, 40, 30))
        self.assertTrue((paper == paper.max()).all())

    def test_an_rgb_mask_is_the_red_green_and_blue_of_a_layer(self):
        codes = self.codes(RGB)
        self.assertLayers('rgb', codes)
        self.assertFalse((codes[..., 0] == codes[..., 1]).all())
        self.assertLayers('rgb of bytes', self.codes(RGB, 8))

    def test_a_fourth_channel_is_the_layers_alpha(self):
        self.assertLayers('four', self.codes(FOUR))

    def test_slices_are_layers_the_first_at_the_bottom(self):
        codes = self.codes(SLICES)
        self.assertLayers('slices', codes)
        self.assertFalse((codes[0] == codes[1]).all() or (codes[1] == codes[2]).all())
        names = self.told('layer slices').split('|')
        self.assertEqual([name.rsplit(', ')[-1] for name in names[:3]], ['slice 3', 'slice 2', 'slice 1'])

    def test_a_tile_of_slices_has_the_masks_size_in_each_layer(self):
        tile = dict(SLICES, mask_width=24)
        for layer, codes in zip(self.layers('layer tile')[1:], self.codes(tile, 8), strict=True):
            self.assertSamePixels(layer, codes)

    def test_values_in_lsb_are_floats_above_mid_grey(self):
        values = self.mask(TRIANGULAR)
        self.assertLess(values.min(), -.5)
        self.assertLayers('triangular', (values + .5).astype(numpy.float32))
        self.assertLayers('gaussian', self.mask(GAUSSIAN) + .5)

    def test_the_topmost_layer_and_its_image_are_returned(self):
        for name in [f'layer {name}' for name in LAYERS] + [f'image {name}' for name in IMAGES]:
            self.assertTrue(self.told(name).startswith('#t'), name)

    def test_a_new_image_needs_no_other_and_is_the_mask_exactly(self):
        for name, precision, kind in (('grey', 'U16-NON-LINEAR', xcf.GREY), ('rgb', 'U16-NON-LINEAR', xcf.RGB),
                                      ('four', 'U16-NON-LINEAR', xcf.RGB), ('slices', 'U16-NON-LINEAR', xcf.GREY)):
            image = self.image(f'image {name}')
            self.assertEqual((image.precision, image.kind), (precision, kind), name)
            for layer, slice_ in zip(self.layers(f'image {name}'), self.codes(IMAGES[name]), strict=True):
                self.assertSamePixels(layer, slice_)

    def test_a_new_image_of_a_large_mask_keeps_all_codes_apart(self):
        image = self.image('image large')
        self.assertEqual(image.precision, 'U32-NON-LINEAR')
        self.assertSamePixels(image.layers[0].pixels, self.codes(LARGE, 32)[0])
        self.assertEqual(len(numpy.unique(image.layers[0].pixels)), 512 * 256)

    def test_a_new_image_of_values_in_lsb_has_floats(self):
        for name in 'triangular', 'gaussian':
            image = self.image(f'image {name}')
            self.assertEqual(image.precision, 'FLOAT-NON-LINEAR')
            self.assertSamePixels(image.layers[0].pixels, (self.mask(IMAGES[name])[0] + .5).astype(numpy.float32))

    def test_files_are_byte_for_byte_those_of_the_tool(self):
        for name, settings in FILES.items():
            self.assertEqual(self.shared.tool('make', *flags(settings), '-o', self.path(name)).code, 0)
            with open(self.path(name), 'rb') as expected, open(self.shared.path(name), 'rb') as written:
                self.assertEqual(written.read(), expected.read(), name)

    def test_files_leave_gimps_images_as_they_are_and_return_neither_layer_nor_image(self):
        for name in FILES:
            before, returned, after, dirty = self.told(f'file {name}').split('|')
            self.assertEqual((returned, after, dirty), ('-1', before, '#f'), name)

    def ranks(self, settings):
        return numpy.round(self.mask(settings)[0, :, :, 0] * settings['mask_width'] * settings['mask_height'] - .5)

    def whites(self, name, column=0):
        """Which pixels of the indexed ramp are white, or opaque: (grey, y, x)."""
        image = self.image(f'indexed {name}')
        self.assertEqual(image.kind, xcf.INDEXED)
        samples = image.layers[0].pixels[:, :, column]
        on = samples == 255 if column else numpy.array(image.colormap)[samples][:, :, 0] == 255
        return on.reshape(32, 256, 32).swapaxes(0, 1)

    def test_the_positioned_dither_turns_pixels_white_in_the_order_of_the_ranks(self):
        for name, settings in (('square', SQUARE), ('oblong', OBLONG), ('rgb', OBLONG)):
            ranks = numpy.tile(self.ranks(settings), (32 // settings['mask_height'], 32 // settings['mask_width']))
            size = settings['mask_width'] * settings['mask_height']
            white = self.whites(name)
            self.assertFalse(white[0].any())
            self.assertTrue(white[255].all())
            for grey in range(256):
                self.assertTrue((white[grey] == (numpy.floor((ranks + .5) * 255 / size) < grey)).all(), (name, grey))
            self.assertEqual(self.told(f'indexed {name}'), '-1')

    def test_gimps_dither_of_alpha_makes_pixels_opaque_by_the_same_ranks(self):
        codes = numpy.floor((self.ranks(SQUARE) + .5) * 255 / 1024)
        opaque = self.whites('alpha', column=1)
        for alpha in range(256):
            self.assertTrue((opaque[alpha] == (255 - codes <= alpha)).all(), alpha)

    def test_the_positioned_dither_keeps_the_mean_of_every_grey(self):
        shares = self.whites('square').mean(axis=(1, 2))
        self.assertLessEqual(numpy.abs(shares - numpy.arange(256) / 255).max(), .5 / 1024 + 1e-9)


if __name__ == '__main__':
    tap.main()
