# SPDX-License-Identifier: GPL-3.0-or-later
"""Palettes made of pictures: S-CIELAB of dithers with our own against pngquant's and GIMP's whole results.

Each picture is taken as RGB and dithered to 4, 16 and 256 colors by `blue-noise dither --palette-size` (ours: by the
mask; optimized), by pngquant --speed 1 and by GIMP's Convert to Indexed with Floyd-Steinberg, as far as these are
installed (GIMP here, or in the Debian 13 root); and to pngquant's colors by the optimized way (given) and by GIMP
(gimp-given). All are judged by `blue-noise compare`. Prints a line of JSON for each number of colors: the median figures
at 62 and 40 pixels per degree, and ours over those of the others. Arguments: pictures (else those in data/).
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

SOURCE = pathlib.Path(os.environ.get('BN_SOURCE', '.')).resolve()
TOOL = os.environ.get('BN_TOOL', SOURCE / 'build/core/core/tool/blue-noise')
FOLDER = SOURCE / 'build' / 'bench-picture-palettes'
FIGURES = 'scielab_62', 'scielab_40'
OPTIMIZED = '--dither-method', 'optimised'
OURS = {'ours': ('pngquant', 'gimp'), 'optimized': ('pngquant', 'gimp'), 'given': ('pngquant', 'gimp-given')}


def run(*command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout


def as_rgb(path):
    """A copy of three channels without opacity, as all programs take it."""
    copy = FOLDER / path.name
    run('convert', path, '-alpha', 'off', '-type', 'TrueColor', '-strip', f'PNG24:{copy}')
    return copy


def ours(path, count):
    run(TOOL, 'dither', path, path.with_suffix(f'.ours-{count}.png'), '--palette-size', count)
    run(TOOL, 'dither', path, path.with_suffix(f'.optimized-{count}.png'), '--palette-size', count, *OPTIMIZED)


def colors_of(path):
    """The colors of an indexed PNG: its chunk PLTE."""
    data, at = path.read_bytes(), 8
    while data[at + 4:at + 8] != b'PLTE':
        at += 12 + int.from_bytes(data[at:at + 4], 'big')
    entries = data[at + 8:at + 8 + int.from_bytes(data[at:at + 4], 'big')]
    return list(zip(entries[::3], entries[1::3], entries[2::3]))


def pngquants(path, count):
    """pngquant's picture, and ours of the same colors, which are no scale to fit the picture to."""
    out = path.with_suffix(f'.pngquant-{count}.png')
    run('pngquant', '--speed', '1', '--force', '--output', out, count, path)
    palette = path.with_suffix('.hex')
    palette.write_text(''.join('%02x%02x%02x\n' % color for color in colors_of(out)))
    run(TOOL, 'dither', path, path.with_suffix(f'.given-{count}.png'), '--palette', palette, '--fit', 'off', *OPTIMIZED)


def gimps_call(path, out, count, palette, kind):
    return (f'(let ((image (gimp-file-load RUN-NONINTERACTIVE "{path.relative_to(SOURCE)}"))) '
            f'(gimp-image-convert-indexed image CONVERT-DITHER-FS {kind} {count} #f #f "{palette}") '
            f'(gimp-file-save RUN-NONINTERACTIVE image "{out.relative_to(SOURCE)}"))')


def gimps(paths, counts):
    """All in one session."""
    calls = []
    for path in paths:
        for count in counts:
            calls.append(gimps_call(path, path.with_suffix(f'.gimp-{count}.png'), count, '', 'CONVERT-PALETTE-GENERATE'))
            given = path.with_suffix(f'.pngquant-{count}.png')
            if given.exists():
                name = f'{path.stem}-{count}'
                entries = ' '.join('(gimp-palette-add-entry palette "" (list %d %d %d))' % color
                                   for color in colors_of(given))
                calls.append(f'(let ((palette (gimp-palette-new "{name}"))) {entries})')
                calls.append(gimps_call(path, path.with_suffix(f'.gimp-given-{count}.png'), count, name,
                                        'CONVERT-PALETTE-CUSTOM'))
    here = [] if shutil.which('gimp-console-3') else [SOURCE / 'tests/debian13-root', 'run']
    run(*here, 'gimp-console-3', '-i', '--batch-interpreter=plug-in-script-fu-eval', '-b', '(begin (script-fu-use-v3) ' + ' '.join(calls) + ')',
        '--quit')


def figures(path, *others):
    found = json.loads(run(TOOL, 'compare', '--json', path, *others))
    return {pathlib.Path(each['file']).name: [each[name] for name in FIGURES] for each in found}


def ratio(ours_are, theirs_are):
    return round(statistics.median(a / b if b else 1 for a, b in zip(ours_are, theirs_are)), 3)


def line_of(paths, count):
    ways = [way for way in ('ours', 'optimized', 'given', 'pngquant', 'gimp', 'gimp-given')
            if all(path.with_suffix(f'.{way}-{count}.png').exists() for path in paths)]
    each = [figures(path, *(path.with_suffix(f'.{way}-{count}.png') for way in ways)) for path in paths]
    line = {'colors': count, 'pictures': len(paths)}
    for row, figure in enumerate(FIGURES):
        values = {way: [found[f'{path.stem}.{way}-{count}.png'][row] for path, found in zip(paths, each)] for way in ways}
        line |= {f'{way} {figure}': round(statistics.median(values[way]), 3) for way in ways}
        line |= {f'{way} of {peer}, {figure}': ratio(values[way], values[peer])
                 for way in OURS for peer in OURS[way] if way in ways and peer in ways}
    return line


def main(pictures):
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    paths, counts = [as_rgb(pathlib.Path(each)) for each in pictures], (4, 16, 256)
    for count in counts:
        for path in paths:
            ours(path, count)
            if shutil.which('pngquant'):
                pngquants(path, count)
    try:
        gimps(paths, counts)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f'no GIMP: {error}', file=sys.stderr)
    for count in counts:
        print(json.dumps(line_of(paths, count)))


if __name__ == '__main__':
    main(sys.argv[1:] or sorted(SOURCE.glob('data/[a-z]*[a-z].png')))
