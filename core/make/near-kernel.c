/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/make/near-kernel.h"

#include <math.h>
#include <string.h>

#define SIDE (2 * BN_NEAR_RADIUS + 1)
#define LARGEST_GAIN 32767.0
#define LARGEST_SUM 0x1p31
#define LARGEST_VALUE 0x1p15

void
bn_near_offsets (BnNearOffset offsets[BN_NEAR_OFFSETS])
{
  int count = 0;

  for (int y = 0; y <= BN_NEAR_REACH; y++)
    for (int x = -BN_NEAR_REACH; x <= BN_NEAR_REACH; x++)
      if (x * x + y * y <= BN_NEAR_REACH * BN_NEAR_REACH && (y > 0 || x > 0))
        offsets[count++] = (BnNearOffset){ x, y };
  g_assert (count == BN_NEAR_OFFSETS);
}

/* The overlap of two discs whose diameter is just too short to reach the kernel's edge, as a share. */
static double
disc_overlap (int x, int y)
{
  double r = sqrt (x * x + y * y) / (BN_NEAR_RADIUS + 1);

  return r < 1 ? 2 / G_PI * (acos (r) - r * sqrt (1 - r * r)) : 0;
}

/* G at distance (x, y), cut. */
static double
cut (const BnKernel *kernel, int x, int y)
{
  if (ABS (x) > BN_NEAR_RADIUS || ABS (y) > BN_NEAR_RADIUS)
    return 0;
  return kernel->center[y * 2 * kernel->width + x] * disc_overlap (x, y);
}

/* How much the pair's window takes, at most: the sum of its absolute differences, and the largest. */
static double
window_sum (const BnKernel *kernel, BnNearOffset q, double *largest)
{
  double sum = 0;

  for (int y = -BN_NEAR_RADIUS; y <= BN_NEAR_RADIUS + BN_NEAR_REACH; y++)
    for (int x = -BN_NEAR_RADIUS - BN_NEAR_REACH; x <= BN_NEAR_RADIUS + BN_NEAR_REACH; x++) {
      double gain = fabs (cut (kernel, x, y) - cut (kernel, x - q.x, y - q.y)) + 1;
      sum += gain;
      *largest = MAX (*largest, gain);
    }
  return sum;
}

int
bn_near_shift (const BnKernel *kernel)
{
  BnNearOffset offsets[BN_NEAR_OFFSETS];
  double sum = 0, largest = 0;
  int shift = 0;

  g_assert (MIN (kernel->width, kernel->height) >= BN_NEAR_LEAST);
  bn_near_offsets (offsets);
  for (int o = 0; o < BN_NEAR_OFFSETS; o++)
    sum = MAX (sum, window_sum (kernel, offsets[o], &largest));
  while (ldexp (sum, -shift) * LARGEST_VALUE >= LARGEST_SUM / 2 || ldexp (largest, -shift) > LARGEST_GAIN)
    shift++;
  return shift;
}

/* The differences of one pair. */
static void
fill_window (gint16 gain[BN_NEAR_ROWS][BN_NEAR_COLUMNS], const gint32 (*g)[SIDE], int radius, BnNearOffset q)
{
  int left = BN_NEAR_RADIUS - MIN (q.x, 0); /* the column of p */

  for (int y = -radius; y <= radius; y++)
    for (int x = -BN_NEAR_RADIUS; x <= BN_NEAR_RADIUS; x++) {
      gint16 value = (gint16) g[y + BN_NEAR_RADIUS][x + BN_NEAR_RADIUS];
      gain[y + radius][left + x] += value;
      gain[y + radius + q.y][left + x + q.x] -= value;
    }
}

void
bn_near_kernel_fill (BnNearKernel *near, const BnKernel *kernel, int shift)
{
  BnNearOffset offsets[BN_NEAR_OFFSETS];
  gint32 g[SIDE][SIDE];

  memset (near, 0, sizeof *near);
  for (int y = -BN_NEAR_RADIUS; y <= BN_NEAR_RADIUS; y++)
    for (int x = -BN_NEAR_RADIUS; x <= BN_NEAR_RADIUS; x++) {
      gint32 value = (gint32) lrint (ldexp (cut (kernel, x, y), -shift));
      g[y + BN_NEAR_RADIUS][x + BN_NEAR_RADIUS] = value;
      if (value != 0)
        near->radius = MAX (near->radius, ABS (y));
    }
  near->center = g[BN_NEAR_RADIUS][BN_NEAR_RADIUS];
  bn_near_offsets (offsets);
  for (int o = 0; o < BN_NEAR_OFFSETS; o++) {
    near->between[o] = g[BN_NEAR_RADIUS + offsets[o].y][BN_NEAR_RADIUS + offsets[o].x];
    fill_window (near->gain[o], g, near->radius, offsets[o]);
  }
}
