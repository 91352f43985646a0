#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""folders.py gimp|gegl VERSION   print a user's own folder of GIMP, or of GEGL's operations

The plug-ins are in the first one's plug-ins/. It is the one of this system, unless the environment names another.
"""
import os
import pathlib
import sys


def named(variable, otherwise):
    """A folder that the environment names by its whole path, or else another."""
    path = os.environ.get(variable, '')
    return pathlib.Path(path) if os.path.isabs(path) else otherwise


def gimp(version):
    home = pathlib.Path.home()
    if os.environ.get('GIMP3_DIRECTORY'):
        return home / os.environ['GIMP3_DIRECTORY']
    if sys.platform in ('win32', 'cygwin'):
        return named('APPDATA', home / 'AppData' / 'Roaming') / 'GIMP' / version
    if sys.platform == 'darwin':
        return home / 'Library' / 'Application Support' / 'GIMP' / version
    return named('XDG_CONFIG_HOME', home / '.config') / 'GIMP' / version


def gegl(version):
    home = pathlib.Path.home()
    if sys.platform in ('win32', 'cygwin'):
        data = named('LOCALAPPDATA', home / 'AppData' / 'Local')
    else:
        data = home / '.local' / 'share'
    return named('XDG_DATA_HOME', data) / f'gegl-{version}' / 'plug-ins'


if __name__ == '__main__':
    print({'gimp': gimp, 'gegl': gegl}[sys.argv[1]](sys.argv[2]).as_posix())
