# SPDX-License-Identifier: GPL-3.0-or-later
"""Many pictures in one GIMP process, by the folder script: memory does not grow with their number."""
import operator
import os
import re
import shutil
import statistics
import threading

import pictures
import processes
import session
import tap
from cases import GimpCase
from desktop import wait_until

COUNT, STEP = 120, 12
LEAK_COUNT, LEAK_STEP = 60, 6
SIDE = 256  # 197 kB of pixels
BOUND = 30e3  # bytes for each picture: images that stay take some 90 kB each, as GIMP packs what it does not use
TIMEOUT = 800  # seconds; only there so that a GIMP that hangs ends some day
DELETE = '(gimp-image-delete image)\n'  # at the end of each picture


class Many(GimpCase):
    def setUp(self):
        self.use(session.Session())
        self.gimp.install_scripts()

    def make_pictures(self, count):
        """In GIMP's own format, which it reads without starting a plug-in."""
        os.mkdir(self.path('in'))
        first = self.path('in', '001.xcf')
        source = pictures.write(self.path('source.png'), pictures.read(pictures.PHOTO)[:SIDE, :SIDE])
        self.batch(session.load(source), session.save(first))
        for number in range(2, count + 1):
            shutil.copyfile(first, self.path('in', f'{number:03}.xcf'))

    def begin(self):
        """Starts the batch in a thread; returns it and the list that its Result comes into."""
        words = ' '.join(map(session.quoted, (self.path('in', '*'), self.path('out'), 'comic')))
        results = []
        thread = threading.Thread(target=lambda: results.append(
            self.gimp.batch(f'(blue-noise-dither-folder {words} #f)', timeout=TIMEOUT)))
        thread.start()
        self.addCleanup(thread.join)
        return thread, results

    def memory_at(self, number, thread):
        """The bytes that GIMP has in memory when it has made that many results."""
        path = self.path('out', f'{number:03}.png')
        wait_until(lambda: os.path.exists(path) or not thread.is_alive(), f'picture {number}', TIMEOUT)
        return processes.lasting_memory(self.gimp)

    def size_over(self, numbers, thread):
        """The upper quartile of what GIMP has in memory after each of those pictures, as it takes and gives back 64 MiB
        at a time, and a process that it just starts is counted as another GIMP."""
        return statistics.quantiles([self.memory_at(number, thread) for number in numbers], n=4)[2]

    def growth(self, count, step):
        """How many bytes GIMP grows by for each picture: the median over stretches of `step` pictures, as a pool that
        it grows once (of threads, of tiles) is no leak."""
        self.make_pictures(count)
        thread, results = self.begin()
        sizes = [self.size_over(range(first, first + step), thread) for first in range(1, count, step)]
        thread.join()
        self.assertEqual((results[0].code, results[0].complaints), (0, []), results[0].story)
        self.assertGreater(min(sizes), 20 << 20, 'GIMP was not seen')
        print('# MB over each', step, 'pictures:', *(f'{size / 1e6:.1f}' for size in sizes), flush=True)
        return statistics.median(map(operator.sub, sizes[1:], sizes)) / step

    def keep_images(self):
        """Makes the script leave its images in GIMP's memory."""
        path = self.path('profile', 'scripts', 'blue-noise-dither-folder.scm')
        with open(path, encoding='utf-8') as file:
            script = file.read()
        self.assertEqual(len(re.findall(re.escape(DELETE), script)), 1)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(script.replace(DELETE, '\n'))

    def test_many_pictures_take_no_more_memory_than_a_few(self):
        self.assertLess(self.growth(COUNT, STEP), BOUND)
        self.assertEqual(len(os.listdir(self.path('out'))), COUNT)

    def test_a_leak_would_be_seen(self):
        self.keep_images()
        self.assertGreater(self.growth(LEAK_COUNT, LEAK_STEP), BOUND)


if __name__ == '__main__':
    tap.main()
