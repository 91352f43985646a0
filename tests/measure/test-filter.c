/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "filter"
#include "tests/helpers.h"

static void
every_low_pass_falls_with_frequency (void)
{
  for (int row = 0; bn_filter_choice ((guint) row) != NULL; row++) {
    BnMaskConfig config = bn_config_default ().mask;
    config.filter = row;
    for (double f = 0; f < .7; f += .01)
      if (!bn_filter_is_coarse (&config))
        g_assert_cmpfloat (bn_filters[row].power (&config, f + .01), <, bn_filters[row].power (&config, f));
  }
}

static void
the_target_of_a_low_pass_rises_where_its_gain_falls (void)
{
  for (int row = 0; bn_filter_choice ((guint) row) != NULL; row++) {
    BnMaskConfig config = bn_config_default ().mask;
    config.filter = row;
    if (bn_filter_is_coarse (&config))
      continue;
    assert_close (bn_filter_target (&config, 0), 0, 1e-12);
    for (double f = .01; f < .5; f += .01)
      g_assert_cmpfloat (bn_filter_target (&config, f), >, bn_filter_target (&config, f - .01) - 1e-12);
    g_assert_cmpfloat (bn_filter_target (&config, .5), >, .9);
  }
}

static void
the_band_lets_error_pass_near_its_principal_frequency_only (void)
{
  BnMaskConfig config = bn_config_default ().mask;
  double least = 1, place = 0;

  config.filter = BN_FILTER_BAND;
  config.frequency = .2;
  for (double f = 0; f < .7; f += .005) {
    double power = bn_filters[BN_FILTER_BAND].power (&config, f);
    if (power < least)
      least = power, place = f;
  }
  assert_close (place, .2, .03);
  g_assert_cmpfloat (least, <, .01);
}

static void
green_noise_is_wished_for_at_its_principal_frequency (void)
{
  BnMaskConfig config = bn_config_default ().mask;

  config.filter = bn_option_choice_row (bn_option_find ("mask-filter"), "band");
  config.frequency = .13;
  for (double f = 0; f < .7; f += .01)
    if (fabs (f - .13) > .005)
      g_assert_cmpfloat (bn_filter_target (&config, f), <, bn_filter_target (&config, .13));
}

static void
the_eye_sees_less_from_afar_and_at_more_dots_per_inch (void)
{
  BnMaskConfig config = bn_config_default ().mask, far, fine;
  double f = .1;

  config.filter = bn_option_choice_row (bn_option_find ("mask-filter"), "nasanen");
  far = fine = config;
  far.distance *= 2;
  fine.resolution *= 2;
  assert_close (bn_filters[config.filter].power (&config, f), exp (-2 * 11.96 * f), 1e-12);
  assert_close (bn_filters[config.filter].power (&far, f), exp (-4 * 11.96 * f), 1e-12);
  assert_close (bn_filters[config.filter].power (&fine, f), exp (-4 * 11.96 * f), 1e-12);
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

static void
dots_that_grow_are_asked_for_neither_coarse_nor_fine_grain (void)
{
  BnMaskConfig config = bn_config_default ().mask;
  const BnFilter *filter = &bn_filters[BN_FILTER_DOTS];
  double least = 1, at = 0;

  config.filter = BN_FILTER_DOTS;
  for (double f = 0; f <= .7; f += .01)
    if (filter->power (&config, f) < least)
      least = filter->power (&config, at = f);
  g_assert_cmpfloat (at, >, .1);
  g_assert_cmpfloat (at, <, .25);
  assert_close (filter->power (&config, 0), 1, 1e-12);
  assert_close (filter->power (&config, .5), .25, 1e-6);
  g_assert_cmpfloat (bn_filter_target (&config, at), >, bn_filter_target (&config, .5));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every low pass falls with frequency", every_low_pass_falls_with_frequency);
  TEST ("the target of a low pass rises where its gain falls",
        the_target_of_a_low_pass_rises_where_its_gain_falls);
  TEST ("the band lets error pass near its principal frequency only",
        the_band_lets_error_pass_near_its_principal_frequency_only);
  TEST ("green noise is wished for at its principal frequency",
        green_noise_is_wished_for_at_its_principal_frequency);
  TEST ("the eye sees less from afar and at more dots per inch",
        the_eye_sees_less_from_afar_and_at_more_dots_per_inch);
  TEST ("the Gaussian is the transform of a Gaussian", the_gaussian_is_the_transform_of_a_gaussian);
  TEST ("frequencies are radial and symmetric", frequencies_are_radial_and_symmetric);
  TEST ("dots that grow are asked for neither coarse nor fine grain",
        dots_that_grow_are_asked_for_neither_coarse_nor_fine_grain);
  return g_test_run ();
}
