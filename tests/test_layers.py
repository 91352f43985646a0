# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the code's layers by its includes: who may know of whom."""
import os
import pathlib
import re
import unittest

import tap

SOURCE = pathlib.Path(os.environ['BN_SOURCE'])
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
OUTSIDE = re.compile(r'gimp|gegl|babl|gtk|gdk|cairo|libintl|gi18n|png|zlib')


def includes(path):
    return [name for _, name in INCLUDE.findall(path.read_text(encoding='utf-8'))]


def sources(*folders):
    found = [path for folder in folders for path in (SOURCE / folder).glob('*.[ch]')]
    assert found
    return found


def tiers():
    """The tier of each room, from the order of core/meson.build."""
    tier, found = None, {}
    for line in (SOURCE / 'core' / 'meson.build').read_text(encoding='utf-8').splitlines():
        mark = re.search(r'# tier (\d)', line)
        tier = int(mark.group(1)) if mark else tier
        for name in re.findall(r"'(?:mixing/)?([a-z-]+)\.c'", line):
            found[name] = tier
    return found


class Layers(unittest.TestCase):
    def test_core_knows_no_gimp_no_toolkit_and_no_file_format_library(self):
        for path in sources('core', 'core/mixing'):
            for name in includes(path):
                self.assertIsNone(OUTSIDE.search(name), f'{path.name} includes {name}')

    def test_only_fft_knows_fftw(self):
        for path in sources('core', 'core/mixing', 'core/files', 'core/charts', 'core/tool', 'plugin'):
            if 'fftw3.h' in includes(path):
                self.assertEqual(path.name, 'fft.c')

    def test_files_charts_and_the_tool_add_pictures_alone(self):
        rooms = {'png': r'png-file', 'libintl': r'blue-noise', 'cairo': r'chart|plot(-[a-z]+)?'}
        for path in sources('core/files', 'core/charts', 'core/tool'):
            for name in includes(path):
                library = re.match(r'(gimp|gegl|babl|gtk|gdk|cairo|libintl|gi18n|png|zlib)', name)
                room = rooms.get(library.group(), 'nowhere') if library else '.*'
                self.assertRegex(path.stem, f'^({room})$', f'{path.name} includes {name}')

    def test_tiers_point_down(self):
        # The option table reads the registries for its choice lists: the one exception, written down in
        # CONTRIBUTING.md.
        tier = tiers()
        for path in sources('core', 'core/mixing'):
            if path.stem == 'option' or path.stem not in tier:
                continue
            for name in includes(path):
                room = pathlib.Path(name).stem
                if name.startswith('core/') and room in tier:
                    self.assertLessEqual(tier[room], tier[path.stem], f'{path.name} includes {name}')

    def test_core_knows_nothing_of_files_and_charts_and_they_nothing_of_the_tool(self):
        for folders, unknown in ((('core', 'core/mixing'), 'files|charts|tool'), (('core/files',), 'charts|tool'),
                                 (('core/charts',), 'files|tool')):
            for path in sources(*folders):
                self.assertFalse([name for name in includes(path) if re.match(f'core/({unknown})/', name)], path.name)

    def test_the_plugin_sees_core_through_one_door(self):
        for path in sources('plugin'):
            inner = [name for name in includes(path)
                     if name.startswith('core/') and not re.match(r'core/(bn\.h$|files/|charts/)', name)]
            self.assertEqual(inner, [], path.name)

    def test_the_operation_knows_no_gimp_and_only_it_knows_the_op_api(self):
        for path in sources('plugin'):
            names = includes(path)
            if 'gegl-plugin.h' in names or 'libintl.h' in names:
                self.assertIn(path.stem, ('operation', 'operation-settings'), path.name)
            if path.stem in ('operation', 'operation-settings', 'format', 'painter'):
                self.assertFalse([name for name in names if 'gimp' in name or 'gtk' in name], path.name)

    def test_few_rooms_know_gegl_buffers_and_only_those_of_the_dialog_the_toolkit(self):
        for path in sources('plugin'):
            text = path.read_text(encoding='utf-8')
            if re.search(r'\bGeglBuffer|\bgegl_buffer_', text):
                self.assertIn(path.stem, ('apply', 'mask-layer', 'mask-source', 'tiles'), path.name)
            if re.search(r'\bgtk_|\bGtk|gimpui', text):
                self.assertRegex(path.stem, r'^(dialog|preview|crisp|shape|foot|widgets|conditions|plots(-[a-z]+)?)$', path.name)

    def test_no_result_depends_on_the_clock(self):
        for path in sources('core', 'core/mixing', 'core/charts'):
            if path.stem != 'cache':  # which looks how old a temporary is
                text = path.read_text(encoding='utf-8')
                self.assertIsNone(re.search(r'\b(g_get_\w+_time|clock|time|g_random_\w+) \(', text), path.name)

    def test_the_library_prints_nothing_and_never_exits(self):
        for path in sources('core', 'core/mixing', 'core/charts'):
            code = re.sub(r'/\*.*?\*/', '', path.read_text(encoding='utf-8'), flags=re.S)
            self.assertIsNone(re.search(r'\b(f?printf|g_print|g_printerr|f?puts|g_warning|g_message|_?exit|abort) \(', code), path.name)


if __name__ == '__main__':
    tap.main()
