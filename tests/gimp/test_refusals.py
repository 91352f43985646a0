# SPDX-License-Identifier: GPL-3.0-or-later
"""What cannot be dithered is refused in words that say what to do, and the picture stays as it was."""
import collections

import pictures
import session
import tap
from cases import GimpCase
from session import dither, load, render_mask, save

# What Script-Fu does first, the call, and words of the message that the user reads.
Refusal = collections.namedtuple('Refusal', 'preparation call words')

GROUP = ('(define group (gimp-group-layer-new image "group"))(gimp-image-insert-layer image group 0 0)'
         '(gimp-image-reorder-item image layer group 0)')
INDEXED = '(gimp-image-convert-indexed image CONVERT-DITHER-NONE CONVERT-PALETTE-GENERATE 256 #f #f "")'
LOCKED = '(gimp-item-set-lock-content layer #t)'
ON_THE_GROUP = session.call('plug-in-blue-noise-dither', layer='group', levels=2)

REFUSALS = {
    'indexed': Refusal(INDEXED, dither(levels=2), ['indexed', 'Image > Mode > RGB']),
    'mask in indexed': Refusal(INDEXED, render_mask(), ['indexed', 'Image > Mode > RGB']),
    'group': Refusal(GROUP, ON_THE_GROUP, ['group', 'Select the layers inside']),
    'locked': Refusal(LOCKED, dither(levels=2), ['locked', 'Unlock']),
    'in a locked group': Refusal(GROUP + '(gimp-item-set-lock-content group #t)', dither(levels=2), ['locked', 'Unlock']),
    'one level': Refusal('', dither(levels=1), ['levels', 'out of range']),
    'too many levels': Refusal('', dither(levels=65537), ['levels', 'out of range']),
    'narrow mask': Refusal('', dither(mask_width=1), ['mask-width', 'out of range']),
    'wide mask': Refusal('', dither(mask_width=2049), ['mask-width', 'out of range']),
    'strength': Refusal('', dither(strength=1.5), ['strength', 'out of range']),
    'unknown argument': Refusal('', dither(colour=3), ['colour']),
    'no layer': Refusal('', '(plug-in-blue-noise-dither #:run-mode RUN-NONINTERACTIVE #:image image '
                        '#:drawables (vector))', ['layer']),
}


class Refusals(GimpCase):
    """An uncaught refusal must end the batch in words; what a caught one leaves of the picture is looked at, for all
    refusals in one GIMP."""

    @classmethod
    def setUpClass(cls):
        cls.caught = session.Session()
        cls.addClassCleanup(cls.caught.close)
        cls.codes = pictures.ramp(width=60, height=40, channels=3)
        source = pictures.write(cls.caught.path('source.png'), cls.codes)
        scheme = []
        for name, refusal in REFUSALS.items():
            scheme += [load(source), refusal.preparation, '(gimp-image-clean-all image)',
                       '(define before (vector-length (gimp-image-get-layers image)))',
                       f'(display "{name}: ")', f'(display (catch "refused" {refusal.call} "accepted"))',
                       '(display (if (gimp-image-is-dirty image) " changed" " unchanged"))',
                       '(display (if (= before (vector-length (gimp-image-get-layers image))) " same" " other"))',
                       '(newline)', '(gimp-image-convert-rgb image)' if refusal.preparation == INDEXED else '',
                       save(cls.caught.path(f'{name}.png'))]
        cls.result = cls.caught.batch(*scheme)

    def refuse(self, name):
        refusal = REFUSALS[name]
        plain = self.gimp.batch(load(self.write('source.png', self.codes)), refusal.preparation, refusal.call)
        self.assertNotEqual(plain.code, 0)
        for word in refusal.words:
            self.assertIn(word, plain.err)
        self.assertEqual(plain.complaints, [])

        self.assertEqual(self.result.code, 0, self.result.story)
        self.assertIn(f'{name}: refused unchanged same', self.result.out.splitlines())
        self.assertSamePixels(pictures.read(self.caught.path(f'{name}.png'))[:, :, :3], self.codes)

    def test_an_indexed_picture_is_refused(self):
        self.refuse('indexed')

    def test_a_mask_layer_in_an_indexed_picture_is_refused(self):
        self.refuse('mask in indexed')

    def test_a_layer_group_is_refused(self):
        self.refuse('group')

    def test_a_locked_layer_is_refused(self):
        self.refuse('locked')

    def test_a_layer_in_a_locked_group_is_refused(self):
        self.refuse('in a locked group')

    def test_one_level_is_refused(self):
        self.refuse('one level')

    def test_65537_levels_are_refused(self):
        self.refuse('too many levels')

    def test_a_mask_of_one_pixel_width_is_refused(self):
        self.refuse('narrow mask')

    def test_a_mask_2049_pixels_wide_is_refused(self):
        self.refuse('wide mask')

    def test_a_strength_above_1_is_refused(self):
        self.refuse('strength')

    def test_an_unknown_argument_is_refused(self):
        self.refuse('unknown argument')

    def test_a_call_without_a_layer_is_refused(self):
        self.refuse('no layer')

    def test_gimp_itself_turns_an_unknown_choice_into_the_default(self):
        codes = pictures.ramp()
        source = self.write('source.png', codes)
        result = self.gimp.batch(load(source), dither(levels=2, light='sideways'), save(self.path('odd.png')))
        self.assertEqual(result.code, 0, result.story)
        self.assertIn('sideways', result.err)
        self.assertSamePixels(pictures.read(self.path('odd.png')), self.dithered(codes, levels=2, light='linear'))


if __name__ == '__main__':
    tap.main()
