/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "opponent"
#include "core/color/mixing/opponent.h"
#include "tests/helpers.h"

static void
grays_have_no_hue (void)
{
  for (int i = 0; i <= 10; i++) {
    const double gray[3] = { i / 10.0, i / 10.0, i / 10.0 };
    double opponent[3];
    bn_opponent_from_rgb (gray, opponent);
    g_assert_cmpfloat (fabs (opponent[0] - i / 10.0), <, 1e-12);
    g_assert_cmpfloat (fabs (opponent[1]) + fabs (opponent[2]), <, 1e-12);
    g_assert_cmpfloat (bn_opponent_luminance (gray), ==, opponent[0]);
  }
}

static void
an_error_of_hue_weighs_less_than_one_of_lightness (void)
{
  double gray[3], red[3], sum = 0;

  bn_opponent_from_rgb ((const double[3]){ 1, 1, 1 }, gray);
  bn_opponent_from_rgb ((const double[3]){ .7152, -.2126, 0 }, red); /* as light as black */
  for (int i = 0; i < 3; i++)
    sum += red[i] * red[i];
  g_assert_cmpfloat (fabs (red[0]), <, 1e-12);
  g_assert_cmpfloat (sum, <, .5 * gray[0] * gray[0]);
  g_assert_cmpfloat (sum, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("greys have no hue", grays_have_no_hue);
  TEST ("an error of hue weighs less than one of lightness",
        an_error_of_hue_weighs_less_than_one_of_lightness);
  return g_test_run ();
}
