#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""choose.py tests|targets BUILD WORD...   what of a configured build folder belongs to some of its tests

A word is a suite or a test's name. Prints, one a line, the names of the tests, or the files that ninja is to make for
them: what they run, what they depend on, and all that `meson install` takes.
"""
import json
import os
import subprocess
import sys


def introspect(build, what):
    return json.loads(subprocess.run(['meson', 'introspect', build, f'--{what}'], check=True, capture_output=True).stdout)


def chosen(build, words):
    """The tests; a suite is written “project:suite”."""
    return [test for test in introspect(build, 'tests')
            if {test['name'], *(suite.rsplit(':', 1)[-1] for suite in test['suite'])} & set(words)]


def files_for(build, tests):
    """The files, as ninja calls them, for these tests and an installation."""
    wanted = {identity for test in tests for identity in test['depends']}
    programs = {word for test in tests for word in test['cmd']}
    for target in introspect(build, 'targets'):
        if target['installed'] or target['id'] in wanted or programs & set(target['filename']):
            yield from (os.path.relpath(file, os.path.abspath(build)) for file in target['filename'])


def main(what, build, *words):
    tests = chosen(build, words)
    if what == 'targets':
        print(*sorted(set(files_for(build, tests))), sep='\n')
    else:
        print(*sorted({test['name'] for test in tests}), sep='\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
