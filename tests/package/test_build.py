# SPDX-License-Identifier: GPL-3.0-or-later
"""The checkout packs itself, and the Debian packages build from that tarball and please lintian."""
import os
import pathlib
import subprocess
import tarfile
import unittest

import tap

SOURCE = pathlib.Path(os.environ['BN_SOURCE'])
FOLDER = SOURCE / 'build' / 'package'


def run(*command):
    return subprocess.run(list(map(str, command)), cwd=SOURCE, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding='utf-8', errors='replace')


def one(pattern):
    found = list(FOLDER.glob(pattern))
    assert len(found) == 1, f'{pattern} is {found}'
    return found[0]


class Build(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        result = run(SOURCE / 'data' / 'packaging' / 'build', FOLDER)
        assert result.returncode == 0, result.stdout[-6000:]

    def test_the_tarball_has_the_source_and_nothing_that_was_built(self):
        with tarfile.open(one('blue-noise-dither-*.tar.xz')) as tarball:
            names = {name.split('/', 1)[1] for name in tarball.getnames() if '/' in name}
        self.assertLessEqual({'meson.build', 'COPYING', 'core/bn.h', 'plugin/plugin.c', 'po/de.po', 'tests/all'}, names)
        self.assertEqual([name for name in names if name.startswith(('build', '.git/')) or name.endswith('.o')], [])

    def test_there_is_a_source_package_of_that_tarball(self):
        self.assertEqual(one('*.orig.tar.xz').read_bytes(), one('blue-noise-dither-*.tar.xz').read_bytes())
        self.assertIn(one('*.orig.tar.xz').name, one('*.dsc').read_text(encoding='utf-8'))

    def test_the_tool_and_the_plug_in_are_packages_of_their_own(self):
        for pattern, has, lacks in (('blue-noise_*.deb', '/usr/bin/blue-noise', 'plug-ins'),
                                    ('gimp-blue-noise-dither_*.deb', '/plug-ins/blue-noise-dither/', '/usr/bin/')):
            listing = run('dpkg-deb', '--contents', one(pattern)).stdout
            self.assertIn(has, listing)
            self.assertNotIn(lacks, listing)

    def test_lintian_finds_no_error_and_nothing_to_warn_of(self):
        result = run('lintian', '--fail-on', 'error,warning', '--allow-root', one('*.changes'))
        self.assertEqual((result.returncode, result.stdout), (0, ''))


if __name__ == '__main__':
    tap.main()
