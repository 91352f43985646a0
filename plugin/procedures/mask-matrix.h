/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mask as the matrix of Image > Mode > Indexed with positioned dithering, through GIMP's own hook.
 *
 * GIMP holds 32 x 32 bytes until it ends; a smaller matrix is repeated to fill them. Of two colors it
 * takes the one that is later in the color map where the byte exceeds 255 times the distance to it, as a
 * share of both distances; and a pixel becomes transparent where its alpha is below the byte. */
#pragma once

#include "core/bn.h"

/* TRUE if GIMP's matrix can be the mask of `config`: sides that divide 32, one plane of uniform values.
 * BN_ERROR_SETTING. */
gboolean bn_mask_matrix_check (const BnMaskConfig *config, GError **error);

/* The bytes of a mask of one plane, 1 to 255, column by column as GIMP reads them: 255 minus the rank's code
 * among 255, so that the later color spreads in the order of the ranks. A gray of g/255 between black and
 * white has the same share of white, as nearly as the mask's size allows: none at 0, all at 255.
 * g_bytes_unref. */
GBytes *bn_mask_matrix_bytes (const BnMask *mask);

/* Hands `mask`, which has been checked, to GIMP. BN_ERROR_SETTING. */
gboolean bn_mask_matrix_install (const BnMask *mask, GError **error);
