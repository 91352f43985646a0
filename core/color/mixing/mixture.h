/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mixes of palette colors: for any color, at most four colors of the palette and their shares, such that
 * sum share_i color_i is that color if the palette can reach it, and otherwise the nearest color that it can
 * reach. Among all such mixes it is the least noisy to the eye (core/color/mixing/triangulation.h).
 *
 * A threshold t in (0, 1) picks one of the four:
 *
 *     mix.color[(t >= mix.below[0]) + (t >= mix.below[1]) + (t >= mix.below[2])]
 *
 * so over evenly spread thresholds each color is picked as often as its share says. Colors are sorted from
 * light to dark, so that a low threshold picks a light color, as in a dither to two levels. */
#pragma once

#include "core/color/mixing/shares.h"

typedef struct _BnMixture BnMixture;

/* Mixes of `count` finite colors (2 to 256, not all equal), which are copied. Coordinates are those whose
 * means are to be kept, linear light or encoded values; `transfer` converts them to linear light (NULL: they
 * already are), for BN_DISTANCE_PERCEPTUAL and to tell which is lightest. Colors that nearly equal an earlier
 * one are never used. Takes about 10 ms for 16 colors, 50 ms for 256, .8 s for 256 along a curve.
 * bn_mixture_free. */
BnMixture *bn_mixture_new (const double (*colors)[3], guint count, BnDistance distance,
                           const BnTransfer *transfer);

/* Frees it. `mixture` may be NULL. */
void bn_mixture_free (BnMixture *mixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnMixture, bn_mixture_free)

/* The mix of `color`. Each coordinate is first brought into the range that 0, 1 and the palette span; NaN
 * counts as 0. In the gamut the mean is exact to 1e-9 of the palette's extent; outside, it is interpolated
 * from the nearest colors of the surrounding nodes. Depends on the color alone. Thread-safe. About 30 ns. */
void bn_mixture_find (const BnMixture *mixture, const double color[3], BnMix *mix);

/* The mixes of `n` colors. */
void bn_mixture_find_row (const BnMixture *mixture, const double (*colors)[3], gsize n, BnMix *mixes);
