/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mask from the pixels of a layer or pattern: the ranks of their values, in the same size. Colored
 * pixels make a mask with a channel each for red, green and blue. */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "core/bn.h"

/* The mask of the values in `buffer`, of which equal ones rank in scan order. BN_ERROR_SETTING if a side is
 * out of range or a value is not a number. bn_mask_unref. */
BnMask *bn_mask_pixels_of_buffer (GeglBuffer *buffer, GError **error);

/* The mask of a layer's values. Errors and ownership as above. */
BnMask *bn_mask_pixels_of_layer (GimpDrawable *drawable, GError **error);

/* The mask of a pattern's values. Errors and ownership as above. */
BnMask *bn_mask_pixels_of_pattern (GimpPattern *pattern, GError **error);
