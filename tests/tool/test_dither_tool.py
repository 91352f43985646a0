# SPDX-License-Identifier: GPL-3.0-or-later
"""The tool's dither beyond levels: palettes, channels, alpha, noise for fewer bits, masks of several planes."""
import struct
import subprocess
import unittest
import zlib

import numpy

import tap
import toolbox
from codes import codes_of, srgb, unfilter
from toolbox import PHOTO, TOOL, ToolCase, png, png_chunks, png_lines, png_palette

PALETTES = PHOTO.parent / 'palettes'


def linear(codes, white=255):
    return srgb(codes / white)


def colours_of(path):
    """The set of colours in a picture."""
    codes = codes_of(path)
    each = codes.reshape(-1, codes.shape[2]) if codes.shape[2] == 3 else numpy.repeat(codes.reshape(-1, 1), 3, axis=1)
    packed = numpy.unique(each @ numpy.array([65536, 256, 1]))
    return {(code >> 16, code >> 8 & 255, code & 255) for code in packed.tolist()}


def gpl(path, colours):
    path.write_text('GIMP Palette\n' + ''.join(f'{r} {g} {b}\tx\n' for r, g, b in colours), encoding='utf-8')
    return path


class Codes(unittest.TestCase):
    def test_rows_lose_their_filters_all_at_once_as_they_do_one_by_one(self):
        rng = numpy.random.default_rng(1)
        for height, width, step in ((1, 1, 1), (9, 1, 2), (1, 9, 3), (23, 37, 8), (37, 23, 3)):
            kinds = rng.integers(0, 5, height)
            filtered = rng.integers(0, 256, (height, width, step)).astype('u1')
            above = bytes(width * step)
            for kind, line, got in zip(kinds, filtered, unfilter(kinds, filtered), strict=True):
                above = toolbox.unfilter(kind, bytearray(line.tobytes()), above, step)
                self.assertEqual(got.tobytes(), above)


class Dither(ToolCase):
    def picture(self, codes, name='in.png'):
        """Writes (height, width, channels) codes of 8 or 16 bits."""
        height, width, channels = codes.shape
        bits = 8 * codes.dtype.itemsize
        rows = [row.astype('>u2' if bits == 16 else 'u1').tobytes() for row in codes.reshape(height, width * channels)]
        (self.folder / name).write_bytes(png(width, height, bits, {1: 0, 2: 4, 3: 2, 4: 6}[channels], rows))
        return self.folder / name

    def flat(self, *colour, side=128, dtype='u1'):
        return self.picture(numpy.tile(numpy.array(colour, dtype), (side, side, 1)))

    def dithered(self, source, *flags, name='out.png'):
        self.good('dither', source, self.folder / name, *flags)
        return codes_of(self.folder / name)

    def fails(self, word, *flags):
        """Refused, with nothing written."""
        before = self.visible()
        result = self.run_tool('dither', PHOTO, self.folder / 'out.png', *flags)
        self.assertIn(result.returncode, (1, 2), flags)
        self.assertIn(word, result.stderr)
        self.assertEqual(self.visible(), before)

    def test_a_palettes_colours_alone_are_used(self):
        for path in sorted(PALETTES.glob('*.gpl')):
            self.dithered(PHOTO, '--palette', path)
            used = colours_of(self.folder / 'out.png')
            lines = [line.split()[:3] for line in path.read_text(encoding='utf-8').splitlines()]
            colours = {tuple(map(int, words)) for words in lines if len(words) == 3 and all(w.isdigit() for w in words)}
            self.assertLessEqual(used, colours, path.name)
            self.assertGreater(len(used), 1, path.name)

    def test_a_palettes_file_may_be_of_another_kind(self):
        greens = self.dithered(PHOTO, '--palette', gpl(self.folder / 'p.gpl', [(0, 40, 0), (90, 200, 10)]))
        (self.folder / 'p.hex').write_text('002800\n5ac80a\n', encoding='ascii')
        self.assertTrue((greens == self.dithered(PHOTO, '--palette', self.folder / 'p.hex')).all())
        strip = self.picture(numpy.array([[(0, 40, 0)] * 3 + [(90, 200, 10)] * 3] * 4, 'u1'), 'p.png')
        self.assertTrue((greens == self.dithered(PHOTO, '--palette', strip)).all())

    def test_a_palette_that_comes_with_the_program_is_found_by_its_name(self):
        by_file = self.dithered(PHOTO, '--palette', PALETTES / 'cga-16.gpl')
        self.assertTrue((by_file == self.dithered(PHOTO, '--palette', 'cga-16')).all())

    def test_american_words_are_british_ids(self):
        for british, american, *others in (('--colours=palette', '--colors=palette', '--palette=four-greens'),
                                           ('--dither-method=optimised', '--dither-method=optimized', '--levels=2'),
                                           ('--preset=eight-colours', '--preset=eight-colors')):
            wanted, given = (self.dithered(PHOTO, word, *others) for word in (british, american))
            self.assertTrue((given == wanted).all(), american)

    def test_a_palette_keeps_the_mean_colour_of_what_it_can_reach(self):
        palette = gpl(self.folder / 'p.gpl', [(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255)])
        for colour in ((90, 60, 120), (200, 30, 30), (128, 128, 128)):
            out = self.dithered(self.flat(*colour), '--palette', palette)
            error = linear(out).mean(axis=(0, 1)) - linear(numpy.array(colour))
            self.assertLess(numpy.abs(error).max(), 1.5 / 4096)

    def test_black_and_white_are_two_levels_of_a_grey_picture(self):
        ramp = numpy.tile(numpy.arange(256, dtype='u1')[None, :, None], (64, 1, 1))
        source = self.picture(ramp)
        by_palette = self.dithered(source, '--palette', PALETTES / 'one-bit.gpl')
        self.assertTrue((by_palette == self.dithered(source, '--levels', 2)).all())

    def test_a_device_palette_is_written_for_what_was_measured(self):
        measured, device = PALETTES / 'e-paper-6-measured.gpl', PALETTES / 'e-paper-6.gpl'
        looks = self.dithered(PHOTO, '--palette', measured)
        writes = self.dithered(PHOTO, '--palette', measured, '--device-palette', device)
        both = numpy.concatenate([looks, writes], axis=2).reshape(-1, 6)
        first = numpy.unique(both @ 256 ** numpy.arange(6), return_index=True)[1]
        pairs = {tuple(pair) for pair in both[first].tolist()}
        self.assertEqual(len(pairs), len({pair[:3] for pair in pairs}))
        self.assertEqual(len(pairs), len({pair[3:] for pair in pairs}))
        self.assertIn((255, 0, 0), colours_of(self.folder / 'out.png'))

    def test_strength_leads_from_the_nearest_color_to_the_mean(self):
        colours = [(0, 0, 0), (95, 87, 79), (171, 82, 54), (126, 37, 83), (0, 228, 54), (255, 163, 0), (194, 195, 199)]
        palette = gpl(self.folder / 'p.gpl', colours)
        brown, reach = (90, 60, 40), []
        for strength in 0, .25, .5, .75, .9, 1:
            out = self.dithered(self.flat(*brown), '--palette', palette, '--strength', strength)
            light = linear(out.reshape(-1, 3)) - linear(numpy.array(brown))
            reach.append((numpy.sqrt((light ** 2).sum(axis=1).mean()), numpy.abs(light.mean(axis=0)).max()))
            if strength == 0:
                self.assertEqual(colours_of(self.folder / 'out.png'), {(95, 87, 79)})
            if strength <= .5:
                self.assertNotIn((0, 228, 54), colours_of(self.folder / 'out.png'))
        noise, shift = zip(*reach)
        self.assertEqual(list(noise), sorted(noise))
        self.assertEqual(list(shift), sorted(shift, reverse=True))
        self.assertLess(shift[-1], .001)

    def test_a_grey_picture_takes_a_palettes_colors(self):
        ramp = numpy.tile(numpy.arange(256, dtype='u1')[None, :, None], (64, 1, 1))
        greens = self.dithered(self.picture(ramp), '--preset', 'four-greens')
        self.assertEqual(greens.shape, (64, 256, 3))
        self.assertEqual(len(colours_of(self.folder / 'out.png')), 4)
        coloured = self.dithered(self.picture(numpy.tile(ramp, (1, 1, 3))), '--preset', 'four-greens')
        self.assertTrue((greens == coloured).all())
        sheer = self.picture(numpy.concatenate([ramp, numpy.full_like(ramp, 99)], axis=2).astype('u2') * 257)
        greens = self.dithered(sheer, '--preset', 'four-greens')
        self.assertTrue((greens[..., 3] == 99).all() and (greens[..., :3] == coloured).all())
        self.assertEqual(self.dithered(self.picture(ramp), '--palette', 'greys-16').shape[2], 1)

    def test_transparent_pixels_hide_no_colors(self):
        rng = numpy.random.default_rng(3)
        sprite = rng.integers(0, 256, (40, 40, 4)).astype('u1')
        sprite[..., 3] = numpy.where(sprite[..., 3] < 128, 0, 255)
        out = self.dithered(self.picture(sprite), '--palette', 'cga-16')
        self.assertLessEqual(len(numpy.unique(out.reshape(-1, 4), axis=0)), 17)
        self.assertTrue((out[sprite[..., 3] == 0] == 0).all())
        kept = self.dithered(self.picture(sprite), '--palette', 'cga-16', '--keep-hidden', 'true')
        self.assertTrue((kept[sprite[..., 3] == 0] == sprite[sprite[..., 3] == 0]).all())

    def test_a_fit_leaves_highlights_their_drawing(self):
        ramp = numpy.tile(numpy.arange(256, dtype='u1')[None, :, None], (64, 1, 3))
        flat = {}
        for fit in 'off', 'tones', 'gamut', 'auto':
            out = self.dithered(self.picture(ramp), '--palette', 'four-greens', '--palette-distance', 'lightness', '--fit', fit)
            flat[fit] = ((out == out[:1]).all(axis=(0, 2))).mean()
        self.assertGreater(flat['off'], .4)
        self.assertLess(flat['tones'], .5 * flat['off'])
        self.assertEqual(flat['gamut'], flat['tones'])
        self.assertEqual(flat['auto'], flat['tones'])

    def test_larger_pixels_are_blocks_of_the_picture_at_a_fraction_of_its_size(self):
        out = self.dithered(PHOTO, '--pixel-size', 3, '--preset', 'four-greens')
        blocks = numpy.repeat(numpy.repeat(out[::3, ::3], 3, axis=0), 3, axis=1)[:out.shape[0], :out.shape[1]]
        self.assertTrue((out == blocks).all())
        self.assertEqual(len(colours_of(self.folder / 'out.png')), 4)

    def test_levels_may_be_even_in_light(self):
        ramp = numpy.tile(numpy.arange(256, dtype='u1')[None, :, None], (64, 1, 1))
        out = self.dithered(self.picture(ramp), '--levels', 5, '--level-spacing', 'light')
        self.assertLess(numpy.abs(linear(numpy.unique(out)) - numpy.arange(5) / 4).max(), .003)

    def test_a_preset_stands_for_its_settings_and_flags_count_more(self):
        mask = ('--mask-size', 128, '--mask-quality', 'best')
        greens = ('--palette', PALETTES / 'four-greens.gpl', '--palette-distance', 'lightness', '--fit', 'tones')
        pair = ('--palette', PALETTES / 'e-paper-6-measured.gpl', '--device-palette', PALETTES / 'e-paper-6.gpl')
        for flags, same in (
                (('--preset', 'comic'), ('--levels', 4, *mask)),
                (('--preset', 'comic', '--levels', 3), ('--levels', 3, *mask)),
                (('--strength', .5, '--preset', 'four-greens'), (*greens, '--strength', .5, *mask)),
                (('--preset', 'four-greens', '--palette', PALETTES / 'cga-16.gpl'),
                 ('--palette', PALETTES / 'cga-16.gpl', *greens[2:], *mask)),
                (('--preset', 'four-greens', '--levels', 3), ('--levels', 3, *mask)),
                (('--preset', 'console-9-bit', '--levels', 3), ('--levels', 3, *mask)),
                (('--preset', 'rgb565', '--bits', 1), ('--bits', 1, *mask)),
                (('--preset', 'rgb565', '--red-levels', 3),
                 ('--red-levels', 3, '--green-levels', 64, '--blue-levels', 32, *mask)),
                (('--preset', 'e-paper-colours'), (*pair, '--fit', 'gamut', *mask)),
                (('--preset', 'custom'), ())):
            files = self.folder / 'a.png', self.folder / 'b.png'
            for path, own in zip(files, (flags, same)):
                self.good('dither', PHOTO, path, *own)
            self.assertEqual(files[0].read_bytes(), files[1].read_bytes(), flags)

    def test_no_preset_of_levels_leaves_a_grey_picture_fewer_than_a_coloured_one(self):
        ramp = numpy.tile(numpy.arange(256, dtype='u1')[None, :, None], (64, 1, 1))
        grey, coloured = self.picture(ramp, 'grey.png'), self.picture(numpy.tile(ramp, (1, 1, 3)), 'coloured.png')
        for preset in 'eight-colours', 'comic', 'console-9-bit', 'console-15-bit', 'rgb565':
            used = len(numpy.unique(self.dithered(coloured, '--preset', preset)[..., 0]))
            self.assertEqual(len(numpy.unique(self.dithered(grey, '--preset', preset))), used, preset)

    def test_an_unknown_preset_is_refused_with_the_list(self):
        self.fails('custom, classic-1-bit', '--preset', 'comics')

    def test_palettes_that_cannot_be_used_are_explained(self):
        one = gpl(self.folder / 'one.gpl', [(9, 9, 9)])
        two = gpl(self.folder / 'two.gpl', [(9, 9, 9), (90, 90, 90)])
        same = gpl(self.folder / 'same.gpl', [(9, 9, 9), (9, 9, 9)])
        self.fails('1', '--palette', one)
        self.fails('same', '--palette', same)
        self.fails('equally many', '--palette', two, '--device-palette', PALETTES / 'e-paper-4.gpl')
        self.fails('more than 256', '--palette', PHOTO)
        self.fails('cga-16', '--palette', 'cga-61')
        self.fails('none.gpl', '--palette', self.folder / 'none.gpl')
        self.fails('--palette', '--device-palette', two)
        self.fails('levels or a palette', '--palette', two, '--levels', 2)
        self.fails('levels or a palette', '--palette', two, '--bits', 2)
        self.fails('mask-distribution', '--palette', two, '--mask-distribution', 'triangular', '--mask-method', 'white')
        self.fails('mask-channels', '--palette', two, '--mask-channels', 'three', '--mask-method', 'white')
        self.fails('mask-channels', '--join-channels', 'true', '--mask-channels', 'three', '--mask-method', 'white')

    def test_a_mask_that_does_not_fit_is_refused_before_it_is_made(self):
        palette = '--palette', PALETTES / 'one-bit.gpl'
        own = '--mask-distribution', 'triangular', '--mask-width', '12', '--mask-height', '12'
        channels = '--mask-channels', 'three', '--mask-width', '12', '--mask-height', '12'
        for word, flags in (('mask-distribution', palette + own), ('mask-channels', palette + channels),
                            ('mask-distribution', ('--join-channels', 'true') + own),
                            ('mask-channels', ('--join-channels', 'true') + channels)):
            self.fails(word, *flags)
            self.assertEqual(list(self.folder.glob('cache/**/*.mask')), [])
        for flags in own, channels:  # which are kept once they are made
            self.good('dither', PHOTO, self.folder / 'out.png', *flags)
        self.assertEqual(len(list(self.folder.glob('cache/**/*.mask'))), 2)

    def test_levels_that_cannot_be_are_explained(self):
        for flag in ('--levels', '--red-levels', '--green-levels', '--blue-levels', '--alpha-levels'):
            self.fails(flag[2:], flag, '1')
        self.fails('bits', '--bits', '17')
        self.fails('depth', '--depth', '12')

    def test_bits_and_levels_say_the_same(self):
        by_bits = self.dithered(PHOTO, '--bits', '3')
        self.assertTrue((by_bits == self.dithered(PHOTO, '--levels', '8')).all())
        allowed = numpy.floor(numpy.arange(8) * 255 / 7 + .5)
        self.assertTrue(numpy.isin(by_bits, allowed).all())
        self.assertGreater(len(numpy.unique(by_bits)), 5)

    def test_each_channel_has_its_own_levels(self):
        out = self.dithered(PHOTO, '--red-levels', '32', '--green-levels', '64', '--blue-levels', '4')
        for channel, levels in enumerate((32, 64, 4)):
            allowed = numpy.floor(numpy.arange(levels) * 255 / (levels - 1) + .5)
            self.assertTrue(numpy.isin(out[..., channel], allowed).all())
            self.assertGreater(len(numpy.unique(out[..., channel])), levels // 2)

    def test_alpha_is_kept_dithered_or_cut(self):
        ramp = numpy.arange(256, dtype='u1')
        source = self.picture(numpy.stack([numpy.full((64, 256), 150), numpy.tile(ramp, (64, 1))], axis=2).astype('u1'))
        kept = self.dithered(source)
        self.assertTrue((kept[..., 1] == ramp).all())
        cut = self.dithered(source, '--alpha', 'cut', '--alpha-threshold', '.5')
        self.assertTrue((cut[..., -1] == numpy.where(ramp >= 128, 255, 0)).all())
        fine = self.dithered(source, '--alpha', 'dither', '--alpha-levels', '3')
        self.assertEqual(numpy.unique(fine[..., -1]).tolist(), [0, 128, 255])
        self.assertAlmostEqual(fine[..., -1].mean() / 255, .5, delta=.005)
        for out in (kept, cut, fine):
            self.assertTrue((out[:, 0, 0] == 150).all())  # clear, so untouched
            self.assertTrue(numpy.isin(out[:, 1:, 0], (0, 255)).all())

    def test_sixteen_bits_become_eight_with_noise_that_keeps_the_mean(self):
        for code in (12345, 33333, 60001):
            source = self.flat(code, dtype='u2')
            flags = ('--bits', '8', '--depth', '8', '--mask-distribution', 'triangular', '--mask-quality', 'draft')
            out = self.dithered(source, *flags, '--light', 'perceptual')
            self.assertEqual(out.dtype.itemsize, 1)
            self.assertAlmostEqual(out.mean(), code / 257, delta=1 / 4096 + 1e-4)
            # as much noise as ever: a quarter of a step, squared
            self.assertAlmostEqual(((out - code / 257) ** 2).mean(), .25, delta=.01)
            plain = self.dithered(source, '--bits', '8', '--depth', '8')
            self.assertLessEqual(len(numpy.unique(plain)), 2)
            self.assertAlmostEqual(linear(plain).mean(), float(linear(numpy.array(code), 65535)), delta=1e-6)

    def test_levels_are_those_of_eight_bits_where_eight_are_written(self):
        source = self.flat(30000, dtype='u2')
        out = self.dithered(source, '--levels', '7', '--depth', '8')
        self.assertTrue(numpy.isin(out, numpy.floor(numpy.arange(7) * 255 / 6 + .5)).all())
        step = float(linear(numpy.array(128)) - linear(numpy.array(85)))
        self.assertAlmostEqual(linear(out).mean(), float(linear(numpy.array(30000), 65535)), delta=step / 8192 + 1e-7)

    def test_alpha_that_is_kept_is_rounded_to_eight_bits(self):
        alpha = numpy.arange(64) * 1039
        source = self.picture(numpy.stack([numpy.full(64, 65535), alpha], axis=1)[None].astype('u2'))
        out = self.dithered(source, '--depth', '8')
        self.assertTrue((out[0, :, 1] == numpy.floor(alpha / 257 + .5)).all())

    def test_eight_bits_need_no_noise_to_stay_eight(self):
        out = self.dithered(PHOTO, '--bits', '8', '--depth', '8')
        self.assertTrue((out == codes_of(PHOTO)).all())
        kept = self.dithered(PHOTO, '--bits', '8', '--mask-distribution', 'triangular', '--mask-method', 'white',
                             '--keep-exact', 'true')
        self.assertTrue((kept == codes_of(PHOTO)).all())
        noisy = self.dithered(PHOTO, '--bits', '8', '--mask-distribution', 'triangular', '--mask-method', 'white')
        self.assertEqual(numpy.abs(noisy.astype(int) - codes_of(PHOTO)).max(), 1)

    def test_noise_follows_a_density_from_a_file(self):
        density = self.folder / 'density.txt'
        density.write_text('-1 0\n0 1\n1 0\n', encoding='utf-8')
        flags = ('--levels', '16', '--mask-method', 'white')
        custom = self.dithered(PHOTO, *flags, '--density', density)
        triangular = self.dithered(PHOTO, *flags, '--mask-distribution', 'triangular')
        self.assertLess((custom != triangular).mean(), .001)  # the same density by another way

    def test_masks_of_several_planes_serve_channels_and_frames(self):
        mask = self.folder / 'film.npy'
        self.good('make', '--size', '16', '--method', 'white', '--channels', 'three', '--slices', '4', '-o', mask)
        planes = numpy.load(mask)
        self.assertEqual(planes.shape, (4, 16, 16, 3))
        colour = numpy.array([90, 140, 200])
        for frame in range(4):
            out = self.dithered(self.flat(*colour, side=16), '--mask', mask, '--slice', frame, '--levels', '2')
            self.assertTrue(((out > 0) == (linear(colour) > planes[frame])).all())

    def test_grey_stays_grey_where_it_is_asked_to(self):
        source = self.flat(120, 120, 120)
        for flags, coloured in (((), False), (('--shift-channels', 'true'), True), (('--join-channels', 'true'), True),
                                (('--shift-channels', 'true', '--keep-neutral', 'true'), False),
                                (('--join-channels', 'true', '--keep-neutral', 'true'), False)):
            out = self.dithered(source, *flags)
            self.assertEqual(bool((out != out[..., :1]).any()), coloured, flags)
            error = linear(out).mean(axis=(0, 1)) - linear(numpy.array(120))
            self.assertLess(numpy.abs(error).max(), 2 / 4096)

    def form(self, source, *flags):
        """Bits, colour type and listed colours of what is written."""
        self.dithered(source, *flags)
        width, bits, kind, step, lines = png_lines(self.folder / 'out.png')
        return bits, kind, png_palette(self.folder / 'out.png')

    def test_files_have_as_few_bits_as_their_colors_need(self):
        grey = self.picture(numpy.tile(numpy.arange(256, dtype='u1')[None, :, None], (8, 1, 1)), 'grey.png')
        wide = self.picture(numpy.arange(0, 65536, 64, dtype='u2').reshape(8, 128, 1), 'wide.png')
        for flags, bits in (('--levels', 2), 1), (('--levels', 4), 2), (('--levels', 6), 4), (('--levels', 16), 4), \
                (('--levels', 17), 8), (('--preset', 'classic-1-bit'), 1), (('--preset', 'smooth-8-bit'), 8):
            for source in grey, wide:
                if (source, bits) != (wide, 8) or 'smooth-8-bit' in flags:
                    self.assertEqual(self.form(source, *flags), (bits, 0, []), flags)
        self.assertEqual(self.form(grey, '--levels', 3), (2, 3, [(v, v, v) for v in (0, 128, 255)]))
        self.assertEqual(self.form(wide, '--levels', 3)[:2], (16, 0))  # 8 bits do not hold its middle
        self.assertEqual(self.form(PHOTO, '--levels', 2)[:2], (4, 3))
        self.assertEqual(self.form(PHOTO, '--levels', 7)[:2], (8, 2))
        self.assertEqual(self.form(PHOTO, '--levels', 2, '--depth', 8)[:2], (8, 2))
        self.assertEqual(self.form(PHOTO, '--levels', 2, '--depth', 16)[:2], (16, 2))

    def test_a_palettes_order_is_kept_with_colors_that_are_not_used(self):
        colours = [(255, 255, 255), (9, 250, 9), (200, 20, 10), (0, 0, 0), (255, 255, 255), (20, 30, 240)]
        own = gpl(self.folder / 'own.gpl', colours)
        self.assertEqual(self.form(self.flat(0, 0, 0, side=8), '--palette', own), (4, 3, colours))
        self.assertEqual(self.form(self.flat(0, side=8), '--palette', own), (4, 3, colours))
        self.assertEqual(self.form(self.flat(0, side=8), '--palette', gpl(self.folder / 'two.gpl', [(255,) * 3, (0,) * 3])),
                         (1, 3, [(255,) * 3, (0,) * 3]))
        device = gpl(self.folder / 'device.gpl', [(i, 0, 0) for i in range(6)])
        self.assertEqual(self.form(PHOTO, '--palette', own, '--device-palette', device), (4, 3, [(i, 0, 0) for i in range(6)]))

    def test_transparency_that_is_cut_is_one_more_color(self):
        sprite = numpy.random.default_rng(3).integers(0, 256, (40, 40, 4)).astype('u1')
        shapes = self.form(self.picture(sprite), '--palette', 'four-greens', '--alpha', 'cut')
        greens = self.form(self.flat(9, 9, 9, side=4), '--palette', 'four-greens')[2]
        self.assertEqual(shapes, (4, 3, [c + (255,) for c in greens] + [greens[0] + (0,)]))
        self.assertEqual(self.form(self.picture(sprite), '--palette', 'cga-16')[:2], (8, 6))  # too many opacities to list

    def test_a_name_that_is_not_of_a_png_is_refused_before_any_work(self):
        for name in 'out.jpg', 'out', 'out.PNG.webp':
            result = self.run_tool('dither', self.folder / 'missing.png', self.folder / name)
            self.assertEqual(result.returncode, 2)
            self.assertIn('.png', result.stderr)
            self.assertNotIn('missing', result.stderr)
            self.assertEqual(self.visible(), [])


def tiff_page(at, width, height, bits, channels, data, orientation=1, subfile=0):
    """A page of a TIFF file, of one strip without compression, by the format's description: its data, which begin at
    `at`, and its directory."""
    tags = [(254, 4, subfile), (256, 3, width), (257, 3, height), (259, 3, 1), (262, 3, 1 if channels == 1 else 2),
            (273, 4, at), (274, 3, orientation), (277, 3, channels), (278, 3, height), (279, 4, len(data))]
    tags.append((258, 3, bits) if channels == 1 else (258, 3, at + len(data)))
    tail = b'' if channels == 1 else struct.pack(f'<{channels}H', *[bits] * channels)
    rows = b''.join(struct.pack('<HHII', tag, kind, channels if tag == 258 else 1, value) for tag, kind, value in sorted(tags))
    return data + tail, struct.pack('<H', len(tags)) + rows


def tiff_pages(*pages, after=0):
    """A TIFF file of several pages; `after` is where another is said to be."""
    at, file = 8, [b'II*\0']
    for page in pages:
        data, directory = tiff_page(at, *page)
        file += [struct.pack('<I', at + len(data)), data, directory]
        at += len(data) + len(directory) + 4
    return b''.join([*file, struct.pack('<I', after)])


def tiff(*page):
    return tiff_pages(page)


MIDDLE = [bytes([128] * 3 * 64)] * 64


def linear_profile(one_curve):
    """The bytes of a profile with linear light: of one curve for all channels, or with none for blue."""
    header = struct.pack('>I4xI4s4s4s12x4s28x3I48x', 192, 0x2100000, b'mntr', b'RGB ', b'XYZ ', b'acsp', 0xf6d6, 0x10000, 0xd32d)
    places = zip((b'rTRC', b'gTRC', b'bTRC'), (168, 168, 168 if one_curve else 180))
    tags = b''.join(struct.pack('>4sII', name, place, 12) for name, place in places)
    return header + struct.pack('>I', 3) + tags + b'curv' + bytes(8) + b'none' + bytes(8)


class Reads(ToolCase):
    """Pictures as people have them; where the tool was built without what reads them, it says so."""

    def made(self, name, *arguments):
        path = self.folder / name
        subprocess.run(['convert', *map(str, arguments), path], check=True)
        return path

    def dithered(self, source, *flags):
        """The codes of the result; skips the case if such pictures cannot be read."""
        result = self.run_tool('dither', source, self.folder / 'out.png', *flags)
        if 'built without' in result.stderr or 'Unrecognized image' in result.stderr:
            self.skipTest(f'{source.suffix} is not read here')
        self.assertEqual((result.returncode, result.stderr), (0, ''))
        return codes_of(self.folder / 'out.png')

    def test_what_has_no_loss_is_dithered_as_the_png(self):
        wanted = self.dithered(PHOTO, '--levels', 4)
        for name in 'a.bmp', 'a.tif':
            self.assertTrue((self.dithered(self.made(name, PHOTO, '-type', 'TrueColor'), '--levels', 4) == wanted).all(), name)

    def test_jpeg_and_webp_are_read(self):
        for name in 'a.jpg', 'a.webp':
            with self.subTest(name=name):
                self.assertEqual(self.dithered(self.made(name, PHOTO), '--levels', 4).shape, (300, 451, 3))

    def test_a_photo_that_was_turned_is_upright(self):
        flat = self.made('flat.jpg', '-size', '16x8', 'xc:black', '-size', '16x8', 'xc:white', '-append', '-quality', '95')
        exif = b'Exif\0\0MM\0*\0\0\0\x08\0\x01' + struct.pack('>HHIHHI', 0x112, 3, 1, 6, 0, 0)
        turned, data = self.folder / 'turned.jpg', flat.read_bytes()
        turned.write_bytes(data[:2] + b'\xff\xe1' + struct.pack('>H', len(exif) + 2) + exif + data[2:])
        out = self.dithered(turned, '--levels', 2)[..., 0]
        self.assertTrue((out == numpy.where(numpy.arange(16) < 8, 255, 0)).all())  # dark was the top, and is on the right
        path = self.folder / 'turned.tif'
        path.write_bytes(tiff(2, 1, 8, 1, b'\0\xff', 6))
        self.assertEqual(self.dithered(path)[..., 0].tolist(), [[0], [255]])

    def test_sixteen_bits_of_a_tiff_stay_sixteen(self):
        codes = numpy.random.default_rng(1).integers(0, 65536, (9, 7, 3)).astype('<u2')
        path = self.folder / 'a.tif'
        path.write_bytes(tiff(7, 9, 16, 3, codes.tobytes()))
        self.assertTrue((self.dithered(path, '--bits', 16) == codes).all())
        path.write_bytes(tiff(7, 9, 32, 3, bytes(7 * 9 * 12)))
        self.refused('loss', 'dither', path, self.folder / 'out.png', code=1)

    def test_the_pages_of_a_tiff_are_numbered_files_but_not_a_smaller_copy(self):
        path, page = self.folder / 'pages.tif', (2, 1, 8, 1, b'\0\0')
        path.write_bytes(tiff_pages(page, (2, 1, 8, 1, b'\xff\xff'), page))
        result = self.run_tool('dither', path, self.folder / 'out.png', '--levels', 2)
        if 'built without' in result.stderr:
            self.skipTest('TIFF is not read here')
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual([codes_of(self.folder / f'out-{number}.png').max() for number in (1, 2, 3)], [0, 255, 0])
        path.write_bytes(tiff_pages(page, (1, 1, 8, 1, b'\xff', 1, 1)))
        self.assertEqual(self.dithered(path).max(), 0)

    def test_a_page_that_is_missing_is_missed(self):
        path = self.folder / 'pages.tif'
        path.write_bytes(tiff_pages((2, 1, 8, 1, b'\0\0'), after=9999))
        self.refused('TIFF', 'dither', path, self.folder / 'out.png', code=1)

    def test_the_frames_of_a_gif_are_numbered_files(self):
        film = self.made('film.gif', '-size', '8x8', '-delay', '10', 'xc:black', 'xc:white', 'xc:black')
        result = self.run_tool('dither', film, self.folder / 'out.png', '--levels', 2)
        if 'built without' in result.stderr:
            self.skipTest('GIF is not read here')
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.visible(), ['film.gif', 'out-1.png', 'out-2.png', 'out-3.png'])
        self.assertEqual([codes_of(self.folder / f'out-{i}.png').max() for i in (1, 2, 3)], [0, 255, 0])
        self.refused('room for one', 'dither', film, '-', code=1)

    def test_pipes_carry_pictures(self):
        self.good('dither', PHOTO, self.folder / 'out.png', '--levels', 2)
        done = subprocess.run([TOOL, 'dither', '-', '-', '--levels', '2'], input=PHOTO.read_bytes(), capture_output=True,
                              env=self.environment, check=True)
        self.assertEqual((done.stdout, done.stderr), ((self.folder / 'out.png').read_bytes(), b''))
        broken = subprocess.run([TOOL, 'dither', '-', '-'], input=b'\x89PNG', capture_output=True, env=self.environment)
        self.assertEqual((broken.returncode, broken.stdout), (1, b''))
        nothing = subprocess.run([TOOL, 'dither', '-', '-'], input=b'', capture_output=True, env=self.environment)
        self.assertEqual((nothing.returncode, nothing.stdout), (1, b''))

    def test_what_a_pipe_brings_is_a_picture_wherever_one_is_read(self):
        (self.folder / 'both').mkdir()
        other, made = self.folder / 'other.png', self.folder / 'both' / 'input.png'
        other.write_bytes(PHOTO.read_bytes())
        for words in (('dither', '-', other, made.parent, '--palette-size', '4'), ('palette', '-', '-o', self.folder / 'a.hex'),
                      ('compare', '-', made)):
            done = subprocess.run([TOOL, *map(str, words)], input=PHOTO.read_bytes(), capture_output=True, env=self.environment)
            self.assertEqual((done.returncode, done.stderr), (0, b''), words)
        self.assertEqual(made.read_bytes(), (made.parent / 'other.png').read_bytes())

    def test_a_picture_that_ends_too_early_is_refused(self):
        for name, *flags in ('a.jpg',), ('a.bmp',), ('a.ppm',), ('a.webp',), ('a.gif',), ('small.jpg', '-resize', '40x'), ('small.bmp', '-resize', '20x'):
            with self.subTest(name=name):
                whole = self.made(name, PHOTO, *flags)
                self.dithered(whole, '--levels', 4)
                (self.folder / 'out.png').unlink()
                whole.write_bytes(whole.read_bytes()[:-whole.stat().st_size // 3])
                self.refused('ends too early', 'dither', whole, self.folder / 'out.png', code=1)

    def test_the_light_of_a_file_without_a_profile_is_srgbs_or_of_its_gamma(self):
        source = self.folder / 'in.png'
        for chunk, light in ((), float(srgb(numpy.array(128 / 255)))), (((b'gAMA', struct.pack('>I', 100000)),), 128 / 255):
            source.write_bytes(png(64, 64, 8, 2, MIDDLE, *chunk))
            self.assertAlmostEqual(self.dithered(source, '--levels', 2).mean() / 255, light, delta=.002)

    def profiled(self, one_curve):
        """Pictures of several kinds with such a profile; those that are read here."""
        source = self.folder / 'in.png'
        source.write_bytes(png(64, 64, 8, 2, MIDDLE, (b'iCCP', b'x\0\0' + zlib.compress(linear_profile(one_curve), 0))))
        others = (self.made(name, source, '-type', 'TrueColor') for name in ('in.tif', 'in.jpg'))
        return source, *(each for each in others if 'built without' not in self.run_tool('palette', each).stderr)

    def test_a_profile_is_kept_and_its_curve_counts(self):
        for source in self.profiled(one_curve=True):
            with self.subTest(source.name):
                self.assertAlmostEqual(self.dithered(source, '--levels', 2).mean() / 255, 128 / 255, delta=.002)
                kept = dict(png_chunks(self.folder / 'out.png'))[b'iCCP'].split(b'\0', 1)[1]
                self.assertEqual(zlib.decompress(kept[1:]), linear_profile(one_curve=True))

    def test_a_profile_without_a_curve_for_all_channels_is_told(self):
        for source in self.profiled(one_curve=False):
            with self.subTest(source.name):
                result = self.run_tool('dither', source, self.folder / 'out.png', '--levels', 2)
                self.assertEqual(result.returncode, 0)
                self.assertIn('has no one curve of light', result.stderr)
                self.assertIn(b'iCCP', dict(png_chunks(self.folder / 'out.png')))


class Many(ToolCase):
    def setUp(self):
        super().setUp()
        self.out = self.folder / 'out'
        self.out.mkdir()
        rng = numpy.random.default_rng(5)
        self.sources = [self.folder / f'{name}.png' for name in 'abc']
        for path in self.sources:
            path.write_bytes(png(16, 16, 8, 2, [rng.integers(0, 256, 48).astype('u1').tobytes() for _ in range(16)]))

    def test_many_pictures_are_those_of_single_calls(self):
        self.good('dither', *self.sources, self.out, '--levels', 3)
        for path in self.sources:
            self.good('dither', path, self.folder / 'one.png', '--levels', 3)
            self.assertEqual((self.out / path.name).read_bytes(), (self.folder / 'one.png').read_bytes())

    def test_what_failed_is_listed_last_and_the_others_are_written(self):
        self.sources[1].write_text('no picture', encoding='utf-8')
        result = self.refused('1 of 3', 'dither', *self.sources, self.out, '--levels', 3, code=1)
        self.assertIn('b.png', result.stderr.splitlines()[-2])
        self.assertEqual(sorted(path.name for path in self.out.iterdir()), ['a.png', 'c.png'])

    def test_one_palette_serves_all(self):
        self.good('dither', *self.sources, self.out, '--palette-size', 5)
        palettes = {tuple(png_palette(self.out / path.name)) for path in self.sources}
        self.assertEqual([len(palette) for palette in palettes], [5])

    def test_each_frame_takes_the_next_slice(self):
        film = self.folder / 'film.npy'
        self.good('make', '--size', '16', '--method', 'white', '--slices', '2', '-o', film)
        grey = [self.folder / f'frame-{i}.png' for i in range(3)]
        for path in grey:
            path.write_bytes(png(16, 16, 8, 0, [bytes([120] * 16)] * 16))
        self.good('dither', *grey, self.out, '--mask', film, '--slices', 2)
        frames = [(self.out / path.name).read_bytes() for path in grey]
        self.assertEqual(frames[0], frames[2])
        self.assertNotEqual(frames[0], frames[1])
        self.good('dither', *grey, self.out, '--mask-size', 16, '--mask-method', 'white', '--slices', 2)
        made = [(self.out / path.name).read_bytes() for path in grey]
        self.assertEqual((made[0], made[0] == made[1]), (made[2], False))

    def test_originals_are_not_overwritten(self):
        self.refused('in the place', 'dither', *self.sources, self.folder, '--levels', 3)


if __name__ == '__main__':
    tap.main()
