/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mask from pixels of GIMP's: their values' ranks, as large as the layer or pattern is. A colored one is a
 * mask for each of red, green and blue. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* The mask of a layer's values. BN_ERROR_SETTING for a side out of range or values that are not numbers.
 * bn_mask_unref. */
BnMask *bn_mask_pixels_of_layer (GimpDrawable *drawable, GError **error);

/* The mask of a pattern's values, likewise. */
BnMask *bn_mask_pixels_of_pattern (GimpPattern *pattern, GError **error);
