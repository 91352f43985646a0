/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The mask as pixels of a layer. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Fills `layer`, which has no alpha and is not yet in the image, with the mask's thresholds, repeated from
 * its top left corner: whole codes in whole-numbered formats, (rank + 1/2)/N in the others, the same in every
 * channel. FALSE with BN_ERROR_SETTING. */
gboolean bn_mask_layer_fill (GimpLayer *layer, const BnMask *mask, BnProgressFunc report, gpointer user_data,
                             GError **error);
