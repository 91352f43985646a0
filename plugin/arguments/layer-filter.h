/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dither as a filter of a layer: GIMP keeps it beside the pixels, which stay as they are, and the
 * operation blue-noise:dither renders it.
 *
 * A filter's grid belongs to its layer: where it is added, its pixels are those of a direct dither at that
 * place of the image. A layer that is moved later takes the grain along; one that is cropped or resized gets
 * the grain anew from its new corner. A selection becomes the filter's own, soft edges too, which GIMP's
 * files keep in 8 bits. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* What a filter carries beside the table's settings. */
typedef struct {
  const char *palette, *device; /* bn_palette_text_print; empty: levels, and the palette itself */
  const char *mask;             /* bn_mask_text_print */
} BnLayerFilterTexts;

/* TRUE if GIMP has the operation. Asks GIMP; costs some ms. */
gboolean bn_layer_filter_is_available (void);

/* TRUE if GIMP can keep a filter on the drawable: a layer or a group of them. BN_ERROR_SETTING if not. */
gboolean bn_layer_filter_check (GimpDrawable *drawable, GError **error);

/* The mask's text for BnLayerFilterTexts, g_free; NULL with BN_ERROR_SETTING if it is longer than GIMP's
 * files can keep, which masks of more than some 2000 × 2000 pixels in all planes are. */
char *bn_layer_filter_mask_text (const BnMask *mask, GError **error);

/* Adds the dither to the drawable, on top of its other filters and limited to the selection as it is now, as
 * one undo step. Returns the filter, which is libgimp's; NULL with BN_ERROR_SETTING, and nothing added, if
 * GIMP refuses. */
GimpDrawableFilter *bn_layer_filter_append (GimpDrawable *drawable, const BnDitherConfig *dither,
                                            const BnLayerFilterTexts *texts, GError **error);
