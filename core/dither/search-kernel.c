/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/search-kernel.h"

#include <math.h>

#define WIDE_SIGMA 8 /* pixels */

/* A Gaussian's square along one axis: its transform at 0 is 1. */
static double
line_of (double x, double sigma)
{
  return exp (-x * x / (4 * sigma * sigma)) / (2 * sqrt (G_PI) * sigma);
}

static double
taper (double x, int reach)
{
  double half = cos (G_PI * x / (2 * reach + 1));

  return half * half;
}

void
bn_search_kernel_init (BnSearchKernel *kernel, double sigma, double weight)
{
  *kernel = (BnSearchKernel){ 0 };
  for (int x = -BN_SEARCH_REACH; x <= BN_SEARCH_REACH; x++)
    kernel->line[BN_SEARCH_REACH + x] = (float) (line_of (x, sigma) * taper (x, BN_SEARCH_REACH));
  for (int y = 0; y < BN_SEARCH_TAPS; y++)
    for (int x = 0; x < BN_SEARCH_TAPS; x++)
      kernel->taps[y][x] = kernel->line[y] * kernel->line[x];
  for (int x = -BN_SEARCH_WIDE; x <= BN_SEARCH_WIDE; x++)
    kernel->wide[BN_SEARCH_WIDE + x] = (float) (sqrt (weight) * line_of (x * BN_SEARCH_CELL, WIDE_SIGMA));
}
