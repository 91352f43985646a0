# SPDX-License-Identifier: GPL-3.0-or-later
"""The command-line tool as a person in a shell uses it."""
import json
import os
import pathlib
import pty
import resource
import signal
import struct
import subprocess
import time

import tap
from toolbox import PHOTO, TOOL, ToolCase, npy_values, png, png_samples, watches_signals


class Tool(ToolCase):
    def test_npy_holds_every_threshold_once(self):
        path = self.folder / 'mask.npy'
        self.good('make', '--size', '20x10', '--quality', 'draft', '-o', path)
        shape, values = npy_values(path)
        self.assertEqual(shape, (10, 20))
        for rank, value in enumerate(sorted(values)):
            self.assertEqual(value, struct.unpack('f', struct.pack('f', (rank + .5) / 200))[0])

    def test_png_and_npy_hold_the_same_mask(self):
        a, b = self.folder / 'a.npy', self.folder / 'b.png'
        for path in (a, b):
            self.good('make', '--size', '256', '--method', 'void-cluster', '-o', path)
        measured = json.loads(self.good('measure', '--json', a, b))
        for figures in measured:
            self.assertLess(figures.pop('histogram'), 1e-5)  # half a code of 16 bits
            figures.pop('file')
        self.assertEqual(measured[0], measured[1])
        self.assertLess(measured[0]['j'], 1.045)
        self.assertEqual(len(measured[0]['gauss']), 63)

    def test_a_png_mask_comes_back_exactly(self):
        # dithering with the loaded mask is dithering with the made one
        mask = self.folder / 'mask.png'
        settings = ('--size', '64', '--method', 'white', '--seed', '5')
        self.good('make', *settings, '-o', mask)
        self.good('dither', PHOTO, self.folder / 'a.png', '--mask', mask)
        self.good('dither', PHOTO, self.folder / 'b.png', '--mask-size', '64', '--mask-method', 'white',
                  '--mask-seed', '5')
        self.assertEqual((self.folder / 'a.png').read_bytes(), (self.folder / 'b.png').read_bytes())

    def test_any_threads_and_any_run_give_the_same_bytes(self):
        seen = set()
        for threads in (1, 2, 3, 8):
            path = self.folder / f'{threads}.npy'
            self.environment['XDG_CACHE_HOME'] = str(self.folder / f'cache-{threads}')
            self.good('make', '--size', '37x20', '--threads', threads, '-o', path)
            seen.add(path.read_bytes())
        self.assertEqual(len(seen), 1)

    def test_fresh_makes_a_kept_mask_again(self):
        path = self.folder / 'mask.npy'
        keeping = ('make', '--size', '16', '--method', 'white', '--cache', self.folder / 'masks', '-o', path)
        self.good(*keeping)
        wanted = path.read_bytes()
        kept, = (self.folder / 'masks').iterdir()
        before = kept.stat().st_ino
        self.good(*keeping)
        self.assertEqual(kept.stat().st_ino, before)
        self.good(*keeping, '--fresh')
        self.assertNotEqual(kept.stat().st_ino, before)
        self.assertEqual(path.read_bytes(), wanted)

    def test_text_and_json_tell_the_same(self):
        path = self.folder / 'mask.npy'
        self.good('make', '--method', 'bayer', '-o', path)
        figure = json.loads(self.good('measure', '--json', path))[0]['gauss_mean']
        self.assertIn(f'{figure:.5f}', self.good('measure', path))

    def test_settings_out_of_range_are_named_and_nothing_is_written(self):
        path = self.folder / 'mask.npy'
        for word, *arguments in ((': width is', '--size', '1'), (': height is', '--size', '4x9999'),
                                 (': method is', '--method', 'magic'), (': seed is', '--seed', 'x'),
                                 (': quality is', '--quality', ''), ('threads', '--threads', '-1'),
                                 ('--levels', '--levels', '4'), ('.png', '-o', self.folder / 'mask.gif')):
            self.refused(word, 'make', '-o', path, *arguments)
        self.assertEqual(self.visible(), [])

    def test_wrong_use_is_explained(self):
        self.refused('paint', 'paint')
        self.refused('-o', 'make')
        self.refused('two file names', 'dither', PHOTO)
        self.refused('file', 'measure')
        self.assertEqual(self.run_tool().returncode, 2)
        self.assertIn('measure', self.good('--help'))
        self.assertIn('--mask-size', self.good('dither', '--help-settings'))
        self.assertRegex(self.good('--version'), r'^blue-noise \d+[.]\d+')
        self.assertIn('four-greens', self.good('dither', '--palette', 'list'))
        self.assertIn('smooth-8-bit', self.good('dither', '--preset', 'list'))

    def test_help_fits_the_terminal_with_daily_settings_first(self):
        for command in 'make', 'convert', 'measure', 'dither', 'palette', 'compare':
            for flag in '--help', '--help-all':
                text = self.good(command, flag)
                self.assertLessEqual(max(map(len, text.splitlines())), 80, (command, flag))
                self.assertIn(f'blue-noise {command} [OPTION…] ', text)
        daily = self.good('dither', '--help')
        self.assertIn('--levels', daily)
        self.assertNotIn('--mask-sigma', daily)
        self.assertNotIn('--offset-x', daily)
        self.assertIn('--mask-sigma', self.good('dither', '--help-all'))

    def test_files_that_are_no_masks_are_refused(self):
        for name, content in (('short.npy', b'\x93NUMPY\x01\x00v\x00'), ('empty.npy', b''), ('text.png', b'hello')):
            path = self.folder / name
            path.write_bytes(content)
            self.refused(name, 'measure', path, code=1)
        nan = self.folder / 'nan.npy'
        self.good('make', '--size', '4', '-o', nan)
        nan.write_bytes(nan.read_bytes()[:-4] + struct.pack('<f', float('nan')))
        self.refused('nan.npy', 'measure', nan, code=1)
        clear = self.folder / 'clear.png'
        clear.write_bytes(png(2, 2, 8, 4, [bytes(4)] * 2))
        self.refused('gray', 'measure', clear, code=1)
        self.refused('missing.npy', 'measure', self.folder / 'missing.npy', code=1)

    def test_every_kind_of_png_is_dithered(self):
        ramp = bytes(range(0, 256, 4))
        wide = b''.join(struct.pack('>H', 1024 * i) for i in range(64))
        palette = (b'PLTE', bytes(range(192)))
        kinds = {
            'grey': (png(64, 4, 8, 0, [ramp] * 4), 1, 0, 1),
            'grey16': (png(64, 4, 16, 0, [wide] * 4), 1, 0, 1),
            'bit': (png(64, 4, 1, 0, [b'\xa5' * 8] * 4), 1, 0, 1),
            'grey-alpha': (png(32, 4, 8, 4, [ramp] * 4), 8, 3, 4),
            'rgb16': (png(16, 4, 16, 2, [wide[:96]] * 4), 4, 3, 3),
            'rgba': (png(16, 4, 8, 6, [ramp] * 4), 8, 3, 4),
            'indexed': (png(64, 4, 8, 3, [bytes(range(64))] * 4, palette), 4, 3, 3),
            'indexed-clear': (png(64, 4, 8, 3, [bytes(range(64))] * 4, palette, (b'tRNS', b'\x80')), 4, 3, 4),
        }
        for name, (content, bits, colour_type, channels) in kinds.items():
            source, output = self.folder / f'{name}.png', self.folder / f'{name}-out.png'
            source.write_bytes(content)
            self.good('dither', source, output, '--mask-method', 'bayer')
            got_bits, got_type, rows = png_samples(output)
            self.assertEqual((got_bits, got_type), (bits, colour_type), name)
            for row in rows:
                for i, code in enumerate(row):
                    if i % channels < 3:
                        self.assertIn(code, (0, 255), name)
            if name == 'rgba':
                self.assertEqual(rows[0][3::4], ramp[3::4])

    def model(self, rows, light, thresholds, levels=4, offset=(0, 0)):
        """The dithered rows of RGB bytes, by the rule as README tells it."""
        (height, width), values = thresholds
        codes = [int(level * 255 / (levels - 1) + .5) for level in range(levels)]
        result = []
        for y, row in enumerate(rows):
            line = bytearray()
            for i, code in enumerate(row):
                x = i // 3
                threshold = values[(y - offset[1]) % height * width + (x - offset[0]) % width]
                k = max(k for k in range(levels - 1) if codes[k] <= code)
                below, above = light(codes[k] / 255), light(codes[k + 1] / 255)
                share = (light(code / 255) - below) / (above - below)
                line.append(codes[k + 1] if share > threshold else codes[k])
            result.append(bytes(line))
        return result

    def test_pixels_are_those_of_the_rule(self):
        mask = self.folder / 'mask.npy'
        self.good('make', '--size', '9x7', '--method', 'white', '-o', mask)
        thresholds = npy_values(mask)
        rows = [bytes((7 * x + 31 * y + 3 * x * y) % 256 for x in range(120)) for y in range(30)]

        def srgb(v):
            return v / 12.92 if v <= .04045 else ((v + .055) / 1.055) ** 2.4
        cases = {
            'plain': ((), (), srgb, {}),
            'moved': ((), ('--offset-x', '-5', '--offset-y', '11'), srgb, {'offset': (-5, 11)}),
            'perceptual': ((), ('--light', 'perceptual'), lambda v: v, {}),
            'gamma 1.8': (((b'gAMA', struct.pack('>I', 55556)),), (), lambda v: v ** 1.8, {}),
            'gamma 2.2': (((b'gAMA', struct.pack('>I', 45455)),), (), srgb, {}),
            'six levels': ((), ('--levels', '6'), srgb, {'levels': 6}),
        }
        for name, (chunks, flags, light, settings) in cases.items():
            source, target = self.folder / 'in.png', self.folder / 'out.png'
            source.write_bytes(png(40, 30, 8, 2, rows, *chunks))
            self.good('dither', source, target, '--levels', '4', '--mask', mask, *flags)
            wanted = b''.join(self.model(rows, light, thresholds, **settings))
            got = b''.join(png_samples(target)[2])
            different = sum(a != b for a, b in zip(got, wanted))
            self.assertLessEqual(different, 2 if 'gamma' in name else 0, name)  # that curve is sampled

    def test_what_says_how_to_show_a_picture_is_kept(self):
        chunks = {b'cHRM': struct.pack('>8I', 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000),
                  b'pHYs': struct.pack('>IIB', 11811, 11811, 1), b'gAMA': struct.pack('>I', 100000)}
        source, target = self.folder / 'in.png', self.folder / 'out.png'
        source.write_bytes(png(4, 1, 8, 0, [bytes(4)], *chunks.items()))
        self.good('dither', source, target)
        for kind, data in chunks.items():
            self.assertIn(kind + data, target.read_bytes())
        source.write_bytes(png(4, 1, 8, 0, [bytes(4)], (b'sRGB', b'\1')))
        self.good('dither', source, target)
        self.assertIn(b'sRGB\1', target.read_bytes())

    def test_only_ordinary_files_are_written(self):
        fifo, link, folder = self.folder / 'fifo.png', self.folder / 'link.png', self.folder / 'folder.png'
        os.mkfifo(fifo)
        folder.mkdir()
        self.refused('ordinary', 'dither', PHOTO, fifo)
        self.refused('.png', 'dither', PHOTO, '/dev/null')
        self.refused('ordinary', 'make', '-o', folder)
        self.assertTrue(fifo.is_fifo())
        (self.folder / 'target.png').write_text('old')
        link.symlink_to('target.png')
        self.good('dither', PHOTO, link)
        self.assertTrue(link.is_symlink())
        self.assertEqual((self.folder / 'target.png').read_bytes()[:4], b'\x89PNG')

    def test_masks_of_other_programs_are_read(self):
        ranks = [3, 0, 2, 1]
        wide = self.folder / 'wide.npy'
        header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }".ljust(117) + '\n'
        content = b'\x93NUMPY\x01\x00v\x00' + header.encode() + struct.pack('<4d', *ranks)
        wide.write_bytes(content)
        self.assertIn('2 × 2', self.good('measure', wide))
        wide.write_bytes(content.replace(b'False', b'True '))
        self.refused('wide.npy', 'measure', wide, code=1)
        short = self.folder / 'short.png'
        short.write_bytes(png(2, 2, 8, 0, [bytes([200, 30]), bytes([130, 70])]))
        figures = json.loads(self.good('measure', '--json', short))[0]
        self.assertAlmostEqual(figures['histogram'], max(abs(value / 256 - (i + .5) / 4)
                                                         for i, value in enumerate((30, 70, 130, 200))), places=6)

    def test_a_huge_picture_is_no_mask(self):
        huge = self.folder / 'huge.png'
        huge.write_bytes(png(2049, 2, 8, 0, [bytes(2049)] * 2))
        self.refused('larger', 'measure', huge, code=1)

    def test_a_bad_picture_leaves_no_output(self):
        broken = self.folder / 'broken.png'
        broken.write_bytes(PHOTO.read_bytes()[:50000])
        self.refused('broken.png', 'dither', broken, self.folder / 'out.png', code=1)
        self.refused('levels', 'dither', PHOTO, self.folder / 'out.png', '--levels', '1')
        self.refused('no-such-folder', 'dither', PHOTO, self.folder / 'no-such-folder' / 'out.png')
        self.assertEqual(self.visible(), ['broken.png'])

    def test_an_old_output_survives_a_failure(self):
        output = self.folder / 'out.png'
        output.write_bytes(b'precious')
        self.refused('levels', 'dither', PHOTO, output, '--levels', '0')
        self.refused('missing', 'dither', PHOTO, output, '--mask', self.folder / 'missing.png', code=1)
        self.assertEqual(output.read_bytes(), b'precious')

    def test_ctrl_c_ends_it_and_leaves_nothing(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            process = subprocess.Popen([TOOL, 'make', '--size', '1024', '--quality', 'best', '-o',
                                        str(self.folder / 'mask.npy')], env=self.environment,
                                       stderr=subprocess.PIPE, text=True)
            while not watches_signals(process.pid):
                time.sleep(.01)
            process.send_signal(number)
            messages = process.communicate()[1]
            self.assertEqual(process.returncode, 130, messages)
            self.assertIn('nothing was written', messages)
            self.assertEqual(list(self.folder.rglob('*.*')), [])

    def test_a_mask_is_refined_in_its_own_shape(self):
        for planes, shape in (((), (24, 32)), (('--channels', 'three'), (24, 32, 3)), (('--slices', '2'), (2, 24, 32))):
            start, refined = self.folder / 'start.npy', self.folder / 'refined.npy'
            self.good('make', '--size', '32x24', '--method', 'void-cluster', *planes, '-o', start)
            self.good('make', '--start-mask', start, '-o', refined)
            self.assertEqual(npy_values(refined)[0], shape)
            if not planes:
                before, after = json.loads(self.good('measure', '--json', start, refined))
                self.assertLess(after['j'], before['j'] - .01)
        again = self.folder / 'again.npy'
        self.good('make', '--slices', '2', '--size', '32x24', '--start-mask', start, '-o', again)
        self.assertEqual(again.read_bytes(), refined.read_bytes())

    def test_a_mask_to_start_from_must_fit(self):
        start, out = self.folder / 'start.npy', self.folder / 'out.npy'
        self.good('make', '--size', '20x12', '--method', 'white', '-o', start)
        for arguments in (('--size', '12'), ('--width', '21'), ('--slices', '2'), ('--channels', 'rgb')):
            self.refused('20 × 12', 'make', '--start-mask', start, '-o', out, *arguments)
        self.refused('void-cluster', 'make', '--method', 'void-cluster', '--start-mask', start, '-o', out)
        self.refused('none.npy', 'make', '--start-mask', self.folder / 'none.npy', '-o', out, code=1)
        self.assertFalse(out.exists())

    def test_values_follow_a_density_from_a_file(self):
        density, out = self.folder / 'density.txt', self.folder / 'out.npy'
        density.write_text('# a ramp\n0 0\n1 2\n')
        self.good('make', '--size', '32', '--quality', 'draft', '--density', density, '-o', out)
        values = sorted(npy_values(out)[1])
        for rank, value in enumerate(values):  # the share below v is v^2, and the mean 2/3
            self.assertAlmostEqual(value, ((rank + .5) / 1024) ** .5 - 2 / 3, places=6)
        self.good('make', '--size', '32', '--quality', 'draft', '--density', density, '--distribution', 'custom',
                  '-o', self.folder / 'same.npy')
        self.assertEqual((self.folder / 'same.npy').read_bytes(), out.read_bytes())

    def test_a_density_that_cannot_be_used_is_explained(self):
        density, out = self.folder / 'density.txt', self.folder / 'out.npy'
        density.write_text('0 1\n\n0 1\n')
        self.refused('line 3', 'make', '--density', density, '-o', out, code=1)
        self.refused('density.txt', 'make', '--density', density, '-o', out, code=1)
        self.refused('none.txt', 'make', '--density', self.folder / 'none.txt', '-o', out, code=1)
        self.refused('--distribution', 'make', '--density', density, '--distribution', 'gaussian', '-o', out, code=2)
        self.refused('custom', 'make', '--distribution', 'custom', '-o', out)

    def test_ctrl_c_writes_the_best_so_far_if_asked_to_and_does_not_keep_it(self):
        out = self.folder / 'out.npy'
        master, slave = pty.openpty()  # the progress line says when the descent is under way
        process = subprocess.Popen([TOOL, 'make', '--size', '128', '--quality', 'best', '--fresh', '--keep-best', '-o', str(out)],
                                   env=self.environment, stderr=slave)
        os.close(slave)
        shown = b''
        while b'loss' not in shown:
            shown += os.read(master, 1000)
        process.send_signal(signal.SIGINT)
        try:
            while piece := os.read(master, 1000):
                shown += piece
        except OSError:  # a pseudo-terminal's end
            pass
        os.close(master)
        self.assertEqual(process.wait(), 0, shown)
        self.assertIn('Stopped early', shown.decode())
        self.assertRegex(shown.decode(), r'making the mask +\d+ %(, about \d+ (s|min) left)?  loss \d\.\de-\d\d  J [01]\.\d+')
        self.assertEqual(npy_values(out)[0], (128, 128))
        self.assertEqual(list(self.folder.rglob('*.mask')), [])

    def test_a_shipped_mask_is_made_again_by_its_command(self):
        # Annealed in whole numbers, so that it is the same on every processor.
        data = pathlib.Path(os.environ['BN_SOURCE'], 'data').resolve()
        environment = dict(self.environment, BN_TOOL=os.path.abspath(TOOL), BN_OUT=str(self.folder))
        subprocess.run([data / 'make', 'masks', 'print-64'], env=environment, check=True)
        made = sorted((self.folder / 'masks').iterdir())
        self.assertEqual(len(made), 2)
        for path in made:
            self.assertEqual(path.read_bytes(), (data / 'masks' / path.name).read_bytes(), path.name)
        self.assertIn(made[1].name, (data / 'masks.gresource.xml').read_text())

    def test_every_shipped_mask_has_its_certificate(self):
        data = pathlib.Path(os.environ['BN_SOURCE'], 'data')
        named = [path.read_text().splitlines()[1] for path in (data / 'masks').glob('*.txt')]
        self.assertEqual(sorted(named), sorted(path.name for path in (data / 'masks').glob('*.mask')))
        listed = subprocess.run([data / 'make', 'list'], check=True, capture_output=True, text=True).stdout
        self.assertEqual(len(listed.splitlines()), len(named))

    def test_shipped_masks_keep_what_is_claimed_of_them(self):
        masks = pathlib.Path(os.environ['BN_SOURCE'], 'data', 'masks')

        def figures(name):
            lines = [line.split(maxsplit=1) for line in (masks / f'{name}.txt').read_text().splitlines()[3:]]
            return {words: float(value) for value, words in lines}
        for name in ('default', 'screen-64', 'screen-256', 'print-64', 'print-128', 'print-256'):
            found = figures(name)
            self.assertLessEqual(found['visible error, Gaussian, nearly black or white'], .0172, name)
            self.assertLessEqual(found['visible error, Gaussian, worst level'], .0186, name)
            self.assertLessEqual(found['anisotropy, worst from f = .125, dB'], 3.5, name)
            j = found['J (1 = best void and cluster; less is better)']
            self.assertLessEqual(j, .9915 if name.startswith('print') else 1.015, name)
            if not name.startswith('print'):
                self.assertLessEqual(found['visible error, on a screen (96 ppi, 50 cm), mean'], .0318, name)

    def test_settings_of_several_planes_are_flags_of_make_alone(self):
        self.assertIn('--slices', self.good('make', '--help-settings'))
        self.assertNotIn('slices', self.good('dither', '--help-settings'))
        self.refused('slices', 'dither', PHOTO, self.folder / 'out.png', '--mask-slices', '2')

    def test_a_kept_mask_is_found_again(self):
        path = self.folder / 'mask.npy'
        self.good('make', '--size', '24', '-o', path)
        kept = list((self.folder / 'cache').rglob('*.mask'))
        self.assertEqual(len(kept), 1)
        first, file = path.read_bytes(), kept[0].stat().st_ino
        self.good('make', '--size', '24', '-o', path)
        self.assertEqual(path.read_bytes(), first)
        self.assertEqual(kept[0].stat().st_ino, file)  # not written again

    def test_output_that_is_lost_is_an_error(self):
        path = self.folder / 'mask.npy'
        self.good('make', '--size', '12', '--method', 'white', '-o', path)
        for words in (('measure', path), ('measure', '--json', path), ('compare', PHOTO, PHOTO), ('--help',),
                      ('compare', '--json', PHOTO, PHOTO), ('make', '--help-settings'), ('dither', '--help')):
            with open('/dev/full', 'wb') as full:
                result = subprocess.run([TOOL, *map(str, words)], env=self.environment, stdout=full, stderr=subprocess.PIPE,
                                        text=True)
            self.assertEqual(result.returncode, 1, words)
            self.assertIn('Standard output cannot be written', result.stderr)

    def test_after_two_dashes_all_words_are_names(self):
        for folder in ('in', 'out'):
            (self.folder / folder).mkdir()
        photo, mask = self.folder / 'in' / '-photo.png', self.folder / 'in' / '-mask.npy'
        photo.write_bytes(PHOTO.read_bytes())
        self.good('make', '--size', '12', '--method', 'white', '-o', mask)
        for words in (('dither', '--levels', '3', '--', '-photo.png', '-out.png'), ('convert', '--', '-mask.npy', '-out.h'),
                      ('compare', '--', '-photo.png', '-photo.png'), ('measure', '--', '-mask.npy'),
                      ('palette', '-o', 'out.gpl', '--', '-photo.png')):
            result = subprocess.run([TOOL, *words], env=self.environment, cwd=self.folder / 'in', capture_output=True, text=True)
            self.assertEqual(result.returncode, 0, (words, result.stderr))
        self.assertEqual(sorted(path.name for path in (self.folder / 'in').iterdir()),
                         ['-mask.npy', '-out.h', '-out.png', '-photo.png', 'out.gpl'])

    def test_where_no_thread_is_to_be_had_one_does_the_work(self):
        if os.geteuid() != 0:
            self.skipTest('only the superuser can become somebody who may have one process')
        path, other = self.folder / 'mask.npy', self.folder / 'other.npy'
        words = ('make', '--size', '24', '--threads', '4', '--fresh', '-o')
        self.good(*words, path)
        self.folder.chmod(0o777)

        def become_nobody():
            resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
            os.setgid(54321)
            os.setuid(54321)
        try:
            result = subprocess.run([TOOL, *words, other], env=self.environment, capture_output=True, text=True,
                                    preexec_fn=become_nobody)
        except PermissionError:
            self.skipTest('others cannot run what was built here')
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(other.read_bytes(), path.read_bytes())

    def test_messages_quote_little_and_no_commands_to_terminals(self):
        long = 'x' * 5000
        for words in ((long,), ('make', '--quality', long, '-o', 'm.npy'), ('dither', '--preset', long, 'a.png', 'b.png'),
                      ('make', '--seed', '\033[2J' + long, '-o', 'm.npy')):
            result = self.run_tool(*words)
            self.assertEqual(result.returncode, 2)
            self.assertLess(len(result.stderr), 500)
            self.assertNotIn('\033', result.stderr)
            self.assertIn('…', result.stderr)
        self.assertNotIn('\033', self.refused('m.npy', 'measure', '\033[2Jm.npy', code=1).stderr)

    def test_a_cache_that_cannot_be_written_costs_a_warning(self):
        (self.folder / 'file').write_text('')
        self.environment['XDG_CACHE_HOME'] = str(self.folder / 'file')
        result = self.run_tool('make', '--size', '12', '-o', self.folder / 'mask.npy')
        self.assertEqual(result.returncode, 0)
        self.assertIn('could not be kept', result.stderr)
        self.assertEqual(npy_values(self.folder / 'mask.npy')[0], (12, 12))


if __name__ == '__main__':
    tap.main()
