/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole colors become colors of a palette: each pixel takes one of the at most four whose mix is its own
 * (mixture.h), the one that the mask's threshold picks among them in order of lightness. So a low threshold
 * takes a light color, as with levels, and a palette of black and white dithers as two levels do. Of less
 * strength than 1 the mix is weakened (weaken.h): at 0 it is the nearest color.
 *
 * In the gamut, a tile of N pixels has the mean of the original, each share being exact to 1/(2N); a color
 * of the palette is never changed. Outside, the nearest color that can be reached stands for the original.
 * Of gray pictures, the palette's luminances are the levels. */
#pragma once

#include "core/settings/config.h"
#include "core/color/levels.h"

typedef struct _BnQuantizePalette BnQuantizePalette;

/* A quantizer for config's palette, strength and palette_distance. `mask` must outlive it; `plane` is one of
 * the mask's, `scale` that of the samples, `colors` 1 (gray) or 3. Some 10 to 100 ms.
 * bn_quantize_palette_free. */
BnQuantizePalette *bn_quantize_palette_new (const BnDitherConfig *config, const BnMask *mask, int plane,
                                            const BnScale *scale, int colors);

/* Frees it. May be NULL. */
void bn_quantize_palette_free (BnQuantizePalette *palette);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnQuantizePalette, bn_quantize_palette_free)

/* Quantizes `n` pixels of `channels` samples, of which the first 1 or 3 are the color, of a row that starts
 * at (x, y) of the mask, both within it. `in` and `out` may be the same. Thread-safe. */
void bn_quantize_palette_row (const BnQuantizePalette *palette, const void *in, void *out, int channels,
                              int x, int y, int n);
