# SPDX-License-Identifier: GPL-3.0-or-later
"""The scripts in data/scripts do on real pictures what they say, whatever folders and files are called."""
import atexit
import functools
import json
import os
import shutil
import struct
import subprocess

import numpy

import live
import pictures
import tap
import xcf
from cases import GimpCase
from session import dither, load, quoted, save
import session

DATA = os.path.join(os.environ['BN_SOURCE'], 'data')
FOLDERS = 'Bilder [für] 日本 100%', 'Ergebnisse ü'
GREENS = {(15, 56, 15), (48, 98, 48), (139, 172, 15), (155, 188, 15)}


def colours(codes):
    return {tuple(colour) for colour in numpy.unique(codes.reshape(-1, codes.shape[2]), axis=0).tolist()}


@functools.cache
def host():
    """A GIMP with our scripts and palettes, for all tests."""
    gimp = live.LiveSession(plugins=['python-eval'])
    atexit.register(gimp.close)
    gimp.install_scripts()
    gimp.install_palettes()
    return gimp


class ScriptCase(GimpCase):
    def setUp(self):
        self.use(live.Guest(host()))

    def take(self, photo, *parts):
        """A copy of one of our photos under another name, in the format of its ending."""
        path = self.path(*parts)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if path.endswith('.png'):
            return shutil.copyfile(os.path.join(DATA, photo), path)
        subprocess.run(['convert', os.path.join(DATA, photo), path], check=True)
        return path


class Folder(ScriptCase):
    """Those of the folder script: `pictures` and `results` are the names of its two folders."""

    def setUp(self):
        super().setUp()
        self.pictures, self.results = (self.path(name) for name in FOLDERS)

    def run_script(self, names='*', preset='comic', overwrite=False, results=None, as_a_person=False, more=''):
        """`as_a_person` starts a GIMP for it, as a person would call it."""
        pattern = os.path.join(self.pictures, names)
        words = ' '.join(map(quoted, (pattern, self.results if results is None else results, preset)))
        script = f'(blue-noise-dither-folder {words} {"#t" if overwrite else "#f"} {more})'
        with_data = preset == 'four-greens'  # palettes take time to start with
        if as_a_person:
            return self.gimp.console('plug-in-script-fu-eval', script, flags=() if with_data else ('-d',))
        return self.gimp.batch('(script-fu-use-v2)', script, with_data=with_data)  # what a person's batch begins in

    def dithered(self, *arguments, **settings):
        result = self.run_script(*arguments, **settings)
        self.assertEqual((result.code, result.complaints), (0, []), result.story)
        return result

    def refused(self, words, *arguments, **settings):
        """The script must fail, with these words."""
        result = self.run_script(*arguments, **settings)
        self.assertEqual(result.code, 70, result.story)
        self.assertIn(words, result.err)
        return result

    def result(self, name):
        return os.path.join(self.results, name)

    def content(self, path):
        with open(path, 'rb') as file:
            return file.read()

    def test_a_folder_is_dithered_whatever_it_and_its_files_are_called(self):
        names = {'eine Katze ü.png': 'chelsea.png', '日本 #1.PNG.png': 'rocket.png', "it's 100% [grey].jpg": 'camera.png'}
        originals = {name: self.content(self.take(photo, FOLDERS[0], name)) for name, photo in names.items()}
        os.mkdir(os.path.join(self.pictures, 'folder.png'))
        result = self.dithered()
        self.assertEqual(sorted(os.listdir(self.results)), sorted(os.path.splitext(name)[0] + '.png' for name in names))
        for name, photo in names.items():
            with self.subTest(name=name):
                self.assertIn(name, result.out)
                codes = pictures.read(self.result(os.path.splitext(name)[0] + '.png'))
                self.assertLevels(codes, 4)
                original = pictures.read(os.path.join(DATA, photo))
                self.assertEqual(codes.shape, original.shape)
                self.assertLess(abs(pictures.mean_light(codes) - pictures.mean_light(original)).max(), .005)
                self.assertEqual(self.content(os.path.join(self.pictures, name)), originals[name])

    def test_a_result_is_what_the_filter_makes_of_the_picture(self):
        source = self.take('chelsea.png', FOLDERS[0], 'cat.png')
        self.dithered(preset='four-greens', as_a_person=True)
        filtered = self.gimp.batch(load(source), dither(preset='four-greens'), save(self.path('cat.png')), with_data=True)
        self.assertEqual(filtered.code, 0, filtered.story)
        codes = pictures.read(self.result('cat.png'))
        self.assertSamePixels(codes, pictures.read(self.path('cat.png')))
        self.assertEqual(colours(codes), GREENS)

    def test_indexed_deep_and_layered_pictures_become_eight_bits_as_they_look(self):
        os.mkdir(self.pictures)
        subprocess.run(['convert', pictures.PHOTO, 'PNG8:' + os.path.join(self.pictures, 'indexed.png')], check=True)
        deep = (pictures.read(os.path.join(DATA, 'rocket.png')).astype(numpy.uint16) * 257)
        pictures.write(os.path.join(self.pictures, 'deep.png'), deep)
        layered = os.path.join(self.pictures, 'layered.xcf')
        self.batch(load(os.path.join(DATA, 'chelsea.png')),
                   '(define half (gimp-layer-copy layer))(gimp-image-insert-layer image half 0 0)'
                   '(gimp-drawable-fill half FILL-WHITE)(gimp-layer-set-opacity half 50)', save(layered))
        self.dithered(preset='eight-colours')
        for name in 'indexed', 'deep', 'layered':
            with self.subTest(name=name):
                codes = pictures.read(self.result(f'{name}.png'))
                self.assertEqual(codes.dtype, numpy.uint8)
                self.assertLevels(codes, 2)
        light = {name: pictures.mean_light(pictures.read(self.result(f'{name}.png')))[:3]
                 for name in ('indexed', 'deep', 'layered')}
        subprocess.run(['convert', os.path.join(self.pictures, 'indexed.png'), 'PNG24:' + self.path('plain.png')],
                       check=True)
        self.assertLess(abs(light['indexed'] - pictures.mean_light(pictures.read(self.path('plain.png')))).max(), .005)
        self.assertLess(abs(light['deep'] - pictures.mean_light(deep, 65535)).max(), .005)
        self.assertGreater(light['layered'].min(), light['indexed'].max() + .1)

    def test_a_bad_file_stops_nothing_and_is_listed_with_its_reason(self):
        for name in 'a.png', 'c.png':
            self.take('chelsea.png', FOLDERS[0], name)
        whole = self.content(os.path.join(self.pictures, 'a.png'))
        for name, bytes_of in ('b ü.png', whole[:9000]), ('d.png', b'no picture'):
            with open(os.path.join(self.pictures, name), 'wb') as file:
                file.write(bytes_of)
        self.take('chelsea.png', FOLDERS[0], 'a.tif')
        result = self.refused('d.png: ', '*', as_a_person=True)
        self.assertRegex(result.err, r'a\.tif: another picture of this run has the same name')
        self.assertRegex(result.err, r'\d of 5 pictures failed:\n')
        for name in 'a.png', 'c.png':
            self.assertLevels(pictures.read(self.result(name)), 4)
        self.assertNotIn('d.png', os.listdir(self.results))
        self.assertEqual([name for name in os.listdir(self.results) if name.startswith('.')], [])

    def test_a_file_that_cannot_be_named_or_has_no_end_stops_nothing_and_is_listed(self):
        self.take('chelsea.png', FOLDERS[0], 'cat.png')
        os.symlink('nowhere', os.path.join(self.pictures, 'link.png'))
        os.mkfifo(os.path.join(self.pictures, 'pipe.png'))
        with open(os.fsencode(self.pictures) + b'/caf\xe9.png', 'wb'):
            pass
        for names in '*', '*.png':
            with self.subTest(names=names):
                result = self.refused('3 of 4 pictures failed', names, overwrite=True)
                for words in ': a name here is not UTF-8', 'link.png: it is no ordinary file', 'pipe.png: it is no':
                    self.assertIn(words, result.err)
                self.assertEqual(os.listdir(self.results), ['cat.png'])
        self.dithered('cat.png', overwrite=True)

    def test_a_locked_layer_is_dithered_as_it_looks(self):
        os.mkdir(self.pictures)
        self.batch(load(os.path.join(DATA, 'chelsea.png')), '(gimp-item-set-lock-content layer #t)',
                   save(os.path.join(self.pictures, 'locked.xcf')))
        self.dithered()
        self.assertLevels(pictures.read(self.result('locked.png')), 4)

    def test_what_is_there_is_left_unless_told_otherwise(self):
        self.take('chelsea.png', FOLDERS[0], 'new.png')
        self.take('chelsea.png', FOLDERS[0], 'old.png')
        os.mkdir(self.results)
        precious = self.take('camera.png', 'precious.png')
        os.symlink(precious, self.result('old.png'))
        self.refused('exists already')
        self.assertTrue(os.path.islink(self.result('old.png')))
        self.assertLevels(pictures.read(self.result('new.png')), 4)
        self.dithered(preset='eight-colours', overwrite=True)
        self.assertLevels(pictures.read(self.result('old.png')), 2)
        self.assertLevels(pictures.read(self.result('new.png')), 2)
        self.assertSamePixels(pictures.read(precious), pictures.read(os.path.join(DATA, 'camera.png')))

    def test_the_pictures_themselves_are_never_overwritten(self):
        original = self.content(self.take('chelsea.png', FOLDERS[0], 'cat.png'))
        os.symlink(self.pictures, self.results)
        for results in self.pictures, self.results, self.pictures + '/../' + FOLDERS[0]:
            with self.subTest(results=results):
                self.refused('folder of the pictures', results=results, overwrite=True)
        self.assertEqual(os.listdir(self.pictures), ['cat.png'])
        self.assertEqual(self.content(os.path.join(self.pictures, 'cat.png')), original)

    def test_what_cannot_be_meant_is_refused_before_anything_is_done(self):
        self.take('chelsea.png', FOLDERS[0], 'cat.png')
        self.refused('classic-1-bit, eight-colours, comic, ', preset='comics')
        self.refused('no preset "custom"', preset='custom')
        self.refused('No file is called', '*.gif')
        self.refused('can be written', results=self.path('nowhere', 'below'))
        self.refused('Name a folder for the results', results='')
        self.refused('There is no folder', '../missing/*')
        self.assertFalse(os.path.exists(self.results))

    def test_wildcards_stand_for_what_they_stand_for_elsewhere(self):
        for name in 'a1.png', 'a22.png', 'b1.png', '.hidden.png':
            self.take('chelsea.png', FOLDERS[0], name)
        for pattern, expected in ('a?.png', ['a1.png']), ('*2*', ['a22.png']), ('b1.png', ['b1.png']):
            with self.subTest(pattern=pattern):
                self.results = self.path(f'results {len(expected[0])}{expected[0]}')
                self.dithered(pattern)
                self.assertEqual(os.listdir(self.results), expected)

    def test_a_picture_that_a_camera_held_sideways_is_dithered_upright_and_carries_no_thumbnail(self):
        path = self.take('chelsea.png', FOLDERS[0], 'phone.jpg')
        orientation = struct.pack('<2sHIHHHIHHI', b'II', 42, 8, 1, 0x112, 3, 1, 6, 0, 0)
        content = self.content(path)
        with open(path, 'wb') as file:
            file.write(content[:2] + b'\xff\xe1' + struct.pack('>H', len(orientation) + 8) + b'Exif\0\0' + orientation
                       + content[2:])
        self.dithered()
        height, width = pictures.read(pictures.PHOTO).shape[:2]
        self.assertEqual(pictures.read(self.result('phone.png')).shape[:2], (width, height))
        self.assertNotIn(b'\xff\xd8\xff', self.content(self.result('phone.png')))

    def test_palettes_are_made_of_each_picture_or_of_all(self):
        for name in 'chelsea.png', 'rocket.png':
            self.take(name, FOLDERS[0], name)
        self.take('camera.png', FOLDERS[0], 'gray.png')
        self.dithered(more='"ordered" "each" 6')
        each = [colours(pictures.read(self.result(name))) for name in ('chelsea.png', 'rocket.png', 'gray.png')]
        self.assertEqual([len(found) for found in each], [6, 6, 6])
        self.assertFalse(each[0] & each[1] == each[0])
        self.dithered(overwrite=True, more='"ordered" "folder" 6')
        shared = [colours(pictures.read(self.result(name))) for name in ('chelsea.png', 'rocket.png', 'gray.png')]
        self.assertLessEqual(len(set().union(*shared)), 6)
        self.refused('2 to 256', more='"ordered" "each" 1')
        self.refused('choice of colors', more='"ordered" "some"')

    def test_the_settings_may_be_those_that_were_last_used(self):
        self.take('chelsea.png', FOLDERS[0], 'cat.png')
        self.dithered(preset='last-used')
        self.assertLevels(pictures.read(self.result('cat.png')), 2)
        self.refused('choose a preset', preset='last-used', more='"ordered" "each"')

    def test_the_scripts_presets_are_those_of_the_filter(self):
        written = self.path('procedures.json')
        listing = self.gimp.python(os.path.join(os.path.dirname(__file__), 'list_procedures.py'), BN_PROCEDURES=written)
        self.assertEqual(listing.code, 0, listing.story)
        listed = self.batch('(for-each (lambda (row) (display (list (car row) "=" (cadr row))) (newline))'
                            ' blue-noise-presets)').out
        with open(written, encoding='utf-8') as file:
            preset = json.load(file)[0]['arguments'][3]
        self.assertEqual(preset['id'], 'preset')
        self.assertEqual([line for line in listed.splitlines() if '=' in line],
                         [f'({choice["id"]} = {choice["name"]})' for choice in preset['choices'][1:]])
        self.assertEqual(preset['choices'][0]['id'], 'custom')


class Compare(ScriptCase):
    SCRIPT = os.path.join(DATA, 'scripts', 'compare-settings.py')

    def compare(self, picture, result):
        return self.gimp.python(self.SCRIPT, PICTURE=picture, RESULT=result)

    def test_the_python_example_makes_a_layer_of_each_way(self):
        result = self.path('verglichen ü', '日本.xcf')
        os.mkdir(os.path.dirname(result))
        compared = self.compare(self.take('chelsea.png', 'eine Katze ü.png'), result)
        self.assertEqual((compared.code, compared.complaints), (0, []), compared.story)
        *ways, original = [layer.pixels[..., :3] for layer in xcf.read(result).layers]
        self.assertSamePixels(original, pictures.read(pictures.PHOTO))
        for pixels in ways:
            self.assertLevels(pixels, 2)
        self.assertEqual(len({pixels.tobytes() for pixels in ways}), 5)
        with open(result, 'rb') as file:
            self.assertIn(b'channels joined', file.read())

    def test_the_python_example_fails_aloud(self):
        compared = self.compare(self.path('missing.png'), self.path('result.xcf'))
        self.assertNotEqual(compared.code, 0)
        self.assertFalse(os.path.exists(self.path('result.xcf')))


if __name__ == '__main__':
    tap.main()
