/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One slice of a mask as pixels of a layer. */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "core/bn.h"

/* The type of a layer for `mask`: gray if `gray`, else RGB; with alpha if the mask has a fourth channel. */
GimpImageType bn_mask_layer_type (const BnMask *mask, gboolean gray);

/* Fills `buffer`, whose extent begins at (0, 0), with a mask of one slice, repeated from its top left corner.
 * Integer formats hold the thresholds as codes (of a uniform mask); the other formats hold the thresholds
 * (rank + 1/2)/N, or the values d in LSB as 1/2 + d. Each channel of the buffer takes its own channel of the
 * mask, or all take the only one. `report` hears the share done. FALSE with BN_ERROR_SETTING. */
gboolean bn_mask_layer_fill_buffer (GeglBuffer *buffer, const BnMask *mask, BnProgressFunc report,
                                    gpointer user_data, GError **error);

/* Fills `layer`, which is of bn_mask_layer_type and not yet in the image, in that way. */
gboolean bn_mask_layer_fill (GimpLayer *layer, const BnMask *mask, BnProgressFunc report, gpointer user_data,
                             GError **error);
