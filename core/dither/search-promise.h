/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which pixels of a cell are worth a visit by a pass (search-sweep.h): those with a move that makes the
 * energy less, of which there are few after the first pass without heat; or, with heat, that makes it so
 * little more that chance may well prefer it. Four pixels are looked at together. */
#pragma once

#include "core/dither/search-inks.h"
#include "core/dither/search-kernel.h"

/* Side of a cell with the pixels around it. */
#define BN_SEARCH_AROUND (BN_SEARCH_CELL + 2)

/* What a cell's pixels and those around it are, d, and their g: lane by lane, from the upper left one on. The
 * last two of a row are not read, nor are pixels that are kept. An exchange is worth a visit if half of what
 * it changes is less than the pixel's limit, which is 0 without heat. */
typedef struct {
  float d[BN_SEARCH_LANES][BN_SEARCH_AROUND][BN_SEARCH_AROUND + 2];
  float wish[BN_SEARCH_LANES][BN_SEARCH_AROUND][BN_SEARCH_AROUND + 2];
  float limit[BN_SEARCH_CELL][BN_SEARCH_CELL];
  guint8 flags[BN_SEARCH_AROUND][BN_SEARCH_AROUND + 2], inks[BN_SEARCH_AROUND][BN_SEARCH_AROUND + 2];
} BnSearchAround;

typedef struct {
  const BnSearchInks *inks;
  float self[BN_SEARCH_LANES]; /* G(0) + W(0) */
  /* [neighbor][in the next row of cells][lane][pixel of a row] G(0) - G + W(0) - W */
  float costs[8][2][BN_SEARCH_LANES][BN_SEARCH_CELL];
  float apart[BN_PALETTE_MAX_COLORS]; /* the square of a color's distance to the nearest other one */
} BnSearchPromise;

/* Fills `promise`; `inks` must outlive it. */
void bn_search_promise_init (BnSearchPromise *promise, const BnSearchKernel *kernel,
                             const BnSearchInks *inks);

/* The pixels of a cell that are worth a visit, a bit each, from the upper left one on. Rarely one too many,
 * and none too few but for moves that gain next to nothing. */
guint32 bn_search_promise_find (const BnSearchPromise *promise, BnSearchAround *around);
