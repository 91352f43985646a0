# SPDX-License-Identifier: GPL-3.0-or-later
"""How many pictures a second the folder script and the tool dither: whole files, from PNG to PNG.

Prints a JSON object for each. The pictures are all of a size, RGB of 8 bits; starting GIMP is not counted.

bench_folder.py [PICTURES]
"""
import json
import os
import shutil
import sys
import time

import pictures
import session

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 20
SIDE = 512
PRESET = 'comic'


def make_pictures(gimp):
    photo = pictures.read(pictures.PHOTO)
    os.mkdir(gimp.path('in'))
    first = gimp.path('in', '001.png')
    pictures.write(first, photo[[row % photo.shape[0] for row in range(SIDE)]][:, [x % photo.shape[1] for x in range(SIDE)]])
    for number in range(2, COUNT + 1):
        shutil.copyfile(first, gimp.path('in', f'{number:03}.png'))


def seconds_in_gimp(gimp):
    """By GIMP's clock, from the first file to the last."""
    words = ' '.join(map(session.quoted, (gimp.path('in', '*'), gimp.path('out'), PRESET)))
    result = gimp.batch(f'(define (now) (let ((t (gettimeofday))) (+ (car t) (/ (cadr t) 1e6))))(define before (now))'
                        f'(blue-noise-dither-folder {words} #f)'
                        '(display "\\nTIME ")(display (round (* 1e6 (- (now) before))))(newline)', timeout=3600)
    if result.code != 0 or result.complaints:
        sys.exit(f'GIMP failed (exit code {result.code}):\n{result.story}')
    return float(result.out.split('TIME ')[1].split()[0]) / 1e6


def seconds_of_the_tool(gimp):
    os.mkdir(gimp.path('tool'))
    start = time.monotonic()
    for name in os.listdir(gimp.path('in')):
        result = gimp.tool('dither', gimp.path('in', name), gimp.path('tool', name), '--preset', PRESET)
        if result.code != 0:
            sys.exit(result.story)
    return time.monotonic() - start


def main():
    gimp = session.Session()
    try:
        gimp.install_scripts()
        make_pictures(gimp)
        for way, seconds in (('GIMP, the folder script', seconds_in_gimp(gimp)), ('the tool', seconds_of_the_tool(gimp))):
            print(json.dumps({'way': way, 'pictures': COUNT, 'width': SIDE, 'height': SIDE,
                              'pictures per second': round(COUNT / seconds, 2)}), flush=True)
    finally:
        gimp.close()


if __name__ == '__main__':
    main()
