/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Error diffusion: what a pixel's level lacks of its light is passed on to the pixels not yet done, row by
 * row from the top, every other row from right to left. Smoother and sharper than a mask on a still picture,
 * but each pixel depends on all before it.
 *
 * The mask moves the thresholds (diffusion-stand.h has the formula), which breaks up the worms and checkers
 * that plain diffusion is known for. Channels that are joined or kept neutral, and colors of a palette, are
 * chosen together (diffusion-colors.h).
 *
 * - A sample that is a level, and a pixel that is a palette's color, stay as they are and pass on what they
 * were handed.
 * - Wholly transparent pixels end all errors.
 * - A picture begins as if it went on above its top edge, mirrored: else its first rows would be empty of
 * dots where it is dark, and full of them where they are all handed on at last.
 * - Strength is the share of the error that is passed on, and of the mask's own strength: at 0 each sample
 * takes the nearest level. Of a palette the mixes are weakened (weaken.h), and their whole error passed on.
 */
#pragma once

#include "core/base/job.h"
#include "core/base/parallel.h"
#include "core/dither/setup.h"
#include "core/dither/surface.h"

/* What BnDitherMethod asks of a way to dither (dither-method.h). `setup` must outlive it. */
gpointer bn_diffusion_new (const BnSetup *setup);
void bn_diffusion_free (gpointer way);
const BnLevels *bn_diffusion_levels (gconstpointer way, int channel);
gpointer bn_diffusion_begin (gconstpointer way, const BnSurface *surface, const BnJob *job, GError **error);
int bn_diffusion_band (gpointer state, const void *in, void *out, int y, int rows, BnCrew *crew);
void bn_diffusion_end (gpointer state);
guint64 bn_diffusion_memory (const BnSetup *setup, int width);

/* TRUE if a mask of `shape` and of uniform values or not can modulate the diffusion of pictures with `colors`
 * (1 or 3) color channels. BN_ERROR_SETTING. */
gboolean bn_diffusion_check (const BnDitherConfig *config, int colors, const BnMaskShape *shape,
                             gboolean uniform, GError **error);
