/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Error diffusion where the colors of a pixel are chosen together. v is what a pixel wants, e the errors that
 * it was handed, t the mask's threshold, m the strength of the mask, n the weights of luminance.
 *
 * - Joined channels: of the eight colors made of each channel's two levels around v + e, the one x for which
 *   |d|^2 + 4.5 (n.d)^2/|n|^2 is least, d = x - (v + e) + step (slope (s - 1/2) + 3/4 m (t - 1/2)), with the
 *   share s of v between a channel's two levels. So brightness counts more than color, and varies less. Where
 *   v is not between the two levels around v + e, neither lean nor mask counts; where it lies above them,
 * 7/20 of a step is added to what is wanted: else a gray just above a level is mottled with far darker hues.
 * - Neutral pixels, if they are kept so: all three channels as the luminance of their errors decides.
 * - Palettes: v is first brought to what the palette can mix (mixture.h). Of the at most four colors of that
 *   mix the one nearest to v + e + 2/5 (c - v) - m (t - 1/2) (lightest - darkest), c the mean of the colors,
 *   wins. Errors stay small, as every v is a mix of just those colors. */
#pragma once

#include "core/dither/channels.h"
#include "core/dither/diffusion-lines.h"
#include "core/dither/diffusion-stand.h"

typedef struct _BnDiffusionColors BnDiffusionColors;

/* NULL if `setup` lets each channel be chosen by itself. All is borrowed; `stands` are those of the three
 * colors, empty for palettes. bn_diffusion_colors_free. */
BnDiffusionColors *bn_diffusion_colors_new (const BnSetup *setup, const BnChannel channels[BN_MAX_CHANNELS],
                                            const BnDiffusionStands stands[3]);

/* Frees it. May be NULL. */
void bn_diffusion_colors_free (BnDiffusionColors *colors);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnDiffusionColors, bn_diffusion_colors_free)

/* Dithers the colors of a row from `in` to `out`, the lines of each channel standing at it. `by_mask`: the
 * mask alone decides, as in an ordered dither, and errors are passed on all the same. */
void bn_diffusion_colors_row (const BnDiffusionColors *colors, BnDiffusionLines lines[3], gboolean by_mask,
                              const void *in, void *out);
