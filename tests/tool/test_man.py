# SPDX-License-Identifier: GPL-3.0-or-later
"""The tool's manual page says all that its help says, and reads well."""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import tap
from toolbox import ToolCase

PAGE = pathlib.Path(os.environ['BN_BUILD'], 'data', 'blue-noise.1')


def shown(path):
    """The page as `man` shows it, and what it complains of."""
    environment = dict(os.environ, MANWIDTH='2000', MANROFFSEQ='', LC_ALL='C.UTF-8')
    return subprocess.run(['man', '--warnings', '--no-hyphenation', '-P', 'cat', '-l', path], env=environment,
                          check=True, capture_output=True, encoding='utf-8')


@unittest.skipUnless(shutil.which('man'), 'there is no man here')
class Man(ToolCase):
    def setUp(self):
        super().setUp()
        self.environment['COLUMNS'] = '9999'  # help in one line for each flag
        self.page = shown(PAGE)
        self.text = ' '.join(re.sub('.\b', '', self.page.stdout).split())

    def commands(self):
        names = re.findall(r'^  (\w+)  ', self.good('--help'), flags=re.M)
        self.assertIn('dither', names)
        return names

    def test_the_page_has_no_mistakes(self):
        self.assertEqual(self.page.stderr, '')

    def test_a_mistake_would_be_seen(self):
        broken = self.folder / 'broken.1'
        broken.write_text(PAGE.read_text(encoding='utf-8') + '.nosuchrequest\n', encoding='utf-8')
        self.assertIn('nosuchrequest', shown(broken).stderr)

    def test_no_placeholder_is_left(self):
        self.assertNotIn('@', self.text)

    def test_every_command_is_in_the_page(self):
        for command in self.commands():
            self.assertIn(f'blue-noise {command} [OPTION...] ', self.text)
            self.assertRegex(PAGE.read_text(encoding='utf-8'), f'(?m)^[.]SH {command.upper()}$')

    def test_every_flag_and_setting_is_in_the_page_with_its_range_and_words(self):
        for command in self.commands():
            for flag, value, words in re.findall(r'^  (?:-\w, )?(--[\w-]+)(\S*(?: \(.*?\))?)  +(.+)$',
                                                 self.good(command, '--help-all'), flags=re.M):
                if flag.startswith('--help'):
                    continue
                self.assertRegex(self.text, rf'{flag}\b(?!-)', command)
                self.assertIn(words, self.text)
                if not flag.startswith('--mask-'):  # the settings of masks stand under `make`
                    self.assertIn(flag + value, self.text)


if __name__ == '__main__':
    tap.main()
