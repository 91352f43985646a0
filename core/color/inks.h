/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colors of a palette as a picture's pixels take them: what is written for each, and where it stands
 * among the colors that are to be mixed. */
#pragma once

#include "core/color/fit.h"
#include "core/color/levels.h"
#include "core/color/mixing/mixture.h"
#include "core/color/mixing/weaken.h"
#include "core/color/palette.h"

typedef struct {
  BnScale scale;         /* of the samples */
  int colors;            /* 1: gray pictures take the colors' luminances; 3 */
  gboolean by_lightness; /* three channels, and all coordinates are those of the luminance */
  const BnFit *fit;      /* of pixels' colors, or NULL; borrowed */
  guint count;
  double places[BN_PALETTE_MAX_COLORS]
               [3]; /* the coordinates of each color, in the light whose means are kept */
  double codes[BN_PALETTE_MAX_COLORS][3]; /* what is written for it, as codes of the samples */
} BnInks;

/* Fills `inks` for samples of `scale`, whose transfer must outlive them, and pictures of `colors` (1 or 3)
 * color channels. A color that is written as it was measured stands where its rounded codes do. */
void bn_inks_init (BnInks *inks, const BnPalette *palette, const BnScale *scale, int colors,
                   BnDistance distance);

/* Moves the coordinates of a pixel's color to where it stands among the inks: it is fitted to them, and if
 * lightness alone counts, all three become those of its luminance. */
void bn_inks_place (const BnInks *inks, double coordinates[3]);

/* The mixes of the inks for colors out of whose reach the nearest by `distance` stands, by light for gray
 * pictures; NULL if all have the same coordinates, as luminances and rounded codes may. bn_mixture_free. */
BnMixture *bn_inks_mixture (const BnInks *inks, BnDistance distance);

/* What weakens their mixes to strength `strength`; NULL at full strength, and where there are no mixes.
 * bn_weaken_free. */
BnWeaken *bn_inks_weaken (const BnInks *inks, BnDistance distance, double strength);

/* Gives the inks a fit to what they can mix, which is returned and must outlive them; NULL if it moves
 * nothing. bn_fit_free. */
BnFit *bn_inks_fit (BnInks *inks, const BnFitSettings *settings);
