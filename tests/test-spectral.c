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

/* The squared error of a pattern at (x, y), seen through a Gaussian of 1.5 pixels, by plain summing over the
 * repeated tile. */
static double
seen_error (const BnMask *mask, guint32 ones, int x, int y)
{
  double sum = 0, all = 0;

  for (int dy = -6; dy <= 6; dy++)
    for (int dx = -6; dx <= 6; dx++) {
      double weight = exp (-(dx * dx + dy * dy) / 4.5);
      guint32 rank = bn_mask_row (mask, y + dy)[bn_modulo (x + dx, bn_mask_width (mask))];
      sum += weight * (rank < ones);
      all += weight;
    }
  return pow (sum / all - (double) ones / bn_mask_size (mask), 2);
}

static void
the_seam_of_the_tile_does_not_show (void)
{
  double at_seam = 0, inside = 0;

  for (int seed = 1; seed <= 3; seed++) {
    BnMaskConfig config = mask_config ("spectral", 48, 48);
    g_autoptr (BnMask) mask = NULL;
    config.seed = seed;
    mask = make_mask (&config, 0);
    for (guint32 ones = 48 * 4; ones < 48 * 48; ones += 48 * 4)
      for (int i = 0; i < 48; i++)
        for (int line = -3; line < 3; line++) {
          at_seam += seen_error (mask, ones, i, line) + seen_error (mask, ones, line, i);
          inside += seen_error (mask, ones, i, 24 + line) + seen_error (mask, ones, 24 + line, i);
        }
  }
  g_test_message ("%.3f of the error inside", sqrt (at_seam / inside));
  g_assert_cmpfloat (at_seam, <, 1.1 * inside);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the default mask holds its gates", the_default_mask_holds_its_gates);
  TEST ("more quality is less visible error", more_quality_is_less_visible_error);
  TEST ("it beats the void-and-cluster mask that it starts from",
        it_beats_the_void_and_cluster_mask_that_it_starts_from);
  TEST ("the seam of the tile does not show", the_seam_of_the_tile_does_not_show);
  TEST ("each filter lowers its own error", each_filter_lowers_its_own_error);
  return g_test_run ();
}
