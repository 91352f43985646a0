/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes become one of few levels, all channels of many pixels at a time. What the quantizer of even
 * thresholds (quantize.h) chooses for a pixel of the mask only rises with the code: so each step from a level
 * to the next has a limit there, the last code that does not take it, and a code becomes the sum of the steps
 * whose limits it passes. Limits are laid out as a row of pixels is, so that the comparisons of neighboring
 * bytes are one instruction of a processor with vectors. Same bytes as the quantizers' own, made in a
 * fraction of the time, and with tables that take a fraction of a millisecond. */
#pragma once

#include "core/dither/channels.h"

typedef struct _BnQuantizeFew BnQuantizeFew;

/* What quantizes the colors of `setup` by their `channels` (channels.h), both of which are borrowed and must
 * outlive it; NULL if the samples are not bytes, the mask's values are not uniform, a channel has more than
 * 16 levels, the mask is very large, or a curve of light falls. bn_quantize_few_free. */
BnQuantizeFew *bn_quantize_few_new (const BnSetup *setup, const BnChannel channels[BN_MAX_CHANNELS]);

/* Frees it. May be NULL. */
void bn_quantize_few_free (BnQuantizeFew *few);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnQuantizeFew, bn_quantize_few_free)

/* Quantizes the colors of `n` pixels, as wide as those of the setup, of a row that starts at (x, y) of the
 * mask, both within it; alpha becomes 0. `in` and `out` may be the same. Thread-safe. */
void bn_quantize_few_row (const BnQuantizeFew *few, const void *in, void *out, int x, int y, int n);
