/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dithering of pictures. A BnDither holds all checks and tables; its row function cannot fail.
 *
 * - Levels: each channel takes the level below or above it, as the mask says (quantize.h). A mask of other
 *   than uniform values is added as noise instead.
 * - A palette: each pixel takes one of the colors whose mix is its own (quantize-palette.h).
 * - Channels: a mask of one plane serves all, at one place or, shifted, at places of their own; a mask of
 *   three or four planes gives each channel its own. Joined channels are chosen together (quantize-joint.h).
 * Alpha always reads another place than the colors, so that which pixels are opaque tells nothing of their
 * colors.
 * - Alpha is kept, dithered to its own levels, or cut. Pixels that are wholly transparent keep their color.
 * - Keeping neutral: a pixel whose three channels are equal reads the first one's mask for all, if they have
 *   the same number of levels.
 * - Keeping exact: a pixel whose colors all are levels stays as it is.
 *
 * Float samples below 0 count as 0, above 1 as 1, NaN as 0. */
#pragma once

#include "core/settings/config.h"
#include "core/color/levels.h"
#include "core/mask/mask.h"
#include "core/color/transfer.h"

/* What pixels a BnDither will see. */
typedef struct {
  BnSample sample;
  gboolean linear; /* samples hold linear light rather than encoded values */
  const BnTransfer
      *transfer;   /* the curve of the picture's color space; NULL: sRGB. Borrowed during bn_dither_new */
  int channels;    /* samples per pixel, 1 to 4 */
  gboolean alpha;  /* the last of them is alpha */
  BnStored stored; /* what the samples become */
} BnPixels;

typedef struct _BnDither BnDither;

/* TRUE if a dither to a `palette`, or to levels, of pictures with `colors` (1 or 3) color channels can use
 * masks of `shape` and of uniform values or not: what bn_dither_new asks of its mask, to ask before one is
 * made. BN_ERROR_SETTING. */
gboolean bn_dither_check_mask (const BnDitherConfig *config, gboolean palette, int colors,
                               const BnMaskShape *shape, gboolean uniform, GError **error);

/* A dither of such pixels by a mask of one, three or four channels. Refs the mask.
 * BN_ERROR_SETTING. bn_dither_free. Costs some ms and up to 4 MiB for each plane and number of levels; of
 * other than uniform masks and thousands of levels some 1 s and 20 MiB. */
BnDither *bn_dither_new (const BnDitherConfig *config, const BnMask *mask, const BnPixels *pixels,
                         GError **error);

/* Frees it. `dither` may be NULL. */
void bn_dither_free (BnDither *dither);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnDither, bn_dither_free)

/* Dithers `n` pixels of one row that starts at image coordinates (x, y); `in` and `out` hold n * channels
 * samples of the kind chosen and may be the same. Thread-safe: a picture may be cut into rows and pieces in
 * any way. */
void bn_dither_row (const BnDither *dither, const void *in, void *out, int x, int y, int n);

/* The levels of channel `channel`; NULL for a kept or cut alpha, and for the colors of a palette. Owned by
 * the dither. */
const BnLevels *bn_dither_levels (const BnDither *dither, int channel);
