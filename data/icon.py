# SPDX-License-Identifier: GPL-3.0-or-later
"""icon.py MASK.npy   print the icon: a ball lit from the upper left, in dots by a mask of 32×32

The dots are a grid of two pixels each at 64 pixels; at 16 they melt into shades.
"""
import math
import struct
import sys

SIDE = 32
RADIUS = 15
LIGHT = (-.8, -.6)  # where it comes from, x and y of length 1
INK, RIM = '#1a2a4a', '#6b7fa6'


def thresholds(path):
    """The rows of a float32 .npy file of SIDE×SIDE thresholds."""
    with open(path, 'rb') as file:
        values = struct.unpack(f'<{SIDE * SIDE}f', file.read()[-4 * SIDE * SIDE:])
    return [values[y * SIDE:(y + 1) * SIDE] for y in range(SIDE)]


def is_dark(x, y, threshold):
    u, v = (x + .5 - SIDE / 2) / RADIUS, (y + .5 - SIDE / 2) / RADIUS
    light = .5 + .55 * (u * LIGHT[0] + v * LIGHT[1])
    return math.hypot(u, v) < 1 and max(light, 0) ** .75 < threshold


def runs(row, y):
    """The dark stretches of a row, as (start, length)."""
    dark = [is_dark(x, y, row[x]) for x in range(SIDE)] + [False]
    starts = [x for x in range(SIDE) if dark[x] and not (x and dark[x - 1])]
    return [(x, dark.index(False, x) - x) for x in starts]


def main(path):
    rows = enumerate(thresholds(path))
    dots = ''.join(f'M{x} {y}h{n}v1h-{n}z' for y, row in rows for x, n in runs(row, y))
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 {SIDE} {SIDE}">')
    print(f'<circle cx="{SIDE // 2}" cy="{SIDE // 2}" r="{RADIUS}" fill="#fff" stroke="{RIM}"/>')
    print(f'<path fill="{INK}" d="{dots}"/>')
    print('</svg>')


if __name__ == '__main__':
    main(sys.argv[1])
