/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tone: whether a dither keeps the light of a picture's darkest and lightest parts, where ways to dither that
 * weigh visible error alone drop the few dots that are left. */
#pragma once

#include "core/color/linear.h"

#define BN_TONE_BLOCK 8      /* pixels a side */
#define BN_TONE_DARK .02122  /* the light of code 40 of 255 in sRGB */
#define BN_TONE_LIGHT .95597 /* that of code 250 */
#define BN_TONE_LEAST 32.    /* light that there must be, of so many white pixels */

/* 1: kept; less: lost. */
typedef struct {
  double dark;  /* the luminance of the dithered picture's dark blocks over that of the original's */
  double light; /* likewise what the light blocks lack of white */
} BnTone;

/* Measures `dithered` against `original`, of the same size; either may be gray. Blocks are 8 x 8 pixels,
 * smaller at the right and bottom borders; dark is one whose mean luminance in the original is at most
 * that of code 40, and light one from code 250 on.
 * A figure is NAN if what it divides by is less than the light of 32 white pixels. */
void bn_tone_measure (const BnLinear *original, const BnLinear *dithered, BnTone *tone);
