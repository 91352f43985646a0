/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "spectral"
#include "tests/helpers.h"

static void
the_default_mask_holds_its_gates (void)
{
  double j[5], anisotropy_mean[5], anisotropy[5], peak[5];

  for (int i = 0; i < 5; i++) {
    BnMaskConfig config = bn_config_default ().mask;
    g_autoptr (BnMask) mask = NULL;
    BnMeasure measure;
    config.seed = i + 1;
    mask = make_mask (&config, 0);
    measure = measure_mask (mask);
    j[i] = measure.j;
    anisotropy_mean[i] = measure.anisotropy_mean;
    anisotropy[i] = measure.anisotropy_worst;
    peak[i] = measure.peak;
    g_assert_cmpfloat (measure.histogram, <=, 1e-6);
  }
  g_test_message ("J %.4f, anisotropy %.2f dB, peak %.2f dB", median_of_5 (j), median_of_5 (anisotropy),
                  median_of_5 (peak));
  g_assert_cmpfloat (median_of_5 (j), <=, 1.01);
  g_assert_cmpfloat (median_of_5 (anisotropy_mean), <=, 1);
  g_assert_cmpfloat (median_of_5 (anisotropy), <=, 4.5);
  g_assert_cmpfloat (median_of_5 (peak), <=, 11);
}

static void
more_quality_is_less_visible_error (void)
{
  double j[3] = { 0 };

  for (int quality = 0; quality < 3; quality++)
    for (int seed = 1; seed <= 3; seed++) {
      BnMaskConfig config = mask_config ("spectral", 32, 32);
      g_autoptr (BnMask) mask = NULL;
      config.seed = seed;
      config.quality = quality;
      mask = make_mask (&config, 0);
      j[quality] += measure_mask (mask).j / 3;
    }
  g_test_message ("J draft %.4f, normal %.4f, best %.4f", j[0], j[1], j[2]);
  g_assert_cmpfloat (j[1], <, j[0]);
  g_assert_cmpfloat (j[2], <, j[1]);
}

static void
it_beats_the_void_and_cluster_mask_that_it_starts_from (void)
{
  static const int sizes[][2] = { { 20, 20 }, { 37, 91 }, { 128, 32 } };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
    const BnMaskConfig ours = mask_config ("spectral", sizes[s][0], sizes[s][1]);
    const BnMaskConfig start = mask_config ("void-cluster", sizes[s][0], sizes[s][1]);
    g_autoptr (BnMask) mask = make_mask (&ours, 0), start_mask = make_mask (&start, 0);
    g_assert_cmpfloat (measure_mask (mask).j, <, .99 * measure_mask (start_mask).j);
  }
}

static void
each_filter_lowers_its_own_error (void)
{
  BnMaskConfig config = mask_config ("spectral", 64, 64);
  g_autoptr (BnMask) gauss = NULL, nasanen = NULL;

  config.filter = bn_option_choice_row (bn_option_find ("mask-filter"), "gaussian");
  gauss = make_mask (&config, 0);
  config.filter = bn_option_choice_row (bn_option_find ("mask-filter"), "nasanen");
  nasanen = make_mask (&config, 0);
  g_assert_cmpfloat (measure_mask (gauss).gauss_mean, <, measure_mask (nasanen).gauss_mean);
  g_assert_cmpfloat (measure_mask (nasanen).nasanen_mean, <, measure_mask (gauss).nasanen_mean);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the default mask holds its gates", the_default_mask_holds_its_gates);
  TEST ("more quality is less visible error", more_quality_is_less_visible_error);
  TEST ("it beats the void-and-cluster mask that it starts from",
        it_beats_the_void_and_cluster_mask_that_it_starts_from);
  TEST ("each filter lowers its own error", each_filter_lowers_its_own_error);
  return g_test_run ();
}
