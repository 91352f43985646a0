/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Distances between colors. */
#pragma once

/* How the distance between colors is measured where a palette cannot reach a color. */
typedef enum {
  BN_DISTANCE_LIGHT, /* as fine patterns differ: core/color/mixing/opponent.h, in the mix's coordinates */
  BN_DISTANCE_PERCEPTUAL, /* as large areas differ: core/color/mixing/oklab.h */
  BN_DISTANCE_LIGHTNESS,  /* lightness alone counts: the palette is a scale from dark to light */
} BnDistance;
