# SPDX-License-Identifier: GPL-3.0-or-later
"""The command-line tool killed, without room, and among others that share a cache. BN_LONG=1: 1000 kills, 16 makers."""
import os
import random
import subprocess
import time

import tap
from toolbox import TOOL, ToolCase, npy_values

LONG = 'BN_LONG' in os.environ
KILLS = 1000 if LONG else 24
MAKERS = 16 if LONG else 4


class Faults(ToolCase):
    def setUp(self):
        super().setUp()
        self.masks = self.folder / 'masks'

    def maker(self, seed, name):
        words = (TOOL, 'make', '--size', '20', '--method', 'void-cluster', '--seed', seed, '--cache', self.masks, '-o', name)
        return subprocess.Popen([*map(str, words)], env=self.environment, stderr=subprocess.PIPE, cwd=self.folder)

    def kept(self):
        return sorted(self.masks.glob('*.mask')) if self.masks.exists() else []

    def test_makers_that_are_killed_leave_whole_files_alone(self):
        chance = random.Random(7)
        begun = time.monotonic()
        self.maker(0, 'whole.npy').communicate()
        whole, duration = (self.folder / 'whole.npy').read_bytes(), time.monotonic() - begun
        for path in self.kept():
            path.unlink()
        ends = []
        for _ in range(KILLS // 3):
            makers = [self.maker(seed, f'{seed}.npy') for seed in range(3)]
            time.sleep(chance.uniform(0, 1.5) * duration)
            for maker in makers:
                maker.kill()
                maker.communicate()
                ends.append(maker.returncode)
            for path in self.folder.glob('[0-9].npy'):
                self.assertEqual(npy_values(path)[0], (20, 20))
                path.unlink()
            for path in self.kept():
                self.assertEqual(path.stat().st_size, 1688, path)
            if chance.random() < .3:
                for path in self.kept():
                    path.unlink()
        self.assertIn(-9, ends)
        self.assertEqual([path.name for path in self.folder.iterdir() if path.name not in ('cache', 'masks')], ['whole.npy'])
        last = self.maker(0, 'again.npy')
        self.assertEqual((last.communicate()[1], last.returncode), (b'', 0))
        self.assertEqual((self.folder / 'again.npy').read_bytes(), whole)

    def test_makers_at_once_share_a_cache(self):
        makers = [self.maker(seed % 3, f'{seed}.npy') for seed in range(MAKERS)]
        for maker in makers:
            self.assertEqual((maker.communicate()[1], maker.returncode), (b'', 0))
        for seed in range(3, MAKERS):
            self.assertEqual((self.folder / f'{seed}.npy').read_bytes(), (self.folder / f'{seed % 3}.npy').read_bytes())
        self.assertEqual(len(self.kept()), 3)
        self.assertEqual(sorted(self.masks.iterdir()), self.kept())

    def test_a_full_disk_costs_nothing_that_was_there(self):
        """A file system of 64 kB of its own, which goes with the shell."""
        disk = self.folder / 'disk'
        disk.mkdir()
        script = '''mount -t tmpfs -o size=64k tmpfs "$1" 2>/dev/null || exit 77
            printf old >"$1/mask.npy"
            "$2" make --size 128 --cache "$1/masks" -o "$1/mask.npy"; echo "make $?"
            "$2" make --size 16 --method bayer --cache "$1/masks" -o "$1/mask.npy"; echo "small $?"
            ls -A "$1" "$1/masks"'''
        result = subprocess.run(['unshare', '--mount', 'sh', '-c', script, 'sh', str(disk), TOOL], env=self.environment,
                                capture_output=True, text=True, check=False)
        if result.returncode == 77 or 'unshare' in result.stderr:
            self.skipTest('no file system can be mounted here')
        self.assertIn('make 1\nsmall 0\n', result.stdout)
        self.assertRegex(result.stderr, r'“[^”]*/disk/mask.npy” cannot be written: ')
        self.assertNotIn('.blue-noise-', result.stdout)


if __name__ == '__main__':
    tap.main()
