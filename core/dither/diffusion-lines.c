/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/diffusion-lines.h"

#include <string.h>

#define PAD BN_KERNEL_REACH

void
bn_diffusion_lines_init (BnDiffusionLines *lines, const BnDiffusionKernel *kernel, int width)
{
  *lines = (BnDiffusionLines){ .kernel = kernel, .width = width };
  for (int dy = 0; dy < BN_KERNEL_ROWS; dy++)
    lines->errors[dy] = g_new0 (float, (gsize) width + 2 * PAD) + PAD;
  lines->handed = g_new (float, (gsize) width);
  lines->centered = g_new (float, (gsize) width);
}

void
bn_diffusion_lines_clear (BnDiffusionLines *lines)
{
  for (int dy = 0; dy < BN_KERNEL_ROWS; dy++)
    if (lines->errors[dy] != NULL)
      g_free (lines->errors[dy] - PAD);
  g_free (lines->handed);
  g_free (lines->centered);
}

gsize
bn_diffusion_lines_bytes (int width)
{
  return sizeof (float) * (BN_KERNEL_ROWS * ((gsize) width + 2 * PAD) + 2 * (gsize) width);
}

static void
turn_rows (BnDiffusionLines *lines)
{
  float *oldest = lines->errors[BN_KERNEL_ROWS - 1];

  for (int dy = BN_KERNEL_ROWS - 1; dy > 0; dy--)
    lines->errors[dy] = lines->errors[dy - 1];
  lines->errors[0] = oldest;
}

/* Adds what errors hand to the pixels `dx` columns to their right. */
static void
add_errors (float *restrict handed, const float *restrict errors, int width, int dx, float weight)
{
  for (int x = 0; x < width; x++)
    handed[x] += weight * errors[x - dx];
}

/* Hands what the row `dy` above, of direction `own`, would have handed beyond the sides straight down. What
 * it would have kept in its own row comes down one row later than the rest. */
static void
fold_sides (BnDiffusionLines *lines, int dy, int own)
{
  int from = dy == 1 ? 0 : dy, width = lines->width;

  for (int x = 0; x < width; x++) {
    for (int row = from; row <= dy; row++)
      for (int dx = -BN_KERNEL_REACH; dx <= BN_KERNEL_REACH; dx++) {
        int to = x + dx * own;
        if (to < 0 || to >= width)
          lines->handed[x] += lines->kernel->weights[row][BN_KERNEL_REACH + dx] * lines->errors[dy][x];
      }
    if (x == BN_KERNEL_REACH - 1 && width > 2 * BN_KERNEL_REACH)
      x = width - 1 - BN_KERNEL_REACH;
  }
}

static void
gather (BnDiffusionLines *lines, int ahead)
{
  memset (lines->handed, 0, sizeof *lines->handed * (gsize) lines->width);
  for (int dy = 1; dy < BN_KERNEL_ROWS; dy++) {
    int own = dy % 2 == 0 ? ahead : -ahead; /* the direction of the row above */
    fold_sides (lines, dy, own);
    for (int dx = -BN_KERNEL_REACH; dx <= BN_KERNEL_REACH; dx++) {
      float weight = lines->kernel->weights[dy][BN_KERNEL_REACH + dx];
      if (weight != 0)
        add_errors (lines->handed, lines->errors[dy], lines->width, dx * own, weight);
    }
  }
}

static void
repeat_tile (BnDiffusionLines *lines, const float *tile, int period, int start)
{
  for (int x = 0, from = bn_modulo (start, period); x < lines->width; from = 0) {
    int run = MIN (period - from, lines->width - x);
    memcpy (lines->centered + x, tile + from, sizeof *tile * (gsize) run);
    x += run;
  }
}

void
bn_diffusion_lines_next (BnDiffusionLines *lines, int ahead, const float *tile, int period, int start)
{
  turn_rows (lines);
  lines->ahead = ahead;
  gather (lines, ahead);
  repeat_tile (lines, tile, period, start);
}
