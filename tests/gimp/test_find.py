# SPDX-License-Identifier: GPL-3.0-or-later
"""What software centres and packagers need: valid metainfo in every language, an icon, files where they belong."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

import tap

SOURCE = pathlib.Path(os.environ['BN_SOURCE'])
BUILD = pathlib.Path(os.environ['BN_BUILD'])
ID = 'org.gimp.GIMP.Plugin.BlueNoiseDither'
METAINFO = BUILD / 'data' / f'{ID}.metainfo.xml'
LANGUAGE = '{http://www.w3.org/XML/1998/namespace}lang'


def run(*command):
    return subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, capture_output=True, text=True)


def validate(path):
    return run('appstreamcli', 'validate', '--no-net', path)


def programs(build):
    """The names of the programs that a build makes."""
    result = run('meson', 'introspect', build, '--targets')
    assert result.returncode == 0, result.stderr
    return [target['name'] for target in json.loads(result.stdout) if target['type'] == 'executable']


def installed(build):
    """Where `meson install` puts each file."""
    result = run('meson', 'introspect', build, '--installed')
    assert result.returncode == 0, result.stderr
    return list(json.loads(result.stdout).values())

# What newer versions of gettext write for a catalogue's name.
TAGS = {'en-GB': 'en_GB', 'zh-Hans-CN': 'zh_CN'}


class Find(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def test_the_metainfo_is_valid(self):
        result = validate(METAINFO)
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_a_metainfo_without_a_summary_would_be_refused(self):
        broken = self.folder / METAINFO.name
        tree = ElementTree.parse(METAINFO)
        tree.getroot().remove(tree.find('summary'))
        tree.write(broken)
        self.assertNotEqual(validate(broken).returncode, 0)

    def test_the_metainfo_speaks_every_language_of_the_catalogues(self):
        languages = [line for line in (SOURCE / 'po' / 'LINGUAS').read_text(encoding='utf-8').split('\n')
                     if line and not line.startswith('#')]
        named = {name.get(LANGUAGE) for name in ElementTree.parse(METAINFO).findall('name')}
        self.assertIn('de', languages)
        self.assertEqual({TAGS.get(name, name) for name in named}, {None, *languages})

    def test_icon_metainfo_and_page_are_installed_where_they_are_looked_for(self):
        ends = ('share/icons/hicolor/scalable/apps/blue-noise-dither.svg', f'share/metainfo/{METAINFO.name}',
                'share/man/man1/blue-noise.1')
        places = installed(BUILD)
        for end in ends:
            self.assertEqual(len([place for place in places if place.endswith('/' + end)]), 1, end)

    def test_the_icon_of_the_metainfo_is_the_one_that_is_installed(self):
        name = ElementTree.parse(METAINFO).findtext('icon')
        self.assertTrue((SOURCE / 'data' / f'{name}.svg').exists())

    def test_a_flatpak_extension_has_everything_below_its_own_folder(self):
        manifest = json.loads((SOURCE / 'data' / 'packaging' / f'{ID}.json').read_text(encoding='utf-8'))
        options = next(module for module in manifest['modules'] if module['name'] == 'blue-noise-dither')['config-opts']
        prefix = manifest['build-options']['prefix']
        result = run('meson', 'setup', self.folder / 'build', SOURCE, '--prefix', prefix, *options)
        self.assertEqual(result.returncode, 0, result.stdout[-2000:])
        places = installed(self.folder / 'build')
        self.assertIn(f'{prefix}/plug-ins/blue-noise-dither/blue-noise-dither', map(os.path.normpath, places))
        self.assertEqual([place for place in places if not os.path.normpath(place).startswith(prefix + '/')], [])
        self.assertEqual(programs(self.folder / 'build'), ['blue-noise-dither'])


if __name__ == '__main__':
    tap.main()
