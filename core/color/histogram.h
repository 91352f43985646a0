/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How often colors occur in one picture or in many: what a palette is made from. All sums are whole numbers,
 * so that neither the order of pixels and pictures nor the number of threads changes them. */
#pragma once

#include "core/color/levels.h"

#define BN_HISTOGRAM_FEW 256

typedef struct _BnHistogram BnHistogram;

/* A cell of colors that are alike. */
typedef struct {
  double color[3]; /* their mean, in linear light of sRGB */
  double weight;   /* pixels, counted by their opacity */
} BnHistogramCell;

/* An empty histogram; 8 MiB. bn_histogram_free. */
BnHistogram *bn_histogram_new (void);

/* Frees it. May be NULL. */
void bn_histogram_free (BnHistogram *histogram);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnHistogram, bn_histogram_free)

/* Adds `n` pixels of `channels` (1 to 4) samples, of which an even number ends with opacity. `transfer` is
 * their curve; NULL: that of sRGB. Wholly transparent pixels do not count. About 10 ns a pixel. */
void bn_histogram_add (BnHistogram *histogram, BnSample sample, const BnTransfer *transfer, int channels,
                       const void *pixels, gsize n);

/* Adds all that `other` holds. */
void bn_histogram_merge (BnHistogram *histogram, const BnHistogram *other);

/* How many different colors there are in 8-bit codes of sRGB; BN_HISTOGRAM_FEW + 1 if there are more than
 * BN_HISTOGRAM_FEW. */
guint bn_histogram_count (const BnHistogram *histogram);

/* Those colors, [bn_histogram_count] ascending as 0xrrggbb, if they are few. g_free. */
guint32 *bn_histogram_codes (const BnHistogram *histogram);

/* The colors as cells, in an order that depends on the colors alone: small ones where many pixels are, larger
 * ones elsewhere, at most `most` (or as many as it takes with 16 cells an axis). g_free. */
BnHistogramCell *bn_histogram_cells (const BnHistogram *histogram, guint most, guint *count);
