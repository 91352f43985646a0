# SPDX-License-Identifier: GPL-3.0-or-later
"""The plug-in's memory does not grow with the picture. Takes minutes and gigabytes: only with BN_LARGE=1."""
import os
import shutil
import threading
import time
import unittest

import pictures
import processes
import session
import tap
from cases import GimpCase
from session import dither, load

SIDE, LARGE_SIDE = 6000, 30000
BOUND = 64 << 20

# What GIMP may need for the large layer: the picture, the plug-in's result and the undo step.
DISK = 4 * LARGE_SIDE ** 2
TIMEOUT = 3600


def make_picture(side):
    """Scheme that makes a grey layer of a photo, by the quickest way to scale it."""
    return (f'{load(pictures.PHOTO)}(gimp-image-convert-grayscale image)'
            f'(gimp-context-set-interpolation INTERPOLATION-NONE)(gimp-image-scale image {side} {side})')


class Peak:
    """Watches the plug-in's processes in a thread, and knows the most memory that one has had."""

    def __init__(self, gimp):
        self.gimp = gimp
        self.bytes = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._watch)

    def _watch(self):
        while not self.ended.wait(.02):
            for process in processes.plugin_processes(self.gimp):
                self.bytes = max(self.bytes, processes.peak_memory(process))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()


@unittest.skipUnless(os.environ.get('BN_LARGE') == '1', 'takes minutes and gigabytes; BN_LARGE=1 runs it')
class Large(GimpCase):
    def setUp(self):
        self.use(session.Session())

    def peak_of(self, side):
        start = time.monotonic()
        with Peak(self.gimp) as peak:
            result = self.gimp.batch(make_picture(side), dither(levels=2),
                                     '(define between (gimp-drawable-histogram layer HISTOGRAM-VALUE .1 .9))'
                                     '(display "BETWEEN ")(display (list-ref between 4))', timeout=TIMEOUT)
        self.assertEqual(result.code, 0, result.story)
        self.assertEqual(result.complaints, [])
        self.assertRegex(result.out, r'BETWEEN 0(\.0)?\b')
        self.assertGreater(peak.bytes, 0)
        print(f'# {side} × {side}: {peak.bytes >> 20} MB at most in the plug-in, {time.monotonic() - start:.0f} s', flush=True)
        return peak.bytes

    def test_a_layer_of_30000_by_30000_takes_no_more_memory_than_one_of_6000_by_6000(self):
        free = shutil.disk_usage(self.gimp.folder).free
        if free < DISK:
            self.skipTest(f'needs {DISK >> 20} MB of disk for GIMP to swap to, and {free >> 20} are free')
        self.assertLess(self.peak_of(LARGE_SIDE), self.peak_of(SIDE) + BOUND)


if __name__ == '__main__':
    tap.main()
