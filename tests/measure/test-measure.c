/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "measure"
#include "tests/helpers.h"

/* Sums over an annulus. */
typedef struct {
  double count, sum, squares, highest;
} Annulus;

static void
slow_error (const BnMask *mask, guint32 ones, double *error)
{
  guint32 size = bn_mask_size (mask);

  for (guint32 i = 0; i < size; i++)
    error[i] = (bn_mask_ranks (mask)[i] < ones ? 1.0 : 0.0) - (double) ones / size;
}

/* The figures of one level by the plain DFT over the full plane. */
static void
slow_level (const BnMask *mask, int level, double *gauss, double *nasanen, Annulus *annuli)
{
  int width = bn_mask_width (mask), height = bn_mask_height (mask), size = width * height;
  g_autofree double *error = g_new (double, size);

  slow_error (mask, (guint32) lrint (size * (level + 1) / 64.0), error);
  *gauss = *nasanen = 0;
  for (int ky = 0; ky < height; ky++)
    for (int kx = 0; kx < width; kx++) {
      double fx = (double) MIN (kx, width - kx) / width, fy = (double) MIN (ky, height - ky) / height;
      double f = hypot (fx, fy), power = plain_power (error, width, height, kx, ky) / size;
      double h_gauss = exp (-2 * G_PI * G_PI * 1.5 * 1.5 * f * f), h_nasanen = exp (-11.96 * f);
      Annulus *annulus = &annuli[(int) lrint (f * MIN (width, height))];
      *gauss += h_gauss * h_gauss * power / size;
      *nasanen += h_nasanen * h_nasanen * power / size;
      annulus->count += 1;
      annulus->sum += power;
      annulus->squares += power * power;
      if (f >= .25)
        annulus->highest = MAX (annulus->highest, power);
    }
  *gauss = sqrt (*gauss);
  *nasanen = sqrt (*nasanen);
}

static void
check_figures (int width, int height)
{
  BnMaskConfig config = mask_config ("void-cluster", width, height);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  BnMeasure measure = measure_mask (mask);
  double worst = -1e9, mean = 0, peak = -1e9;
  int count = 0, shorter = MIN (width, height);

  for (int level = 0; level < BN_MEASURE_LEVELS; level++) {
    double gauss, nasanen;
    Annulus annuli[40] = { 0 };
    slow_level (mask, level, &gauss, &nasanen, annuli);
    assert_close (measure.gauss[level], gauss, 1e-9);
    assert_close (measure.nasanen[level], nasanen, 1e-9);
    for (int a = 1; 2 * a <= shorter; a++) {
      double p = annuli[a].sum / annuli[a].count, ratio;
      if (annuli[a].count < 8 || p <= 0)
        continue;
      ratio = 10 * log10 ((annuli[a].squares - annuli[a].count * p * p) / (annuli[a].count - 1) / (p * p));
      mean += ratio;
      count++;
      if ((double) a / shorter >= .125)
        worst = MAX (worst, ratio);
      if (annuli[a].highest > 0)
        peak = MAX (peak, 10 * log10 (annuli[a].highest / p));
    }
  }
  assert_close (measure.anisotropy_mean, mean / count, 1e-6);
  assert_close (measure.anisotropy_worst, worst, 1e-6);
  assert_close (measure.peak, peak, 1e-6);
}

static void
every_figure_is_the_slow_twin_s (void)
{
  check_figures (16, 16);
  check_figures (13, 10);
}

static void
means_and_worst_sum_the_levels_up (void)
{
  const BnMaskConfig config = mask_config ("white", 16, 16);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  BnMeasure measure = measure_mask (mask);
  double mean = 0, worst = 0;

  for (int i = 0; i < BN_MEASURE_LEVELS; i++) {
    mean += measure.gauss[i] / 63;
    worst = MAX (worst, measure.gauss[i]);
  }
  assert_close (measure.gauss_mean, mean, 1e-12);
  assert_close (measure.gauss_worst, worst, 0);
  assert_close (measure.j, (measure.gauss_mean / .01541 + measure.nasanen_mean / .00887) / 2, 1e-12);
}

static void
touching_dots_are_counted (void)
{
  const guint32 apart[] = { 0, 4, 1, 5, 6, 7, 8, 9, 2, 10, 3, 11, 12, 13, 14, 15 };
  const guint32 row[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
  const guint32 around[] = { 0, 4, 5, 1, 6, 7, 8, 9, 2, 10, 3, 11, 12, 13, 14, 15 };
  const guint32 *const ranks[] = { apart, row, around };
  static const double shares[] = { 0, 1, .5 };

  for (int i = 0; i < 3; i++) {
    g_autoptr (BnMask) mask = bn_mask_new (4, 4, ranks[i], NULL);
    assert_close (measure_mask (mask).touching, shares[i], 1e-12);
  }
}

/* A screen's pixel is 1.875 of a print's to the eye: 300 dpi at 30 cm over 96 dpi at 50 cm. */
static void
a_screen_shows_finer_grain_than_a_print (void)
{
  const BnMaskConfig config = mask_config ("void-cluster", 16, 16);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  BnMeasure measure = measure_mask (mask);
  double plane[256], sum = 0;

  bn_measure_pattern (mask, 0, .25, plane);
  for (int k = 1; k < 256; k++) {
    double f = bn_filter_frequency (k % 16, k / 16, 16, 16);
    sum += exp (-2 * 11.96 * f / 1.875) * plain_power (plane, 16, 16, k % 16, k / 16) / (256.0 * 256);
  }
  assert_close (measure.screen[15], sqrt (sum), 1e-9);
  g_assert_cmpfloat (measure.screen_mean, >, 2 * measure.nasanen_mean);
  assert_close (measure.screen[lrint (measure.screen_worst_level * 64) - 1], measure.screen_worst, 0);
}

static void
light_tones_are_those_below_a_sixteenth_and_above_the_rest (void)
{
  const BnMaskConfig config = mask_config ("void-cluster", 32, 32);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (32, 32);
  double plane[1024], sum = 0;

  for (int i = 1; i < 256; i++)
    if (i < 16 || i > 240) {
      bn_measure_pattern (mask, 0, i / 256.0, plane);
      bn_spectrum_take (spectrum, plane);
      sum += bn_spectrum_visible (spectrum, BN_EYE_GAUSS) / 30;
    }
  assert_close (measure_mask (mask).light_tones, sum, 1e-12);
}

static void
the_low_band_of_white_noise_is_1 (void)
{
  double sum = 0;

  for (int seed = 0; seed < 20; seed++) {
    BnMaskConfig config = mask_config ("white", 40, 30);
    g_autoptr (BnMask) mask = NULL;
    config.seed = seed;
    mask = make_mask (&config, 1);
    sum += measure_mask (mask).low_band / 20;
  }
  assert_close (sum, 1, .1);
}

static void
masks_too_small_for_an_annulus_have_no_anisotropy (void)
{
  const BnMaskConfig config = mask_config ("white", 2, 2);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  BnMeasure measure = measure_mask (mask);

  g_assert_true (isnan (measure.anisotropy_mean) && isnan (measure.anisotropy_worst) && isnan (measure.peak));
  g_assert_true (isfinite (measure.j));
}

static void
measuring_can_be_cancelled (void)
{
  const BnMaskConfig config = mask_config ("white", 64, 64);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  BnMeasure measure;
  double j;

  g_cancellable_cancel (cancellable);
  g_assert_false (bn_measure (mask, &job, &measure, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (bn_measure_j (mask, 4, &job, &j, NULL));
}

static void
the_low_band_is_the_slow_twin_s (void)
{
  const BnMaskConfig config = mask_config ("white", 18, 15);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  double plane[270], low = 0, all = 0, low_bins = 0;

  for (int i = 0; i < 270; i++)
    plane[i] = bn_mask_threshold (mask, bn_mask_ranks (mask)[i]) - .5;
  for (int k = 1; k < 270; k++) {
    double power = plain_power (plane, 18, 15, k % 18, k / 18);
    double f = hypot (MIN (k % 18, 18 - k % 18) / 18.0, MIN (k / 18, 15 - k / 18) / 15.0);
    all += power;
    low += f < .125 ? power : 0;
    low_bins += f < .125;
  }
  assert_close (measure_mask (mask).low_band, low / all / (low_bins / 269), 1e-9);
}

static void
the_histogram_figure_is_the_largest_distance (void)
{
  const float spread[] = { .625f, .125f, .875f, .375f }, off[] = { .625f, .125f, .7f, .375f };
  const BnMaskConfig config = mask_config ("white", 37, 11);
  g_autoptr (BnMask) mask = make_mask (&config, 1);

  assert_close (bn_measure_histogram (spread, 4), 0, 0);
  assert_close (bn_measure_histogram (off, 4), .175, 1e-6);
  g_assert_cmpfloat (measure_mask (mask).histogram, >, 0);
  g_assert_cmpfloat (measure_mask (mask).histogram, <, 1e-7);
}

static void
the_worst_level_is_named (void)
{
  const BnMaskConfig config = mask_config ("bayer", 16, 16);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  BnMeasure measure = measure_mask (mask);

  assert_close (measure.gauss[lrint (measure.gauss_worst_level * 64) - 1], measure.gauss_worst, 0);
  assert_close (measure.nasanen[lrint (measure.nasanen_worst_level * 64) - 1], measure.nasanen_worst, 0);
}

static void
every_plane_is_measured_as_if_it_stood_alone (void)
{
  const BnMaskShape shape = { 12, 10, 2, 2 };
  g_autoptr (BnMask) mask = white_planes (&shape, 4);

  for (int plane = 0; plane < 4; plane++) {
    g_autoptr (BnMask) alone = bn_mask_new_plane (mask, plane);
    BnMeasure wanted = measure_mask (alone), measure;
    g_assert_true (bn_measure_plane (mask, plane, NULL, &measure, NULL));
    g_assert_cmpmem (&measure, sizeof measure, &wanted, sizeof wanted);
  }
}

static void
some_levels_tell_about_the_same_j (void)
{
  const BnMaskConfig config = mask_config ("void-cluster", 64, 64);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  BnMeasure measure = measure_mask (mask);
  double j, gauss = 0, nasanen = 0;

  g_assert_true (bn_measure_j (mask, 1, NULL, &j, NULL));
  assert_close (j, measure.j, 0);
  for (int level = 1; level < BN_MEASURE_LEVELS; level += 4) {
    gauss += measure.gauss[level] / 16;
    nasanen += measure.nasanen[level] / 16;
  }
  g_assert_true (bn_measure_j (mask, 4, NULL, &j, NULL));
  assert_close (j, bn_measure_weigh (gauss, nasanen), 1e-12);
  assert_close (j, measure.j, .02 * measure.j);
  g_assert_true (bn_measure_j (mask, 63, NULL, &j, NULL));
  assert_close (j, bn_measure_weigh (measure.gauss[31], measure.nasanen[31]), 1e-12);
}

static void
a_pattern_is_what_a_flat_gray_becomes (void)
{
  const guint32 ranks[] = { 3, 0, 2, 1 };
  const float values[] = { -.75f, -.25f, .25f, .75f };
  const double thresholded[] = { -.5, .5, -.5, .5 };
  const double dithered[] = { .5, -.5, .5, -.5 }; /* floor (.5 + d + .5) = 1, 0, 1, 0 */
  g_autoptr (BnMask) uniform = bn_mask_new (2, 2, ranks, NULL);
  g_autoptr (BnMask) wide = bn_mask_new_planes (&(BnMaskShape){ 2, 2, 1, 1 }, ranks, values, NULL);
  double error[4];

  bn_measure_pattern (uniform, 0, .5, error);
  g_assert_cmpmem (error, sizeof error, thresholded, sizeof thresholded);
  bn_measure_pattern (wide, 0, .5, error);
  g_assert_cmpmem (error, sizeof error, dithered, sizeof dithered);
}

/* By one level at a time: the sum of the powers over the sum of the variances. */
static void
radial_power_of_levels_together_is_weighed_by_their_variances (void)
{
  static const double levels[] = { .1, .5, .85 };
  BnMaskConfig config = mask_config ("void-cluster", 26, 31);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (26, 31);
  int annuli = bn_spectrum_annuli (spectrum);
  g_autofree double *frequency = g_new (double, annuli), *one = g_new (double, annuli),
                    *together = g_new (double, annuli), *sum = g_new0 (double, annuli);
  double variances = 0;

  for (int i = 0; i < 3; i++) {
    double share = round (levels[i] * 26 * 31) / (26 * 31);
    g_assert_true (bn_measure_radial (mask, spectrum, &levels[i], 1, NULL, frequency, one, NULL));
    for (int a = 0; a < annuli; a++)
      sum[a] += one[a] * share * (1 - share);
    variances += share * (1 - share);
  }
  g_assert_true (bn_measure_radial (mask, spectrum, levels, 3, NULL, frequency, together, NULL));
  for (int a = 0; a < annuli; a++)
    assert_close (together[a], sum[a] / variances, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every figure is the slow twin's", every_figure_is_the_slow_twin_s);
  TEST ("means and worst sum the levels up", means_and_worst_sum_the_levels_up);
  TEST ("the worst level is named", the_worst_level_is_named);
  TEST ("touching dots are counted", touching_dots_are_counted);
  TEST ("a screen shows finer grain than a print", a_screen_shows_finer_grain_than_a_print);
  TEST ("light tones are those below a sixteenth and above the rest",
        light_tones_are_those_below_a_sixteenth_and_above_the_rest);
  TEST ("the low band of white noise is 1", the_low_band_of_white_noise_is_1);
  TEST ("masks too small for an annulus have no anisotropy",
        masks_too_small_for_an_annulus_have_no_anisotropy);
  TEST ("measuring can be cancelled", measuring_can_be_cancelled);
  TEST ("the low band is the slow twin's", the_low_band_is_the_slow_twin_s);
  TEST ("the histogram figure is the largest distance", the_histogram_figure_is_the_largest_distance);
  TEST ("every plane is measured as if it stood alone", every_plane_is_measured_as_if_it_stood_alone);
  TEST ("some levels tell about the same J", some_levels_tell_about_the_same_j);
  TEST ("radial power of levels together is weighed by their variances",
        radial_power_of_levels_together_is_weighed_by_their_variances);
  TEST ("a pattern is what a flat grey becomes", a_pattern_is_what_a_flat_gray_becomes);
  return g_test_run ();
}
