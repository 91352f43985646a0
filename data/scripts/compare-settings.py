# SPDX-License-Identifier: GPL-3.0-or-later
"""Dithers a picture in several ways, one layer each with its name, to be looked at one by one in GIMP:

    PICTURE=in.png RESULT=compared.xcf gimp-console-3.0 -i --batch-interpreter=python-fu-eval -b - --quit \\
        <compare-settings.py

The exit code is 0 if that went well, else 64. Take other settings into WAYS: the Procedure Browser lists the arguments.
"""
import os

import gi

gi.require_version('Gimp', '3.0')
from gi.repository import Gimp, Gio  # noqa: E402

WAYS = {
    'one mask for all channels': {'levels': 2},
    'a mask for each channel': {'levels': 2, 'mask-channels': 'rgb'},
    'channels joined': {'levels': 2, 'join-channels': True},
    'Bayer, for comparison': {'levels': 2, 'mask-method': 'bayer'},
    'not dithered': {'levels': 2, 'strength': 0.0},
}


def dither(image, layer, settings):
    """Dithers a layer; arguments that are not given have their defaults."""
    procedure = Gimp.get_pdb().lookup_procedure('plug-in-blue-noise-dither')
    if procedure is None:
        raise RuntimeError('The filter Blue-Noise Dither is not installed.')
    config = procedure.create_config()
    config.set_property('run-mode', Gimp.RunMode.NONINTERACTIVE)
    config.set_property('image', image)
    config.set_core_object_array('drawables', [layer])
    for name, value in settings.items():
        config.set_property(name, value)
        # GIMP takes the default in place of a choice or number that there is not.
        if config.get_property(name) != value:
            raise ValueError(f'{name} cannot be {value!r}.')
    answer = procedure.run(config)
    if answer.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError(answer.index(1))


def compare(picture, result):
    """Loads a picture, adds a layer for each way, and saves all as an .xcf file."""
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(picture))
    try:
        original = image.merge_visible_layers(Gimp.MergeType.CLIP_TO_IMAGE)
        original.set_name('original')
        for name, settings in WAYS.items():
            layer = original.copy()
            layer.set_name(name)
            image.insert_layer(layer, None, 0)
            dither(image, layer, settings)
        if not Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, Gio.File.new_for_path(result), None):
            raise RuntimeError(f'{result} could not be saved.')
    finally:
        image.delete()


compare(os.environ['PICTURE'], os.environ['RESULT'])
