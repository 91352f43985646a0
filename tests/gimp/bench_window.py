# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the window inside GIMP: how long it takes to come, by the picture's size, and from a changed setting to the
redrawn preview, of 1500×1000 pixels.

Prints a JSON object per row: the first and the median milliseconds, as the window itself counts them from the change to the
pixels on the screen, and of processors' work in it, all threads together; of openings, from the press of the menu's
line to the first dithered preview.

bench_window.py [REPETITIONS [WORDS]]   only the rows whose names hold these words
"""
import datetime
import json
import re
import statistics
import sys
import time

import session
from window_case import Desktop, Dialog, desktop, widgets  # noqa: F401
from desktop import Window, wait_until
import pictures
import processes

REPETITIONS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
WORDS = sys.argv[2] if len(sys.argv) > 2 else ''
SIZE = 1500, 1000
SEEN = re.compile(r'(\d+):(\d+):([\d.]+): seen after ([\d.]+) ms, ([\d.]+) ms of processors')


class Bench:
    def __init__(self):
        self.gimp = session.Session(plugins=('script-fu-server',))
        self.gimp.environment['G_MESSAGES_DEBUG'] = 'blue-noise-dither'
        self.gimp.install_palettes()
        self.window = Window(self.gimp, desktop, with_data=True)

    def show(self, width, height):
        self.window.scheme(f'(begin {session.load(pictures.PHOTO)}(gimp-image-scale image {width} {height})'
                           '(define display (gimp-display-new image))(gimp-image-clean-all image))')

    def hide(self):
        self.window.scheme('(gimp-display-delete display)')

    def seen(self):
        """What the window has said so far: (seconds of the day, milliseconds, of processors) each."""
        return [(3600 * int(h) + 60 * int(m) + float(s), float(ms), float(work))
                for h, m, s, ms, work in SEEN.findall(self.window.messages)]

    def timed(self, change):
        """What is said of a change."""
        before = len(self.seen())
        change()
        told = wait_until(lambda: self.seen()[before:], 'the preview')
        while True:  # a preset changes more than one thing
            time.sleep(.5)
            now = self.seen()[before:]
            if len(now) == len(told):
                return told
            told = now

    def row(self, name, changes):
        """Times each change; the first may have more to do than the others."""
        if WORDS not in name:
            return
        told = [self.timed(change) for change in changes]
        walls, works = ([sum(each[place] for each in one) for one in told] for place in (1, 2))
        self.print(name, walls, works)

    @staticmethod
    def print(name, walls, works):
        rows = {'ms': walls, 'ms of processors': works}
        print(json.dumps({'row': name, **{f'first {unit}': round(all_[0], 1) for unit, all_ in rows.items()},
                          **{f'median {unit}': round(statistics.median(all_[1:] or all_), 1) for unit, all_ in rows.items()}}),
              flush=True)

    def opening(self, width, height):
        name = f'opening, {width}x{height}'
        if WORDS not in name:
            return
        self.show(width, height)
        walls, works = [], []
        for _ in range(REPETITIONS):
            line = widgets.await_widget('gimp', 'menu item', 'Blue-Noise Dither...', showing=False)
            before, count = datetime.datetime.now(), len(self.seen())
            widgets.press(line)
            seen = wait_until(lambda: self.seen()[count:], 'the first preview')[0]
            walls.append(1e3 * (seen[0] - (3600 * before.hour + 60 * before.minute + before.second + before.microsecond / 1e6)))
            works.append(seen[2])
            self.close(Dialog())
        self.hide()
        self.print(name, walls, works)

    def close(self, dialog):
        dialog.close_with('Cancel')
        wait_until(lambda: not processes.plugin_processes(self.gimp), 'the plug-in to end')

    def changes(self):
        self.show(*SIZE)
        dialog = Dialog.open_from_menu()
        wait_until(self.seen, 'the first preview')
        time.sleep(3)
        self.row('levels', [lambda n=n: dialog.set('Levels', 3 + n % 5) for n in range(REPETITIONS)])
        self.row('strength, levels', [lambda n=n: dialog.set('Strength', .2 + .1 * (n % 8)) for n in range(REPETITIONS)])
        self.row('preset of 16 colors', [lambda: dialog.choose('Preset', 'Home computer, sixteen colors')])
        for strength in (1, .9, .5, .2):
            self.row(f'strength {strength}, 16 colors',
                     [lambda n=n: dialog.set('Strength', strength - .01 - .01 * n) for n in range(REPETITIONS)])
        self.close(dialog)
        self.hide()


def main():
    bench = Bench()
    try:
        bench.opening(*SIZE)
        bench.opening(6000, 4000)
        bench.changes()
    finally:
        bench.window.close()
        bench.gimp.close()


if __name__ == '__main__':
    main()
