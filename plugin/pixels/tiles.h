/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Carries pixels from one buffer to another, tile by tile, past threads that change them on the way.
 *
 * Each tile comes from GIMP's own process and goes back to it, through one pipe: that is the calling
 * thread's work, and only it touches buffers. Meanwhile the other threads change the tiles that are here.
 * Whole tiles are changed in place, and only a few are held at a time, however large the picture. */
#pragma once

#include <gegl.h>

#include "core/bn.h"

/* Starts GEGL in this process, if it has not been, with next to no cache and, unless there will be a dialog,
 * without its operations. Call it before any other use of GEGL: it takes longer than many a picture. */
void bn_tiles_init (gboolean with_dialog);

/* Changes, in place, `n` pixels of a row, of which the first is at (x, y) of the buffers. Called by several
 * threads. */
typedef void (*BnTilesFunc) (guint8 *pixels, int x, int y, int n, gpointer user_data);

/* Writes to `area` of `target` what `func` makes of `area` of `source`. The buffers have the same format and
 * the same tiles; `func` sees each pixel once, in pieces of rows. Uses as many threads as GIMP allows GEGL.
 * `report` (may be NULL) hears the share done, about fifty times. */
void bn_tiles_map (GeglBuffer *source, GeglBuffer *target, const GeglRectangle *area, BnTilesFunc func,
                   gpointer user_data, BnProgressFunc report, gpointer report_data);
