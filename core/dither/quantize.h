/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One channel's samples become levels: a plane of the mask chooses for each pixel. There are two kinds, by
 * what the mask's values are; a third, of whole colors, is quantize-palette.h.
 *
 * Ordered (uniform values, quantize-ordered.c): a value v between the neighboring levels a <= v < b becomes
 * b where the share (light(v) - light(a)) / (light(b) - light(a)) is above the mask's threshold there, else
 * a. Strength s moves each threshold t to 1/2 + s (t - 1/2). A level is never changed, and the mean light
 * over a tile of N pixels is exact to 1/(2N) of a step.
 *
 * Additive (any other distribution, quantize-additive.c): level floor (w + A d + 1/2), counted in levels from
 * 0, with the mask's value d in LSB. Place w is the one from which the mean light over the tile is that of v,
 * and A is 1, less near black and white, so that nothing is clipped. Levels receive noise, too; the mean is
 * exact to 1/(2N) of a step for each boundary that A d crosses: two for triangular values, so 1/N. (Of floats
 * and a density of one's own whose weights jump it may be off by 1/100 of a step.) Strength scales A.
 *
 * Bytes and words choose as floats of the same value do, but where single precision rounds code/255 or
 * code/65535 to the other side of a threshold: about one pixel of a tile in 10^5 (ordered) or, as w is
 * tabulated for floats, 5000 (additive). */
#pragma once

#include "core/color/levels.h"
#include "core/mask/mask.h"

typedef struct _BnQuantizer BnQuantizer;

/* `levels` and `mask` are borrowed and must outlive it; `plane` is one of the mask's, `strength` 0 to 1. Of
 * whole-numbered samples it makes tables: some ms. bn_quantizer_free. */
BnQuantizer *bn_quantizer_new (const BnLevels *levels, const BnMask *mask, int plane, double strength);

/* Frees it. May be NULL. */
void bn_quantizer_free (BnQuantizer *quantizer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnQuantizer, bn_quantizer_free)

/* Quantizes `n` samples, each `stride` samples behind the one before, of a row whose first stands at (x, y)
 * of the mask, taken modulo its sides. `in` and `out` may be the same. Thread-safe. */
void bn_quantizer_row (const BnQuantizer *quantizer, const void *in, void *out, int stride, int x, int y,
                       int n);
