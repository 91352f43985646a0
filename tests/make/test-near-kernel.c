/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "near-kernel"
#include "tests/helpers.h"

#include "core/make/loss.h"
#include "core/make/near-kernel.h"

#define SIDE 40

static BnKernel *
new_kernel (const char *filter, int width, int height)
{
  BnConfig config = { .mask = mask_config ("spectral", width, height) };
  g_autofree double *power = g_new (double, (gsize) width *(gsize) height);

  apply_settings (filter, &config);
  bn_loss_visible_error (&config.mask, power);
  return bn_kernel_new (width, height, power, 0);
}

static void
offsets_are_half_of_a_disc (void)
{
  BnNearOffset offsets[BN_NEAR_OFFSETS];
  int found = 0;

  bn_near_offsets (offsets);
  for (int y = -BN_NEAR_REACH; y <= BN_NEAR_REACH; y++)
    for (int x = -BN_NEAR_REACH; x <= BN_NEAR_REACH; x++)
      for (int o = 0; o < BN_NEAR_OFFSETS; o++)
        found += (offsets[o].x == x && offsets[o].y == y) || (offsets[o].x == -x && offsets[o].y == -y);
  g_assert_cmpint (found, ==, 2 * BN_NEAR_OFFSETS);
  for (int o = 0; o < BN_NEAR_OFFSETS; o++)
    g_assert_cmpint (offsets[o].x * offsets[o].x + offsets[o].y * offsets[o].y, <=,
                     BN_NEAR_REACH * BN_NEAR_REACH);
}

static void
windows_sum_to_nothing_and_stay_below_their_limit (void)
{
  static const char *const filters[] = { "filter=mix", "filter=gaussian sigma=8", "filter=nasanen",
                                         "filter=knee" };

  for (gsize f = 0; f < G_N_ELEMENTS (filters); f++) {
    g_autoptr (BnKernel) kernel = new_kernel (filters[f], SIDE, SIDE);
    g_autofree BnNearKernel *near = g_new (BnNearKernel, 1);
    bn_near_kernel_fill (near, kernel, bn_near_shift (kernel));
    for (int o = 0; o < BN_NEAR_OFFSETS; o++) {
      gint64 sum = 0, most = 0;
      for (int y = 0; y < BN_NEAR_ROWS; y++)
        for (int x = 0; x < BN_NEAR_COLUMNS; x++) {
          sum += near->gain[o][y][x];
          most += ABS (near->gain[o][y][x]);
        }
      g_assert_cmpint (sum, ==, 0);
      g_assert_cmpint (most * 32768, <, G_MAXINT32);
    }
    g_assert_cmpint (near->center, >, 200); /* fine enough to tell */
  }
}

/* The cut kernel, read back from the window of a pair side by side: its differences added up along each row.
 */
static void
read_back (const BnNearKernel *near, int o, double *plane)
{
  for (int y = 0; y <= 2 * near->radius; y++) {
    gint64 sum = 0;
    for (int x = 0; x <= 2 * BN_NEAR_RADIUS; x++) {
      sum += near->gain[o][y][x];
      plane[bn_modulo (y - near->radius, SIDE) * SIDE + bn_modulo (x - BN_NEAR_RADIUS, SIDE)] = (double) sum;
    }
  }
}

static void
the_cut_kernel_has_no_ripple_to_exploit (void)
{
  g_autoptr (BnKernel) kernel = new_kernel ("filter=mix", SIDE, SIDE);
  g_autofree BnNearKernel *near = g_new (BnNearKernel, 1);
  BnNearOffset offsets[BN_NEAR_OFFSETS];
  double plane[SIDE * SIDE] = { 0 }, sum = 0;

  bn_near_kernel_fill (near, kernel, bn_near_shift (kernel));
  bn_near_offsets (offsets);
  for (int o = 0; o < BN_NEAR_OFFSETS; o++)
    if (offsets[o].x == 1 && offsets[o].y == 0)
      read_back (near, o, plane);
  assert_close (plane[0], near->center, 0);
  for (int i = 0; i < SIDE * SIDE; i++)
    sum += plane[i];
  for (int k = 0; k < SIDE * SIDE; k++) {
    double real = 0;
    for (int i = 0; i < SIDE * SIDE; i++)
      real += plane[i] * cos (2 * G_PI * (k % SIDE * (i % SIDE) + k / SIDE * (i / SIDE)) / SIDE);
    g_assert_cmpfloat (real, >, -.002 * sum); /* what rounding leaves */
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("offsets are half of a disc", offsets_are_half_of_a_disc);
  TEST ("windows sum to nothing and stay below their limit",
        windows_sum_to_nothing_and_stay_below_their_limit);
  TEST ("the cut kernel has no ripple to exploit", the_cut_kernel_has_no_ripple_to_exploit);
  return g_test_run ();
}
