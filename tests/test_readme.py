# SPDX-License-Identifier: GPL-3.0-or-later
"""What README.md and the tutorial say to type in a shell works: each block after a mark <!-- run by a test: NAME -->."""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import tap
from toolbox import TOOL, ToolCase, png, png_samples

SOURCE = pathlib.Path(os.environ['BN_SOURCE'])
PHOTOS = {'eine Katze ü.png': 'chelsea.png', '日本 #1.png': 'rocket.png', '-it\'s "100%" [grey].png': 'camera.png'}


def blocks(page):
    """{name: commands} of a page's marked blocks."""
    text = (SOURCE / page).read_text(encoding='utf-8')
    found = re.findall(r'^ *<!-- run by a test: (.*) -->\n\n((?: {4}.*\n)+)', text, re.M)
    assert len(dict(found)) == len(found), f'{page} has marks twice'
    return dict(found)


class Typing(ToolCase):
    def type(self, commands):
        """Runs commands in a shell, where the tool is on the path, in a folder with a name of all sorts."""
        programs = self.folder / 'bin'
        programs.mkdir()
        (programs / 'blue-noise').symlink_to(TOOL)
        return subprocess.run(['sh', '-c', commands], cwd=self.pictures, capture_output=True, text=True,
                              env={**self.environment, 'PATH': f'{programs}:{os.environ["PATH"]}'})

    def setUp(self):
        super().setUp()
        self.pictures = self.folder / 'Bilder für 日本'
        self.pictures.mkdir()


class Readme(Typing):
    def setUp(self):
        super().setUp()
        for name, photo in PHOTOS.items():
            shutil.copyfile(SOURCE / 'data' / photo, self.pictures / name)

    def test_the_loop_dithers_every_picture_of_a_folder_and_names_what_failed(self):
        (self.pictures / 'bad ü.png').write_bytes(b'no picture')
        typed = self.type(blocks('README.md')['a folder'])
        self.assertIn('failed: ./bad ü.png', typed.stderr)
        self.assertEqual(typed.stderr.count('failed: '), 1, typed.stderr)
        results = self.pictures / 'out'
        self.assertEqual(sorted(path.name for path in results.iterdir()), sorted(PHOTOS))
        for name in PHOTOS:
            with self.subTest(name=name):
                _, _, rows = png_samples(results / name)
                self.assertEqual(set(b''.join(map(bytes, rows))), {0, 85, 170, 255})


class Tutorial(Typing):
    def setUp(self):
        super().setUp()
        deep = [bytes(code for x in range(120) for code in divmod(255 * x + 97 * y, 256)) for y in range(8)]
        (self.pictures / 'deep.png').write_bytes(png(120, 8, 16, 0, deep))
        small = [bytes(code for x in range(48) for code in (5 * x, 255 - 5 * x, 8 * y)) for y in range(32)]
        (self.pictures / 'photo.png').write_bytes(png(48, 32, 8, 2, small))
        shutil.copyfile(SOURCE / 'data' / 'palettes' / 'e-paper-6-measured.gpl', self.pictures / 'measured.gpl')
        (self.pictures / 'own.hex').write_text('1a1c2c\n5d275d\nb13e53\nef7d57\nffcd75\nf4f4f4\n', encoding='utf-8')

    def test_every_command_of_it_works_and_makes_the_picture_that_it_names(self):
        commands = blocks('data/tutorial.md')
        self.assertGreater(len(commands), 7)
        typed = self.type('set -e\n' + ''.join(commands.values()))
        self.assertEqual(typed.returncode, 0, typed.stderr)
        named = re.findall(r'^ +blue-noise dither \S+ (\S+\.png)', ''.join(commands.values()), re.M)
        self.assertGreater(len(named), 12)
        self.assertEqual([name for name in named if not (self.pictures / name).exists()], [])
        self.assertEqual(png_samples(self.pictures / 'smooth.png')[0], 8)

    def test_it_shows_no_command_that_is_not_run(self):
        text = (SOURCE / 'data' / 'tutorial.md').read_text(encoding='utf-8')
        shown = re.findall(r'^    blue-noise .*', text, re.M)
        self.assertEqual([line for line in shown if line not in ''.join(blocks('data/tutorial.md').values())], [])


def anchors(text):
    """What a page's headings are called in links."""
    return {re.sub(r'[^\w -]', '', heading.lower()).replace(' ', '-') for heading in re.findall(r'^#+ (.*)$', text, re.M)}


class Pages(unittest.TestCase):
    pages = [*SOURCE.glob('*.md'), *SOURCE.glob('data/*.md')]

    def test_every_link_leads_to_a_file_and_its_heading(self):
        self.assertGreater(len(self.pages), 7)
        for page in self.pages:
            for target in re.findall(r'\]\(([^)#]*(?:#[^)]*)?)\)', page.read_text(encoding='utf-8')):
                name, _, anchor = target.partition('#')
                path = page.parent / name if name else page
                with self.subTest(page=page.name, target=target):
                    self.assertTrue(path.exists())
                    self.assertTrue(not anchor or anchor in anchors(path.read_text(encoding='utf-8')))

    def test_every_preset_is_shown(self):
        presets = re.findall(r'\{ \{ "([\w-]+)", BN_N_', (SOURCE / 'core' / 'settings' / 'preset.c').read_text(encoding='utf-8'))
        self.assertIn('four-greens', presets)
        for preset in presets[1:]:
            self.assertIn(f'](data/gallery/{preset}.png)', (SOURCE / 'README.md').read_text(encoding='utf-8'))


class Install(unittest.TestCase):
    def test_its_options_are_options_of_the_project_and_its_builds_have_no_tests(self):
        readme = (SOURCE / 'README.md').read_text(encoding='utf-8')
        known = re.findall(r"^option\('(\w+)'", (SOURCE / 'meson_options.txt').read_text(encoding='utf-8'), re.M)
        self.assertEqual([name for name in re.findall(r'-D(\w+)', readme) if name not in known], [])
        builds = re.findall(r'meson setup build.*? meson install', readme)
        self.assertGreaterEqual(len(builds), 2)
        self.assertEqual([build for build in builds if '-Dtests=disabled' not in build], [])


if __name__ == '__main__':
    tap.main()
