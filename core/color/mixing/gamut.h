/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gamut of a palette: all colors that its mixes can have, which is the convex hull of its colors; and for
 * a color outside, the nearest one inside. */
#pragma once

#include "core/color/mixing/distance.h"
#include "core/color/transfer.h"
#include "core/color/mixing/triangulation.h"

typedef struct _BnGamut BnGamut;

/* The gamut of the colors `points`, whose triangulation is `triangulation`; everything is copied. `transfer`
 * takes coordinates to the linear light of sRGB's primaries for BN_DISTANCE_PERCEPTUAL (NULL: they are linear
 * light). bn_gamut_free. */
BnGamut *bn_gamut_new (const double (*points)[3], guint count, const BnTriangulation *triangulation,
                       BnDistance distance, const BnTransfer *transfer);

/* Frees it. `gamut` may be NULL. */
void bn_gamut_free (BnGamut *gamut);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnGamut, bn_gamut_free)

/* TRUE if the finite `color` is in the gamut and not on its surface; never for a line or a plane. */
gboolean bn_gamut_contains (const BnGamut *gamut, const double color[3]);

/* The color of the gamut nearest to the finite `color`. A color inside gets one on the surface, continuing
 * what colors outside get. Thread-safe. Takes a few microseconds. */
void bn_gamut_nearest (const BnGamut *gamut, const double color[3], double nearest[3]);
