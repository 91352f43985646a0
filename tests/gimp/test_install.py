# SPDX-License-Identifier: GPL-3.0-or-later
"""`meson install` puts the plug-in where GIMP finds it, with its translations and the tool.

BN_LONG=1 builds everything anew for a prefix at home, rather than what another prefix changes.
"""
import gettext
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

import numpy

import pictures
import session
import tap
from cases import GimpCase
from filters import count_filters, merge_operation
from session import dither, load, render_mask, save

SOURCE = os.environ['BN_SOURCE']
BUILD = os.environ['BN_BUILD']
LAYER_NAME = '(display (gimp-item-get-name (vector-ref (gimp-image-get-layers image) 0)))(newline)'


def below(folder, name):
    """The path of the file `name` somewhere below a folder."""
    found = [os.path.join(path, name) for path, _, files in os.walk(folder) if name in files]
    assert len(found) == 1, f'{name} is installed as {found}'
    return found[0]


def unpack(path, folder):
    """As programs for zips do, which keep what may be run."""
    with zipfile.ZipFile(path) as packed:
        for entry in packed.infolist():
            os.chmod(packed.extract(entry, folder), entry.external_attr >> 16 or 0o755)


class Install(GimpCase):
    def setUp(self):
        self.use(session.Session())

    def run_program(self, *command):
        """Runs a program, which must succeed; returns what it printed."""
        environment = dict(self.gimp.environment)
        for name in ('XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'GIMP3_DIRECTORY'):
            del environment[name]
        result = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stdout[-3000:] + result.stderr)
        return result.stdout

    def run_meson(self, *arguments):
        self.run_program('meson', *arguments)

    def install_below(self, prefix):
        if os.environ.get('BN_LONG') == '1':
            self.run_meson('setup', self.path('build'), SOURCE, '--prefix', prefix, '-Dplugin=enabled', '-Dtests=disabled')
            self.run_meson('install', '-C', self.path('build'))
            return
        # A copy with another prefix, beside the original: there its relative paths hold.
        build = tempfile.mkdtemp(prefix='install-', dir=os.path.dirname(BUILD))
        self.addCleanup(shutil.rmtree, build)
        shutil.copytree(BUILD, build, ignore=shutil.ignore_patterns('tests', 'meson-logs'), dirs_exist_ok=True)
        self.run_meson('setup', '--reconfigure', build, SOURCE, '--prefix', prefix)
        chosen = self.run_program(sys.executable, os.path.join(SOURCE, 'tests', 'choose.py'), 'targets', build)
        self.run_program('ninja', '-C', build, *chosen.split())
        self.run_meson('install', '-C', build, '--no-rebuild')

    def remove_the_uninstalled(self):
        """The session's own copies of the plug-in and the operation."""
        self.gimp.remove_plugin()
        self.gimp.remove_operation()

    def assertFilters(self, number):
        """The plug-in adds so many filters; a plug-in alone adds none."""
        result = self.gimp.batch(load(self.path('source.png')), '(catch #f ' + dither(as_filter=True) + ')', count_filters('found'))
        self.assertIn(f'FILTERS found {number}', result.out, result.story)

    def dither_with(self, palette):
        """Dithers with one of GIMP's palettes and returns how many colours there are."""
        source = self.write('source.png', pictures.ramp(channels=3))
        result = self.gimp.batch(load(source), f'(define palette (gimp-palette-get-by-name "{palette}"))',
                                 dither(colours='palette').replace(' #:colours', ' #:palette palette #:colours'),
                                 save(self.path('colours.png')), with_data=True)
        self.assertEqual(result.code, 0, result.story)
        return len(numpy.unique(pictures.read(self.path('colours.png')).reshape(-1, 3), axis=0))

    def dither_a_folder(self):
        """By the installed script, with a preset that takes an installed palette; returns how many colours there are."""
        source = self.write('source.png', pictures.ramp(channels=3))
        result = self.gimp.console('plug-in-script-fu-eval', f'(blue-noise-dither-folder {session.quoted(source)}'
                                   f' {session.quoted(self.path("results"))} "four-greens" #f)')
        self.assertEqual(result.code, 0, result.story)
        return len(numpy.unique(pictures.read(self.path('results', 'source.png')).reshape(-1, 3), axis=0))

    def speak_german(self):
        """Makes a German locale, whether or not the system has one; C.UTF-8 counts as no language."""
        subprocess.run(['localedef', '-i', 'de_DE', '-f', 'UTF-8', self.path('de_DE.UTF-8')], check=True,
                       capture_output=True)
        self.gimp.environment.update(LOCPATH=self.gimp.folder, LANG='de_DE.UTF-8')

    def operation_in_german(self):
        """What the operation says, in German, of a setting of no use."""
        self.speak_german()
        result = self.batch(load(self.write('source.png', pictures.ramp())), merge_operation(red_levels=1))
        return result.err

    def work(self):
        """Dithers to two levels and makes a mask layer; returns the batch's output, which has the layer's name."""
        source = self.write('source.png', pictures.ramp())
        result = self.batch(load(source), dither(levels=2), save(self.path('target.png')), render_mask(), LAYER_NAME)
        self.assertLevels(pictures.read(self.path('target.png')), 2)
        return result.out

    def test_an_installed_plug_in_works_and_speaks_the_users_language(self):
        self.run_meson('install', '-C', BUILD, '--no-rebuild', '--destdir', self.path('destination'))
        program = below(self.path('destination'), session.PLUGIN_NAME)
        self.assertIn(session.gimp_folder() + '/plug-ins/', program)
        self.remove_the_uninstalled()
        # Moved as a whole, it has all that it needs with it.
        shutil.copytree(os.path.dirname(program), os.path.join(self.path('plug-ins'), session.PLUGIN_NAME))
        self.assertLessEqual({'blue-noise-dither.svg', session.DIALOGS},
                             set(os.listdir(os.path.join(self.path('plug-ins'), session.PLUGIN_NAME))))
        shutil.rmtree(self.path('destination') + session.gimp_folder())
        self.assertIn('mask 128×128, seed 1', self.work())
        self.assertFilters(0)
        operation = below(self.path('destination'), 'blue-noise-operation.so')
        self.assertIn(session.operations_folder() + '/', operation)
        self.gimp.environment['GEGL_PATH'] += ':' + os.path.dirname(operation)
        self.assertFilters(1)
        self.speak_german()
        self.assertRegex(self.work(), 'Maske 128×128.*Startwert 1')

    def test_a_zip_that_is_copied_by_hand_is_enough_too(self):
        self.run_program(os.path.join(SOURCE, 'data', 'packaging', 'zip'), BUILD, self.path('plug-in.zip'))
        with zipfile.ZipFile(self.path('plug-in.zip')) as packed:
            names = packed.namelist()
        self.assertLessEqual({'READ-ME.txt', 'COPYING', 'GIMP/palettes/four-greens.gpl',
                              f'GIMP/plug-ins/{session.PLUGIN_NAME}/{session.DIALOGS}'}, set(names))
        unpack(self.path('plug-in.zip'), self.path('zip'))
        self.remove_the_uninstalled()
        shutil.move(self.path('zip', 'GIMP', 'plug-ins', session.PLUGIN_NAME), self.path('plug-ins'))
        self.gimp.environment['GEGL_PATH'] += ':' + self.path('zip', 'gegl-0.4', 'plug-ins')
        self.assertIn('red-levels ist »1«', self.operation_in_german())
        self.assertRegex(self.work(), 'Maske 128×128.*Startwert 1')

    def test_a_prefix_at_home_is_enough_for_oneself(self):
        home = self.path('home')
        self.install_below(os.path.join(home, '.local'))
        self.remove_the_uninstalled()
        for name in ('GIMP3_DIRECTORY', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'GEGL_PATH', 'GIMP_TESTING_PLUGINDIRS'):
            del self.gimp.environment[name]
        self.assertIn('mask 128×128, seed 1', self.work())
        self.assertFilters(1)
        self.assertEqual(self.dither_with('Black and white'), 2)
        self.assertEqual(self.dither_a_folder(), 4)
        self.assertIn('red-levels ist »1«', self.operation_in_german())
        tool = os.path.join(home, '.local', 'bin', 'blue-noise')
        usage = gettext.translation('blue-noise-dither', os.path.join(home, '.local', 'share', 'locale'),
                                    ['de']).gettext('Usage: blue-noise COMMAND …')
        self.assertNotIn('Usage', usage)
        self.assertIn(usage, subprocess.run([tool, '--help'], env=self.gimp.environment, capture_output=True).stdout.decode())
        made = subprocess.run([tool, 'make', '--size', '8', '--method', 'bayer', '-o', self.path('mask.png')],
                              env=self.gimp.environment, capture_output=True, text=True)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(pictures.read(self.path('mask.png')).shape, (8, 8, 1))


if __name__ == '__main__':
    tap.main()
