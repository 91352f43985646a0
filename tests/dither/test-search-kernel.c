/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "search-kernel"
#include "core/dither/search-kernel.h"

#include "tests/helpers.h"

static const BnSearchLane lanes[] = { { 1, 1 }, { 1.5, 1 }, { 1.5, 4 }, { 2.25, 1 } };

static void
its_taps_are_the_product_of_two_lines (void)
{
  BnSearchKernel kernel;

  bn_search_kernel_init (&kernel, 4, lanes, 10);
  for (int lane = 0; lane < 4; lane++)
    for (int y = -BN_SEARCH_REACH; y <= BN_SEARCH_REACH; y++)
      for (int x = -BN_SEARCH_REACH; x <= BN_SEARCH_REACH + 1; x++) {
        int row = y + BN_SEARCH_REACH, at = row * (BN_SEARCH_TAPS + 1) + x + BN_SEARCH_REACH;
        double wanted = x <= BN_SEARCH_REACH ? bn_search_kernel_near (&kernel, lane, x, y) : 0;
        assert_close (kernel.taps[4 * at + lane], wanted, 0);
      }
}

static void
near_its_middle_it_is_the_square_of_the_filter (void)
{
  BnSearchKernel kernel;

  bn_search_kernel_init (&kernel, 1, &lanes[1], 3);
  assert_close (bn_search_kernel_near (&kernel, 0, 0, 0), 1 / (4 * G_PI * 2.25), 1e-7);
  assert_close (bn_search_kernel_near (&kernel, 0, 1, 0), exp (-1 / 9.) / (9 * G_PI), .1 * .035);
  assert_close (bn_search_kernel_wide (&kernel, 0, 0), 3 / (4 * G_PI * 64), 1e-7);
  assert_close (bn_search_kernel_wide (&kernel, 2, 1), 3 * exp (-5 / 16.) / (256 * G_PI), .25 * .0028);
}

/* The transform of a line of taps at frequency `f`, cycles per tap. */
static double
transform_of (const float *line, int reach, double f)
{
  double sum = 0;

  for (int k = -reach; k <= reach; k++)
    sum += line[reach + k] * cos (2 * G_PI * f * k);
  return sum;
}

/* What a search could exploit: the least of a kernel's transform, of its value at 0. */
static double
least_of (const float *line, int reach)
{
  double least = INFINITY, most = transform_of (line, reach, 0);

  for (int k = 0; k <= 1000; k++)
    least = MIN (least, transform_of (line, reach, k / 2000.));
  return least / most;
}

static void
a_lane_s_weight_is_a_factor (void)
{
  BnSearchKernel kernel;

  bn_search_kernel_init (&kernel, 4, lanes, 10);
  for (int x = 0; x <= BN_SEARCH_REACH; x++)
    assert_close (bn_search_kernel_near (&kernel, 2, x, 3), 4 * bn_search_kernel_near (&kernel, 1, x, 3),
                  1e-8);
}

static void
no_frequency_of_it_is_below_0 (void)
{
  for (gsize s = 0; s < G_N_ELEMENTS (lanes); s++) {
    BnSearchKernel kernel;
    bn_search_kernel_init (&kernel, 1, &lanes[s], 10);
    g_assert_cmpfloat (least_of (kernel.line[0], BN_SEARCH_REACH), >=, -1e-4);
    g_assert_cmpfloat (least_of (kernel.wide, BN_SEARCH_WIDE), >=, -1e-4);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("its taps are the product of two lines", its_taps_are_the_product_of_two_lines);
  TEST ("near its middle it is the square of the filter", near_its_middle_it_is_the_square_of_the_filter);
  TEST ("a lane's weight is a factor", a_lane_s_weight_is_a_factor);
  TEST ("no frequency of it is below 0", no_frequency_of_it_is_below_0);
  return g_test_run ();
}
