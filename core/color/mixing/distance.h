/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Distances between colors. */
#pragma once

/* How near colors are to each other where a palette cannot reach one; or that lightness alone counts. */
typedef enum {
  BN_DISTANCE_LIGHT, /* as their fine patterns differ: core/color/mixing/opponent.h, in the coordinates of the
                      * mix
                      */
  BN_DISTANCE_PERCEPTUAL, /* as their large areas differ: core/color/mixing/oklab.h */
  BN_DISTANCE_LIGHTNESS,  /* the palette is a scale from dark to light, whatever its colors */
} BnDistance;
