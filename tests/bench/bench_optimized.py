# SPDX-License-Identifier: GPL-3.0-or-later
"""All that the optimized way is to reach, in one run: a line of JSON for each figure, with its target beside it.

bench_optimized.py [PICTURE...]   PNG files, else the photos in data/; `tests/debian13-root run` has all that it needs:
numpy, png, and GEGL with its bindings.

Pictures are taken as RGB and dithered to 2 and 4 levels by `gegl:dither`'s blue noise, by plain Floyd-Steinberg in
linear light, and by the optimized way: `alone` (channels by themselves) and `joined`, `fast` and `best`. `blue-noise
compare` judges all; ratios are medians over the pictures (of color errors, over those that are not gray). Flats are of
512 x 512 pixels. Light kept: that of dark flats, or what is missing to white of bright ones, of what it should be.
Texture: energy-weighted anisotropy of luminance, red less green and green less blue, in Hann windows of 144 x 144,
annuli of .1 to .5 cycles per pixel, on eight colors; period: the same in a window of 256 x 256 without a taper, a
multiple of the mask's tile, which sees what repeats with it. Ring and peak: the worst annulus's anisotropy from .125
cycles per pixel on, and the highest power of its annulus's mean from .25 on, on flats of gray. Time: processor seconds,
each picture in turn, the median of ratios.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

SOURCE = pathlib.Path(os.environ.get('BN_SOURCE', '.')).resolve()
sys.path.insert(0, str(SOURCE / 'tests/gimp'))

import gi  # noqa: E402
import numpy  # noqa: E402
import png  # noqa: E402

import pictures  # noqa: E402

gi.require_version('Gegl', '0.4')
from gi.repository import Gegl  # noqa: E402

TOOL = os.environ.get('BN_TOOL', SOURCE / 'build/gimp3/core/tool/blue-noise')
FOLDER = SOURCE / 'build' / 'bench-optimized'
LEVELS = 2, 4
SIDE = 512
OPTIMIZED = '--dither-method', 'optimised'
WAYS = {
    'linear FS': ('--dither-method', 'diffusion', '--diffusion-kernel', 'floyd-steinberg', '--diffusion-mask', '0'),
    'alone fast': (*OPTIMIZED, '--join-channels', 'false'),
    'alone best': (*OPTIMIZED, '--join-channels', 'false', '--effort', 'best'),
    'joined fast': (*OPTIMIZED, '--join-channels', 'true'),
    'joined best': (*OPTIMIZED, '--join-channels', 'true', '--effort', 'best'),
}
REPEATS = 3

# Figures of a way over those of a peer, and what they are to be at most with 2 and 4 levels.
RATIOS = (
    ('alone fast', 'gegl', 'gauss_mean', .48, .135), ('alone fast', 'gegl', 'nasanen_mean', .53, .115),
    ('alone best', 'gegl', 'gauss_mean', .46, .11), ('alone best', 'gegl', 'nasanen_mean', .50, .10),
    ('joined fast', 'alone fast', 'gauss_luminance', .68, .72), ('joined fast', 'alone fast', 'chrominance', 1.3, 1.15),
    ('joined fast', 'gegl', 'scielab_62', .59, .18), ('joined best', 'gegl', 'scielab_62', .56, .155),
    ('joined fast', 'linear FS', 'scielab_40', .97, 1.05), ('joined best', 'linear FS', 'scielab_40', .94, .97),
)
TRANSFER = (.98, 2), (.97, 2), (.95, 1.08)  # least and most, of three bands of detail
CODES = 8, 12, 16, 24, 32, 40, 250, 252, 254
COLORS = ((128, 128, 128), (180, 120, 90), (100, 140, 190), (70, 110, 60), (200, 180, 140), (150, 80, 120), (60, 60, 90),
          (230, 220, 210))
GRAYS = 60, 90, 118, 128, 150, 180, 210, 235
LUMINANCE = .2126, .7152, .0722


def tell(figure, levels, value, least, most, **more):
    values = value if isinstance(value, list) else [value]
    print(json.dumps({'figure': figure, 'levels': levels, 'value': value, 'least': least, 'most': most,
                      'met': all(least <= each <= most for each in values), **more}), flush=True)


# --- pictures ---

def run(*command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout


def seconds_of(path, out, levels, way):
    """Dithers; returns processor seconds."""
    before = os.times()
    run(TOOL, 'dither', path, out, '--levels', levels, *WAYS[way])
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def read(path):
    """The codes of a PNG file, gray, indexed or not, (height, width, 3)."""
    width, height, rows, _ = png.Reader(filename=str(path)).asRGBA8()
    return numpy.array([numpy.asarray(row, numpy.uint8) for row in rows]).reshape(height, width, 4)[:, :, :3]


def as_rgb(path):
    """A copy of three channels without opacity, as all programs take it."""
    return pathlib.Path(pictures.write(str(FOLDER / path.name), read(path)))


def by_gegl(path, out, levels):
    graph = Gegl.Node()
    load, dither, save = (graph.create_child(name) for name in ('gegl:load', 'gegl:dither', 'gegl:png-save'))
    load.set_property('path', str(path))
    for channel in ('red', 'green', 'blue'):
        dither.set_property(channel + '-levels', levels)
    dither.set_property('dither-method', 'blue-noise')
    save.set_property('path', str(out))
    save.set_property('bitdepth', 8)
    load.link(dither)
    dither.link(save)
    save.process()


def measured(path, levels):
    """Figures of each way, by its name."""
    outs = {way: path.with_suffix(f'.{way.replace(" ", "-")}-{levels}.png') for way in ('gegl', *WAYS)}
    by_gegl(path, outs['gegl'], levels)
    for way in WAYS:
        seconds_of(path, outs[way], levels, way)
    return dict(zip(outs, json.loads(run(TOOL, 'compare', '--json', path, *outs.values()))))


def tell_pictures(paths):
    for row, levels in enumerate(LEVELS):
        each = [measured(path, levels) for path in paths]
        for way, peer, figure, *most in RATIOS:
            ratios = [found[way][figure] / found[peer][figure] for found in each if found[peer][figure] > 1e-9]
            tell(f'{way} of {peer}, {figure}', levels, round(statistics.median(ratios), 3), 0, most[row])
        for way in ('alone fast', 'joined fast', 'alone best', 'joined best'):
            for band, (least, most) in enumerate(TRANSFER):
                transfers = [found[way]['contrast_transfer'][band] for found in each]
                tell(f'{way}, transfer of band {band + 1}', levels,
                     round(statistics.median(value for value in transfers if value), 3), least, most)


def tell_times(paths):
    for levels in LEVELS:
        for kind in ('alone', 'joined'):
            ratios = []
            for path in paths:
                seconds = [[seconds_of(path, FOLDER / 'time.png', levels, f'{kind} {effort}') for effort in ('fast', 'best')]
                           for _ in range(REPEATS)]
                ratios.append(statistics.median(best / fast for fast, best in seconds))
            tell(f'{kind} best of fast, time', levels, round(statistics.median(ratios), 2), 0, 4)


# --- flats ---

def flat_error(color, levels, way):
    """A dithered flat's light less its own, (SIDE, SIDE, 3)."""
    path = pictures.write(str(FOLDER / 'flat.png'), pictures.flat(color, SIDE, SIDE))
    seconds_of(path, FOLDER / 'flat-out.png', levels, way)
    return pictures.linear(read(FOLDER / 'flat-out.png')) - pictures.linear(color)


def annuli(window, taper):
    """Powers of the annuli of a square window's spectrum, one bin wide, with their frequencies."""
    side = len(window)
    power = numpy.abs(numpy.fft.fft2((window - window.mean()) * numpy.outer(taper, taper))) ** 2
    line = numpy.fft.fftfreq(side)
    radius = numpy.rint(numpy.hypot(*numpy.meshgrid(line, line)) * side).astype(int)
    return [(k / side, power[radius == k]) for k in range(1, side // 2)]


def decibels(ratio):
    return round(float(10 * numpy.log10(ratio)), 2)


def anisotropy(window, taper):
    """Weighted by the annuli's energy; 1 is white noise's."""
    rings = [powers for frequency, powers in annuli(window, taper) if frequency >= .1]
    if sum(powers.sum() for powers in rings) == 0:
        return 1
    return (sum(powers.var(ddof=1) / powers.mean() ** 2 * powers.sum() for powers in rings if powers.any())
            / sum(powers.sum() for powers in rings))


def planes(error):
    return error @ LUMINANCE, error[:, :, 0] - error[:, :, 1], error[:, :, 1] - error[:, :, 2]


def texture(plane):
    taper = numpy.hanning(144)
    places = range(100, SIDE - 144, 120)
    return numpy.mean([anisotropy(plane[y:y + 144, x:x + 144], taper) for y in places for x in places])


def period(plane):
    return anisotropy(plane[128:384, 128:384], numpy.ones(256))


def tell_tones():
    for way in ('alone fast', 'joined fast'):
        kept = []
        for code in CODES:
            light = float(pictures.linear(code))
            rare, shift = min(light, 1 - light), float(flat_error((code,) * 3, 2, way).mean())
            kept.append(round(1 + (shift if light < .5 else -shift) / rare, 3))
        tell(f'{way}, light kept by flats', 2, kept, .95, 1.05, codes=CODES)


def tell_textures():
    for levels in LEVELS:
        for way, most in (('joined fast', 2), ('joined best', 1)):
            errors = [planes(flat_error(color, levels, way)) for color in COLORS]
            worst = max(texture(plane) for error in errors for plane in error)
            tell(f'{way}, texture of the worst flat, dB', levels, decibels(worst), -1, most)
            if way == 'joined best':
                worst = max(period(error[0]) for error in errors)
                tell(f'{way}, the mask\'s period in the worst flat, dB', levels, decibels(worst), -1, 2)


def tell_grays():
    rings, peaks = [], []
    for code in GRAYS:
        error = flat_error((code,) * 3, 2, 'joined best')[128:384, 128:384, 0]
        found = annuli(error, numpy.ones(256))
        rings.append(decibels(max(powers.var(ddof=1) / powers.mean() ** 2 for f, powers in found if f >= .125)))
        peaks.append(decibels(max(powers.max() / powers.mean() for f, powers in found if f >= .25)))
    tell('joined best, worst ring of gray flats, dB', 2, rings, -5, 5, codes=GRAYS)
    tell('joined best, peak of gray flats, dB', 2, peaks, 0, 13, codes=GRAYS)


def main(paths):
    Gegl.init(None)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    copies = [as_rgb(pathlib.Path(path)) for path in paths]
    tell_pictures(copies)
    tell_tones()
    tell_textures()
    tell_grays()
    tell_times(copies)


if __name__ == '__main__':
    main(sys.argv[1:] or [SOURCE / 'data' / f'{name}.png' for name in ('camera', 'chelsea', 'rocket')])
