/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a whole-picture search holds errors against. With the error e = d - i of each pixel, light of the
 * dithered picture less that of the original, the energy that is to be least is
 *
 *     E = sum over pixels p, q of e(p) G(p - q) e(q)  +  sum over cells P, Q of s(P) W(P - Q) s(Q),
 *
 * s(P) the sum of e over a cell of 4 x 4 pixels; nothing outside the picture has an error.
 *
 * - G is the inverse transform of the square of the eye's filter, a Gaussian of sigma pixels, so that the
 *   first sum is the power of the error that passes the filter (M. Analoui, J. Allebach, "Model-based
 *   halftoning using direct binary search", 1992): exp(-r^2/(4 sigma^2))/(4 pi sigma^2), cut off with a
 *   cos^2 taper, or a gentler one, along each axis, so that its own transform stays positive: a search
 * exploits what is not.
 * - W is a wide Gaussian of 8 pixels, `weight` times as strong. It keeps tones: by G alone a lone dot in the
 *   shadows costs more than the light it stands for. */
#pragma once

#include <glib.h>

#define BN_SEARCH_REACH 7 /* of G, pixels */
#define BN_SEARCH_TAPS (2 * BN_SEARCH_REACH + 1)
#define BN_SEARCH_CELL 4 /* side of a cell, pixels */
#define BN_SEARCH_WIDE 8 /* reach of W, cells */
#define BN_SEARCH_WIDE_TAPS (2 * BN_SEARCH_WIDE + 1)

#define BN_SEARCH_LANES 4 /* at most, of a pixel (search-plane.h) */

/* What counts of a lane's error. */
typedef struct {
  double sigma;  /* of the eye's filter, 0.5 to 3 pixels */
  double weight; /* more than 0; G is as many times as strong */
} BnSearchLane;

typedef struct {
  int lanes; /* each has a G of its own */
  /* G of a lane at (x, y) is line[lane][REACH + x] line[lane][REACH + y] */
  float line[BN_SEARCH_LANES][BN_SEARCH_TAPS];
  /* [TAPS][TAPS + 1][lanes] G, and a 0 at the end of each row */
  float taps[BN_SEARCH_TAPS * (BN_SEARCH_TAPS + 1) * BN_SEARCH_LANES];
  /* [4][TAPS + 1][TAPS + 1][lanes] G less G of a neighbor: the next one in the row, or one of the three
   * below, from the left one on; from the first row and column on where one of both is not 0 */
  float pairs[4 * (BN_SEARCH_TAPS + 1) * (BN_SEARCH_TAPS + 1) * BN_SEARCH_LANES];
  float wide[BN_SEARCH_WIDE_TAPS]; /* W(x, y) = wide[WIDE + x] wide[WIDE + y] */
} BnSearchKernel;

/* Fills `kernel` for `count` lanes (1 or 4). `wide` is the weight of W, 0 or more. */
void bn_search_kernel_init (BnSearchKernel *kernel, int count, const BnSearchLane *lanes, double wide);

/* G of a lane at (x, y), each -REACH to REACH. */
static inline float
bn_search_kernel_near (const BnSearchKernel *kernel, int lane, int x, int y)
{
  return kernel->line[lane][BN_SEARCH_REACH + x] * kernel->line[lane][BN_SEARCH_REACH + y];
}

/* W of cells (x, y) apart, each -WIDE to WIDE. */
static inline float
bn_search_kernel_wide (const BnSearchKernel *kernel, int x, int y)
{
  return kernel->wide[BN_SEARCH_WIDE + x] * kernel->wide[BN_SEARCH_WIDE + y];
}
