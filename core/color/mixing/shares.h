/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shares of palette colors in a color of their gamut. */
#pragma once

#include "core/color/mixing/gamut.h"

typedef struct _BnShares BnShares;

typedef struct {
  guint8 color[4]; /* indices into the palette, lightest first; those without a share may repeat another */
  double below[3]; /* the share of color[0], of the first two together, of the first three */
} BnMix;

/* What a mix of `colors` comes to. */
static inline void
bn_mix_mean (const BnMix *mix, const double (*colors)[3], double mean[3])
{
  double before = 0;

  mean[0] = mean[1] = mean[2] = 0;
  for (int i = 0; i < 4; i++) {
    double below = i < 3 ? mix->below[i] : 1;
    for (int c = 0; c < 3; c++)
      mean[c] += MAX (below - before, 0) * colors[mix->color[i]][c];
    before = MAX (below, before);
  }
}

/* Shares of `count` colors (2 to 256, copied) in the simplices of `triangulation`; `gamut` is theirs.
 * `transfer` as in bn_gamut_new, to tell the lightest. bn_shares_free. */
BnShares *bn_shares_new (const double (*colors)[3], guint count, const BnTriangulation *triangulation,
                         const BnGamut *gamut, const BnTransfer *transfer);

/* Frees them. `shares` may be NULL. */
void bn_shares_free (BnShares *shares);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnShares, bn_shares_free)

/* The mix of the color that is (red, green, blue) above the least coordinates of the palette; FALSE if it is
 * outside the gamut. The coordinates are passed by value, so that they stay in registers. */
gboolean bn_shares_find (const BnShares *shares, double red, double green, double blue, BnMix *mix);

/* The same for a color that is in the gamut except for the rounding of floats. */
void bn_shares_find_near (const BnShares *shares, double red, double green, double blue, BnMix *mix);
