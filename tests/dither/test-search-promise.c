/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "search-promise"
#include "core/dither/search-promise.h"

#include "tests/search-helpers.h"

static const BnScale scale = { .sample = BN_SAMPLE_U8 }; /* encoded values are their own light */

#define CELL BN_SEARCH_CELL

/* A cell and the pixels around it at random: a color of `inks` each, and wishes about as large as what an
 * exchange costs. */
static BnSearchAround
random_around (const BnSearchInks *inks, guint colors, guint8 flags, guint64 seed)
{
  BnSearchAround around = { 0 };
  BnRng rng = bn_rng_new (seed, 0);

  for (int y = 0; y < BN_SEARCH_AROUND; y++)
    for (int x = 0; x < BN_SEARCH_AROUND; x++) {
      float light[3], lanes[BN_SEARCH_LANES];
      around.inks[y][x] = (guint8) bn_rng_below (&rng, colors);
      around.flags[y][x] = bn_rng_below (&rng, 4) == 0 ? flags : 0;
      for (int c = 0; c < 3; c++)
        light[c] = inks->count > 0 ? inks->points[around.inks[y][x]][c]
                                   : inks->lights[MIN (c, inks->channels - 1)][bn_rng_below (&rng, colors)];
      if (around.flags[y][x] & BN_SEARCH_NEUTRAL)
        light[1] = light[2] = light[0];
      bn_search_inks_lanes (inks, light, lanes);
      for (int lane = 0; lane < inks->lanes; lane++) {
        around.d[lane][y][x] = lanes[lane];
        around.wish[lane][y][x] = (float) (.01 / colors * random_value (&rng));
      }
    }
  return around;
}

/* What an exchange with the neighbor of pixel (x, y) of the cell changes of the energy; of channel `part`, or
 * of all. */
static double
gain_of_exchange (const BnSearchKernel *kernel, const BnSearchInks *inks, const BnSearchAround *around, int x,
                  int y, int across, int down, int part)
{
  int near_x = x + across, near_y = y + down;
  double gain = 0;

  for (int lane = 0; lane < inks->lanes; lane++) {
    int from = part < 0 ? lane : part;
    double change = (double) around->d[from][near_y + 1][near_x + 1] - around->d[from][y + 1][x + 1];
    double less = (double) around->wish[lane][y + 1][x + 1] - around->wish[lane][near_y + 1][near_x + 1];
    double cost = (double) bn_search_kernel_near (kernel, lane, 0, 0) -
                  bn_search_kernel_near (kernel, lane, across, down) + bn_search_kernel_wide (kernel, 0, 0) -
                  bn_search_kernel_wide (kernel, near_x < 0 || near_x >= CELL, near_y < 0 || near_y >= CELL);
    if (part >= 0 && lane != part)
      change = lane == 3 ? change * inks->weights[part] : 0;
    gain += 2 * change * (less + cost * change);
  }
  return gain;
}

static double
gain_of_ink (const BnSearchKernel *kernel, const BnSearchInks *inks, const BnSearchAround *around, int x,
             int y)
{
  float weights[BN_SEARCH_LANES], now[BN_SEARCH_LANES], wanted[BN_SEARCH_LANES], own[BN_SEARCH_LANES];
  double gain = 0;

  for (int lane = 0; lane < inks->lanes; lane++) {
    weights[lane] = bn_search_kernel_near (kernel, lane, 0, 0) + bn_search_kernel_wide (kernel, 0, 0);
    now[lane] = around->d[lane][y + 1][x + 1];
    wanted[lane] = now[lane] - around->wish[lane][y + 1][x + 1] / weights[lane];
  }
  bn_search_inks_choose (inks, wanted, now, weights, around->inks[y + 1][x + 1], around->flags[y + 1][x + 1],
                         own);
  for (int lane = 0; lane < inks->lanes; lane++) {
    double change = (double) own[lane] - now[lane];
    gain += change * (2 * around->wish[lane][y + 1][x + 1] + weights[lane] * change);
  }
  return gain;
}

/* The least of a pixel's gains. */
static double
least_of (const BnSearchKernel *kernel, const BnSearchInks *inks, const BnSearchAround *around, int x, int y)
{
  guint8 flags = around->flags[y + 1][x + 1];
  double least = 0;

  if (flags & BN_SEARCH_KEPT)
    return 0;
  if (inks->lanes > 1 || !(flags & BN_SEARCH_MOVED_RED))
    least = gain_of_ink (kernel, inks, around, x, y);
  for (int k = 0; k < 9; k++)
    for (int part = -1; part < (inks->lanes == 4 ? 3 : 0); part++)
      if (k != 4 && !(around->flags[y + k / 3][x + k % 3] & BN_SEARCH_KEPT))
        least = MIN (least, gain_of_exchange (kernel, inks, around, x, y, k % 3 - 1, k / 3 - 1, part));
  return least;
}

static void
check (const BnSearchInks *inks, guint colors, guint8 flags)
{
  BnSearchKernel kernel = search_kernel (inks->lanes);
  g_autofree BnSearchPromise *promise = g_new (BnSearchPromise, 1);
  int found[2] = { 0 };

  bn_search_promise_init (promise, &kernel, inks);
  for (guint64 seed = 0; seed < 100; seed++) {
    BnSearchAround around = random_around (inks, colors, flags, seed), kept = around;
    guint32 bits = bn_search_promise_find (promise, &around);
    for (int k = 0; k < CELL * CELL; k++) {
      double least = least_of (&kernel, inks, &kept, k % CELL, k / CELL);
      if (fabs (least) < 1e-6)
        continue;
      g_assert_cmpuint (bits >> k & 1, ==, least < 0);
    }
    for (int k = 0; k < CELL * CELL; k++)
      found[bits >> k & 1]++;
  }
  g_assert_cmpint (MIN (found[0], found[1]), >, 20);
}

static void
pixels_of_levels_are_found_that_have_a_good_move (void)
{
  static const guint8 flags[] = { 0, BN_SEARCH_KEPT, BN_SEARCH_MOVED_RED, BN_SEARCH_MOVED_GREEN,
                                  BN_SEARCH_NEUTRAL };
  static const guint counts[] = { 2, 4, 12 };

  for (gsize n = 0; n < G_N_ELEMENTS (counts); n++) {
    g_autoptr (BnLevels) levels = bn_levels_new (counts[n], &scale, FALSE);
    const BnLevels *const all[] = { levels, levels, levels };
    for (int channels = 1; channels <= 3; channels += 2) {
      g_autoptr (BnSearchInks) inks = bn_search_inks_new_levels (all, channels, 3);
      for (gsize k = 0; k < (channels == 1 ? 3 : G_N_ELEMENTS (flags)); k++)
        check (inks, counts[n], flags[k]);
    }
  }
}

static void
pixels_of_a_palette_are_found_that_have_a_good_move (void)
{
  g_autoptr (BnSearchInks) inks = NULL;
  BnInks palette = { .colors = 3, .count = 16 };
  BnRng rng = bn_rng_new (4, 0);

  for (int k = 0; k < 16; k++)
    for (int c = 0; c < 3; c++)
      palette.places[k][c] = bn_rng_uniform (&rng);
  inks = bn_search_inks_new_palette (&palette, 4, 3);
  check (inks, 16, BN_SEARCH_KEPT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("pixels of levels are found that have a good move", pixels_of_levels_are_found_that_have_a_good_move);
  TEST ("pixels of a palette are found that have a good move",
        pixels_of_a_palette_are_found_that_have_a_good_move);
  return g_test_run ();
}
