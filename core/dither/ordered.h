/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ordered dither: each pixel by itself, by the mask's threshold there. Rows can be cut into pieces and done
 * in any order.
 *
 * - Levels: each channel takes the level below or above it, as the mask says (quantize.h). A mask of other
 *   than uniform values is added as noise instead. Joined channels are chosen together (quantize-joint.h).
 * - A palette: each pixel takes one of the colors whose mix is its own (quantize-palette.h).
 * - Keeping neutral: a pixel whose three channels are equal reads the first one's mask for all, if they have
 *   the same number of levels.
 * - Keeping exact: a pixel whose colors all are levels stays as it is. */
#pragma once

#include "core/dither/setup.h"

typedef struct _BnOrdered BnOrdered;

/* What BnDitherMethod asks of a way to dither. `setup` must outlive it. */
gpointer bn_ordered_new (const BnSetup *setup);
void bn_ordered_free (gpointer way);
void bn_ordered_row (gconstpointer way, const void *in, void *out, int x, int y, int n);
const BnLevels *bn_ordered_levels (gconstpointer way, int channel);

/* TRUE if a mask of `shape` and of uniform values or not can dither pictures with `colors` (1 or 3) color
 * channels so. BN_ERROR_SETTING. */
gboolean bn_ordered_check (const BnDitherConfig *config, int colors, const BnMaskShape *shape,
                           gboolean uniform, GError **error);
