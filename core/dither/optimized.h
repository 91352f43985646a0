/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dither optimized for the very picture: from the ordered dither on, pixels change and exchange what they
 * are as long as the error that the eye sees gets less (search-kernel.h, search-sweep.h).
 *
 * A picture streams through in bands: pass s of the search follows pass s - 1 some rows behind it, so that
 * what is in hand at a time does not depend on the picture's height, and what comes out depends neither on
 * the bands that are read nor on the number of threads. */
#pragma once

#include "core/base/job.h"
#include "core/base/parallel.h"
#include "core/dither/setup.h"
#include "core/dither/surface.h"

/* What BnDitherMethod asks of a way to dither (dither-method.h). `setup` must outlive it. */
gpointer bn_optimized_new (const BnSetup *setup);
void bn_optimized_free (gpointer way);
const BnLevels *bn_optimized_levels (gconstpointer way, int channel);
gpointer bn_optimized_begin (gconstpointer way, const BnSurface *surface, const BnJob *job, GError **error);
int bn_optimized_band (gpointer state, const void *in, void *out, int y, int rows, BnCrew *crew);
void bn_optimized_end (gpointer state);
guint64 bn_optimized_memory (const BnSetup *setup, int width);
int bn_optimized_lag (const BnSetup *setup);

/* TRUE if a search can start from the dither by a mask of `shape` and of uniform values or not.
 * BN_ERROR_SETTING. */
gboolean bn_optimized_check (const BnDitherConfig *config, int colors, const BnMaskShape *shape,
                             gboolean uniform, GError **error);
