# SPDX-License-Identifier: GPL-3.0-or-later
"""What the whole tree keeps to: licences, one version, an icon that is what it says, a Flatpak manifest that fits."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

import tap

SOURCE = pathlib.Path(os.environ['BN_SOURCE'])
ID = 'org.gimp.GIMP.Plugin.BlueNoiseDither'
METAINFO = SOURCE / 'data' / f'{ID}.metainfo.xml.in'
FLATPAK = SOURCE / 'data' / 'packaging' / f'{ID}.json'
CODE = {'.c', '.h', '.in', '.py', '.scm', '.sh', '.build', '.1'}


def text_of(*parts):
    return SOURCE.joinpath(*parts).read_text(encoding='utf-8')


def is_code(path):
    if path.suffix in CODE or path.name == 'meson_options.txt':
        return True
    with open(path, 'rb') as file:
        return file.read(2) == b'#!'


def is_made(folder):
    """Whether what the folder holds was made, not written: git's, Python's, Meson's."""
    return (folder.name in ('.git', '__pycache__') or (folder / 'meson-info').exists()
            or folder == SOURCE / 'build')


def sources():
    """Every file of the tree that a person wrote as code."""
    found = []
    for folder, below, names in os.walk(SOURCE):
        below[:] = [name for name in below if not is_made(pathlib.Path(folder, name))]
        found += [pathlib.Path(folder, name) for name in names]
    return [path for path in found if path.is_file() and is_code(path)]


def version():
    return re.search(r"^  version: '([\d.]+)',$", text_of('meson.build'), re.M).group(1)


class Fuzzing(unittest.TestCase):
    def test_every_target_is_fuzzed_and_has_seeds(self):
        listed = subprocess.run([SOURCE / 'tests' / 'fuzz' / 'run', '--list'], capture_output=True, text=True, check=True)
        named = re.findall(r'"([a-z-]+)", fuzz_', text_of('tests', 'fuzz', 'targets.c'))
        self.assertEqual(listed.stdout.split(), named)
        self.assertEqual(sorted(named), sorted(path.name for path in (SOURCE / 'tests' / 'fuzz' / 'seeds').iterdir()))


class Mutations(unittest.TestCase):
    def test_the_lines_that_are_broken_on_trial_are_still_there(self):
        check = subprocess.run([SOURCE / 'tests' / 'mutate', '--check'], capture_output=True, text=True, check=False)
        self.assertEqual((check.stderr, check.returncode), ('', 0))


class Licences(unittest.TestCase):
    def test_every_source_says_under_which_licence_it_is(self):
        found = sources()
        self.assertLess({'.c', '.h', '.py', '.build', ''}, {path.suffix for path in found})
        silent = [str(path.relative_to(SOURCE)) for path in found if not re.search(
            r'SPDX-License-Identifier: (GPL-3\.0-or-later|CC0-1\.0)\b', path.read_text(encoding='utf-8')[:300])]
        self.assertEqual(silent, [])


class Version(unittest.TestCase):
    def test_the_debian_package_has_the_projects_version(self):
        first = text_of('data', 'packaging', 'debian', 'changelog').splitlines()[0]
        self.assertEqual(first.split()[:2], ['blue-noise-dither', f'({version()}-0local1)'])

    def test_the_changes_are_those_of_the_projects_version_or_unreleased(self):
        newest = re.search(r'^## (\S+)', text_of('CHANGELOG.md'), re.M).group(1)
        self.assertIn(newest, ('Unreleased', version()))

    def test_the_newest_release_of_the_metainfo_is_the_projects(self):
        release = ElementTree.parse(METAINFO).find('releases/release')
        self.assertEqual(release.get('version'), '@VERSION@')
        unreleased = '## Unreleased' in text_of('CHANGELOG.md')
        self.assertEqual(release.get('type'), 'development' if unreleased else 'stable')


class Folders(unittest.TestCase):
    """Where a person's own GIMP and GEGL look, on each system and as the environment says."""

    def folder(self, what, version, system, **environment):
        code = f'import sys, runpy; sys.platform = {system!r}; sys.argv[1:] = {[what, version]!r}; ' \
               f'runpy.run_path({str(SOURCE / "data" / "folders.py")!r}, run_name="__main__")'
        result = subprocess.run([sys.executable, '-c', code], env={'HOME': '/home/me', **environment}, check=True,
                                capture_output=True, text=True)
        return result.stdout.strip()

    def test_the_systems_differ(self):
        for system, gimp, gegl in (
                ('linux', '/home/me/.config/GIMP/3.2', '/home/me/.local/share/gegl-0.4/plug-ins'),
                ('darwin', '/home/me/Library/Application Support/GIMP/3.2', '/home/me/.local/share/gegl-0.4/plug-ins'),
                ('win32', '/home/me/AppData/Roaming/GIMP/3.2', '/home/me/AppData/Local/gegl-0.4/plug-ins')):
            with self.subTest(system=system):
                self.assertEqual(self.folder('gimp', '3.2', system), gimp)
                self.assertEqual(self.folder('gegl', '0.4', system), gegl)

    def test_the_environment_counts_more(self):
        self.assertEqual(self.folder('gimp', '3.0', 'linux', XDG_CONFIG_HOME='/c'), '/c/GIMP/3.0')
        self.assertEqual(self.folder('gimp', '3.0', 'linux', XDG_CONFIG_HOME='not/whole'), '/home/me/.config/GIMP/3.0')
        self.assertEqual(self.folder('gimp', '3.0', 'linux', XDG_CONFIG_HOME='/c', GIMP3_DIRECTORY='/g'), '/g')
        self.assertEqual(self.folder('gimp', '3.0', 'linux', GIMP3_DIRECTORY='g'), '/home/me/g')
        self.assertEqual(self.folder('gegl', '0.4', 'linux', XDG_DATA_HOME='/d'), '/d/gegl-0.4/plug-ins')
        self.assertEqual(self.folder('gimp', '3.0', 'win32', APPDATA='/a'), '/a/GIMP/3.0')
        self.assertEqual(self.folder('gegl', '0.4', 'win32', LOCALAPPDATA='/l'), '/l/gegl-0.4/plug-ins')


class Languages(unittest.TestCase):
    languages = [line for line in text_of('po', 'LINGUAS').splitlines() if not line.startswith('#')]

    def test_every_catalogue_is_listed(self):
        self.assertEqual(sorted(f'{language}.po' for language in self.languages),
                         sorted(path.name for path in SOURCE.glob('po/*.po')))

    def test_every_word_of_the_sources_is_translated(self):
        with tempfile.TemporaryDirectory() as folder:
            template = os.path.join(folder, 'words.pot')
            files = [line for line in text_of('po', 'POTFILES').splitlines() if not line.startswith('#')]
            subprocess.run(['xgettext', '--keyword=BN_', '--keyword=BN_N_', '--from-code=UTF-8', '-o', template, *files],
                           cwd=SOURCE, check=True, capture_output=True)
            for language in self.languages:
                check = subprocess.run(['msgcmp', f'po/{language}.po', template], cwd=SOURCE, capture_output=True,
                                       text=True)
                self.assertEqual(check.returncode, 0, f'{language}: {check.stderr[-2000:]}')

    def test_every_file_with_words_is_searched_for_them(self):
        searched = set(text_of('po', 'POTFILES').splitlines())
        speaking = [str(path.relative_to(SOURCE)) for folder in ('core', 'plugin') for path in SOURCE.glob(f'{folder}/**/*.c')
                    if re.search(r'\bBN_(N_)? \(\s*"', path.read_text(encoding='utf-8'))]
        self.assertEqual([path for path in speaking if path not in searched], [])

    def test_every_catalogue_is_sound_down_to_its_mnemonics(self):
        for language in self.languages:
            check = subprocess.run(['msgfmt', '-c', '--check-accelerators=_', '-o', os.devnull, f'po/{language}.po'],
                                   cwd=SOURCE, capture_output=True, text=True)
            self.assertEqual((check.returncode, check.stderr), (0, ''), language)


class Icon(unittest.TestCase):
    def test_the_icons_dots_are_those_of_a_mask(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([SOURCE / 'data' / 'make', 'icon'], env=dict(os.environ, BN_OUT=folder), check=True)
            made = pathlib.Path(folder, 'blue-noise-dither.svg').read_text(encoding='utf-8')
        self.assertEqual(made, text_of('data', 'blue-noise-dither.svg'))
        self.assertGreater(made.count('M'), 50)
        self.assertLess(len(made), 4096)


class Flatpak(unittest.TestCase):
    def setUp(self):
        self.manifest = json.loads(FLATPAK.read_text(encoding='utf-8'))
        self.module = next(module for module in self.manifest['modules'] if module['name'] == 'blue-noise-dither')

    def test_it_extends_gimp_under_the_id_of_the_metainfo(self):
        metainfo = ElementTree.parse(METAINFO)
        self.assertEqual(self.manifest['id'], metainfo.findtext('id'))
        self.assertEqual(self.manifest['runtime'], metainfo.findtext('extends'))
        self.assertTrue(self.manifest['build-extension'])

    def test_its_options_are_options_of_the_project(self):
        known = set(re.findall(r"^option\('(\w+)'", text_of('meson_options.txt'), re.M))
        given = [option.removeprefix('-D').split('=')[0] for option in self.module['config-opts']]
        self.assertIn('plugin_dir', given)
        self.assertLessEqual(set(given), known)

    def test_it_builds_the_tarball_of_the_projects_version_and_keeps_its_licence(self):
        source, = self.module['sources']
        self.assertEqual((source['type'], os.path.basename(source['path'])),
                         ('archive', f'blue-noise-dither-{version()}.tar.xz'))
        self.assertIn('share/licenses/${FLATPAK_ID}/COPYING', ''.join(self.module['post-install']))

    def test_all_goes_below_the_extensions_own_folder(self):
        prefix = '/app/extensions/' + self.manifest['id'].rsplit('.', 1)[1]
        self.assertEqual(self.manifest['build-options']['prefix'], prefix)
        self.assertIn(f'-Dplugin_dir={prefix}/plug-ins', self.module['config-opts'])


class Roots(unittest.TestCase):
    """What tests/root asks of mmdebstrap, with stand-ins for the programs that need the superuser or the net."""

    STANDINS = {
        'mmdebstrap': 'printf "%s\\n" "$@" >"$ASKED"; exit 1',
        'setpriv': 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"',
        'mount': 'true', 'id': 'echo 0', 'df': 'printf "Avail\\n99999M\\n"',
    }

    def asked(self, root):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            for name, line in self.STANDINS.items():
                (folder / name).write_text(f'#!/bin/bash\n{line}\n', encoding='utf-8')
                (folder / name).chmod(0o755)
            environment = {'PATH': f'{folder}:{os.environ["PATH"]}', 'XDG_CACHE_HOME': str(folder), 'ASKED': str(folder / 'asked')}
            subprocess.run([SOURCE / 'tests' / 'root', root, 'path'], env=environment, capture_output=True, check=False)
            return (folder / 'asked').read_text(encoding='utf-8')

    def test_only_sid_may_be_past_its_date_and_then_by_days(self):
        for root in ('debian13', 'clean', 'sid'):
            words = self.asked(root)
            self.assertIn('--aptopt=Apt::Install-Recommends "false"\n', words)
            self.assertNotIn('Check-Valid-Until', words)
            self.assertEqual(re.findall(r'Min-ValidTime "(\d+)"', words), ['2592000'] if root == 'sid' else [], root)


if __name__ == '__main__':
    tap.main()
