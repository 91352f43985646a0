/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One pass of a whole-picture search over rows of a plane. Each pixel takes the best of these, if it makes
 * the energy of search-kernel.h less: another level or color, the one nearest to what it wants, d - c/G(0);
 * or an exchange with one of its eight neighbors. With g = c + W * s and d' the change,
 *
 *     level or color:  dE = 2 d'.g(p) + d'.d' (G(0) + W(0))
 *     exchange:        dE = 2 d'.(g(p) - g(q)) + 2 d'.d' (G(0) - G(p - q) + W(0) - W(P - Q))
 *
 * (K. Lieberman, J. Allebach, "A dual interpretation for direct binary search and its implications for tone
 * reproduction and texture quality", 2000).
 *
 * Only pixels of cells near which something has changed are visited, and of those only the ones that have
 * such a move as the pass comes to the cell (search-promise.h).
 *
 * With heat, a pixel takes the move for which dE + T x is least, x by Gumbel's distribution: a heat bath,
 * which takes each in the share exp(-dE/T). All cells are looked at, and pixels visited whose moves cost less
 * than a few T.
 *
 * Rows are cut into blocks of 32 x 32 pixels in four colors, two by two, and those of one color do not see
 * each other: so any number of threads make the same picture. A block does not exchange with another one. */
#pragma once

#include "core/dither/search-inks.h"
#include "core/dither/search-plane.h"

#define BN_SEARCH_BLOCK 32

typedef struct {
  BnSearchPlane *plane;
  const BnSearchKernel *kernel;
  const BnSearchInks *inks;
  int number;      /* of the pass; its grid is moved by it */
  int top, bottom; /* rows top to bottom - 1; top is a multiple of a cell's side, and may be negative */
  float heat;      /* 0, or T in units of G(0) times the square of a pixel's step */
} BnSearchSweep;

/* Runs it. Rows below `bottom` by a kernel's reach must be loaded, and those above it prepared. */
void bn_search_sweep (const BnSearchSweep *sweep, BnCrew *crew);
