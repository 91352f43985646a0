/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the pixels of a whole-picture search may become: the levels of a channel, those of three channels
 * together, or a palette's colors; each as the lanes of search-plane.h. */
#pragma once

#include "core/color/inks.h"
#include "core/color/levels.h"
#include "core/dither/search-plane.h"

/* How many colors are tried: if a palette has more, those nearest to the one that a pixel has. */
#define BN_SEARCH_NEAR 24

/* Up to so many levels are searched one by one. */
#define BN_SEARCH_FEW 8

typedef struct {
  int lanes;
  float weights[4]; /* of red, green and blue in the fourth lane, and 0 */

  /* levels; count 0 */
  int channels;     /* 1 or 3 */
  float *lights[3]; /* [counts] the light of each level */
  guint32 counts[3];
  guint32 few; /* the most levels of a channel, or 0 if there are many */
  float from[BN_SEARCH_FEW + 1][4], to[BN_SEARCH_FEW + 1][4]; /* pairs of neighbors, for each channel */
  float start[BN_SEARCH_FEW + 1][4]; /* light from which a pair is the one around it */
  BnLadder *ladders[3];              /* of the same */

  /* a palette */
  guint count;
  float points[BN_PALETTE_MAX_COLORS][4];
  guint near;                                            /* how many are tried */
  guint8 nearest[BN_PALETTE_MAX_COLORS][BN_SEARCH_NEAR]; /* to each color, itself first */
} BnSearchInks;

/* Levels of one or three channels together (`channels`), which are copied; `luminance` says how much more an
 * error of luminance counts than one of color, 0 or more. bn_search_inks_free. */
BnSearchInks *bn_search_inks_new_levels (const BnLevels *const *levels, int channels, double luminance);

/* A palette's colors as gray (1 lane) or color pixels take them, likewise. */
BnSearchInks *bn_search_inks_new_palette (const BnInks *inks, int lanes, double luminance);

/* Frees them. May be NULL. */
void bn_search_inks_free (BnSearchInks *inks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnSearchInks, bn_search_inks_free)

/* Fills the lanes of a pixel of this light: one value, or three. */
void bn_search_inks_lanes (const BnSearchInks *inks, const float light[3], float *lanes);

/* The level of channel `c` whose light is nearest to `light`. */
guint32 bn_search_inks_level (const BnSearchInks *inks, int c, float light);

/* Fills `own` with the light, and returns the number (of a palette), of what may stand for a pixel that wants
 * `wanted` and is `now`, number `ink`, under `flags`: of what is tried, that whose lanes x make the sum of
 * weights (x - wanted)^2 least. */
guint8 bn_search_inks_choose (const BnSearchInks *inks, const float *wanted, const float *now,
                              const float *weights, guint8 ink, guint8 flags, float *own);
