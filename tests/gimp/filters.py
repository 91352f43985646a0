# SPDX-License-Identifier: GPL-3.0-or-later
"""Scheme for the GEGL operation and for filters on layers."""
from session import quoted, save, scheme_value

OPERATION = 'blue-noise:dither'


def properties(settings):
    """Settings as GIMP's filter calls take them: names, which are strings, before values."""
    return ' '.join(f'{quoted(name.replace("_", "-"))} {scheme_value(value)}' for name, value in settings.items())


def merge_operation(layer='layer', **settings):
    """The operation run on a layer's pixels, as scripts do without the plug-in."""
    return f'(gimp-drawable-merge-new-filter {layer} "{OPERATION}" "" LAYER-MODE-REPLACE 1.0 {properties(settings)})'


def append_operation(layer='layer', **settings):
    """The operation added to a layer; the value is the filter."""
    return f'(gimp-drawable-append-new-filter {layer} "{OPERATION}" "" LAYER-MODE-REPLACE 1.0 {properties(settings)})'


def edit(drawable_filter, layer='layer', **settings):
    """Other settings for a layer's filter, which is merged then: of Script-Fu's calls only that one hands them on."""
    return (f'(define edited {drawable_filter})'
            f'(gimp-drawable-filter-configure edited LAYER-MODE-REPLACE 1.0 {properties(settings)})'
            f'(gimp-drawable-merge-filter {layer} edited)')


def first_filter(layer='layer'):
    return f'(vector-ref (gimp-drawable-get-filters {layer}) 0)'


def count_filters(label, layer='layer'):
    """Scheme that prints how many filters a layer has: FILTERS label number."""
    return f'(display "\\nFILTERS {label} ")(display (vector-length (gimp-drawable-get-filters {layer})))(newline)'


MERGE_FILTERS = '(gimp-drawable-merge-filters layer)'


def save_seen(path):
    """Scheme that saves what is seen of `image` as pixels, filters rendered, and leaves it as it was."""
    return ('(define seen (gimp-layer-new-from-visible image image "seen"))(gimp-image-insert-layer image seen 0 0)'
            '(define copy (gimp-image-new (gimp-image-get-width image) (gimp-image-get-height image)'
            ' (gimp-image-get-base-type image)))'
            '(define layer-copy (gimp-layer-new-from-drawable seen copy))'
            f'(gimp-image-insert-layer copy layer-copy 0 0){save(path, "copy")}'
            '(gimp-image-delete copy)(gimp-image-remove-layer image seen)')
