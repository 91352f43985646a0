/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a dither of a drawable (apply.h) will look like. */
#pragma once

#include <libgimp/gimp.h>

#include "plugin/pixels/made.h"
#include "plugin/pixels/painter.h"

/* A part of a drawable for the screen: perceptual bytes of `type`, row by row without gaps. */
typedef struct {
  GimpImageType type;
  int channels;   /* bytes per pixel */
  guint8 *before; /* without the dither */
  guint8 *after;  /* with it, as it prints (printed.h), to the extent that each pixel is selected */
} BnApplyPreview;

/* What bn_apply_dither and bn_apply_merge would make of the drawable's pixels in `area` (in the drawable's
 * coordinates, inside it); without a painter they stay as they are. What there is in `made` is shown as it is
 * there; it may be NULL. FALSE with BN_ERROR_SETTING. bn_apply_preview_clear. */
gboolean bn_apply_preview (GimpDrawable *drawable, BnPainter *painter, const BnMade *made,
                           const GeglRectangle *area, BnApplyPreview *preview, GError **error);

/* Frees what it owns. */
void bn_apply_preview_clear (BnApplyPreview *preview);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnApplyPreview, bn_apply_preview_clear)
