# SPDX-License-Identifier: GPL-3.0-or-later
"""What README.md says to type in a shell works: each block after a mark <!-- run by a test: NAME --> is run."""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import tap
from toolbox import TOOL, ToolCase, png_samples

SOURCE = pathlib.Path(os.environ['BN_SOURCE'])
PHOTOS = {'eine Katze ü.png': 'chelsea.png', '日本 #1.png': 'rocket.png', '-it\'s "100%" [grey].png': 'camera.png'}


def block(name):
    """The marked block's commands."""
    text = (SOURCE / 'README.md').read_text(encoding='utf-8')
    found = re.findall(rf'^ *<!-- run by a test: {re.escape(name)} -->\n\n((?: {{4}}.*\n)+)', text, re.M)
    assert len(found) == 1, f'README.md has {len(found)} blocks marked {name}'
    return found[0]


class Readme(ToolCase):
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
        for name, photo in PHOTOS.items():
            shutil.copyfile(SOURCE / 'data' / photo, self.pictures / name)

    def test_the_loop_dithers_every_picture_of_a_folder_and_names_what_failed(self):
        (self.pictures / 'bad ü.png').write_bytes(b'no picture')
        typed = self.type(block('a folder'))
        self.assertIn('failed: ./bad ü.png', typed.stderr)
        self.assertEqual(typed.stderr.count('failed: '), 1, typed.stderr)
        results = self.pictures / 'out'
        self.assertEqual(sorted(path.name for path in results.iterdir()), sorted(PHOTOS))
        for name in PHOTOS:
            with self.subTest(name=name):
                _, _, rows = png_samples(results / name)
                self.assertEqual(set(b''.join(map(bytes, rows))), {0, 85, 170, 255})


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
