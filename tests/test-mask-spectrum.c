/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "mask-spectrum"
#include "tests/helpers.h"

static BnMeasure
measure_of (const BnMaskConfig *config)
{
  g_autoptr (BnMask) mask = make_mask (config, 0);

  return measure_mask (mask);
}

static void
it_reproduces_the_original_s_figures (void)
{
  double low_band[5], gauss[5], nasanen[5];

  for (int i = 0; i < 5; i++) {
    BnMaskConfig config = mask_config ("mask-spectrum", 64, 64);
    BnMeasure measure;
    config.seed = i + 1;
    measure = measure_of (&config);
    low_band[i] = measure.low_band;
    gauss[i] = measure.gauss_mean;
    nasanen[i] = measure.nasanen_mean;
  }
  g_test_message ("low band %.1e, visible error %.4f/%.4f", median_of_5 (low_band), median_of_5 (gauss),
                  median_of_5 (nasanen));
  g_assert_cmpfloat (median_of_5 (low_band), <=, 1e-4);
  assert_close (median_of_5 (gauss) / .048, 1, .1);
  assert_close (median_of_5 (nasanen) / .026, 1, .1);
}

static void
every_weight_does_its_own_work (void)
{
  const BnMaskConfig all = mask_config ("mask-spectrum", 32, 32);
  BnMaskConfig without = all;

  without.low_weight = 0;
  g_assert_cmpfloat (measure_of (&without).low_band, >, 100 * measure_of (&all).low_band);
  without = all;
  without.cutoff = .1;
  g_assert_cmpfloat (measure_of (&without).gauss_mean, >, 1.05 * measure_of (&all).gauss_mean);
  without = all;
  without.steps = 0;
  g_assert_cmpfloat (measure_of (&without).low_band, >, .5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it reproduces the original's figures", it_reproduces_the_original_s_figures);
  TEST ("every weight does its own work", every_weight_does_its_own_work);
  return g_test_run ();
}
