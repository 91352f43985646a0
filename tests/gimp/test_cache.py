# SPDX-License-Identifier: GPL-3.0-or-later
"""The cache folder as GIMP users meet it: filled, missing, unusable, damaged."""
import os
import re

import pictures
import tap
from cases import OwnCase
from session import dither, load, save

SETTINGS = dict(levels=2, mask_width=20, mask_height=20, mask_quality='draft')
FLAGS = ('--levels', 2, '--mask-width', 20, '--mask-height', 20, '--mask-quality', 'draft')


class Cache(OwnCase):
    def setUp(self):
        super().setUp()
        self.codes = pictures.ramp()
        self.source = self.write('source.png', self.codes)

    def masks(self):
        return sorted(os.listdir(self.gimp.masks)) if os.path.isdir(self.gimp.masks) else []

    def batch_without_cache(self):
        """Dithers where the cache folder cannot be used; returns the pixels and the messages."""
        target = self.path('target.png')
        result = self.gimp.batch(load(self.source), dither(**SETTINGS), save(target))
        self.assertEqual(result.code, 0, result.story)
        return pictures.read(target), result.err

    def test_a_mask_is_kept_for_the_next_time(self):
        first = self.dithered(self.codes, **SETTINGS)
        kept = self.masks()
        self.assertEqual(len(kept), 1)
        path = os.path.join(self.gimp.masks, kept[0])
        before = os.stat(path)
        self.assertSamePixels(self.dithered(self.codes, **SETTINGS), first)
        self.assertEqual(self.masks(), kept)
        self.assertEqual(os.stat(path).st_ino, before.st_ino)  # read, not made anew

    def test_the_default_mask_ships_and_needs_no_cache(self):
        self.dithered(self.codes, levels=2)
        self.assertEqual(self.masks(), [])

    def test_a_file_in_place_of_the_folder_costs_a_warning_and_not_the_result(self):
        with open(self.gimp.masks, 'w', encoding='utf-8') as file:
            file.write('in the way')
        dithered, messages = self.batch_without_cache()
        self.assertRegex(messages, 'could not be kept.*' + re.escape(self.gimp.masks))
        with open(self.gimp.masks, encoding='utf-8') as file:
            self.assertEqual(file.read(), 'in the way')
        os.remove(self.gimp.masks)
        self.assertSamePixels(dithered, self.dithered_by_tool(self.codes, *FLAGS))

    def test_a_damaged_mask_is_made_anew(self):
        first = self.dithered(self.codes, **SETTINGS)
        path = os.path.join(self.gimp.masks, self.masks()[0])
        with open(path, 'rb') as file:
            whole = file.read()
        for damaged in (whole[:len(whole) // 2], whole[:-40] + bytes(40), b'', b'a foreign file'):
            with open(path, 'wb') as file:
                file.write(damaged)
            self.assertSamePixels(self.dithered(self.codes, **SETTINGS), first)
            with open(path, 'rb') as file:
                self.assertEqual(file.read(), whole)
        self.assertEqual(len(self.masks()), 1)


if __name__ == '__main__':
    tap.main()
