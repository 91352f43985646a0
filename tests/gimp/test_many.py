# SPDX-License-Identifier: GPL-3.0-or-later
"""Many pictures in one GIMP process, by the folder script: memory does not grow with their number."""
import os
import re
import shutil
import threading

import pictures
import processes
import session
import tap
from cases import GimpCase
from desktop import wait_until

COUNT, EARLY = 200, 40
SIDE = 160  # 77 kB of pixels: whole images that stay would add 12 MB and more between the two looks
BOUND = 4 << 20
DELETE = '(gimp-image-delete image)'


class Many(GimpCase):
    def setUp(self):
        super().setUp()
        self.gimp.install_scripts()
        os.mkdir(self.path('in'))
        first = pictures.write(self.path('in', '001.png'), pictures.read(pictures.PHOTO)[:SIDE, :SIDE])
        for number in range(2, COUNT + 1):
            shutil.copyfile(first, self.path('in', f'{number:03}.png'))

    def begin(self):
        """Starts the batch in a thread; returns it and the list that its Result comes into."""
        words = ' '.join(map(session.quoted, (self.path('in', '*'), self.path('out'), 'comic')))
        results = []
        thread = threading.Thread(target=lambda: results.append(
            self.gimp.batch(f'(blue-noise-dither-folder {words} #f)')))
        thread.start()
        self.addCleanup(thread.join)
        return thread, results

    def memory_at(self, number, thread):
        """The bytes that GIMP has in memory when it has made that many results."""
        path = self.path('out', f'{number:03}.png')
        wait_until(lambda: os.path.exists(path) or not thread.is_alive(), f'picture {number}')
        return processes.lasting_memory(self.gimp)

    def growth(self, last):
        """How many bytes GIMP has grown by between the early picture and the last one that is looked at."""
        thread, results = self.begin()
        early = self.memory_at(EARLY, thread)
        late = self.memory_at(last, thread)
        thread.join()
        self.assertEqual((results[0].code, results[0].complaints), (0, []), results[0].story)
        self.assertGreater(min(early, late), 20 << 20, 'GIMP was not seen')
        print(f'# {(late - early) / 1e6:.2f} MB from picture {EARLY}, {early / 1e6:.0f} MB, to {last}', flush=True)
        return late - early

    def keep_images(self):
        """Makes the script leave its images in GIMP's memory."""
        path = self.path('profile', 'scripts', 'blue-noise-dither-folder.scm')
        with open(path, encoding='utf-8') as file:
            script = file.read()
        self.assertEqual(len(re.findall(re.escape(DELETE), script)), 1)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(script.replace(DELETE, ''))

    def test_two_hundred_pictures_take_no_more_memory_than_forty(self):
        self.assertLess(self.growth(COUNT - 1), BOUND)
        self.assertEqual(len(os.listdir(self.path('out'))), COUNT)

    def test_a_leak_would_be_seen(self):
        self.keep_images()
        for number in range(EARLY + 51, COUNT + 1):
            os.remove(self.path('in', f'{number:03}.png'))
        self.assertGreater(self.growth(EARLY + 49), BOUND)


if __name__ == '__main__':
    tap.main()
