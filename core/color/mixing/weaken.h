/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mixes of less strength. Of strength s, a color x whose mix at full strength has the mean p becomes the mix
 * w of palette colors c that makes least
 *
 *     s |sum w_i c_i - p|^2 + (1 - s) sum w_i |c_i - x|^2
 *
 * At s = 0 that is the nearest color; then neighbors join, nearest first, and the mean comes nearer to p; at
 * s = 1 it is the mix of the right mean that has the least variance, as at full strength. Of a scale of grays
 * it is what a dither to levels does when thresholds t become 1/2 + s (t - 1/2).
 *
 * Distances are those of opponent.h, in which hue comes to count more as s falls: the areas of one color
 * become larger. With BN_DISTANCE_PERCEPTUAL |c_i - x| passes over into OKLab's. Source: the two terms are
 * the bias and the noise of a dither; that a minimum has at most four colors is Caratheodory's theorem, and
 * the search is that of P. Wolfe, "Finding the nearest point in a polytope", 1976. */
#pragma once

#include "core/color/mixing/distance.h"
#include "core/color/mixing/mixture.h"

typedef struct _BnWeaken BnWeaken;

/* Mixes by `count` colors (1 to 256, copied) of strength `strength`, 0 to 1. `transfer` takes coordinates to
 * linear light, or is NULL as in bn_mixture_new; it must outlive this. bn_weaken_free. */
BnWeaken *bn_weaken_new (const double (*colors)[3], guint count, double strength, BnDistance distance,
                         const BnTransfer *transfer);

/* Frees it. `weaken` may be NULL. */
void bn_weaken_free (BnWeaken *weaken);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnWeaken, bn_weaken_free)

/* The mix of `color` whose full mix has the mean `mean`. The search may begin with the mix `start`, such as
 * that of nearly the same colors, or NULL: it takes less time, and finds the same. Thread-safe. About 1 us
 * for 16 colors, 5 for 256. */
void bn_weaken_find (const BnWeaken *weaken, const double color[3], const double mean[3], const BnMix *start,
                     BnMix *mix);

/* Weakens the mix of `color`, which is one of bn_mixture_find for the same colors. */
void bn_weaken_mix (const BnWeaken *weaken, const double color[3], BnMix *mix);
