# SPDX-License-Identifier: GPL-3.0-or-later
"""The mask as a new layer: its codes are those of the engine's mask, tiled over the image or as one tile."""
import numpy

import pictures
import tap
from cases import GimpCase
from session import render_mask, save

NEW_LAYER = '(define made (vector-ref (gimp-image-get-layers image) 0))'
# Leaves nothing but the new layer, and the image as large as that.
ONLY_THE_NEW_LAYER = NEW_LAYER + '(gimp-image-remove-layer image layer)(gimp-image-resize-to-layers image)'


def new_image(width, height, kind, precision):
    """Scheme that binds `image` to an empty image and `layer` to its only layer, which is white."""
    layer_kind = f'{kind}-IMAGE'
    return (f'(define image (gimp-image-new-with-precision {width} {height} {kind} {precision}))'
            f'(define layer (gimp-layer-new image "paper" {width} {height} {layer_kind} 100 LAYER-MODE-NORMAL))'
            '(gimp-image-insert-layer image layer 0 0)(gimp-drawable-fill layer FILL-WHITE)')


def tiled(tile, width, height):
    rows, columns = tile.shape[:2]
    return numpy.tile(tile, (-(-height // rows), -(-width // columns), 1))[:height, :width]


class MaskLayer(GimpCase):
    def made(self, width, height, kind='GRAY', precision='PRECISION-U16-NON-LINEAR', **settings):
        """The codes of the new layer."""
        target = self.path('made.png')
        self.batch(new_image(width, height, kind, precision), render_mask(**settings), ONLY_THE_NEW_LAYER, save(target))
        return pictures.read(target)

    def tool_mask(self, *flags):
        self.tool('make', *flags, '-o', self.path('mask.png'))
        return pictures.read(self.path('mask.png'))

    def ranks(self, *flags):
        self.tool('make', *flags, '-o', self.path('mask.npy'))
        thresholds = numpy.load(self.path('mask.npy'))
        return numpy.round(thresholds.astype(float) * thresholds.size - .5).astype(int)

    def test_the_tiled_layer_has_the_codes_of_the_tools_mask(self):
        codes = self.made(200, 150, fill='image')
        self.assertEqual(codes.dtype, numpy.uint16)
        self.assertSamePixels(codes, tiled(self.tool_mask(), 200, 150))

    def test_one_tile_is_a_layer_of_the_masks_size(self):
        self.assertSamePixels(self.made(200, 150, fill='tile'), self.tool_mask())

    def test_a_tile_larger_than_the_image_is_whole(self):
        self.assertSamePixels(self.made(20, 30, fill='tile'), self.tool_mask())

    def test_all_codes_of_a_tile_are_different(self):
        self.assertEqual(len(numpy.unique(self.made(128, 128, fill='tile'))), 128 * 128)

    def test_other_settings_make_the_tools_mask_too(self):
        codes = self.made(30, 30, fill='tile', mask_width=24, mask_height=18, mask_seed=5, mask_quality='draft')
        self.assertSamePixels(codes, self.tool_mask('--size', '24x18', '--seed', 5, '--quality', 'draft'))

    def test_eight_bits_hold_the_rank_scaled_to_256_codes(self):
        ranks = self.ranks()
        codes = self.made(128, 128, precision='PRECISION-U8-NON-LINEAR', fill='tile')
        self.assertEqual(codes.dtype, numpy.uint8)
        expected = numpy.floor((ranks + .5) * 256 / ranks.size)
        self.assertSamePixels(codes[:, :, 0].astype(int), expected.astype(int))

    def test_an_rgb_image_gets_the_same_codes_in_every_channel(self):
        codes = self.made(128, 128, kind='RGB', fill='tile')
        for channel in range(3):
            self.assertSamePixels(codes[:, :, channel:channel + 1], self.tool_mask())

    def test_a_float_image_gets_the_thresholds(self):
        codes = self.made(128, 128, precision='PRECISION-FLOAT-NON-LINEAR', fill='tile').astype(int)
        thresholds = (self.ranks() + .5) / 128 ** 2
        self.assertLessEqual(numpy.abs(codes[:, :, 0] - thresholds * 65535).max(), 1)

    def test_the_layers_below_stay(self):
        self.batch(new_image(64, 64, 'GRAY', 'PRECISION-U16-NON-LINEAR'), render_mask(fill='image'), NEW_LAYER,
                   '(gimp-image-remove-layer image made)', save(self.path('below.png')))
        self.assertTrue((pictures.read(self.path('below.png')) == 65535).all())

    def test_exactly_one_layer_is_added(self):
        result = self.batch(new_image(64, 64, 'GRAY', 'PRECISION-U16-NON-LINEAR'), render_mask(fill='image'),
                            '(display "layers:")(display (vector-length (gimp-image-get-layers image)))')
        self.assertIn('layers:2', result.out + result.err)


if __name__ == '__main__':
    tap.main()
