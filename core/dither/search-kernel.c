/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/search-kernel.h"

#include <math.h>

#define WIDE_SIGMA 8 /* pixels */

/* From this sigma on a taper of cos^2 would leave frequencies below 0. */
#define WIDE_LINE 2

/* A Gaussian's square along one axis: its transform at 0 is 1. */
static double
line_of (double x, double sigma)
{
  return exp (-x * x / (4 * sigma * sigma)) / (2 * sqrt (G_PI) * sigma);
}

/* The wider the kernel, the more gently it has to end. */
static double
taper (double x, int reach, double sigma)
{
  return pow (cos (G_PI * x / (2 * reach + 1)), sigma > WIDE_LINE ? 2.5 : 2);
}

/* G of a lane at (x, y), 0 beyond its reach. */
static float
near_of (const BnSearchKernel *kernel, int lane, int x, int y)
{
  gboolean reached = MAX (ABS (x), ABS (y)) <= BN_SEARCH_REACH;

  return reached ? bn_search_kernel_near (kernel, lane, x, y) : 0;
}

/* What changes by an exchange with the neighbor (across, down). */
static void
fill_pair (BnSearchKernel *kernel, int across, int down, float *pair)
{
  for (int y = 0; y <= BN_SEARCH_TAPS; y++)
    for (int k = 0; k <= BN_SEARCH_TAPS; k++)
      for (int lane = 0; lane < kernel->lanes; lane++) {
        int x = k - BN_SEARCH_REACH - (across < 0), row = y - BN_SEARCH_REACH;
        *pair++ = near_of (kernel, lane, x, row) - near_of (kernel, lane, x - across, row - down);
      }
}

void
bn_search_kernel_init (BnSearchKernel *kernel, int count, const BnSearchLane *lanes, double wide)
{
  const int side = BN_SEARCH_TAPS + 1;

  *kernel = (BnSearchKernel){ .lanes = count };
  for (int lane = 0; lane < count; lane++) {
    float *line = kernel->line[lane];
    double sigma = lanes[lane].sigma, strength = sqrt (lanes[lane].weight);
    for (int x = -BN_SEARCH_REACH; x <= BN_SEARCH_REACH; x++)
      line[BN_SEARCH_REACH + x] = (float) (strength * line_of (x, sigma) * taper (x, BN_SEARCH_REACH, sigma));
    for (int y = 0; y < BN_SEARCH_TAPS; y++)
      for (int x = 0; x < BN_SEARCH_TAPS; x++)
        kernel->taps[(y * (BN_SEARCH_TAPS + 1) + x) * count + lane] = line[y] * line[x];
  }
  for (int k = 0; k < 4; k++)
    fill_pair (kernel, k == 0 ? 1 : k - 2, k > 0, kernel->pairs + k * side * side * count);
  for (int x = -BN_SEARCH_WIDE; x <= BN_SEARCH_WIDE; x++)
    kernel->wide[BN_SEARCH_WIDE + x] =
        (float) (sqrt (wide) * line_of (x * BN_SEARCH_CELL, WIDE_SIGMA) * taper (x, BN_SEARCH_WIDE, 0));
}
