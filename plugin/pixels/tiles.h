/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Carries pixels from one buffer to another, tile by tile, past threads that change them on the way.
 *
 * Each tile comes from GIMP's own process and goes back to it, through one pipe: that is the calling thread's
 * work, and only it touches buffers. Meanwhile the other threads change the tiles that are here. Whole tiles
 * are changed where they lie, and only a few are held at a time, however large the picture. */
#pragma once

#include <gegl.h>

#include "core/bn.h"

/* Starts GEGL in this process, with next to no cache and, unless there will be a dialog, its buffers without
 * its operations. Before any other use of GEGL. */
void bn_tiles_init (gboolean with_dialog);

/* Changes, in place, `n` pixels of the row that starts at (x, y) of the buffers. Called by several threads.
 */
typedef void (*BnTilesFunc) (guint8 *pixels, int x, int y, int n, gpointer user_data);

/* Writes to `area` of `target` what `func` makes of `area` of `source`. The buffers have the same format and
 * the same tiles; `func` sees each pixel once, in pieces of rows. As many threads work as GIMP lets GEGL
 * have. `report` (may be NULL) hears the share done, some fifty times. */
void bn_tiles_map (GeglBuffer *source, GeglBuffer *target, const GeglRectangle *area, BnTilesFunc func,
                   gpointer user_data, BnProgressFunc report, gpointer report_data);
