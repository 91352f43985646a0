# SPDX-License-Identifier: GPL-3.0-or-later
"""The dither as a filter on layers: the pixels of a direct dither, in files too, on machines that have nothing else."""
import os
import re

import numpy

import live
import pictures
import profiles
import session
import tap
from cases import GimpCase, SharedCase
from filters import MERGE_FILTERS, count_filters, edit, first_filter, save_seen
from session import Scheme, dither, load, quoted, save

COLOURS = {'six': ((0, 0, 0), (255, 255, 255), (200, 30, 30), (30, 160, 40), (40, 60, 190), (250, 220, 40)),
           'device': ((0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0))}
PALETTES = ''.join(f'(define {name} (gimp-palette-new "{name}"))' + ''.join(
    f'(gimp-palette-add-entry {name} "" (list {r} {g} {b}))' for r, g, b in colours) for name, colours in COLOURS.items())

RECTANGLE = '(gimp-image-select-rectangle image CHANNEL-OP-REPLACE 33 21 101 77)'
SOFT = ('(gimp-context-set-feather #t)(gimp-context-set-feather-radius 12 12)'
        '(gimp-image-select-ellipse image CHANNEL-OP-REPLACE 20 20 120 90)(gimp-context-set-feather #f)')
MOVED = '(gimp-layer-resize layer 260 240 17 9)(gimp-layer-set-offsets layer -13 -7)'
CLEARED = ('(gimp-layer-add-alpha layer)(gimp-layer-set-opacity layer 100)' + SOFT
           + '(gimp-drawable-edit-clear layer)(gimp-selection-none image)')
FAR = '(gimp-layer-set-offsets layer 100003 -70001)'
QUICK = dict(mask_method='white', mask_width=20, mask_height=12)  # no power of two, and nothing to wait for

# Each is dithered directly and by a filter: what is done to the image before, and the settings.
CASES = {
    'plain': ('', dict(levels=2)),
    'levels': ('', dict(levels=7, red_levels=2, blue_levels=3, light='perceptual', strength=.7)),
    'additive': ('', dict(levels=16, mask_distribution='gaussian', mask_spread=.7, **QUICK)),
    'three': ('', dict(levels=3, mask_channels='three', keep_neutral=True, **QUICK)),
    'joined': ('', dict(levels=2, join_channels=True)),
    'alpha': (CLEARED, dict(levels=3, alpha='dither', alpha_levels=3, mask_channels='four', **QUICK)),
    'palette': ('', dict(colours='palette', palette=Scheme('six'))),
    'palette of the picture': ('', dict(colours='picture', palette_size=5)),
    'pair': ('', dict(colours='palette-pair', palette=Scheme('six'), device_palette=Scheme('device'),
                      palette_distance='perceptual')),
    'moved': (MOVED, dict(levels=3)),
    'far': (FAR, dict(levels=3, **QUICK)),
    'selected': (RECTANGLE, dict(levels=3)),
    'moved and selected': (MOVED + RECTANGLE, dict(levels=3, offset_x=5, **QUICK)),
    'soft': (SOFT, dict(levels=3)),
    'grey': ('(gimp-image-convert-grayscale image)', dict(levels=3)),
    'sixteen bits': ('(gimp-image-convert-precision image PRECISION-U16-NON-LINEAR)', dict(levels=3)),
    'floats': ('(gimp-image-convert-precision image PRECISION-FLOAT-LINEAR)', dict(levels=3)),
    'diffused': ('', dict(levels=3, dither_method='diffusion')),
    'diffused and joined': ('', dict(levels=2, join_channels=True, dither_method='diffusion', diffusion_mask=.5)),
    'diffused palette': ('', dict(colours='palette', palette=Scheme('six'), dither_method='diffusion')),
    'diffused and selected': (MOVED + RECTANGLE, dict(levels=3, dither_method='diffusion', offset_x=5)),
    'diffused and soft': (SOFT, dict(levels=3, dither_method='diffusion')),
    'diffused and far': (FAR, dict(levels=3, dither_method='diffusion', diffusion_kernel='jarvis')),
    'diffused alpha': (CLEARED, dict(levels=3, dither_method='diffusion', alpha='dither', alpha_levels=3)),
    'diffused half floats': ('(gimp-image-convert-precision image PRECISION-HALF-LINEAR)',
                             dict(levels=3, dither_method='diffusion')),
}
PROFILED = ('palette', 'pair', 'levels')


def with_profile(path):
    return f'(gimp-image-set-color-profile-from-file image {quoted(path)})'


class Pixels(SharedCase):
    """Files of both ways to dither; the filters are merged, so that all samples can be looked at."""

    @classmethod
    def start(cls):
        source = pictures.write(cls.shared.path('source.png'), pictures.ramp(200, 150, channels=3))
        profile = profiles.write(cls.shared.path('power.icc'), 1.8)
        yield PALETTES
        for name, (before, settings) in CASES.items():
            yield from cls.both_ways(name, load(source) + before, settings)
        for name in PROFILED:
            yield from cls.both_ways(name + ' with a profile', load(source) + with_profile(profile), CASES[name][1])

    @classmethod
    def both_ways(cls, name, before, settings):
        yield before + cls.keep(f'{name}-source') + dither(**settings) + cls.keep(f'{name}-direct')
        yield (before + dither(as_filter=True, **settings) + count_filters(name) + MERGE_FILTERS
               + cls.keep(f'{name}-filter'))

    def test_each_filter_makes_the_pixels_of_a_direct_dither(self):
        names = [*CASES, *(f'{name} with a profile' for name in PROFILED)]
        self.assertEqual(re.findall('FILTERS (.*) 1', self.result.out), names)
        for name in names:
            with self.subTest(name):
                before, direct, filtered = (self.layer_pixels(f'{name}-{way}') for way in ('source', 'direct', 'filter'))
                self.assertSamePixels(filtered, direct)
                self.assertFalse((direct == before).all())


class Files(GimpCase):
    """Filters in .xcf files, opened by a GIMP that has the operation and nothing else of ours."""

    def setUp(self):
        super().setUp()
        self.source = self.write('source.png', pictures.ramp(200, 150, channels=3))

    @classmethod
    def setUpClass(cls):
        cls.bare = cls.bare_session()
        cls.addClassCleanup(cls.bare.close)

    @staticmethod
    def bare_session():
        """One with an empty cache and no plug-in."""
        gimp = live.LiveSession()
        gimp.remove_plugin()
        return gimp

    def seen_in_bare(self, name, change=''):
        """The pixels of a file there, after a change by Scheme, and the output."""
        target = self.path('seen-in-bare.png')
        result = self.bare.batch(load(self.path(name)), change, save_seen(target))
        self.assertEqual(result.code, 0, result.story)
        self.assertEqual(result.complaints, [])
        self.assertFalse(os.path.exists(self.bare.masks))
        return pictures.read(target), result.out

    def test_a_reopened_filter_renders_the_same_pixels_without_plug_in_and_cache(self):
        for name in 'plain', 'additive', 'three', 'pair', 'moved and selected', 'diffused and selected':
            with self.subTest(name):
                before, settings = CASES[name]
                self.batch(PALETTES, load(self.source), before, dither(as_filter=True, **settings),
                           save_seen(self.path('seen.png')), save(self.path('kept.xcf')))
                pixels, out = self.seen_in_bare('kept.xcf', count_filters('kept'))
                self.assertIn('FILTERS kept 1', out)
                self.assertSamePixels(pixels, pictures.read(self.path('seen.png')))

    def test_the_mask_in_the_file_is_what_is_used(self):
        self.batch(load(self.source), dither(as_filter=True, levels=2, **QUICK), save(self.path('kept.xcf')))
        pixels, _ = self.seen_in_bare('kept.xcf')
        self.assertSamePixels(pixels[:, :, :3], self.dithered(pictures.read(self.source), levels=2, **QUICK))
        self.assertFalse((pixels[:, :, :3] == self.dithered(pictures.read(self.source), levels=2)).all())

    def test_the_largest_plane_fits_into_a_file_and_three_are_refused(self):
        large = dict(mask_method='bayer', mask_width=2048, mask_height=2048)
        self.batch(load(self.source), dither(as_filter=True, levels=2, **large), save(self.path('kept.xcf')))
        pixels, _ = self.seen_in_bare('kept.xcf')
        self.assertSamePixels(pixels[:, :, :3], self.dithered(pictures.read(self.source), levels=2, **large))
        result = self.gimp.batch(load(self.source), dither(as_filter=True, mask_channels='three', **large))
        self.assertNotEqual(result.code, 0)
        self.assertIn('too large to be kept in a filter', result.err)

    def test_a_filter_stays_editable_after_reopening_and_keeps_its_mask(self):
        self.batch(load(self.source), dither(as_filter=True, levels=2, strength=.8, **QUICK), save(self.path('kept.xcf')))
        pixels, _ = self.seen_in_bare('kept.xcf', edit(first_filter(), levels=5, light='perceptual'))
        wanted = self.dithered(pictures.read(self.source), levels=5, strength=.8, light='perceptual', **QUICK)
        self.assertSamePixels(pixels[:, :, :3], wanted)

    def test_the_pixels_below_a_filter_stay_as_they_are(self):
        self.batch(load(self.source), dither(as_filter=True), f'(gimp-drawable-filter-delete {first_filter()})',
                   count_filters('left'), save_seen(self.path('seen.png')))
        self.assertSamePixels(pictures.read(self.path('seen.png'))[:, :, :3], pictures.read(self.source))

    def test_a_moved_layer_takes_its_grain_along(self):
        self.batch(load(self.source), dither(as_filter=True, levels=2), save_seen(self.path('before.png')),
                   '(gimp-layer-set-offsets layer 5 3)', save_seen(self.path('after.png')))
        before, after = pictures.read(self.path('before.png')), pictures.read(self.path('after.png'))
        self.assertSamePixels(after[3:, 5:], before[:-3, :-5])


class Drawables(GimpCase):
    def setUp(self):
        super().setUp()
        self.source = self.write('source.png', pictures.ramp(channels=3))

    def refuse(self, words, *scheme, gimp=None):
        """The last of the Scheme must fail with these words, and the image be as before."""
        target = self.path('after.png')
        result = (gimp or self.gimp).batch(load(self.source), session.TELL, *scheme[:-1],
                                           f'(define failed #t)(catch (display "REFUSED ") {scheme[-1]} (set! failed #f))',
                                           count_filters('left'), save(target), '(if failed (display "FAILED"))')
        self.assertEqual(result.code, 0, result.story)
        self.assertIn('FAILED', result.out, result.story)
        self.assertIn(words, result.out)
        self.assertIn('FILTERS left 0', result.out)
        self.assertSamePixels(pictures.read(target)[:, :, :3], pictures.read(self.source))

    def test_every_drawable_gets_a_filter_of_its_own_at_its_own_place(self):
        second = '(define other (gimp-layer-copy layer))(gimp-image-insert-layer image other 0 0)(gimp-layer-set-offsets other 7 3)'
        call = dict(drawables=Scheme('(vector layer other)'), levels=2)
        for way, after in {'direct': '', 'filter': MERGE_FILTERS + '(gimp-drawable-merge-filters other)'}.items():
            settings = dict(call, as_filter=True) if after else call
            self.batch(load(self.source), second, dither(**settings),
                       (count_filters('one') + count_filters('other', 'other')) if after else '', after,
                       '(gimp-item-set-visible layer #f)', save_seen(self.path(f'{way}-other.png')),
                       '(gimp-item-set-visible layer #t)(gimp-item-set-visible other #f)', save_seen(self.path(f'{way}.png')))
        for name in '', '-other':
            self.assertSamePixels(*(pictures.read(self.path(f'{way}{name}.png')) for way in ('direct', 'filter')))

    def test_a_layer_that_is_named_twice_gets_one_filter(self):
        result = self.batch(load(self.source), dither(drawables=Scheme('(vector layer layer)'), as_filter=True),
                            count_filters('twice'))
        self.assertIn('FILTERS twice 1', result.out)

    def test_a_group_can_have_the_filter(self):
        group = ('(define group (gimp-group-layer-new image "group"))(gimp-image-insert-layer image group 0 0)'
                 '(gimp-image-reorder-item image layer group 0)')
        result = self.batch(load(self.source), group, dither(drawables=Scheme('(vector group)'), as_filter=True, levels=2),
                            count_filters('group', 'group'), save_seen(self.path('seen.png')))
        self.assertIn('FILTERS group 1', result.out)
        self.assertSamePixels(pictures.read(self.path('seen.png'))[:, :, :3],
                              self.dithered(pictures.read(self.source), levels=2))
        self.refuse('layer group', group, dither(drawables=Scheme('(vector group)'), levels=2))

    def test_what_can_have_no_filter_is_refused_in_words_and_nothing_is_done(self):
        mask = '(define mask (gimp-layer-create-mask layer ADD-MASK-WHITE))(gimp-layer-add-mask layer mask)'
        self.refuse('which cannot have filters', mask, dither(drawables=Scheme('(vector layer mask)'), as_filter=True))
        self.refuse('either “as-filter” or “indexed”', PALETTES,
                    dither(colours='palette', palette=Scheme('six'), indexed=True, as_filter=True))
        self.refuse('are locked', '(gimp-item-set-lock-content layer #t)', dither(as_filter=True))

    def test_where_the_operation_is_not_installed_scripts_are_told_and_nothing_is_done(self):
        self.use(live.LiveSession())
        self.gimp.remove_operation()
        self.refuse('GIMP does not have the operation', dither(as_filter=True))
        self.assertLevels(self.dithered(pictures.ramp(), levels=2), 2)

    def test_a_selection_beside_the_layer_adds_nothing(self):
        beside = '(gimp-layer-set-offsets layer 1000 0)(gimp-image-select-rectangle image CHANNEL-OP-REPLACE 0 0 9 9)'
        result = self.batch(load(self.source), beside, dither(as_filter=True), count_filters('beside'))
        self.assertIn('FILTERS beside 0', result.out)
        self.assertIn('there is nothing to dither', result.err)


if __name__ == '__main__':
    tap.main()
