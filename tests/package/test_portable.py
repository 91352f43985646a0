# SPDX-License-Identifier: GPL-3.0-or-later
"""Every unit of the engine, the tool and the plug-in compiles for other systems: by clang, against musl, for Windows.

No code is made and nothing is run: what these systems' headers lack or call otherwise is found here, what their
libraries do otherwise is not. GLib's headers are this machine's, but for the one that knows the sizes of types.
BN_BUILD is a configured build of the engine; BN_SYSROOT, if set, the root whose headers of GIMP are read.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import tap

SOURCE = pathlib.Path(os.environ['BN_SOURCE']).resolve()
BUILD = pathlib.Path(os.environ['BN_BUILD']).resolve()
ROOT = os.environ.get('BN_SYSROOT', '')

FLAGS = ['-std=gnu11', '-Wall', '-Wextra', '-Werror', '-Wno-missing-field-initializers', '-Wno-unused-variable', '-Wno-unused-parameter',
         '-DG_LOG_DOMAIN="blue-noise-dither"', '-DBN_LOCALE_DIR="locale"', '-D_GNU_SOURCE=', '-DBN_VERSION="0"',
         f'-I{SOURCE}', f'-I{BUILD}/core', f'-I{BUILD}/core/files']

HERE = [f'--sysroot={ROOT}'] if ROOT else []

# libintl is a library of its own there, without a package of headers here.
LIBINTL = '''#pragma once
char *bindtextdomain (const char *domain, const char *folder);
char *bind_textdomain_codeset (const char *domain, const char *codes);
'''

# GLib installs it on Windows alone.
GWIN32 = '''#pragma once
char **g_win32_get_command_line (void);
'''

# On 64-bit Windows long has 32 bits, and names of files are UTF-16.
WINDOWS = ((r'#define G_GINT64_MODIFIER .*', '#define G_GINT64_MODIFIER "ll"'),
           (r'#define G_GINT64_FORMAT .*', '#define G_GINT64_FORMAT "lli"'),
           (r'#define G_GUINT64_FORMAT .*', '#define G_GUINT64_FORMAT "llu"'),
           (r'#define G_GINT64_CONSTANT.*', '#define G_GINT64_CONSTANT(val) (val##LL)'),
           (r'#define G_GUINT64_CONSTANT.*', '#define G_GUINT64_CONSTANT(val) (val##ULL)'),
           (r'#define G_GSIZE_MODIFIER .*', '#define G_GSIZE_MODIFIER "ll"'),
           (r'#define G_GSSIZE_MODIFIER .*', '#define G_GSSIZE_MODIFIER "ll"'),
           (r'#define G_GSIZE_FORMAT .*', '#define G_GSIZE_FORMAT "llu"'),
           (r'#define G_GSSIZE_FORMAT .*', '#define G_GSSIZE_FORMAT "lli"'),
           (r'#define G_GINTPTR_MODIFIER .*', '#define G_GINTPTR_MODIFIER "ll"'),
           (r'#define G_GINTPTR_FORMAT .*', '#define G_GINTPTR_FORMAT "lli"'),
           (r'#define G_GUINTPTR_FORMAT .*', '#define G_GUINTPTR_FORMAT "llu"'),
           (r'typedef (un)?signed long (gu?int64|gu?intptr|gs?size);',
            lambda match: f'typedef {match[1] or ""}signed long long {match[2]};'),
           (r'\(glong\)', '(gint64)'), (r'\(gulong\)', '(guint64)'),
           (r'#define GLIB_SIZEOF_LONG .*', '#define GLIB_SIZEOF_LONG 4'),
           (r'#define G_OS_UNIX', '#define G_OS_WIN32 1\n#define G_PLATFORM_WIN32 1'),
           (r'#define G_MODULE_SUFFIX .*', '#define G_MODULE_SUFFIX "dll"'),
           (r'typedef int GPid;', 'typedef void *GPid;'), (r'#define G_PID_FORMAT .*', '#define G_PID_FORMAT "p"'),
           (r'#define G_DIR_SEPARATOR .*', r"#define G_DIR_SEPARATOR '\\\\'"),
           (r'#define G_DIR_SEPARATOR_S .*', r'#define G_DIR_SEPARATOR_S "\\\\"'),
           (r'#define G_SEARCHPATH_SEPARATOR .*', "#define G_SEARCHPATH_SEPARATOR ';'"),
           (r'#define G_SEARCHPATH_SEPARATOR_S .*', '#define G_SEARCHPATH_SEPARATOR_S ";"'))


def pkg_config(*words, check=True):
    environment = dict(os.environ)
    if ROOT:
        environment.update(PKG_CONFIG_SYSROOT_DIR=ROOT, PKG_CONFIG_LIBDIR=':'.join(
            f'{ROOT}/usr/{folder}/pkgconfig' for folder in ('lib/x86_64-linux-gnu', 'share')))
    return subprocess.run(['pkg-config', *words], env=environment, check=check, capture_output=True, text=True)


# What reads other pictures than PNG is compiled where its library's headers are.
MISSING = {name: unit for name, unit in (('gdk-pixbuf-2.0', 'picture-kind-pixbuf'), ('libtiff-4', 'picture-kind-tiff'))
            if pkg_config('--exists', name, check=False).returncode != 0}


def package_flags(*names):
    """-isystem for the headers of packages, but for the folders that all packages share."""
    result = pkg_config('--cflags', *names)
    folders = dict.fromkeys(os.path.normpath(flag[2:]) for flag in result.stdout.split() if flag.startswith('-I'))
    return [f'-isystem{folder}' for folder in folders
            if folder not in (f'{ROOT}/usr/include', f'{ROOT}/usr/include/x86_64-linux-gnu')]


def units(*folders):
    found = [path.relative_to(SOURCE) for folder in folders for path in sorted((SOURCE / folder).rglob('*.c'))
             if path.stem not in MISSING.values()]
    assert found
    return found


class Portable(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)
        shared = cls.folder / 'shared'
        shared.mkdir()
        for name in 'fftw3.h', 'gexiv2', *(f'tiff{part}.h' for part in ('', 'io', 'conf', 'vers')):
            for folder in f'{ROOT}/usr/include', f'{ROOT}/usr/include/x86_64-linux-gnu':
                if os.path.exists(f'{folder}/{name}'):
                    (shared / name).symlink_to(f'{folder}/{name}')
        pixbuf = [name for name in ('gdk-pixbuf-2.0',) if name not in MISSING]
        cls.engine = [*package_flags('gio-2.0', 'libpng', 'cairo', *pixbuf), f'-isystem{shared}']
        cls.gimp = [*package_flags('gimpui-3.0', 'gegl-0.4', 'libpng', 'cairo'), f'-isystem{shared}']

    def clang(self, *words):
        return subprocess.run(['clang', *FLAGS, *map(str, words)], cwd=SOURCE, capture_output=True, text=True)

    def assertCompile(self, flags, headers, paths):
        """All of these units; the headers that most of them read are read once."""
        prefix = self.folder / 'prefix.h'
        prefix.write_text(''.join(f'#include <{header}>\n' for header in headers), encoding='utf-8')
        read = self.clang(*flags, '-x', 'c-header', prefix, '-Xclang', '-emit-pch', '-o', f'{prefix}.pch')
        self.assertEqual(read.returncode, 0, read.stderr[-3000:])
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = pool.map(lambda path: self.clang(*flags, '-include-pch', f'{prefix}.pch', '-fsyntax-only', path), paths)
        self.assertEqual(''.join(result.stderr for result in results)[:6000], '')

    def glib_for_windows(self, flags):
        """The folders of headers with GLib's own configuration for Windows before them."""
        folder = self.folder / 'windows'
        folder.mkdir(exist_ok=True)
        own = next(pathlib.Path(flag[8:], 'glibconfig.h') for flag in flags if pathlib.Path(flag[8:], 'glibconfig.h').exists())
        text = own.read_text(encoding='utf-8')
        for pattern, replacement in WINDOWS:
            text = re.sub(pattern, replacement, text)
        (folder / 'glibconfig.h').write_text(text, encoding='utf-8')
        (folder / 'libintl.h').write_text(LIBINTL, encoding='utf-8')
        (folder / 'glib').mkdir(exist_ok=True)
        (folder / 'glib' / 'gwin32.h').write_text(GWIN32, encoding='utf-8')
        return ['--target=x86_64-w64-windows-gnu', '-isystem/usr/x86_64-w64-mingw32/include', f'-isystem{folder}', *flags]

    def test_clang_takes_the_engine_and_the_tool(self):
        self.assertCompile(HERE + self.engine, ['gio/gio.h'], units('core'))

    def test_clang_takes_the_plug_in(self):
        self.assertCompile(HERE + self.gimp, ['libgimp/gimpui.h', 'gegl.h'], units('plugin'))

    def test_musl_has_what_the_engine_and_the_tool_need(self):
        musl = ['--target=x86_64-linux-musl', '-nostdlibinc', '-isystem/usr/include/x86_64-linux-musl']
        self.assertCompile(musl + self.engine, ['gio/gio.h'], units('core'))

    def test_windows_has_what_the_engine_and_the_tool_need(self):
        self.assertCompile(self.glib_for_windows(self.engine), ['gio/gio.h'], units('core'))

    def test_windows_has_what_the_plug_in_needs(self):
        self.assertCompile(self.glib_for_windows(self.gimp), ['libgimp/gimpui.h', 'gegl.h'], units('plugin'))

    def test_what_windows_lacks_is_found(self):
        unit = self.folder / 'unit.c'
        unit.write_text('#include <unistd.h>\nlong n (void) { return sysconf (_SC_PHYS_PAGES); }\n', encoding='utf-8')
        with self.assertRaises(AssertionError):
            self.assertCompile(self.glib_for_windows(self.engine), ['gio/gio.h'], [unit])


if __name__ == '__main__':
    tap.main()
