# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests/demo shows is made from a build folder alone, without an environment that names its parts."""
import os
import subprocess
import sys

import numpy

import pictures
import tap
from cases import GimpCase

HERE = os.path.dirname(os.path.abspath(__file__))
PHOTO = os.path.join(os.environ['BN_SOURCE'], 'data', 'chelsea.png')


class Demo(GimpCase):
    def run_demo(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith('BN_')}
        results = self.path('demo')
        os.mkdir(results)
        run = subprocess.run([sys.executable, os.path.join(HERE, 'demo.py'), os.environ['BN_BUILD'], PHOTO, results],
                             env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr[-3000:])
        return results

    def test_the_demo_leaves_every_picture_that_it_promises(self):
        results = self.run_demo()
        codes = {name[:-4]: pictures.read(os.path.join(results, name)) for name in os.listdir(results)}
        self.assertEqual(set(codes), {'original', 'dithered-2', 'dithered-4', 'joined-2', 'palette', 'mask', 'dialog'})
        self.assertSamePixels(codes['original'], pictures.read(PHOTO))
        for name, levels in {'dithered-2': 2, 'dithered-4': 4, 'joined-2': 2}.items():
            self.assertLevels(codes[name], levels)
        self.assertEqual(len(numpy.unique(codes['palette'].reshape(-1, 3), axis=0)), 4)


if __name__ == '__main__':
    tap.main()
