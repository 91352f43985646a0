# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the code's layers by its includes: who may know of whom. Every folder is read, however deep it lies."""
import os
import pathlib
import re
import unittest

import tap

SOURCE = pathlib.Path(os.environ['BN_SOURCE'])
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
OUTSIDE = re.compile(r'(gimp|gegl|babl|gtk|gdk|cairo|libintl|gi18n|png|tiff|zlib)')

# From the bottom up: a file includes files of its own tier and of those before it.
CORE = ['base', 'mask', 'color', 'measure', 'make', 'settings', 'store', 'dither']
PROGRAMS = ['files', 'charts', 'tool']  # they know the whole engine, and the tool the other two
PLUGIN = ['pixels', 'operation', 'arguments', 'dialog', 'procedures']


def includes(path):
    return [name for _, name in INCLUDE.findall(path.read_text(encoding='utf-8'))]


def sources(*folders):
    """Every source and header below these folders."""
    found = sorted(path for folder in folders for path in (SOURCE / folder).rglob('*.[ch]'))
    assert found
    return found


def engine():
    return sources(*(f'core/{tier}' for tier in CORE))


def tier_of(name, house, tiers):
    """The number of the tier that a path below the house lies in; None for the house's own front door."""
    parts = name.split('/')
    return tiers.index(parts[1]) if parts[0] == house and len(parts) > 2 else None


def upward(house, tiers, read=includes):
    """The includes of a house that point up."""
    found = []
    for path in sources(house):
        own = tier_of(path.relative_to(SOURCE).as_posix(), house, tiers)
        for name in read(path):
            tier = tier_of(name, house, tiers)
            if own is not None and tier is not None and tier > own:
                found.append(f'{path.relative_to(SOURCE)} includes {name}')
    return found


class Tiers(unittest.TestCase):
    def test_the_folders_are_the_tiers(self):
        self.assertEqual({path.name for path in (SOURCE / 'core').iterdir() if path.is_dir()}, {*CORE, *PROGRAMS})
        self.assertEqual({path.name for path in (SOURCE / 'plugin').iterdir() if path.is_dir()}, set(PLUGIN))
        self.assertEqual([path.name for house in ('core', 'plugin') for path in (SOURCE / house).glob('*.[ch]')],
                         ['bn.h', 'plugin.c'])

    def test_includes_of_core_point_down(self):
        self.assertEqual(upward('core', CORE + PROGRAMS), [])

    def test_includes_of_the_plugin_point_down(self):
        self.assertEqual(upward('plugin', PLUGIN), [])

    def test_an_include_that_points_up_is_found_in_any_folder(self):
        def mutated(path):
            return includes(path) + (['core/store/cache.h'] if path.name == 'vector.h' else [])
        self.assertEqual(upward('core', CORE + PROGRAMS, mutated), ['core/color/mixing/vector.h includes core/store/cache.h'])

    def test_nobody_in_the_engine_goes_through_its_front_door(self):
        self.assertEqual([str(path) for path in engine() if 'core/bn.h' in includes(path)], [])

    def test_charts_know_nothing_of_files(self):
        for path in sources('core/charts'):
            self.assertFalse([name for name in includes(path) if name.startswith('core/files/')], path.name)

    def test_the_plugin_sees_core_through_its_doors(self):
        for path in sources('plugin'):
            inner = [name for name in includes(path)
                     if name.startswith('core/') and not re.match(r'core/(bn\.h$|files/|charts/)', name)]
            self.assertEqual(inner, [], path.name)


class Libraries(unittest.TestCase):
    def test_the_engine_knows_no_gimp_no_toolkit_and_no_file_format(self):
        for path in engine():
            for name in includes(path):
                self.assertIsNone(OUTSIDE.search(name), f'{path.name} includes {name}')

    def test_only_fft_knows_fftw(self):
        self.assertEqual([path.name for path in sources('core', 'plugin') if 'fftw3.h' in includes(path)], ['fft.c'])

    def test_files_charts_and_the_tool_add_pictures_alone(self):
        rooms = {'png': r'png-file', 'gdk': r'picture-kind-pixbuf', 'tiff': r'picture-kind-tiff', 'libintl': r'main', 'cairo': r'chart|plot(-[a-z]+)?'}
        for path in sources(*(f'core/{folder}' for folder in PROGRAMS)):
            for name in includes(path):
                library = OUTSIDE.match(name)
                room = rooms.get(library.group(), 'nowhere') if library else '.*'
                self.assertRegex(path.stem, f'^({room})$', f'{path.name} includes {name}')

    def test_only_the_operation_knows_the_api_of_operations_and_it_knows_no_gimp(self):
        for path in sources('plugin'):
            names = includes(path)
            if 'gegl-plugin.h' in names or 'libintl.h' in names:
                self.assertEqual(path.parent.name, 'operation', path.name)
            if path.parent.name == 'operation' or path.stem in ('format', 'painter'):
                self.assertFalse([name for name in names if re.search('gimp|gtk', name)], path.name)

    def test_only_pixels_know_gegl_buffers_and_only_the_dialog_the_toolkit(self):
        for path in sources('plugin'):
            text = path.read_text(encoding='utf-8')
            if re.search(r'\bGeglBuffer|\bgegl_buffer_', text):
                self.assertEqual(path.parent.name, 'pixels', path.name)
            if re.search(r'\bgtk_|\bGtk|gimpui', text):
                self.assertEqual(path.parent.name, 'dialog', path.name)

    def test_the_dialogs_are_a_module_with_one_door(self):
        for path in sources('plugin'):
            if path.parent.name != 'dialog':
                self.assertLessEqual({name for name in includes(path) if name.startswith('plugin/dialog/')}, {'plugin/dialog/dialogs.h'}, path.name)


class Manners(unittest.TestCase):
    def test_no_result_depends_on_the_clock(self):
        for path in [*engine(), *sources('core/charts')]:
            if path.stem != 'sweep':  # which looks how old a temporary is
                text = path.read_text(encoding='utf-8')
                self.assertIsNone(re.search(r'\b(g_get_\w+_time|clock|time|g_random_\w+) \(', text), path.name)

    def test_the_library_prints_nothing_and_never_exits(self):
        for path in [*engine(), *sources('core/charts')]:
            code = re.sub(r'/\*.*?\*/', '', path.read_text(encoding='utf-8'), flags=re.S)
            self.assertIsNone(re.search(r'\b(f?printf|g_print|g_printerr|f?puts|g_warning|g_message|_?exit|abort) \(', code), path.name)


if __name__ == '__main__':
    tap.main()
