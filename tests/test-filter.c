/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "filter"
#include "tests/helpers.h"

static void
every_filter_falls_with_frequency (void)
{
  for (const BnFilter *filter = bn_filters; filter->choice.id != NULL; filter++)
    for (double f = 0; f < .7; f += .01)
      g_assert_cmpfloat (filter->power (f + .01, 1.5), <, filter->power (f, 1.5));
}

static void
the_gaussian_is_the_transform_of_a_gaussian (void)
{
  /* H^2 = exp (-4 pi^2 sigma^2 f^2) is the transform of a Gaussian of variance 2 sigma^2. */
  double sigma = 1.3, f = .11, sum = 0, all = 0;

  for (int x = -40; x <= 40; x++) {
    double kernel = exp (-x * x / (4 * sigma * sigma));
    sum += kernel * cos (2 * G_PI * f * x);
    all += kernel;
  }
  assert_close (sum / all, bn_filter_gaussian (f, sigma), 1e-9);
}

static void
frequencies_are_radial_and_symmetric (void)
{
  assert_close (bn_filter_frequency (0, 0, 8, 6), 0, 0);
  assert_close (bn_filter_frequency (4, 3, 8, 6), sqrt (.5), 1e-12);
  assert_close (bn_filter_frequency (1, 2, 8, 6), bn_filter_frequency (7, 4, 8, 6), 1e-12);
  assert_close (bn_filter_frequency (3, 0, 7, 5), 3.0 / 7, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every filter falls with frequency", every_filter_falls_with_frequency);
  TEST ("the Gaussian is the transform of a Gaussian", the_gaussian_is_the_transform_of_a_gaussian);
  TEST ("frequencies are radial and symmetric", frequencies_are_radial_and_symmetric);
  return g_test_run ();
}
