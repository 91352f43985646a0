/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From drawables to rows and back. Pixels are read and written as the drawable stores them, so that no
 * color conversion changes a value. The mask is placed by image coordinates, so that layers, selections
 * and repeated runs line up. */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "core/bn.h"
#include "plugin/pixels/painter.h"
#include "plugin/pixels/whole.h"

/* TRUE if GIMP still has the drawable; else BN_ERROR_SETTING: a person may close an image or remove a layer
 * at any time. */
gboolean bn_apply_is_there (GimpDrawable *drawable, GError **error);

/* TRUE if `drawable` of `image` can be dithered. Else BN_ERROR_SETTING says why not and what to do: it
 * is gone, belongs to another image, is indexed, is a layer group (unless `groups` allows that, as filters
 * do), or is locked, itself or by a group around it. */
gboolean bn_apply_check (GimpImage *image, GimpDrawable *drawable, gboolean groups, GError **error);

/* TRUE if there is no selection, or it covers a part of the drawable. */
gboolean bn_apply_is_touched (GimpDrawable *drawable);

/* Dithers the drawable into its shadow buffer; the drawable itself does not change. Where `made` (may be
 * NULL) is this very dither of these very pixels, it is taken. `report` (may be NULL) hears the share done.
 * FALSE with BN_ERROR_SETTING. */
gboolean bn_apply_dither (GimpDrawable *drawable, const BnDitherConfig *config, const BnMask *mask,
                          const BnWhole *made, BnProgressFunc report, gpointer user_data, GError **error);

/* Merges the shadow buffer into the drawable, blended by the selection, as one undo step. FALSE with
 * BN_ERROR_SETTING if GIMP refuses. */
gboolean bn_apply_merge (GimpDrawable *drawable, GError **error);

/* A painter for the drawable's format, the same as bn_apply_dither uses. BN_ERROR_SETTING.
 * bn_painter_free. */
BnPainter *bn_apply_painter (GimpDrawable *drawable, const BnDitherConfig *config, const BnMask *mask,
                             GError **error);

/* The key (dither-key.h) of what bn_apply_dither does to the drawable. g_free. */
char *bn_apply_key (GimpDrawable *drawable, const BnDitherConfig *config, const BnMask *mask);
