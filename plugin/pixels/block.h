/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A part of a drawable, dithered by a way that looks at the whole picture, with as much of the drawable
 * around it as it takes to look as it will there. Such ways may take seconds: the pixels are read when the
 * block is made, and are then dithered in any thread. */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "core/bn.h"
#include "plugin/pixels/painter.h"

typedef struct _BnBlock BnBlock;

/* The block of `area` (in the drawable's coordinates, inside it), with its pixels as they are now. The
 * painter is for the drawable's format. Main thread only. bn_block_free. */
BnBlock *bn_block_new (GimpDrawable *drawable, BnPainter *painter, const GeglRectangle *area);

/* Frees it, in any thread. `block` may be NULL. */
void bn_block_free (BnBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnBlock, bn_block_free)

/* Dithers it. FALSE with G_IO_ERROR_CANCELLED. `job` may be NULL. Any thread. */
gboolean bn_block_run (BnBlock *block, const BnJob *job, GError **error);

/* TRUE if the drawable, which it is of and which may be gone, still has the format, the place and the pixels
 * that the block was made with. Main thread only. */
gboolean bn_block_is_unchanged (const BnBlock *block, GimpDrawable *drawable);

/* TRUE if all of `area` is in it. */
gboolean bn_block_holds (const BnBlock *block, const GeglRectangle *area);

/* Copies what it has dithered of `area` into `pixels`, which are those of `area`, row by row without gaps, as
 * the drawable stores them. */
void bn_block_paste (const BnBlock *block, const GeglRectangle *area, guint8 *pixels);
