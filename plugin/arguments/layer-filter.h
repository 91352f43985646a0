/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dither as a filter on a layer: GIMP keeps it next to the pixels, which stay as they are, and the
 * operation blue-noise:dither renders it.
 *
 * A filter's grid belongs to its layer: where the filter is added, its pixels are those of a direct dither
 * at that place in the image. A layer that is moved later takes the grain along; one that is cropped or
 * resized has its grain start again from its new corner. A selection becomes the filter's own, with soft
 * edges, which GIMP's files keep in 8 bits. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* What a filter holds besides the settings of the table. */
typedef struct {
  const char *palette,
      *device;      /* bn_palette_text_print; if empty: levels, or the palette itself is written */
  const char *mask; /* bn_mask_text_print */
} BnLayerFilterTexts;

/* TRUE if GIMP has the operation. Asks GIMP, which takes a few ms. */
gboolean bn_layer_filter_is_available (void);

/* What bn_layer_filter_merge needs for the drawable, which does not change; NULL if GIMP has no such
 * operation. Asks GIMP: about .6 ms. gimp_drawable_filter_delete, if it is not merged. */
GimpDrawableFilter *bn_layer_filter_new_once (GimpDrawable *drawable);

/* TRUE if GIMP can keep a filter on the drawable, that is, if it is a layer or a layer group.
 * BN_ERROR_SETTING if not. */
gboolean bn_layer_filter_check (GimpDrawable *drawable, GError **error);

/* What a person should know: that the drawable has this dither as a visible filter already, whose result
 * would be dithered again. NULL if it has not. g_free. */
char *bn_layer_filter_warning (GimpDrawable *drawable);

/* The mask's text for BnLayerFilterTexts. NULL with BN_ERROR_SETTING if it is longer than GIMP's files can
 * keep, as the text of a mask with more than some 2000 × 2000 pixels in all its planes is. g_free. */
char *bn_layer_filter_mask_text (const BnMask *mask, GError **error);

/* Adds the dither to the drawable, above its other filters and limited to the selection as it is now, as one
 * undo step. Returns the filter, which libgimp owns; NULL with BN_ERROR_SETTING if GIMP refuses, and then
 * nothing is added. */
GimpDrawableFilter *bn_layer_filter_append (GimpDrawable *drawable, const BnDitherConfig *dither,
                                            const BnLayerFilterTexts *texts, GError **error);

/* Dithers the layer by the operation in GIMP's own process, as an undo step; only what is selected changes.
 * The drawable must not have visible filters of its own. `filter` is bn_layer_filter_new_once of it, and gone
 * afterwards. FALSE with BN_ERROR_SETTING if GIMP refuses, or if `filter` is NULL. */
gboolean bn_layer_filter_merge (GimpDrawable *drawable, GimpDrawableFilter *filter,
                                const BnDitherConfig *dither, const BnLayerFilterTexts *texts,
                                GError **error);
