/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that a dither will change of a drawable, dithered from the top by a way that looks at the whole
 * picture: the very pixels that bn_apply_dither will write, while a part by itself (block.h) only looks like
 * them. The main loop reads the drawable, a band at a time and when it has nothing else to do, so that it is
 * never held up; another thread dithers; and rows that are done can be shown meanwhile. */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "core/bn.h"
#include "plugin/pixels/buffer-surface.h"
#include "plugin/pixels/painter.h"

/* The most bytes of pixels that are kept: 33 megapixels of 8-bit RGB, 6 of floats with alpha. */
#define BN_WHOLE_MOST (96 << 20)

typedef struct _BnWhole BnWhole;

/* What the drawable (borrowed) and its selection are now; nothing of it is done. The painter is for the
 * drawable's format, and `key` that of its dither (dither-key.h). NULL if nothing is selected, or if it takes
 * more than BN_WHOLE_MOST. Main thread only. bn_whole_free. */
BnWhole *bn_whole_new (GimpDrawable *drawable, BnPainter *painter, const char *key);

/* Another owner, who calls bn_whole_free as well. Any thread. */
BnWhole *bn_whole_ref (BnWhole *whole);

/* Frees it, once its last owner does not need it any more. `whole` may be NULL. Any thread. */
void bn_whole_free (BnWhole *whole);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnWhole, bn_whole_free)

/* Dithers it, once, in any thread but the main one, whose loop must run. FALSE with G_IO_ERROR_CANCELLED, or
 * G_IO_ERROR_CLOSED if GIMP does not have the drawable any more; what is done by then stays. */
gboolean bn_whole_run (BnWhole *whole, const BnJob *job, GError **error);

/* While it is paused, no more than a band is dithered. Main thread only. */
void bn_whole_pause (BnWhole *whole, gboolean paused);

/* TRUE while GIMP has the drawable, in the same place and format, and as much of it is selected as when it
 * was begun; as far as that is known, its pixels have not changed. Main thread only. */
gboolean bn_whole_is_current (const BnWhole *whole);

/* Likewise, and the pixels that were read by now are looked at again. */
gboolean bn_whole_is_unchanged (const BnWhole *whole);

/* TRUE if all of it is done. */
gboolean bn_whole_is_done (const BnWhole *whole);

/* TRUE if it is as by a dither of that key. */
gboolean bn_whole_is_by (const BnWhole *whole, const char *key);

/* Writes it to the target of `buffers`, if all of it is done and it is what a dither of that key makes of the
 * source, whose first pixel is (x, y) of the image: the pixels are still those that it was made from. FALSE,
 * and nothing is written, if not. */
gboolean bn_whole_write (const BnWhole *whole, const char *key, const BnBufferSurface *buffers, int x, int y);

/* TRUE if all is done that a dither changes in `area` (in the drawable's coordinates). */
gboolean bn_whole_holds (const BnWhole *whole, const GeglRectangle *area);

/* Copies what is done of `area` into `pixels`, which are those of `area`, row by row without gaps, as the
 * drawable stores them. */
void bn_whole_paste (const BnWhole *whole, const GeglRectangle *area, guint8 *pixels);
