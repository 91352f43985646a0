# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the whole call of the plug-in inside GIMP against what GIMP brings along for the same work.

One GIMP does everything: it scales a photo to each size, then runs all peers in turn, again and again, each on a copy
of its own, so that a busy machine slows them alike. Prints a JSON object per peer and picture: the median seconds, and
the ratios to the blue noise and the Floyd-Steinberg of `gegl:dither` and to a plug-in that does nothing, on the same
picture: medians of ratios of calls in the same turn. The mask is in the cache before the clock starts; undo is on, as
for a person.

bench_dither.py [REPETITIONS [MEGAPIXELS]]   with fewer repetitions, or without pictures larger than that
"""
import json
import os
import re
import statistics
import sys

import pictures
import session
from filters import merge_operation
from session import call, dither, load

REPETITIONS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
MEGAPIXELS = float(sys.argv[2]) if len(sys.argv) > 2 else 24
SIZES = [(width, height) for width, height in ((1500, 1000), (3000, 2000), (6000, 4000))
         if width * height <= MEGAPIXELS * 1e6]
PRECISIONS = {'u8 rgb': 'PRECISION-U8-NON-LINEAR', 'float rgb linear': 'PRECISION-FLOAT-LINEAR'}
LEVELS = 4
REFERENCE = 'gegl:dither blue-noise'
DIFFUSER = 'gegl:dither floyd-steinberg'
EMPTY = 'empty plug-in call'


def gegl_dither(method):
    levels = ' '.join(f'"{channel}-levels" {LEVELS}' for channel in ('red', 'green', 'blue'))
    return ('(gimp-drawable-merge-new-filter layer "gegl:dither" "" LAYER-MODE-REPLACE 1.0'
            f' {levels} "dither-method" "{method}")')


def convert_indexed(method, colours=16):
    return f'(gimp-image-convert-indexed image {method} CONVERT-PALETTE-GENERATE {colours} #f #f "")'


DIFFUSION = dict(levels=LEVELS, dither_method='diffusion')
SIXTEEN = ' #:palette sixteen #:colours'  # the palette of that name, before what asks for palettes

# What is timed: its name, the Scheme on `image` and `layer`, and the precisions that it knows. A new way of the plug-in
# is a new row.
PEERS = (
    ('plug-in', dither(levels=LEVELS), tuple(PRECISIONS)),
    ('operation, merged by script', merge_operation(levels=LEVELS), tuple(PRECISIONS)),
    ('plug-in, diffusion', dither(**DIFFUSION), tuple(PRECISIONS)),
    ('plug-in, diffusion, joined', dither(join_channels=True, **DIFFUSION), tuple(PRECISIONS)),
    ('operation, diffusion, merged by script', merge_operation(**DIFFUSION), tuple(PRECISIONS)),
    ('operation, diffusion, joined, merged by script', merge_operation(join_channels=True, **DIFFUSION), tuple(PRECISIONS)),
    (REFERENCE, gegl_dither('blue-noise'), tuple(PRECISIONS)),
    (EMPTY, call('plug-in-blue-noise-empty'), tuple(PRECISIONS)),
    (DIFFUSER, gegl_dither('floyd-steinberg'), tuple(PRECISIONS)),
    ('plug-in, palette of 16 colours', dither(colours='palette').replace(' #:colours', SIXTEEN), ('u8 rgb',)),
    ('plug-in, diffusion, palette of 16 colours',
     dither(colours='palette', dither_method='diffusion').replace(' #:colours', SIXTEEN), ('u8 rgb',)),
    ('Convert to Indexed, 16 colours, Floyd-Steinberg', convert_indexed('CONVERT-DITHER-FS'), ('u8 rgb',)),
)

# Sixteen colours in all directions, of CGA.
COLOURS = [(r * 170 + i * 85, g * 170 + i * 85, b * 170 + i * 85)
           for i in (0, 1) for r in (0, 1) for g in (0, 1) for b in (0, 1)]
PALETTE = ('(define sixteen (gimp-palette-new "sixteen"))'
           + ''.join(f'(gimp-palette-add-entry sixteen "" (list {r} {g} {b}))' for r, g, b in COLOURS))

CLOCK = '(define (now) (let ((t (gettimeofday))) (+ (car t) (/ (cadr t) 1e6))))'


def make_picture(width, height, precision):
    """Scheme that makes `photo`, which is copied for every run."""
    convert = (f'(if (not (= (gimp-image-get-precision image) {precision}))'
               f' (gimp-image-convert-precision image {precision}))')
    return f'{load(pictures.PHOTO)}(gimp-image-scale image {width} {height}){convert}(define photo image)'


def time_call(label, call):
    """Scheme that prints the label and the microseconds of a call on a copy of `photo`."""
    return ('(define image (gimp-image-duplicate photo))'
            '(define layer (vector-ref (gimp-image-get-layers image) 0))'
            f'(define before (now)){call}(define after (now))'
            f'(display "\\nTIME {label} ")(display (round (* 1e6 (- after before))))'
            '(gimp-image-delete image)')


def rows():
    """All that is timed: (peer, call, kind, width, height)."""
    return [(peer, call, kind, width, height) for width, height in SIZES for kind in PRECISIONS
            for peer, call, kinds in PEERS if kind in kinds]


def script():
    table = rows()
    scheme = [CLOCK, PALETTE, load(pictures.PHOTO), dither(levels=LEVELS), '(gimp-image-delete image)']
    for width, height in SIZES:
        for kind, precision in PRECISIONS.items():
            chosen = [(number, row) for number, row in enumerate(table) if row[2:] == (kind, width, height)]
            scheme.append(make_picture(width, height, precision))
            for _ in range(REPETITIONS):
                scheme += [time_call(number, row[1]) for number, row in chosen]
            scheme.append('(gimp-image-delete photo)')
    return scheme


def main():
    gimp = session.Session()
    gimp.install_plugin(os.environ['BN_EMPTY'])
    try:
        result = gimp.batch(*script(), timeout=3600)
    finally:
        gimp.close()
    if result.code != 0 or result.complaints:
        sys.exit(f'GIMP failed (exit code {result.code}):\n{result.story}')
    seconds = {}
    for number, microseconds in re.findall(r'^TIME (\d+) ([\d.]+)', result.out, re.M):
        seconds.setdefault(int(number), []).append(float(microseconds) / 1e6)
    times = {row[:1] + row[2:]: seconds[number] for number, row in enumerate(rows())}
    for (peer, *picture), own in times.items():
        def ratio(other):
            return round(statistics.median(one / two for one, two in zip(own, times[other, *picture])), 3)
        kind, width, height = picture
        median = statistics.median(own)
        print(json.dumps({'peer': peer, 'picture': kind, 'width': width, 'height': height, 'seconds': round(median, 3),
                          'ratio': ratio(REFERENCE), 'ratio to floyd-steinberg': ratio(DIFFUSER),
                          'ratio to an empty call': ratio(EMPTY),
                          'ns per pixel': round(1e9 * median / (width * height), 1)}), flush=True)


if __name__ == '__main__':
    main()
