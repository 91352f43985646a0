/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dither bound to a drawable's pixel format: it dithers rows exactly as GIMP stores them. 8- and 16-bit
 * codes go to the engine as they are. The other types go as floats of the same encoding, and only what has
 * changed comes back, so that a kept alpha stays the same to the bit. */
#pragma once

#include "plugin/pixels/format.h"

typedef struct _BnPainter BnPainter;

/* A painter for rows of `format`. `coverage`: the samples are not colors but the opacity of a mask or the
 * share of a channel; these have no curve and are dithered as they are. Refs the mask. BN_ERROR_SETTING.
 * bn_painter_free. */
BnPainter *bn_painter_new (const BnDitherConfig *config, const BnMask *mask, const BnFormat *format,
                           gboolean coverage, GError **error);

/* Another owner, who calls bn_painter_free as well. Thread-safe. */
BnPainter *bn_painter_ref (BnPainter *painter);

/* Frees it, once its last owner does not need it any more. `painter` may be NULL. Thread-safe. */
void bn_painter_free (BnPainter *painter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPainter, bn_painter_free)

/* Dithers, in place, `n` pixels of one row that starts at image coordinates (x, y), by a local way.
 * Thread-safe. */
void bn_painter_row (const BnPainter *painter, void *row, int x, int y, int n);

/* The format that it is for. */
const BnFormat *bn_painter_format (const BnPainter *painter);

/* TRUE if pixels are dithered each by itself; else areas must be run. */
gboolean bn_painter_is_local (const BnPainter *painter);

/* bn_dither_halo of its dither. */
int bn_painter_halo (const BnPainter *painter);

/* bn_dither_dot_radius of its dither. */
double bn_painter_dot_radius (const BnPainter *painter);

/* Dithers a surface of pixels as they are stored (bn_dither_run). What is read must stay as it was, whatever
 * has been written. FALSE with G_IO_ERROR_CANCELLED or the surface's error. */
gboolean bn_painter_run (const BnPainter *painter, const BnSurface *surface, const BnJob *job,
                         GError **error);
