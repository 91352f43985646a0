# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialogs are loaded for a person alone: scripts do not wait for the toolkit, and do not need it."""
import os
import pathlib
import subprocess

import pictures
import session
import tap
from cases import GimpCase
from session import TELL, call, dither, load, save


def libraries(program):
    """The names of the libraries that are loaded with a program."""
    return subprocess.run(['ldd', program], check=True, capture_output=True, text=True).stdout


class DialogModule(GimpCase):
    def setUp(self):
        self.use(session.Session())
        self.source = self.write('source.png', pictures.ramp())

    def test_the_program_comes_without_the_toolkit(self):
        program = os.environ['BN_PLUGIN']
        self.assertIn('libgimp-3.0', libraries(program))
        self.assertNotRegex(libraries(program), 'libgtk|libgimpui')
        self.assertIn('libgtk', libraries(os.path.join(os.path.dirname(program), session.DIALOGS)))

    def module(self):
        return pathlib.Path(self.path('plug-ins'), session.PLUGIN_NAME, session.DIALOGS)

    def test_a_module_of_another_version_is_not_used(self):
        code, version = self.module().read_bytes(), self.tool('--version').out.split()[-1].encode() + b'\0'
        self.assertIn(version, code)
        self.module().write_bytes(code.replace(version, b'9' + version[1:]))
        result = self.gimp.batch(TELL, load(self.source), call('plug-in-blue-noise-dither', mode='RUN-INTERACTIVE'))
        self.assertIn(f'could not be loaded (9{version[1:-1].decode()})', result.story)

    def test_without_the_module_a_person_is_told_and_scripts_work(self):
        self.module().unlink()
        for procedure in ('plug-in-blue-noise-dither', 'plug-in-blue-noise-mask'):
            result = self.gimp.batch(TELL, load(self.source), call(procedure, mode='RUN-INTERACTIVE'))
            self.assertIn('The dialog could not be loaded', result.story)
            self.assertIn('Install the whole folder', result.story)
        self.batch(load(self.source), dither(levels=2), save(self.path('target.png')))
        self.assertLevels(pictures.read(self.path('target.png')), 2)


if __name__ == '__main__':
    tap.main()
