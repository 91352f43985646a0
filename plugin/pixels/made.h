/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What there is of a slow dither: a part by itself (block.h), and the whole as far as it has come (whole.h).
 * Both are as calm, but no pixel is the same: so what is all in the block is shown by it alone, for a picture
 * that nobody moves not to change, and all else by the whole. */
#pragma once

#include "plugin/pixels/block.h"
#include "plugin/pixels/whole.h"

typedef struct {
  const BnBlock *block; /* done; or NULL */
  const BnWhole *whole; /* or NULL */
} BnMade;

/* TRUE if all of `area` (in the drawable's coordinates) is there. `made` may be NULL: nothing is. */
gboolean bn_made_holds (const BnMade *made, const GeglRectangle *area);

/* Copies what there is of `area` into `pixels`, which are those of `area`, row by row without gaps, as the
 * drawable stores them. `made` may be NULL. */
void bn_made_paste (const BnMade *made, const GeglRectangle *area, guint8 *pixels);
