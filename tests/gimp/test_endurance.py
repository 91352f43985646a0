# SPDX-License-Identifier: GPL-3.0-or-later
"""Many dithers in one GIMP: memory and open files do not grow, and the last result is the first one.

BN_LONG=1 does 2000 rather than 40.
"""
import operator
import os
import statistics

import pictures
import processes
import tap
from cases import OwnCase
from session import dither, load, save

LONG = os.environ.get('BN_LONG') == '1'
ROUNDS, EACH = (40, 50) if LONG else (20, 2)
WARM = 4  # rounds in which GIMP fills its pools
BOUND = 30e3  # bytes for each dither, as in test_many.py
WAYS = (dict(levels=2), dict(levels=3, dither_method='diffusion'), dict(levels=2, join_channels=True, alpha='dither'),
        dict(levels=2, dither_method='optimised'), dict(colours='picture', palette_size=4))


def open_files(process):
    return len(os.listdir(f'/proc/{process}/fd'))


class Endurance(OwnCase):
    def lasting_files(self):
        """Of GIMP and of what stays with it."""
        return sum(map(open_files, (each for each in processes.session_processes(self.gimp)
                                    if processes.program_of(each).startswith(('gimp', 'script-fu')))))

    def some_dithers(self, source, number):
        settings = WAYS[number % len(WAYS)]
        one = f'(let* ((copy (gimp-image-duplicate image)) (layer (vector-ref (gimp-image-get-layers copy) 0))) ' \
              f'{dither(**settings).replace("#:image image", "#:image copy")} (gimp-image-delete copy))'
        self.batch(load(source), f'(do ((n 0 (+ n 1))) ((= n {EACH})) {one})')

    def test_the_last_of_many_dithers_is_as_the_first_and_nothing_grows(self):
        source = self.write('source.png', pictures.read(pictures.PHOTO)[:64, :64])
        first, last = self.path('first.png'), self.path('last.png')
        self.batch(load(source), dither(levels=3), save(first))
        sizes, files = [], []
        for number in range(ROUNDS):
            self.some_dithers(source, number)
            sizes.append(processes.lasting_memory(self.gimp))
            files.append(self.lasting_files())
        self.batch(load(source), dither(levels=3), save(last))
        self.assertSamePixels(pictures.read(last), pictures.read(first))
        print('# MB after each', EACH, 'dithers:', *(f'{size / 1e6:.1f}' for size in sizes), 'files:', *files, flush=True)
        self.assertGreater(min(sizes), 20 << 20, 'GIMP was not seen')
        sizes = sizes[WARM:]
        self.assertLess(statistics.median(map(operator.sub, sizes[1:], sizes)) / EACH, BOUND)
        self.assertLessEqual(max(files[1:]), files[0])


if __name__ == '__main__':
    tap.main()
