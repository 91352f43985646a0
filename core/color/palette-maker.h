/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Palettes made from a picture for dithering: not the colors that are nearest to its pixels, but those whose
 * mixes are, with the least visible noise. The colors c_i are sought that make least, over the cells x of the
 * histogram, the mean of
 *
 *     sqrt (|m - x|^2 + sum w_i |c_i - m|^2_noise),   m = sum w_i c_i
 *
 * where w are the shares in which a dither mixes x (weaken.h, of a strength of nearly 1). The first distance
 * is OKLab's, hue counting as it does in CIELAB; the second is what the eye's filters leave of a fine pattern
 * of blue noise, by its lightness and by its hue. With the shares as they are, the best colors solve a system
 * of linear equations; shares and colors are found by turns. A cell weighs 1 + C / .05 for each of its
 * pixels, C its chroma in OKLab, so that a small vivid thing keeps its hue. Between, a color that helps
 * little is moved to where the error is largest, and stays there if that is better. The start is k-means (S.
 * P. Lloyd, 1982). */
#pragma once

#include "core/base/job.h"
#include "core/color/histogram.h"
#include "core/color/palette.h"

typedef struct {
  guint size;               /* BN_PALETTE_MIN_COLORS to BN_PALETTE_MAX_COLORS */
  const guint8 (*fixed)[3]; /* sRGB codes of colors that the palette has in any case, at its start; or NULL */
  guint fixed_count;        /* at most `size` */
  guint64 seed;             /* of what is tried */
} BnPaletteMaker;

/* The palette of a histogram, as sRGB codes: the fixed ones, then from dark to light; `*count` of them, at
 * most maker->size. A picture of no more colors than that has them all, and a palette has at least two. The
 * same for the same histogram and settings everywhere. NULL with BN_ERROR_SETTING, if the histogram is empty,
 * or G_IO_ERROR_CANCELLED. `job` may be NULL. g_free. About .5 s for 16 colors. */
guint8 (*bn_palette_maker_run (const BnPaletteMaker *maker, const BnHistogram *histogram, const BnJob *job,
                               guint *count, GError **error))[3];
