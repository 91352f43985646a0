# SPDX-License-Identifier: GPL-3.0-or-later
"""Palettes made of pictures: S-CIELAB of the ordered dither with our own against pngquant's and GIMP's whole results.

Each picture is taken as RGB and dithered to 4, 16 and 256 colors by `blue-noise dither --palette-size`, by pngquant
--speed 1 and by GIMP's Convert to Indexed with Floyd-Steinberg, as far as these are installed (GIMP here, or in the
Debian 13 root), and all are judged by `blue-noise compare`. Prints a line of JSON for each number of colors: the median
figures at 62 and 40 pixels per degree, and ours over those of the others. Arguments: pictures (else those in data/).
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


def run(*command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout


def as_rgb(path):
    """A copy of three channels without opacity, as all programs take it."""
    copy = FOLDER / path.name
    run('convert', path, '-alpha', 'off', '-type', 'TrueColor', '-strip', f'PNG24:{copy}')
    return copy


def ours(path, count):
    out = path.with_suffix(f'.ours-{count}.png')
    run(TOOL, 'dither', path, out, '--palette-size', count)
    return out


def pngquants(path, count):
    out = path.with_suffix(f'.pngquant-{count}.png')
    run('pngquant', '--speed', '1', '--force', '--output', out, count, path)
    return out


def gimps(paths, counts):
    """All in one session."""
    calls = []
    for path in paths:
        for count in counts:
            out = path.with_suffix(f'.gimp-{count}.png')
            calls.append(f'(let ((image (gimp-file-load RUN-NONINTERACTIVE "{path.relative_to(SOURCE)}"))) '
                         f'(gimp-image-convert-indexed image CONVERT-DITHER-FS CONVERT-PALETTE-GENERATE {count} #f #f "") '
                         f'(gimp-file-save RUN-NONINTERACTIVE image "{out.relative_to(SOURCE)}"))')
    here = [] if shutil.which('gimp-console-3') else [SOURCE / 'tests/debian13-root', 'run']
    run(*here, 'gimp-console-3', '-i', '--batch-interpreter=plug-in-script-fu-eval', '-b', '(begin (script-fu-use-v3) ' + ' '.join(calls) + ')',
        '--quit')


def figures(path, *others):
    found = json.loads(run(TOOL, 'compare', '--json', path, *others))
    return {pathlib.Path(each['file']).name: [each[name] for name in FIGURES] for each in found}


def main(pictures):
    FOLDER.mkdir(parents=True, exist_ok=True)
    paths, counts = [as_rgb(pathlib.Path(each)) for each in pictures], (4, 16, 256)
    peers = ['pngquant'] if shutil.which('pngquant') else []
    try:
        gimps(paths, counts)
        peers.append('gimp')
    except (OSError, subprocess.CalledProcessError) as error:
        print(f'no GIMP: {error}', file=sys.stderr)
    for count in counts:
        begin = sum(os.times()[:4])
        for path in paths:
            ours(path, count)
            if 'pngquant' in peers:
                pngquants(path, count)
        each = [figures(path, *(path.with_suffix(f'.{way}-{count}.png') for way in ('ours', *peers))) for path in paths]
        line = {'colors': count, 'pictures': len(paths), 'seconds, ours and pngquant': round(sum(os.times()[:4]) - begin, 2)}
        for row, figure in enumerate(FIGURES):
            for way in ('ours', *peers):
                values = [found[f'{path.stem}.{way}-{count}.png'][row] for path, found in zip(paths, each)]
                line[f'{way} {figure}'] = round(statistics.median(values), 3)
                if way == 'ours':
                    mine = values
                else:
                    line[f'ours of {way}, {figure}'] = round(statistics.median(a / b if b else 1 for a, b in zip(mine, values)), 3)
        print(json.dumps(line))


if __name__ == '__main__':
    main(sys.argv[1:] or sorted(SOURCE.glob('data/[a-z]*[a-z].png')))
