/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mask as layers, one for each slice, the first at the bottom: so they play as an animation, in which
 * GIMP makes every layer outside groups a frame. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* TRUE if `image` (NULL: none is open) has room for the mask's levels, channels and values. BN_ERROR_SETTING.
 */
gboolean bn_mask_image_check (GimpImage *image, const BnMaskConfig *config, GError **error);

/* Puts `mask`, the mask of the settings, on top of `image` as layers of `width` x `height` pixels, as one
 * undo step. Returns the topmost one; NULL with an error, and then the image is unchanged. */
GimpLayer *bn_mask_image_add (GimpImage *image, const BnMaskConfig *config, const BnMask *mask, int width,
                              int height, GError **error);

/* A new image of the mask's size, gray or RGB, without a display. It has 16-bit codes; 32-bit codes for masks
 * of more than 65536 pixels, so that all codes differ; or 32-bit floats for values that are not uniform. NULL
 * with an error, and no image is left. */
GimpImage *bn_mask_image_new (const BnMaskConfig *config, const BnMask *mask, GError **error);
