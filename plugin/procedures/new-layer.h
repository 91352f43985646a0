/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layer that a dither goes on, if the dithered layer is to stay as it is. */
#pragma once

#include <libgimp/gimp.h>

/* Adds a copy of the layer above it, as an undo step. Returns the copy. */
GimpDrawable *bn_new_layer_add (GimpImage *image, GimpDrawable *layer);
