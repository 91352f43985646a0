# SPDX-License-Identifier: GPL-3.0-or-later
"""man.py TOOL VERSION PAGE.in   print the tool's manual page

In PAGE.in, a line "@flags COMMAND@" stands for what COMMAND --help says of its own flags, "@settings COMMAND@" for the
settings that it lists, "@masks COMMAND@" for those of them that another command has without their "mask-".
"""
import os
import re
import subprocess
import sys

FLAG = re.compile(r'  ((?:-\w, )?--\S+(?: \(.*?\))?)  +(.+)')  # a setting's default stands in parentheses


def help_of(tool, command, flag):
    """{section's title: [(flag, what it does)]} of a command's help, in English."""
    result = subprocess.run([tool, command, flag], env=dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='', COLUMNS='9999'), check=True,
                            capture_output=True, encoding='utf-8')
    sections, title = {}, None
    for line in result.stdout.splitlines():
        if re.fullmatch(r'\S.*:', line):
            title = line.removesuffix(':')
        elif line.startswith('  -'):
            sections.setdefault(title, []).append(FLAG.fullmatch(line).groups())
    return sections


def escaped(text):
    """Text as roff wants it: hyphens that are meant as such, and no line that starts like a request."""
    text = text.replace('\\', '\\e').replace('-', '\\-').replace('’', "\\(cq").replace('…', '...')
    return '\\&' + text if text[:1] in ".'" else text


def entry(flag, text):
    return f'.TP\n.B {escaped(flag)}\n{escaped(text)}.'


def bare(flag):
    """The flag's name without what stands for its value."""
    return flag.split('=')[0]


class Page:
    def __init__(self, tool):
        self.tool = tool

    def flags(self, command):
        sections = help_of(self.tool, command, '--help')
        own = sections.get('Application Options') or sections['Options']  # these where there are no settings
        return '\n'.join(entry(*row) for row in own)

    def _settings(self, command):
        return [row for rows in help_of(self.tool, command, '--help-settings').values() for row in rows]

    def _is_mask(self, row):
        flag, text = row
        return (flag.replace('--mask-', '--'), text) in self._settings('make')

    def settings(self, command):
        rows = self._settings(command)
        return '\n'.join(entry(*row) for row in rows if command == 'make' or not self._is_mask(row))

    def masks(self, command):
        names = [escaped(bare(row[0])) for row in self._settings(command) if self._is_mask(row)]
        return '.B ' + ', '.join(names)


def main(tool, version, template):
    page = Page(tool)
    with open(template, encoding='utf-8') as file:
        text = file.read().replace('@VERSION@', version)
    print(re.sub(r'^@(flags|settings|masks) (\w+)@$', lambda match: getattr(page, match[1])(match[2]), text,
                 flags=re.M), end='')


if __name__ == '__main__':
    main(*sys.argv[1:])
