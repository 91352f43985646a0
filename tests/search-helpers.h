/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of the whole-picture search share: planes at random, and its energy by the definition. */
#pragma once

#include "core/dither/search-plane.h"
#include "tests/helpers.h"

static const BnSearchLane search_lanes[] = { { 2.25, 1 }, { 2.25, 3 }, { 2.25, 2 }, { 1.5, 1 } };

static inline BnSearchKernel
search_kernel (int lanes)
{
  BnSearchKernel kernel;

  bn_search_kernel_init (&kernel, lanes, lanes == 1 ? &search_lanes[3] : search_lanes, 3);
  return kernel;
}

/* A plane with all rows loaded: originals at random, and each lane 0 or 1. */
static inline BnSearchPlane *
search_plane (int lanes, int width, int height, gboolean heat, guint64 seed)
{
  BnSearchPlane *plane = bn_search_plane_new (lanes, width, height, 256, heat, FALSE);
  BnRng rng = bn_rng_new (seed, 0);

  for (int y = 0; y < height; y++) {
    for (int j = 0; j < width * lanes; j++) {
      bn_search_row (plane, plane->i, y)[j] = (float) bn_rng_uniform (&rng);
      bn_search_row (plane, plane->d, y)[j] = (float) bn_rng_below (&rng, 2);
    }
    for (int x = 0; x < width && heat; x++)
      plane->heat[bn_search_start (plane, y) + (gsize) x] = 1;
    bn_search_plane_add_row (plane);
  }
  return plane;
}

static inline double
search_error (const BnSearchPlane *plane, int lane, int x, int y)
{
  int j = x * plane->lanes + lane;

  return (double) bn_search_row (plane, plane->d, y)[j] - bn_search_row (plane, plane->i, y)[j];
}

/* (G * e) of a lane at a pixel. */
static inline double
search_near (const BnSearchPlane *plane, const BnSearchKernel *kernel, int lane, int x, int y)
{
  double sum = 0;

  for (int v = MAX (y - BN_SEARCH_REACH, 0); v <= MIN (y + BN_SEARCH_REACH, plane->height - 1); v++)
    for (int u = MAX (x - BN_SEARCH_REACH, 0); u <= MIN (x + BN_SEARCH_REACH, plane->width - 1); u++)
      sum += bn_search_kernel_near (kernel, lane, x - u, y - v) * search_error (plane, lane, u, v);
  return sum;
}

/* (W * s) of a lane at the cell of a pixel. */
static inline double
search_wide (const BnSearchPlane *plane, const BnSearchKernel *kernel, int lane, int x, int y)
{
  int cell_x = x / BN_SEARCH_CELL, cell_y = y / BN_SEARCH_CELL;
  double sum = 0;

  for (int v = 0; v < plane->height; v++)
    for (int u = 0; u < plane->width; u++) {
      int across = u / BN_SEARCH_CELL - cell_x, down = v / BN_SEARCH_CELL - cell_y;
      if (ABS (across) <= BN_SEARCH_WIDE && ABS (down) <= BN_SEARCH_WIDE)
        sum += bn_search_kernel_wide (kernel, across, down) * search_error (plane, lane, u, v);
    }
  return sum;
}

static inline double
search_energy (const BnSearchPlane *plane, const BnSearchKernel *kernel)
{
  double energy = 0;

  for (int lane = 0; lane < plane->lanes; lane++)
    for (int y = 0; y < plane->height; y++)
      for (int x = 0; x < plane->width; x++)
        energy += search_error (plane, lane, x, y) *
                  (search_near (plane, kernel, lane, x, y) + search_wide (plane, kernel, lane, x, y));
  return energy;
}
