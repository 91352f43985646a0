/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "spectrum"
#include "tests/helpers.h"

/* Some numbers of mean `mean`. */
static void
fill (double *plane, int size, guint64 seed, double mean)
{
  BnRng rng = bn_rng_new (seed, 0);

  for (int i = 0; i < size; i++)
    plane[i] = mean + random_value (&rng);
}

static double
radius (int k, int width, int height)
{
  int kx = k % width, ky = k / width;

  return hypot (MIN (kx, width - kx) / (double) width, MIN (ky, height - ky) / (double) height);
}

static void
check_power (int width, int height)
{
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (width, height);
  double plane[400], gauss = 0, nasanen = 0, low = 0, all = 0, low_bins = 0;
  int size = width * height;

  fill (plane, size, 1, .3);
  bn_spectrum_take (spectrum, plane);
  assert_close (bn_spectrum_power (spectrum, 0, 0), 0, 0);
  for (int k = 1; k < size; k++) {
    double power = plain_power (plane, width, height, k % width, k / width) / size;
    double f = radius (k, width, height);
    assert_close (bn_spectrum_power (spectrum, k % width, k / width), power, 1e-12);
    gauss += pow (exp (-2 * G_PI * G_PI * 1.5 * 1.5 * f * f), 2) * power / size;
    nasanen += pow (exp (-11.96 * f), 2) * power / size;
    all += power;
    low += f < .2 ? power : 0;
    low_bins += f < .2;
  }
  assert_close (bn_spectrum_visible (spectrum, BN_EYE_GAUSS), sqrt (gauss), 1e-12);
  assert_close (bn_spectrum_visible (spectrum, BN_EYE_NASANEN), sqrt (nasanen), 1e-12);
  assert_close (bn_spectrum_low_band (spectrum, .2), low / all / (low_bins / (size - 1)), 1e-12);
}

static void
power_and_what_is_seen_of_it_are_the_slow_twin_s (void)
{
  check_power (16, 16);
  check_power (13, 10);
  check_power (8, 21);
}

/* Which pixel of a side the i-th of the small picture shows, `from` pixels on. */
static int
place (int i, int side, int from)
{
  return (2 * i + from) % side;
}

/* The mean square of the small picture that begins at pixel (x, y), seen through the Gaussian. */
static double
seen_at_half (const double *plane, int width, int height, int x, int y, gboolean averaged)
{
  int half_width = width % 2 == 0 ? width / 2 : width, half_height = height % 2 == 0 ? height / 2 : height;
  int size = half_width * half_height;
  double small[400], seen = 0;

  for (int i = 0; i < size; i++) {
    small[i] = 0;
    for (int n = 0; n < (averaged ? 4 : 1); n++)
      small[i] += plane[place (i / half_width, height, y + n / 2) * width +
                        place (i % half_width, width, x + n % 2)] /
                  (averaged ? 4 : 1);
  }
  for (int k = 0; k < size; k++)
    seen += bn_eye_power (BN_EYE_GAUSS, radius (k, half_width, half_height)) *
            plain_power (small, half_width, half_height, k % half_width, k / half_width) / size / size;
  return seen;
}

static void
what_is_seen_at_half_size_is_the_slow_twin_s (void)
{
  const int sizes[][2] = { { 16, 16 }, { 8, 14 }, { 13, 10 }, { 7, 9 } };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (int averaged = 0; averaged < 2; averaged++) {
      int width = sizes[s][0], height = sizes[s][1], size = width * height;
      g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (width, height);
      double plane[400], mean = 0, seen = 0;
      fill (plane, size, 1, .3);
      for (int i = 0; i < size; i++)
        mean += plane[i] / size;
      for (int i = 0; i < size; i++)
        plane[i] -= mean;
      bn_spectrum_take (spectrum, plane);
      for (int from = 0; from < 4; from++)
        seen += seen_at_half (plane, width, height, from % 2, from / 2, averaged) / 4;
      assert_close (bn_spectrum_visible_half (spectrum, BN_EYE_GAUSS, averaged), sqrt (seen), 1e-12);
    }
}

static void
check_annuli (int width, int height, int wanted_annuli)
{
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (width, height);
  double plane[400];
  BnAnnulus annuli[20];
  int shorter = MIN (width, height), size = width * height;

  fill (plane, size, 2, 0);
  bn_spectrum_take (spectrum, plane);
  g_assert_cmpint (bn_spectrum_annuli (spectrum), ==, wanted_annuli);
  bn_spectrum_radial (spectrum, annuli);
  for (int a = 0; a < wanted_annuli; a++) {
    double bins = 0, mean = 0, variance = 0;
    for (int pass = 0; pass < 2; pass++)
      for (int k = 1; k < size; k++)
        if (lrint (radius (k, width, height) * shorter) == a + 1) {
          double power = plain_power (plane, width, height, k % width, k / width) / size;
          bins += pass == 0;
          mean += pass == 0 ? power : 0;
          variance += pass == 1 ? pow (power - mean / bins, 2) / (bins - 1) : 0;
        }
    assert_close (annuli[a].frequency, (a + 1.0) / shorter, 1e-12);
    assert_close (annuli[a].bins, bins, 0);
    assert_close (annuli[a].mean, mean / bins, 1e-12);
    assert_close (annuli[a].variance, variance, 1e-12);
  }
}

static void
annuli_are_the_slow_twin_s (void)
{
  check_annuli (16, 16, 8);
  check_annuli (13, 10, 5);
  check_annuli (3, 3, 1);
  check_annuli (2, 2, 0);
}

static void
white_noise_has_its_variance_at_every_frequency (void)
{
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (96, 64);
  g_autofree double *plane = g_new (double, 6144);
  BnAnnulus annuli[32];
  BnRegularity regularity = BN_REGULARITY_NONE;

  fill (plane, 6144, 3, 0);
  bn_spectrum_take (spectrum, plane);
  bn_spectrum_radial (spectrum, annuli);
  bn_spectrum_fold (spectrum, &regularity);
  for (int a = 0; a < 32; a++)
    assert_close (annuli[a].mean, 1. / 3, 4 * 1. / 3 * sqrt (2 / annuli[a].bins));
  assert_close (bn_regularity_mean (&regularity), 0, 1);
}

static void
a_single_wave_is_a_peak (void)
{
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (32, 32);
  BnRegularity regularity = BN_REGULARITY_NONE;
  double plane[1024];

  for (int i = 0; i < 1024; i++)
    plane[i] = cos (2 * G_PI * 10 * (i % 32) / 32);
  bn_spectrum_take (spectrum, plane);
  assert_close (bn_spectrum_power (spectrum, 10, 0), 256, 1e-9);
  assert_close (bn_spectrum_power (spectrum, 22, 0), 256, 1e-9);
  bn_spectrum_fold (spectrum, &regularity);
  g_assert_cmpfloat (regularity.peak, >, 14); /* 2 of about 60 bins */
}

static void
nothing_folded_is_no_figure (void)
{
  const BnRegularity regularity = BN_REGULARITY_NONE;

  g_assert_true (isnan (bn_regularity_mean (&regularity)) && isnan (regularity.peak));
}

static void
radial_spectra_add_up (void)
{
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (24, 20);
  int annuli = bn_spectrum_annuli (spectrum);
  g_autofree BnAnnulus *annulus = g_new (BnAnnulus, annuli);
  g_autofree double *frequency = g_new0 (double, annuli), *sum = g_new0 (double, annuli),
                    *added = g_new0 (double, annuli);

  for (int i = 0; i < 3; i++) {
    double plane[24 * 20];
    fill (plane, 24 * 20, (guint64) i, .1);
    bn_spectrum_take (spectrum, plane);
    bn_spectrum_radial (spectrum, annulus);
    bn_spectrum_add_radial (spectrum, frequency, added);
    for (int a = 0; a < annuli; a++)
      sum[a] += annulus[a].mean;
  }
  for (int a = 0; a < annuli; a++) {
    assert_close (frequency[a], annulus[a].frequency, 0);
    assert_close (added[a], sum[a], 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("power and what is seen of it are the slow twin's", power_and_what_is_seen_of_it_are_the_slow_twin_s);
  TEST ("annuli are the slow twin's", annuli_are_the_slow_twin_s);
  TEST ("radial spectra add up", radial_spectra_add_up);
  TEST ("white noise has its variance at every frequency", white_noise_has_its_variance_at_every_frequency);
  TEST ("a single wave is a peak", a_single_wave_is_a_peak);
  TEST ("nothing folded is no figure", nothing_folded_is_no_figure);
  TEST ("what is seen at half size is the slow twin's", what_is_seen_at_half_size_is_the_slow_twin_s);
  return g_test_run ();
}
