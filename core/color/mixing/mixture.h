/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mixes of palette colors: for any color, at most four colors of the palette and their shares, so that
 * sum share_i color_i is the color where the palette can reach it, and else the nearest color that it can
 * reach. Of all such mixes it is the one of least noise to the eye (core/color/mixing/triangulation.h).
 *
 * A threshold t in (0, 1) picks one of the four:
 *
 *     mix.color[(t >= mix.below[0]) + (t >= mix.below[1]) + (t >= mix.below[2])]
 *
 * so that over thresholds that are evenly spread each color is picked as often as its share says. Colors
 * stand from light to dark, so that a low threshold picks a light color, as in a dither to two levels. */
#pragma once

#include "core/color/mixing/shares.h"

typedef struct _BnMixture BnMixture;

/* Mixes of `count` finite colors (2 to 256, not all equal), which are copied. Coordinates are those whose
 * means are to be kept, linear light or encoded values; `transfer` takes them to linear light (NULL: they
 * are), for BN_DISTANCE_PERCEPTUAL and to tell the lightest. Colors that nearly equal an earlier one are
 * never used. Some 10 ms for 16 colors, 50 ms for 256, .8 s for
 * 256 along a curve. bn_mixture_free. */
BnMixture *bn_mixture_new (const double (*colors)[3], guint count, BnDistance distance,
                           const BnTransfer *transfer);

/* Frees it. `mixture` may be NULL. */
void bn_mixture_free (BnMixture *mixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnMixture, bn_mixture_free)

/* The mix of `color`. Each coordinate is first brought into the range that 0, 1 and the palette span; NaN
 * counts as 0. The mean is exact to 1e-9 of the palette's extent in the gamut; outside, the nearest colors
 * of nodes around are interpolated. A function of the color alone. Thread-safe. Some 30 ns. */
void bn_mixture_find (const BnMixture *mixture, const double color[3], BnMix *mix);

/* The mixes of `n` colors. */
void bn_mixture_find_row (const BnMixture *mixture, const double (*colors)[3], gsize n, BnMix *mixes);
