/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From drawables to rows and back. Pixels are read and written as the drawable stores them, so that no colour
 * conversion moves a value. Coordinates of the mask are the image's:
 * layers, selections and repeated runs line up. */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "core/bn.h"

/* TRUE if `drawable` of `image` can be dithered; else BN_ERROR_SETTING says why not and what to do: another
 * image's, indexed, a layer group, or locked (itself or by a group around it). */
gboolean bn_apply_check (GimpImage *image, GimpDrawable *drawable, GError **error);

/* TRUE if the selection, if there is one, covers any of the drawable. */
gboolean bn_apply_is_touched (GimpDrawable *drawable);

/* Dithers the drawable into its shadow buffer; the drawable itself is as before. `report` (may be NULL) hears
 * the share done. FALSE with BN_ERROR_SETTING. */
gboolean bn_apply_dither (GimpDrawable *drawable, const BnDitherConfig *config, const BnMask *mask,
                          BnProgressFunc report, gpointer user_data, GError **error);

/* Merges the shadow buffer into the drawable, blended by the selection, as one undo step. FALSE with
 * BN_ERROR_SETTING if GIMP refuses. */
gboolean bn_apply_merge (GimpDrawable *drawable, GError **error);

/* What bn_apply_dither and bn_apply_merge would make of the drawable's pixels in `area` (in the drawable's
 * coordinates, inside it), as perceptual bytes of *type, row by row without gaps. Without a mask: the pixels
 * as they are. g_free. NULL with BN_ERROR_SETTING. */
guint8 *bn_apply_preview (GimpDrawable *drawable, const BnDitherConfig *config, const BnMask *mask,
                          const GeglRectangle *area, GimpImageType *type, GError **error);
