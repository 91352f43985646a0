/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of transparency, besides being dithered, which is a channel's matter: it is kept, or cut at a
 * threshold; and pixels without any opacity keep their color, or get one that is the same for all. */
#pragma once

#include "core/color/levels.h"
#include "core/settings/config.h"

/* TRUE if a pixel of this opacity is wholly transparent, and so keeps its color: 0, less, or NaN. */
static inline gboolean
bn_alpha_is_clear (float alpha)
{
  return !(alpha > 0);
}

/* The color that takes the place of hidden ones. */
typedef struct {
  gboolean is_set; /* else pixels without opacity keep their colors */
  double codes[3];
} BnHidden;

/* Does so to `n` pixels of `colors` (1 or 3) samples and alpha: `in` has them as they were, `out` with their
 * colors dithered, and alpha too where config says so; the two must differ. Samples of `sample`; an opacity
 * of 0 or less, or NaN, is none. Where `hidden` is set, pixels take its color that had no opacity, or have
 * none now. */
void bn_alpha_row (const BnDitherConfig *config, const BnHidden *hidden, BnSample sample, int colors,
                   const void *in, void *out, int n);
