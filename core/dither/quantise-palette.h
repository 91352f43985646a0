/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole colours become colours of a palette: each pixel takes one of the at most four whose mix is its own
 * (mixture.h), the one that the mask's threshold picks among them in order of lightness. So a low threshold
 * takes a light colour, as with levels, and a palette of black and white dithers as two levels do. Strength s
 * moves each threshold t to 1/2 + s (t - 1/2).
 *
 * In the gamut, a tile of N pixels has the mean of the original, each share being exact to 1/(2N); a colour
 * of the palette is never changed. Outside, the nearest colour that can be reached stands for the original.
 * Of grey pictures, the palette's luminances are the levels. */
#pragma once

#include "core/settings/config.h"
#include "core/color/levels.h"

typedef struct _BnQuantisePalette BnQuantisePalette;

/* Of config's palette, strength and palette_distance. `mask` must outlive it; `plane` is one of the mask's,
 * `scale` that of the samples, `colours` 1 (grey) or 3. Some 10 to 100 ms. bn_quantise_palette_free. */
BnQuantisePalette *bn_quantise_palette_new (const BnDitherConfig *config, const BnMask *mask, int plane,
                                            const BnScale *scale, int colours);

/* Frees it. May be NULL. */
void bn_quantise_palette_free (BnQuantisePalette *palette);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnQuantisePalette, bn_quantise_palette_free)

/* Quantises `n` pixels of `channels` samples, of which the first 1 or 3 are the colour, of a row that starts
 * at (x, y) of the mask, both within it. `in` and `out` may be the same. Thread-safe. */
void bn_quantise_palette_row (const BnQuantisePalette *palette, const void *in, void *out, int channels,
                              int x, int y, int n);
