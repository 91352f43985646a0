/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dithering of pictures: the door to every way of it (dither-method.h). A BnDither holds all checks and
 * tables; what it then does cannot fail.
 *
 * In every way: alpha is kept, dithered to its own levels, or cut; pixels that are wholly transparent keep
 * their color, or take a palette's first one; a level, black and white among them, and a palette's color are
 * never changed, but by additive noise, and by a fit to the palette that moves them. Float samples below 0 count as 0, above 1 as 1, NaN as 0. */
#pragma once

#include "core/base/job.h"
#include "core/dither/pixels.h"
#include "core/dither/surface.h"
#include "core/mask/mask.h"
#include "core/settings/config.h"

typedef struct _BnDither BnDither;

/* TRUE if a dither by `config` of pictures with `colors` (1 or 3) color channels can use masks of `shape` and
 * of uniform values or not: what bn_dither_new asks of its mask, to ask before one is made. BN_ERROR_SETTING.
 */
gboolean bn_dither_check_mask (const BnDitherConfig *config, int colors, const BnMaskShape *shape,
                               gboolean uniform, GError **error);

/* A dither of such pixels by a mask of one, three or four channels; NULL for a way that reads none. Takes
 * references to mask and palette. BN_ERROR_SETTING. bn_dither_free. Costs some ms and up to 4 MiB for each
 * plane and number of levels; other than uniform masks and thousands of levels some 1 s and 20 MiB. */
BnDither *bn_dither_new (const BnDitherConfig *config, const BnMask *mask, const BnPixels *pixels,
                         GError **error);

/* Frees it. `dither` may be NULL. */
void bn_dither_free (BnDither *dither);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnDither, bn_dither_free)

/* TRUE if pixels are dithered each by itself, and not in blocks: rows and tiles in any order. Else pictures
 * must be run. */
gboolean bn_dither_is_local (const BnDither *dither);

/* Pixels around a block that bn_dither_run must be given besides it, so that the block looks as it will in
 * the whole picture; 0 for a local way. */
int bn_dither_halo (const BnDither *dither);

/* Dithers `n` pixels of one row that starts at image coordinates (x, y); `in` and `out` hold n * channels
 * samples of the kind chosen and may be the same. Local ways only. Thread-safe: a picture may be cut into
 * rows and pieces in any way. */
void bn_dither_row (const BnDither *dither, const void *in, void *out, int x, int y, int n);

/* Dithers a whole picture, by any way, band by band from the top: the surface is read and written by the
 * calling thread, a band at a time, each pixel once. The result does not depend on the number of threads.
 * FALSE with BN_ERROR_SETTING before anything is read if there is too little memory
 * (bn_dither_memory), with G_IO_ERROR_CANCELLED or the surface's error; what was written until then stays
 * written. `job` may be NULL. Thread-safe. */
gboolean bn_dither_run (const BnDither *dither, const BnSurface *surface, const BnJob *job, GError **error);

/* Bytes that running a picture of this width takes at most, besides the surface itself; of a surface in tiles
 * more, if a row of tiles is more than a band. */
guint64 bn_dither_memory (const BnDither *dither, int width);

/* The radius of the round dots, in pixels, that it takes its result to be printed with (measure/dots.h); 0:
 * none. */
double bn_dither_dot_radius (const BnDither *dither);

/* The levels of channel `channel`; NULL for an alpha that is kept or cut, and for the colors of a palette.
 * Owned by the dither. */
const BnLevels *bn_dither_levels (const BnDither *dither, int channel);
