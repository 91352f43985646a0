# SPDX-License-Identifier: GPL-3.0-or-later
"""What cannot be dithered is refused in words that say what to do, and the picture stays as it was."""
import collections
import os

import numpy

import live
import pictures
import session
import tap
import xcf
from cases import GimpCase
from session import TELL, Scheme, dither, load, render_mask, save

# What Script-Fu does first, the call, and words of the message that the user reads. Script-Fu tells an argument's value
# and range, not its name. `FOLDER` in a call stands for the session's.
Refusal = collections.namedtuple('Refusal', 'preparation call words')

GROUP = ('(define group (gimp-group-layer-new image "group"))(gimp-image-insert-layer image group 0 0)'
         '(gimp-image-reorder-item image layer group 0)')
INDEXED = '(gimp-image-convert-indexed image CONVERT-DITHER-NONE CONVERT-PALETTE-GENERATE 256 #f #f "")'
LOCKED = '(gimp-item-set-lock-content layer #t)'
ON_THE_GROUP = session.call('plug-in-blue-noise-dither', layer='group', levels=2)


def palette(name, colours):
    """Scheme that makes a palette with `colours` different colours and binds `name` to it."""
    return (f'(define {name} (gimp-palette-new "{name}"))'
            f'(do ((i 0 (+ i 1))) ((= i {colours}))'
            f' (gimp-palette-add-entry {name} "" (list (modulo i 256) (quotient i 256) (- 255 (modulo i 256)))))')


def layer_of_size(width, height):
    """Scheme that binds `odd` to a layer of this size in an image of its own."""
    return (f'(define strange (gimp-image-new {width} {height} GRAY))'
            f'(define odd (gimp-layer-new strange "odd" {width} {height} GRAY-IMAGE 100 LAYER-MODE-NORMAL))'
            '(gimp-image-insert-layer strange odd 0 0)')


def with_palette(**settings):
    return dither(colours='palette', palette=Scheme('colours'), **settings)


def with_file(name):
    return dither(mask_source='file', mask_file=f'FOLDER/{name}')


def to_file(name, **settings):
    """A mask as a file in the session's folder."""
    return render_mask(target='file', file=f'FOLDER/{name}', **settings)


FIVE = palette('colours', 5)
MASK = '(define mask (gimp-layer-create-mask layer ADD-MASK-WHITE))(gimp-layer-add-mask layer mask)'
PAIR = FIVE + palette('device', 4)
ODD_LAYER = dict(mask_source='layer', mask_layer=Scheme('odd'))
DEEP = '(gimp-image-convert-precision image PRECISION-U16-NON-LINEAR)'
GREY = '(gimp-image-convert-grayscale image)'
OUT_OF_RANGE = 'out of range'

REFUSALS = {
    'indexed': Refusal(INDEXED, dither(levels=2), ['indexed', 'Image > Mode > RGB']),
    'mask in indexed': Refusal(INDEXED, render_mask(), ['indexed', 'Image > Mode > RGB']),
    'mask without an image': Refusal('', render_mask().replace('#:image image', '#:image -1'),
                                     ['no image', 'another target']),
    'rgb mask in grey': Refusal(GREY, render_mask(mask_channels='rgb', mask_width=12),
                                ['grayscale', 'mask-channels one', 'a new image']),
    'noise in whole numbers': Refusal('', render_mask(mask_distribution='triangular', mask_width=12),
                                      ['whole numbers', 'floating-point', 'a new image']),
    'rgb slices': Refusal('', render_mask(target='image', mask_channels='rgb', mask_slices=2, mask_width=12),
                          ['mask-channels', 'mask-slices']),
    'no matrix of 128': Refusal('', render_mask(target='indexed'), ['128 × 128', '2, 4, 8, 16 or 32']),
    'no matrix of 12': Refusal('', render_mask(target='indexed', mask_width=12, mask_height=32),
                               ['12 × 32', '2, 4, 8, 16 or 32']),
    'no matrix of colours': Refusal('', render_mask(target='indexed', mask_width=16, mask_height=16,
                                                    mask_channels='three'), ['mask-channels one']),
    'no matrix of noise': Refusal('', render_mask(target='indexed', mask_width=16, mask_height=16,
                                                  mask_distribution='gaussian'), ['mask-distribution uniform']),
    'no file': Refusal('', render_mask(target='file'), ['no file', 'is given']),
    'unknown ending': Refusal('', to_file('new.gif'), ['new.gif', '.npy', '.pat']),
    'no folder': Refusal('', to_file('nowhere/new.npy'), ['new.npy', 'no folder', 'nowhere']),
    # GIMP itself refuses folders.
    'a folder for a file': Refusal('', to_file('folder.npy'), ["'file'", OUT_OF_RANGE]),
    'unwritable': Refusal('', render_mask(target='file', file='/proc/new.npy'), ['/proc/new.npy']),
    'colours in one plane': Refusal('', to_file('new.xml', mask_channels='rgb', mask_width=12),
                                    ['new.xml', '3 channels', '.npy, .raw and .h']),
    'slices in a picture': Refusal('', to_file('new.png', mask_slices=2, mask_width=12),
                                   ['new.png', 'one slice', '.npy, .raw or .h']),
    'noise in a picture': Refusal('', to_file('new.png', mask_distribution='triangular', mask_width=12),
                                  ['new.png', 'LSB', '.npy, .raw or .h']),

    'group': Refusal(GROUP, ON_THE_GROUP, ['group', 'Select the layers inside']),
    'locked': Refusal(LOCKED, dither(levels=2), ['locked', 'Unlock']),
    'in a locked group': Refusal(GROUP + '(gimp-item-set-lock-content group #t)', dither(levels=2), ['locked', 'Unlock']),
    'one level': Refusal('', dither(levels=1), ['has value 1', 'out of range: 2 to 65536']),
    'too many levels': Refusal('', dither(levels=65537), ['has value 65537', 'out of range: 2 to 65536']),
    'narrow mask': Refusal('', dither(mask_width=1), ['has value 1', 'out of range: 2 to 2048']),
    'wide mask': Refusal('', dither(mask_width=2049), ['has value 2049', 'out of range: 2 to 2048']),
    'strength': Refusal('', dither(strength=1.5), ['has value 1.5', 'out of range: 0.0']),
    'unknown argument': Refusal('', dither(colour=3), ['colour']),
    'no layer': Refusal('', '(plug-in-blue-noise-dither #:run-mode RUN-NONINTERACTIVE #:image image '
                        '#:drawables (vector))', ['layer']),
    'one red level': Refusal('', dither(red_levels=1), ['red-levels', '“1”', 'from 2 to 65536']),
    'too many blue levels': Refusal('', dither(blue_levels=65537), ['65537', OUT_OF_RANGE]),
    'seventeen bits': Refusal('', dither(bits=17), ['17', OUT_OF_RANGE]),

    'no palette': Refusal('', dither(colours='palette'), ['no palette is given', 'choose']),
    'no device palette': Refusal(FIVE, dither(colours='palette-pair', palette=Scheme('colours')),
                                 ['no device-palette is given', 'choose']),
    'one colour': Refusal(palette('colours', 1), with_palette(), ['“colours', 'has 1 color;', '2 to 256']),
    'no colour': Refusal(palette('colours', 0), with_palette(), ['“colours', 'has 0 colors;', '2 to 256']),
    'many colours': Refusal(palette('colours', 257), with_palette(), ['“colours', '257 colors', '2 to 256']),
    'unequal pair': Refusal(PAIR, dither(colours='palette-pair', palette=Scheme('colours'),
                                         device_palette=Scheme('device')), ['5 colors', '4', 'equally many']),
    'coloured device on grey': Refusal(FIVE + palette('device', 5) + GREY,
                                       dither(colours='palette-pair', palette=Scheme('colours'),
                                              device_palette=Scheme('colours')), ['palette has colors', 'RGB first']),
    'colours on grey': Refusal(GREY + FIVE, with_palette(), ['palette has colors', 'Image > Mode > RGB first']),
    'palette on a mask': Refusal(FIVE + MASK, session.call('plug-in-blue-noise-dither', layer='mask', colours='palette',
                                                           palette=Scheme('colours')), ['layer mask', 'choose levels']),
    'additive palette': Refusal(FIVE, with_palette(mask_distribution='triangular'), ['mask-distribution uniform']),
    'additive diffusion': Refusal('', dither(dither_method='diffusion', mask_distribution='triangular'),
                                  ['mask-distribution uniform', 'dither-method ordered']),
    'palette by channels': Refusal(FIVE, with_palette(mask_channels='three', mask_width=8, mask_height=8),
                                   ['mask-channels one']),
    'joined channels of three masks': Refusal('', dither(join_channels=True, mask_channels='rgb', mask_width=8,
                                                         mask_height=8), ['mask-channels one']),
    'deep indexed': Refusal(DEEP + FIVE, with_palette(indexed=True), ['8-bit', 'Image > Encoding']),
    'grey indexed': Refusal(GREY + FIVE, with_palette(indexed=True), ['grayscale', 'Image > Mode > RGB']),

    'no mask layer': Refusal('', dither(mask_source='layer'), ['is to come from a layer']),
    'no mask pattern': Refusal('', dither(mask_source='pattern'), ['is to come from a pattern']),
    'no mask file': Refusal('', dither(mask_source='file'), ['is to come from a file', 'is given']),
    'small mask layer': Refusal(layer_of_size(1, 1), dither(**ODD_LAYER), ['1 × 1', '2 to 2048']),
    'large mask layer': Refusal(layer_of_size(2049, 8), dither(**ODD_LAYER), ['2049 × 8', '2 to 2048']),
    'text as a mask': Refusal('', with_file('text.npy'), ['text.npy', 'is not a mask']),
    'text as a picture': Refusal('', with_file('text.png'), ['text.png', 'PNG']),
    'text': Refusal('', with_file('text.txt'), ['text.txt', '.npy or .png']),
    'no numbers': Refusal('', with_file('nan.npy'), ['nan.npy', 'not finite numbers']),
    # GIMP itself looks whether a file is there, and does not tell its name.
    'missing mask file': Refusal('', with_file('missing.npy'), ['mask-file', OUT_OF_RANGE]),
}


def make_files(session_of_files):
    """What the refused files are."""
    for ending in ('npy', 'png', 'txt'):
        with open(session_of_files.path(f'text.{ending}'), 'w', encoding='utf-8') as file:
            file.write('no mask at all\n')
    os.mkdir(session_of_files.path('folder.npy'))
    numpy.save(session_of_files.path('nan.npy'), numpy.full((8, 8), numpy.nan, numpy.float32))


# Shows the words of an error that is then caught.


class Refusals(GimpCase):
    """All are refused in one GIMP, where they are caught: their words, and what they leave of the picture, are looked
    at. One of each kind is left uncaught in a GIMP of its own, which must end with an error."""

    @classmethod
    def setUpClass(cls):
        cls.caught = session.Session()
        cls.addClassCleanup(cls.caught.close)
        cls.source = pictures.write(cls.caught.path('source.png'), pictures.ramp(width=60, height=40, channels=3))
        make_files(cls.caught)
        scheme = [TELL]
        for name, refusal in REFUSALS.items():
            scheme += [load(cls.source), refusal.preparation, save(cls.caught.path(f'{name} before.xcf')),
                       '(gimp-image-clean-all image)', f'(display "{name}: ")',
                       f'(display (catch " refused" {cls.call_of(refusal)} " accepted"))',
                       '(display (if (gimp-image-is-dirty image) " changed" " unchanged"))',
                       '(newline)', save(cls.caught.path(f'{name} after.xcf'))]
        cls.images = '(display "images: ")(display (vector-length (gimp-get-images)))(newline)'
        cls.result = cls.caught.batch(*scheme, cls.images)

    @classmethod
    def call_of(cls, refusal):
        return refusal.call.replace('FOLDER', cls.caught.folder)

    def refuse(self, name):
        self.assertEqual(self.result.code, 0, self.result.story)
        self.assertEqual(self.result.complaints, [])
        line = next(line for line in self.result.out.splitlines() if line.startswith(f'{name}: '))
        self.assertTrue(line.endswith(' refused unchanged'), line)
        for word in REFUSALS[name].words:
            self.assertIn(word, line[len(name) + 2:])
        before, after = (xcf.read(self.caught.path(f'{name} {when}.xcf')) for when in ('before', 'after'))
        self.assertEqual(after._replace(layers=None), before._replace(layers=None))
        for one, other in zip(before.layers, after.layers, strict=True):
            self.assertSamePixels(one.pixels, other.pixels)

    def test_an_uncaught_refusal_ends_the_batch_with_an_error_and_its_words(self):
        """Of the plug-in before it starts and at work, of Script-Fu, and of GIMP."""
        for name in ('indexed', 'one colour', 'text as a mask', 'one level', 'missing mask file'):
            with self.subTest(name):
                refusal = REFUSALS[name]
                plain = self.caught.batch(load(self.source), refusal.preparation, self.call_of(refusal))
                self.assertNotEqual(plain.code, 0)
                for word in refusal.words:
                    self.assertIn(word, plain.story)
                self.assertEqual(plain.complaints, [])

    def test_an_indexed_picture_is_refused(self):
        self.refuse('indexed')

    def test_a_mask_layer_in_an_indexed_picture_is_refused(self):
        self.refuse('mask in indexed')

    def test_a_mask_layer_without_an_image_is_refused(self):
        self.refuse('mask without an image')

    def test_an_rgb_mask_in_a_grey_image_is_refused(self):
        self.refuse('rgb mask in grey')

    def test_triangular_values_in_an_image_of_whole_numbers_are_refused(self):
        self.refuse('noise in whole numbers')

    def test_a_mask_image_of_rgb_slices_is_refused(self):
        self.refuse('rgb slices')

    def test_gimps_matrix_of_64_pixels_is_refused(self):
        self.refuse('no matrix of 128')

    def test_gimps_matrix_with_a_side_that_does_not_divide_32_is_refused(self):
        self.refuse('no matrix of 12')

    def test_gimps_matrix_of_three_channels_is_refused(self):
        self.refuse('no matrix of colours')

    def test_gimps_matrix_of_gaussian_values_is_refused(self):
        self.refuse('no matrix of noise')

    def test_a_mask_as_a_file_that_is_not_given_is_refused(self):
        self.refuse('no file')

    def test_a_mask_file_of_an_unknown_ending_is_refused(self):
        self.refuse('unknown ending')

    def test_a_mask_file_in_a_folder_that_is_not_there_is_refused(self):
        self.refuse('no folder')

    def test_a_mask_file_in_place_of_a_folder_is_refused(self):
        self.refuse('a folder for a file')

    def test_a_mask_file_that_cannot_be_written_is_an_error(self):
        self.refuse('unwritable')

    def test_a_mask_file_of_too_many_channels_for_its_kind_is_refused(self):
        self.refuse('colours in one plane')

    def test_a_mask_file_of_too_many_slices_for_its_kind_is_refused(self):
        self.refuse('slices in a picture')

    def test_a_mask_file_of_values_that_its_kind_cannot_hold_is_refused(self):
        self.refuse('noise in a picture')

    def test_refused_masks_leave_neither_a_file_nor_an_image(self):
        self.assertEqual([name for name in os.listdir(self.caught.folder) if name.startswith('new')], [])
        self.assertEqual(os.listdir(self.caught.path('folder.npy')), [])
        opened = len(REFUSALS) + sum('gimp-image-new' in refusal.preparation for refusal in REFUSALS.values())
        self.assertIn(f'images: {opened}\n', self.result.out)

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

    def test_a_single_level_of_red_is_refused(self):
        self.refuse('one red level')

    def test_65537_levels_of_blue_are_refused(self):
        self.refuse('too many blue levels')

    def test_17_bits_are_refused(self):
        self.refuse('seventeen bits')

    def test_a_palette_on_a_layer_mask_is_refused(self):
        self.refuse('palette on a mask')

    def test_a_palette_dither_without_a_palette_is_refused(self):
        self.refuse('no palette')

    def test_a_pair_without_a_device_palette_is_refused(self):
        self.refuse('no device palette')

    def test_a_palette_of_one_colour_is_refused(self):
        self.refuse('one colour')

    def test_a_palette_without_colours_is_refused(self):
        self.refuse('no colour')

    def test_a_palette_of_257_colours_is_refused(self):
        self.refuse('many colours')

    def test_a_pair_of_palettes_of_different_size_is_refused(self):
        self.refuse('unequal pair')

    def test_a_devices_colours_in_a_grey_image_are_refused(self):
        self.refuse('coloured device on grey')

    def test_a_palette_with_triangular_values_is_refused(self):
        self.refuse('additive palette')

    def test_error_diffusion_with_triangular_values_is_refused(self):
        self.refuse('additive diffusion')

    def test_a_palette_with_a_mask_for_each_channel_is_refused(self):
        self.refuse('palette by channels')

    def test_joined_channels_with_a_mask_for_each_are_refused(self):
        self.refuse('joined channels of three masks')

    def test_no_refused_call_made_a_mask_first(self):
        """But the same masks are made, and kept, where they fit."""
        self.assertFalse(os.path.isdir(self.caught.masks), 'a mask was made that nobody can use')
        self.use(live.LiveSession())
        self.batch(load(self.source), dither(mask_channels='three', mask_width=8, mask_height=8))
        self.assertEqual(len(os.listdir(self.gimp.masks)), 1)

    def test_an_indexed_result_of_a_16_bit_image_is_refused(self):
        self.refuse('deep indexed')

    def test_an_indexed_result_of_a_grey_image_with_a_palette_of_colours_is_refused(self):
        self.refuse('grey indexed')

    def test_a_palette_of_colours_on_a_grey_image_is_refused_with_what_to_do(self):
        self.refuse('colours on grey')

    def test_a_mask_from_a_layer_that_is_not_given_is_refused(self):
        self.refuse('no mask layer')

    def test_a_mask_from_a_pattern_that_is_not_given_is_refused(self):
        self.refuse('no mask pattern')

    def test_a_mask_from_a_file_that_is_not_given_is_refused(self):
        self.refuse('no mask file')

    def test_a_layer_of_one_pixel_as_a_mask_is_refused(self):
        self.refuse('small mask layer')

    def test_a_layer_2049_pixels_wide_as_a_mask_is_refused(self):
        self.refuse('large mask layer')

    def test_a_mask_file_that_is_no_array_is_refused(self):
        self.refuse('text as a mask')

    def test_a_mask_file_that_is_no_picture_is_refused(self):
        self.refuse('text as a picture')

    def test_a_mask_file_of_another_kind_is_refused(self):
        self.refuse('text')

    def test_a_mask_file_of_values_that_are_no_numbers_is_refused(self):
        self.refuse('no numbers')

    def test_a_mask_file_that_is_not_there_is_refused(self):
        self.refuse('missing mask file')

    def test_a_selection_that_covers_nothing_of_the_layer_is_told_and_changes_nothing(self):
        result = self.batch(load(self.source), '(gimp-image-resize image 200 40 0 0)',
                            '(gimp-image-select-rectangle image CHANNEL-OP-REPLACE 100 0 50 40)',
                            '(gimp-image-clean-all image)', dither(levels=2),
                            '(display (if (gimp-image-is-dirty image) "changed" "unchanged"))',
                            save(self.path('same.xcf')))
        self.assertIn('unchanged', result.out)
        self.assertIn('there is nothing to dither', result.err)
        self.assertSamePixels(xcf.read(self.path('same.xcf')).layers[0].pixels[:, :60, :3], pictures.read(self.source))

    def test_gimp_itself_turns_an_unknown_choice_into_the_default(self):
        codes = pictures.ramp()
        source = self.write('source.png', codes)
        result = self.gimp.batch(load(source), dither(levels=2, light='sideways'), save(self.path('odd.png')))
        self.assertEqual(result.code, 0, result.story)
        self.assertIn('sideways', result.err)
        self.assertSamePixels(pictures.read(self.path('odd.png')), self.dithered(codes, levels=2, light='linear'))


if __name__ == '__main__':
    tap.main()
