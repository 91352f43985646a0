#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""demo.py BUILD PICTURE OUTPUT   the work of tests/demo where GIMP 3 is.

Dithers PICTURE with the plug-in of the build folder BUILD, all inside GIMP, and leaves the pictures in OUTPUT.
"""
import os
import sys

BUILD, PICTURE, OUTPUT = (os.path.abspath(path) for path in sys.argv[1:4])
os.environ['BN_PLUGIN'] = os.path.join(BUILD, 'plugin', 'blue-noise-dither')
os.environ['BN_OPERATION'] = os.path.join(BUILD, 'plugin', 'blue-noise-operation.so')

import processes  # noqa: E402  (these need both)
import session  # noqa: E402
from desktop import Desktop, Window  # noqa: E402
from session import Scheme, dither, render_mask, save  # noqa: E402

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
MASK_SIDE = 256

# An animation becomes what it shows first; the plug-in does not dither indexed pictures.
PREPARE = ('(if (> (vector-length (gimp-image-get-layers image)) 1)'
           ' (gimp-image-merge-visible-layers image CLIP-TO-IMAGE))'
           '(if (= (gimp-image-get-base-type image) INDEXED) (gimp-image-convert-rgb image))'
           '(define layer (vector-ref (gimp-image-get-layers image) 0))')

NEW_IMAGE = (f'(define image (gimp-image-new-with-precision {MASK_SIDE} {MASK_SIDE} GRAY PRECISION-U16-NON-LINEAR))'
             f'(define layer (gimp-layer-new image "paper" {MASK_SIDE} {MASK_SIDE} GRAY-IMAGE 100 LAYER-MODE-NORMAL))'
             '(gimp-image-insert-layer image layer 0 0)')


# With each picture to be made, what is done to a copy of the photo.
DITHERS = {
    'dithered-2': dict(levels=2),
    'dithered-4': dict(levels=4),
    'joined-2': dict(levels=2, join_channels=True),
    'palette': dict(colours='palette', palette=Scheme('greens'), palette_distance='lightness'),
}


def output(name):
    return os.path.join(OUTPUT, name)


def palette(name, path):
    """Scheme that makes a palette of a .gpl file's colours and binds `name` to it."""
    with open(path, encoding='utf-8') as file:
        colours = [line.split()[:3] for line in file if line[:3].strip().isdigit()]
    return f'(define {name} (gimp-palette-new "{name}"))' + ''.join(
        f'(gimp-palette-add-entry {name} "" (list {" ".join(colour)}))' for colour in colours)


def dither_photo(gimp):
    """Everything that needs no window."""
    result = gimp.batch(
        session.load(PICTURE), PREPARE, save(output('original.png')),
        palette('greens', os.path.join(SOURCE, 'data', 'palettes', 'four-greens.gpl')), '(define photo image)',
        *(f'(define image (gimp-image-duplicate photo))(define layer (vector-ref (gimp-image-get-layers image) 0))'
          f'{dither(**settings)}{save(output(name + ".png"))}' for name, settings in DITHERS.items()),
        NEW_IMAGE, render_mask(fill='image'), '(gimp-image-remove-layer image layer)',
        save(output('mask.png')))
    if result.code != 0 or result.complaints:
        sys.exit(f'demo.py: GIMP could not dither the picture (exit code {result.code}):\n{result.err}{result.out}')


def photograph_dialog(gimp):
    """A screenshot of the dialog that the menu opens, over GIMP's window."""
    desktop = Desktop()
    window = Window(gimp, desktop)
    from dialog import Dialog  # needs the desktop's environment
    window.scheme(f'(begin {session.load(output("original.png"))} (gimp-display-new image))')
    dialog = Dialog.open_from_menu()
    processes.await_rest(gimp)  # the preview is drawn
    desktop.screenshot(output('dialog.png'))
    dialog.close_with('Cancel')
    window.close()


def main():
    gimp = session.Session(all_plugins=True)
    try:
        dither_photo(gimp)
        photograph_dialog(gimp)
    except AssertionError as error:
        sys.exit(f'demo.py: {error}')
    finally:
        gimp.close()


if __name__ == '__main__':
    main()
