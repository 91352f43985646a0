/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rank at (x, y) of a square of side 2^b interleaves the bits of x^y and y, the lowest bit of the
 * coordinate becoming the highest of the rank: every halving of the threshold range halves the grid. */
#include "core/make/bayer.h"

static guint32
bayer_rank (guint32 x, guint32 y, int bits)
{
  guint32 rank = 0;

  for (int b = 0; b < bits; b++)
    rank = rank << 2 | ((x ^ y) >> b & 1) << 1 | (y >> b & 1);
  return rank;
}

BnMask *
bn_bayer_make (const BnMaskConfig *config, const BnJob *job G_GNUC_UNUSED, GError **error)
{
  int width = config->width, height = config->height;
  int bits = (int) g_bit_storage ((gulong) MAX (width, height) - 1);
  g_autofree float *values = g_new (float, (gsize) width *(gsize) height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      values[(gsize) y * (gsize) width + (gsize) x] = (float) bayer_rank ((guint32) x, (guint32) y, bits);
  return bn_mask_new_from_values (width, height, values, error);
}
