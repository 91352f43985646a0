/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "measure-additive"
#include "tests/helpers.h"

static void
additive_figures_are_the_slow_twin_s (void)
{
  float values[90];
  double gauss = 0, worst = 0, least = 1e9, most = 0, bias = 0;
  BnRng rng = bn_rng_new (11, 0);
  BnMeasureAdditive measure;

  for (int i = 0; i < 90; i++)
    values[i] = (float) (random_value (&rng) + random_value (&rng)) / 2; /* triangular on (-1, 1) */
  for (int k = 0; k < 64; k++) {
    double out[90], mean = 0, error = 0, squares = 0, v = (k + .5) / 64;
    for (int i = 0; i < 90; i++)
      mean += (out[i] = floor (v + values[i] + .5)) / 90;
    for (int i = 0; i < 90; i++) {
      out[i] -= mean;
      squares += out[i] * out[i] / 90;
    }
    for (int i = 0; i < 90; i++) {
      double f = hypot (MIN (i % 10, 10 - i % 10) / 10.0, MIN (i / 10, 9 - i / 10) / 9.0);
      error += exp (-4 * G_PI * G_PI * 2.25 * f * f) * plain_power (out, 10, 9, i % 10, i / 10) / 8100;
    }
    gauss += sqrt (error) / 64;
    worst = MAX (worst, sqrt (error));
    least = MIN (least, sqrt (squares));
    most = MAX (most, sqrt (squares));
    bias = MAX (bias, fabs (mean - v));
  }
  g_assert_true (bn_measure_additive (10, 9, values, NULL, &measure, NULL));
  assert_close (measure.gauss_mean, gauss, 1e-9);
  assert_close (measure.gauss_worst, worst, 1e-9);
  assert_close (measure.noise_min, least, 1e-9);
  assert_close (measure.noise_max, most, 1e-9);
  assert_close (measure.bias, bias, 1e-9);
}

static void
a_mask_as_additive_dither_has_the_figures_of_its_patterns (void)
{
  const BnMaskConfig config = mask_config ("void-cluster", 64, 64);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  g_autofree float *values = g_new (float, 4096);
  BnMeasure patterns = measure_mask (mask);
  BnMeasureAdditive additive;

  for (int i = 0; i < 4096; i++)
    values[i] = (float) (bn_mask_threshold (mask, bn_mask_ranks (mask)[i]) - .5);
  g_assert_true (bn_measure_additive (64, 64, values, NULL, &additive, NULL));
  assert_close (additive.gauss_mean / patterns.gauss_mean, 1, .02);
  assert_close (additive.nasanen_mean / patterns.nasanen_mean, 1, .02);
  g_assert_cmpfloat (additive.bias, <=, .5 / 4096 + 1e-9);
  assert_close (additive.noise_max, .5, .001);
}

static void
a_plane_is_measured_by_its_values (void)
{
  const BnMaskShape shape = { 9, 10, 1, 2 };
  g_autoptr (BnMask) white = white_planes (&shape, 7), mask = NULL;
  float table[90], values[90];
  BnMeasureAdditive wanted, measure;

  for (int r = 0; r < 90; r++)
    table[r] = (float) ((r + .5) / 45 - 1) * (float) fabs ((r + .5) / 45 - 1);
  mask = bn_mask_new_planes (&shape, bn_mask_ranks (white), table, NULL);
  for (int i = 0; i < 90; i++)
    values[i] = table[bn_mask_plane (mask, 1)[i]];
  g_assert_true (bn_measure_additive (9, 10, values, NULL, &wanted, NULL));
  g_assert_true (bn_measure_additive_plane (mask, 1, NULL, &measure, NULL));
  g_assert_cmpmem (&measure, sizeof measure, &wanted, sizeof wanted);
}

static void
triangular_values_never_change_their_noise (void)
{
  float values[4096];
  BnMeasureAdditive measure;

  for (int i = 0; i < 4096; i++) {
    double u = (i * 1597 % 4096 + .5) / 4096;
    values[i] = (float) (u < .5 ? sqrt (2 * u) - 1 : 1 - sqrt (2 - 2 * u));
  }
  g_assert_true (bn_measure_additive (64, 64, values, NULL, &measure, NULL));
  assert_close (measure.noise_min, .5, .002);
  assert_close (measure.noise_max, .5, .002);
}

static void
a_picket_fence_is_all_but_isotropic (void)
{
  g_autoptr (BnMask) white = white_planes (&(BnMaskShape){ 64, 64, 1, 1 }, 3);
  float fence[4096];
  BnMeasureAdditive uneven, even;

  for (int i = 0; i < 4096; i++)
    fence[i] = (float) ((i % 64 * 37 % 64 + .5) / 64 - .5);
  g_assert_true (bn_measure_additive (64, 64, fence, NULL, &uneven, NULL));
  g_assert_true (bn_measure_additive_plane (white, 0, NULL, &even, NULL));
  assert_close (even.anisotropy_mean, 0, 1);
  g_assert_cmpfloat (uneven.anisotropy_mean, >, 10);
  g_assert_cmpfloat (uneven.peak, >, even.peak);
}

static void
measuring_can_be_cancelled (void)
{
  const float values[4] = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  BnMeasureAdditive measure;

  g_cancellable_cancel (cancellable);
  g_assert_false (bn_measure_additive (2, 2, values, &job, &measure, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("additive figures are the slow twin's", additive_figures_are_the_slow_twin_s);
  TEST ("a mask as additive dither has the figures of its patterns",
        a_mask_as_additive_dither_has_the_figures_of_its_patterns);
  TEST ("a plane is measured by its values", a_plane_is_measured_by_its_values);
  TEST ("triangular values never change their noise", triangular_values_never_change_their_noise);
  TEST ("a picket fence is all but isotropic", a_picket_fence_is_all_but_isotropic);
  TEST ("measuring can be cancelled", measuring_can_be_cancelled);
  return g_test_run ();
}
