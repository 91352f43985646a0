/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The three channels of a pixel become levels together, so that brightness varies least: where red goes up,
 * green stays down as far as the shares allow, and blue avoids both, green first. Each channel still takes
 * the level above in its own share of a tile, so that its mean is kept; but a mid gray is mixed of red, green
 * and blue or their complements rather than of black and white. Such mixes are known as minimal brightness
 * variation quadruples (D. Shaked, N. Arad, A. Fitzhugh, I. Sobel, "Color diffusion: error-diffusion for
 * color halftones", 1996).
 *
 * Of the at most four colors of a mix the mask's threshold picks in order of lightness, a low one the
 * lightest. Each cut between two of them is exact to half a rank, so the mean of a channel is exact to 2/N of
 * a step. Levels stay as they are.
 *
 * Of strength s each channel takes the level above in the share of a tile in which it does on its own, where
 * thresholds t are moved to 1/2 + s (t - 1/2): of strength 0 each takes the nearest. */
#pragma once

#include "core/color/levels.h"
#include "core/mask/mask.h"

typedef struct _BnQuantizeJoint BnQuantizeJoint;

/* `levels` (of red, green and blue, of one kind of samples) and `mask` are borrowed; `plane` is one of the
 * mask's, `strength` 0 to 1; with `neutral`, pixels of three equal samples get one threshold for all.
 * bn_quantize_joint_free. */
BnQuantizeJoint *bn_quantize_joint_new (const BnLevels *const levels[3], const BnMask *mask, int plane,
                                        double strength, gboolean neutral);

/* Frees it. May be NULL. */
void bn_quantize_joint_free (BnQuantizeJoint *joint);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnQuantizeJoint, bn_quantize_joint_free)

/* Quantizes `n` pixels of `channels` samples, of which the first three are the color, of a row that starts
 * at (x, y) of the mask, both within it. `in` and `out` may be the same. Thread-safe. */
void bn_quantize_joint_row (const BnQuantizeJoint *joint, const void *in, void *out, int channels, int x,
                            int y, int n);
