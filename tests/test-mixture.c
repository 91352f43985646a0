/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "mixture"
#include "tests/palettes.h"

#define COLOURS 20000

static double
largest_error (const double a[3], const double b[3])
{
  return MAX (MAX (fabs (a[0] - b[0]), fabs (a[1] - b[1])), fabs (a[2] - b[2]));
}

static void
assert_shares (const BnMix *mix)
{
  g_assert_cmpfloat (mix->below[0], >=, 0);
  g_assert_cmpfloat (mix->below[1], >=, mix->below[0]);
  g_assert_cmpfloat (mix->below[2], >=, mix->below[1]);
  g_assert_cmpfloat (mix->below[2], <=, 1 + 1e-12);
}

static void
the_mean_is_the_colour_in_the_gamut (void)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    gint64 start = g_get_monotonic_time ();
    g_autoptr (BnMixture) mixture = bn_mixture_new (palette.colours, palette.count, BN_DISTANCE_LIGHT, NULL);
    BnRng rng = bn_rng_new (which, 0);
    double worst = 0;
    g_test_message ("%s: %f ms", palette.name, (g_get_monotonic_time () - start) / 1e3);
    for (int i = 0; i < COLOURS; i++) {
      double colour[3], mean[3];
      BnMix mix;
      random_mix (&palette, &rng, colour);
      bn_mixture_find (mixture, colour, &mix);
      assert_shares (&mix);
      mean_of (&palette, &mix, mean);
      worst = MAX (worst, largest_error (mean, colour));
    }
    g_test_message ("%s: %g", palette.name, worst);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the mean is the colour in the gamut", the_mean_is_the_colour_in_the_gamut);
  return g_test_run ();
}
