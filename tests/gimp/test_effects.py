# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers with effects (GIMP's filters): what is seen after a dither has only the levels that were asked for."""
import numpy

import pictures
import tap
import xcf
from cases import GimpCase
from filters import save_seen
from session import Scheme, dither, load, save

BLUR = ('(gimp-drawable-append-new-filter layer "gegl:gaussian-blur" "" LAYER-MODE-REPLACE 1.0'
        ' "std-dev-x" 2.0 "std-dev-y" 2.0)')
EXPOSURE = '(gimp-drawable-append-new-filter layer "gegl:exposure" "" LAYER-MODE-REPLACE 1.0 "exposure" 1.0)'
INVERT = '(gimp-drawable-append-new-filter layer "gegl:invert-gamma" "" LAYER-MODE-REPLACE 1.0)'
SHADOW = '(gimp-drawable-append-new-filter layer "gegl:dropshadow" "" LAYER-MODE-REPLACE 1.0)'
HIDE = '(gimp-drawable-filter-set-visible (vector-ref (gimp-drawable-get-filters layer) 0) #f)'
COUNT = '(display "\\nCOUNT ")(display (vector-length (gimp-drawable-get-filters layer)))(newline)'
GROUP = ('(define group (gimp-group-layer-new image "group"))(gimp-image-insert-layer image group 0 0)'
         '(gimp-image-reorder-item image layer group 0)')


class Effects(GimpCase):
    def seen(self, codes, *steps):
        """What is seen of a picture after these steps, and what GIMP said."""
        source = self.write('source.png', codes)
        result = self.batch(load(source), *steps, save_seen(self.path('seen.png')))
        return pictures.read(self.path('seen.png')), result

    def counts(self, result):
        return [int(line.split()[1]) for line in result.out.splitlines() if line.startswith('COUNT')]

    def test_a_blurred_gray_is_seen_in_two_levels(self):
        codes = pictures.ramp(width=120, height=90, channels=3)
        seen, result = self.seen(codes, BLUR, dither(), COUNT)
        self.assertEqual(numpy.unique(seen[:, :, :3]).tolist(), [0, 255])
        self.assertEqual(self.counts(result), [0])

    def test_an_exposed_gray_is_seen_in_the_four_levels_and_has_the_exposed_brightness(self):
        codes = pictures.flat((100, 100, 100), width=96, height=96)
        exposed, _ = self.seen(codes, EXPOSURE)
        seen, _ = self.seen(codes, EXPOSURE, dither(levels=4))
        self.assertLessEqual(set(numpy.unique(seen[:, :, :3]).tolist()), {0, 85, 170, 255})
        self.assertAlmostEqual(pictures.mean_light(seen[:, :, :3]).mean(), pictures.mean_light(exposed[:, :, :3]).mean(), delta=.01)

    def test_it_is_the_dither_of_what_was_seen(self):
        codes = pictures.ramp(width=120, height=90, channels=3)
        blurred, _ = self.seen(codes, BLUR)
        seen, _ = self.seen(codes, BLUR, dither(levels=3))
        self.assertSamePixels(seen[:, :, :3], self.dithered(blurred[:, :, :3], levels=3)[:, :, :3])

    def test_outside_a_selection_the_effect_is_seen_as_before(self):
        codes = pictures.ramp(width=120, height=90, channels=3)
        select = '(gimp-image-select-rectangle image CHANNEL-OP-REPLACE 20 10 50 40)'
        blurred, _ = self.seen(codes, INVERT)
        seen, result = self.seen(codes, INVERT, select, dither(), COUNT,
                                 '(display "\\nBOUNDS ")(display (gimp-selection-bounds image))'
                                 '(display (vector-length (gimp-image-get-channels image)))(newline)')
        inside = numpy.s_[10:50, 20:70]
        self.assertEqual(numpy.unique(seen[inside][..., :3]).tolist(), [0, 255])
        seen = seen.copy()
        seen[inside] = blurred[inside]
        self.assertSamePixels(seen[..., :3], blurred[..., :3])
        self.assertEqual(self.counts(result), [0])
        self.assertIn('20 10 70 50', result.out)
        self.assertRegex(result.out, r'BOUNDS .*\)0\n')

    def test_a_hidden_effect_stays_hidden_and_stays(self):
        codes = pictures.ramp(width=120, height=90, channels=3)
        seen, result = self.seen(codes, INVERT, HIDE, BLUR, dither(), COUNT)
        blurred, _ = self.seen(codes, BLUR)
        self.assertSamePixels(seen[:, :, :3], self.dithered(blurred[:, :, :3])[:, :, :3])
        self.assertEqual(self.counts(result), [1])

    def test_an_effect_that_reaches_beyond_the_layer_is_taken_in_whole(self):
        codes = pictures.ramp(width=60, height=40, channels=3)
        enlarge = '(gimp-image-resize image 120 100 30 30)'
        seen, _ = self.seen(codes, enlarge, SHADOW, dither(alpha='cut'))
        plain, _ = self.seen(codes, enlarge, SHADOW)
        self.assertGreater((plain[:, :, -1] > 0).sum(), 60 * 40)
        self.assertGreater((seen[:, :, -1] > 0).sum(), 60 * 40)
        self.assertLessEqual(set(numpy.unique(seen[:, :, :3][seen[:, :, -1] > 0]).tolist()), {0, 255})

    def test_as_an_effect_it_goes_on_top(self):
        codes = pictures.ramp(width=120, height=90, channels=3)
        seen, result = self.seen(codes, BLUR, dither(as_filter=True), COUNT)
        self.assertEqual(numpy.unique(seen[:, :, :3]).tolist(), [0, 255])
        self.assertEqual(self.counts(result), [2])

    def test_an_effect_of_a_group_around_the_layer_is_told(self):
        codes = pictures.ramp(width=60, height=40, channels=3)
        _, result = self.seen(codes, GROUP, BLUR.replace('layer', 'group', 1), dither())
        self.assertIn('The group “group” around it has effects', result.err)


class NewLayer(GimpCase):
    def layers(self, *steps):
        codes = pictures.ramp(width=120, height=90, channels=3)
        target = self.path('layers.xcf')
        self.batch(load(self.write('source.png', codes)), *steps, dither(new_layer=True), save(target))
        return codes, xcf.read(target).layers

    def test_the_dither_is_on_a_new_layer_and_the_layer_stays(self):
        codes, layers = self.layers()
        self.assertEqual(len(layers), 2)
        self.assertSamePixels(layers[0].pixels[:, :, :3], self.dithered(codes)[:, :, :3])
        self.assertSamePixels(layers[1].pixels[:, :, :3], codes)

    def test_the_new_layer_has_the_effects_taken_in(self):
        codes, layers = self.layers(BLUR)
        self.assertEqual(numpy.unique(layers[0].pixels[:, :, :3]).tolist(), [0, 255])
        self.assertSamePixels(layers[1].pixels[:, :, :3], codes)

    def test_a_layer_mask_is_dithered_itself(self):
        codes, layers = self.layers('(define mask (gimp-layer-create-mask layer ADD-MASK-COPY))'
                                    '(gimp-layer-add-mask layer mask)(define layer mask)')
        self.assertEqual(len(layers), 1)
        self.assertEqual(numpy.unique(layers[0].mask).tolist(), [0, 255])


class Indexed(GimpCase):
    def test_all_layers_of_an_image_that_becomes_indexed_are_dithered(self):
        codes = pictures.flat((77, 153, 102), width=64, height=64)
        target = self.path('indexed.xcf')
        self.batch(load(self.write('source.png', codes)),
                   '(define other (gimp-layer-copy layer))(gimp-image-insert-layer image other 0 0)',
                   '(define duo (gimp-palette-new "duo"))'
                   '(gimp-palette-add-entry duo "" "black")(gimp-palette-add-entry duo "" "white")',
                   '(define third (gimp-layer-copy layer))(gimp-image-insert-layer image third 0 0)',
                   dither(colours='palette', palette=Scheme('duo'), indexed=True),
                   '(gimp-image-convert-rgb image)', save(target))
        shares = [(layer.pixels[:, :, 0] == 255).mean() for layer in xcf.read(target).layers]
        self.assertEqual(len(shares), 3)
        for share in shares:
            self.assertTrue(.15 < share < .5, shares)


if __name__ == '__main__':
    tap.main()
