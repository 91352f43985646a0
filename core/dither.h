/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ordered dithering by levels per channel. A BnDither holds all checks and tables; its row functions cannot
 * fail.
 *
 * The L levels are evenly spaced in encoded values and rounded to codes that the samples can hold. A value v
 * between the neighbouring levels a <= v < b becomes b where the share (light(v) - light(a)) / (light(b) -
 * light(a)) is above the mask's threshold there, else a; light() is of the rounded codes. So a level is never
 * changed, and the mean over a tile of N pixels is exact to 1/(2N) of a step. Strength s moves each threshold
 * t to 1/2 + s (t - 1/2).
 *
 * Float samples below 0 count as 0, above 1 as 1, NaN as 0. */
#pragma once

#include "core/config.h"
#include "core/mask.h"
#include "core/transfer.h"

/* How a sample is held. */
typedef enum {
  BN_SAMPLE_U8,    /* codes 0 to 255 */
  BN_SAMPLE_U16,   /* codes 0 to 65535, native byte order */
  BN_SAMPLE_FLOAT, /* float, 0 to 1 */
} BnSample;

/* What pixels a BnDither will see. */
typedef struct {
  BnSample sample;
  gboolean linear; /* samples hold linear light rather than encoded values */
  const BnTransfer
      *transfer;  /* the curve of the picture's colour space; NULL: sRGB. Borrowed during bn_dither_new */
  int channels;   /* samples per pixel, 1 to 4 */
  gboolean alpha; /* the last of them is alpha, which is kept as it is */
} BnPixels;

typedef struct _BnDither BnDither;

/* A dither of such pixels by a uniform mask of one plane. Refs the mask. BN_ERROR_SETTING. bn_dither_free.
 * Costs some ms for U16 (a table of all codes). */
BnDither *bn_dither_new (const BnDitherConfig *config, const BnMask *mask, const BnPixels *pixels,
                         GError **error);

/* Frees it. `dither` may be NULL. */
void bn_dither_free (BnDither *dither);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnDither, bn_dither_free)

/* Dithers `n` pixels of one row that starts at image coordinates (x, y); `in` and `out` hold n * channels
 * samples of the kind chosen and may be the same. Thread-safe: a picture may be cut into rows and pieces in
 * any way. */
void bn_dither_row (const BnDither *dither, const void *in, void *out, int x, int y, int n);

/* The level codes (at most `levels`, distinct, ascending), their number in *count; for U8 and U16 whole
 * codes, for FLOAT values. Owned by the dither. */
const double *bn_dither_levels (const BnDither *dither, guint *count);
