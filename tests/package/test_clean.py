# SPDX-License-Identifier: GPL-3.0-or-later
"""The Debian packages, installed where nothing but GIMP is: GIMP finds the filter, the tool runs, and all goes again.

Runs in the root `clean`, as its own copy that is thrown away: it installs and removes packages.
"""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import session
import tap
import toolbox
from session import call, load, save

FOLDER = pathlib.Path(os.environ['BN_SOURCE'], 'build', 'package')
NAMES = ('blue-noise', 'gimp-blue-noise-dither')
METAINFO = '/usr/share/metainfo/org.gimp.GIMP.Plugin.BlueNoiseDither.metainfo.xml'
IS_THERE = "(display (defined? 'plug-in-blue-noise-dither))(newline)"
PALETTE = '(display (gimp-palette-get-colors (gimp-palette-get-by-name "Four greens")))(newline)'


class Session(session.Session):
    """A GIMP that has the plug-ins of the system, and no copy of ours."""

    def __init__(self):
        super().__init__(all_plugins=True)

    def _install(self, plugins):
        pass

    def _install_operation(self):
        pass


def run(*command):
    return subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding='utf-8', errors='replace')


def installed_packages():
    return run('dpkg-query', '-W', '-f', '${binary:Package} ${Status}\n').stdout


def install():
    result = run('dpkg', '-i', *(path for name in NAMES for path in FOLDER.glob(f'{name}_*.deb')))
    assert result.returncode == 0, result.stdout


def batch(*scheme):
    gimp = Session()
    try:
        return gimp.batch(*scheme, with_data=True)
    finally:
        gimp.close()


class Clean(toolbox.ToolCase):
    @classmethod
    def setUpClass(cls):
        cls.packages_before = installed_packages()
        cls.before = batch(IS_THERE)
        install()

    def files(self):
        """The files of our packages."""
        listed = run('dpkg', '-L', *NAMES).stdout.splitlines()
        return [path for path in listed if os.path.isfile(path)]

    def test_there_was_gimp_and_nothing_to_build_with(self):
        self.assertRegex(self.packages_before, r'(?m)^gimp install ok installed$')
        self.assertNotRegex(self.packages_before, r'(?m)^\S+-dev(:\S+)? ')
        self.assertEqual([name for name in ('cc', 'gcc', 'meson', 'pkg-config') if shutil.which(name)], [])
        self.assertEqual(self.before.code, 0, self.before.story)
        self.assertIn('#f', self.before.out)

    def test_the_packages_are_content_with_what_they_depend_on(self):
        for name in NAMES:
            self.assertRegex(installed_packages(), f'(?m)^{name} install ok installed$')
        self.assertNotRegex(installed_packages(), r'(?m)^\S+-dev(:\S+)? ')

    def test_gimp_finds_the_filter_which_dithers_as_the_tool_does(self):
        ours, tools = self.folder / 'gimp ü.png', self.folder / 'tool.png'
        result = batch(load(toolbox.PHOTO.resolve()), IS_THERE,
                       call('plug-in-blue-noise-dither', levels=3), save(ours))
        self.assertEqual(result.code, 0, result.story)
        self.assertEqual(result.complaints, [])
        self.assertIn('#t', result.out)
        self.good('dither', toolbox.PHOTO, tools, '--levels', '3')
        rows = toolbox.png_samples(ours)[2]
        self.assertEqual(rows, toolbox.png_samples(tools)[2])
        self.assertEqual(len(set(b''.join(rows))), 3)

    def test_gimp_finds_the_palettes(self):
        result = batch(PALETTE)
        self.assertEqual(result.code, 0, result.story)

    def test_the_tool_has_its_page(self):
        self.assertEqual(toolbox.TOOL, '/usr/bin/blue-noise')
        page = run('man', '-P', 'cat', 'blue-noise')
        self.assertEqual(page.returncode, 0, page.stdout)
        self.assertIn('Colors > Blue-Noise Dither', ' '.join(page.stdout.split()))

    def test_gimp_finds_the_operation_for_filters(self):
        result = batch(load(toolbox.PHOTO.resolve()), call('plug-in-blue-noise-dither', levels=3, as_filter=True),
                       '(display "filters: ")(display (vector-length (gimp-drawable-get-filters layer)))')
        self.assertEqual(result.code, 0, result.story)
        self.assertIn('filters: 1', result.out)

    def test_metainfo_icon_and_catalogues_are_there(self):
        files = self.files()
        self.assertIn(METAINFO, files)
        self.assertIn('/usr/share/icons/hicolor/scalable/apps/blue-noise-dither.svg', files)
        catalogues = [path for path in files if re.match(r'/usr/share/locale/\w+/LC_MESSAGES/blue-noise-dither.mo', path)]
        own = list(pathlib.Path('/usr/lib').glob('*/gimp/*/plug-ins/blue-noise-dither/locale/*/LC_MESSAGES/blue-noise-dither.mo'))
        languages = pathlib.Path(os.environ['BN_SOURCE'], 'po', 'LINGUAS').read_text(encoding='utf-8').split('\n')
        known = [line for line in languages if line and not line.startswith('#')]
        self.assertEqual((len(catalogues), len(own)), (len(known), len(known)))

    def test_removed_packages_leave_nothing_behind(self):
        files = self.files()
        self.assertGreater(len(files), 10)
        result = run('dpkg', '--purge', *NAMES)
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertEqual([path for path in files if os.path.exists(path)], [])
        install()


if __name__ == '__main__':
    tap.main()
