/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "portrait"
#include "tests/helpers.h"

#include "core/measure/portrait.h"

#define WIDTH 24
#define HEIGHT 20

static BnMask *
white_mask (int width, int height, guint64 seed)
{
  return white_planes (&(BnMaskShape){ width, height, 1, 1 }, seed);
}

static BnPortrait *
portray (const BnMask *mask, int side)
{
  g_autoptr (GError) error = NULL;
  BnPortrait *portrait = bn_portrait_new (mask, side, NULL, &error);

  g_assert_no_error (error);
  return portrait;
}

/* The principal frequency of a mask of these settings. */
static double
principal (const char *settings)
{
  BnConfig config = { .mask = mask_config ("spectral", 64, 64) };
  g_autoptr (BnMask) mask = NULL;
  g_autoptr (BnPortrait) portrait = NULL;

  apply_settings (settings, &config);
  mask = make_mask (&config.mask, 0);
  portrait = portray (mask, 8);
  return portrait->principal;
}

/* The mean over annulus `ring` (in bins of the shorter side) of the patterns' power over all their variance,
 * by the definition. */
static double
plain_radial (const BnMask *mask, int ring)
{
  double pattern[WIDTH * HEIGHT], variances = 0, sum = 0;
  int bins = 0;

  for (int level = 1; level <= BN_PORTRAIT_LEVELS; level++) {
    bn_measure_pattern (mask, 0, level / (BN_PORTRAIT_LEVELS + 1.), pattern);
    for (int i = 0; i < WIDTH * HEIGHT; i++)
      variances += pattern[i] * pattern[i] / (WIDTH * HEIGHT);
    for (int y = 0; y < HEIGHT; y++)
      for (int x = 0; x < WIDTH; x++)
        if (lrint (HEIGHT * bn_filter_frequency (x, y, WIDTH, HEIGHT)) == ring) {
          sum += plain_power (pattern, WIDTH, HEIGHT, x, y) / (WIDTH * HEIGHT);
          bins++;
        }
  }
  return sum / (bins / BN_PORTRAIT_LEVELS) / variances;
}

static void
the_radial_power_is_that_of_the_definition (void)
{
  g_autoptr (BnMask) mask = white_mask (WIDTH, HEIGHT, 1);
  g_autoptr (BnPortrait) portrait = portray (mask, 8);

  g_assert_cmpint (portrait->annuli, >, 5);
  for (int a = 0; a < portrait->annuli; a++)
    assert_close (portrait->power[a], plain_radial (mask, (int) lrint (portrait->frequency[a] * HEIGHT)),
                  1e-9);
}

/* sum of H^2 times the curve over the bins, times the variances, is the mean squared visible error. */
static void
what_passes_the_eye_is_the_visible_error (void)
{
  const BnMaskConfig config = mask_config ("spectral", 64, 64);
  g_autoptr (BnMask) mask = make_mask (&config, 0);
  g_autoptr (BnPortrait) portrait = portray (mask, 8);
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (64, 64);
  g_autofree BnAnnulus *annuli = g_new (BnAnnulus, portrait->annuli);
  BnMeasure measure = measure_mask (mask);
  double passing = 0, squares = 0, variances = 0;

  bn_spectrum_radial (spectrum, annuli);
  for (int a = 0; a < portrait->annuli; a++)
    passing +=
        annuli[a].bins / 4096 * bn_eye_power (BN_EYE_GAUSS, portrait->frequency[a]) * portrait->power[a];
  for (int level = 1; level <= BN_PORTRAIT_LEVELS; level++) {
    double g = level / (BN_PORTRAIT_LEVELS + 1.), visible = measure.gauss[4 * level - 1];
    squares += visible * visible;
    variances += g * (1 - g);
  }
  assert_close (sqrt (passing * variances), sqrt (squares), .02 * sqrt (squares));
}

static void
the_picture_is_the_spectrum_with_dc_in_the_center (void)
{
  g_autoptr (BnMask) mask = white_mask (16, 16, 3);
  g_autoptr (BnPortrait) portrait = portray (mask, 16);
  double values[256];

  for (int i = 0; i < 256; i++)
    values[i] = bn_mask_value (mask, bn_mask_ranks (mask)[i]);
  for (int y = 0; y < 16; y++)
    for (int x = 0; x < 16; x++) {
      double power = plain_power (values, 16, 16, (x + 8) % 16, (y + 8) % 16) / 256 / (1 / 12.);
      double shade = (10 * log10 (MAX (power, 1e-12)) + 40) / 50;
      assert_close (portrait->spectrum[16 * y + x], CLAMP (shade, 0, 1), 1e-3);
    }
  assert_close (portrait->spectrum[8 * 16 + 8], 0, 0);
}

static void
a_picture_of_any_size_keeps_its_range (void)
{
  g_autoptr (BnMask) mask = white_mask (30, 7, 4);

  for (int side = 1; side < 70; side += 17) {
    g_autoptr (BnPortrait) portrait = portray (mask, side);
    for (int i = 0; i < side * side; i++)
      g_assert_true (portrait->spectrum[i] >= 0 && portrait->spectrum[i] <= 1);
  }
}

static void
a_small_picture_s_pixel_is_the_mean_of_the_bins_it_covers (void)
{
  enum {
    SIDE = 4
  };
  g_autoptr (BnMask) mask = white_mask (4 * SIDE, 2 * SIDE, 6);
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (4 * SIDE, 2 * SIDE);
  double values[8 * SIDE * SIDE], shades[SIDE * SIDE], variance = 0, power = 0;

  for (int i = 0; i < 8 * SIDE * SIDE; i++) {
    values[i] = bn_mask_value (mask, bn_mask_ranks (mask)[i]);
    variance += values[i] * values[i] / (8 * SIDE * SIDE);
  }
  bn_spectrum_take (spectrum, values);
  /* The pixel right of the center's, one up: columns 4 to 7 and rows -2 and -1. */
  for (int kx = 4; kx < 8; kx++)
    for (int ky = 2 * SIDE - 2; ky < 2 * SIDE; ky++)
      power += bn_spectrum_power (spectrum, kx, ky) / 8;
  bn_portrait_spectrum (mask, SIDE, shades);
  assert_close (shades[(SIDE / 2 - 1) * SIDE + SIDE / 2 + 1], (10 * log10 (power / variance) + 40) / 50,
                1e-9);
}

static void
green_noise_has_its_principal_frequency_where_it_was_asked_for (void)
{
  assert_close (principal ("filter=band frequency=.2"), .2, .016);
  assert_close (principal ("filter=band frequency=.12"), .12, .016);
}

static void
blue_noise_has_a_high_principal_frequency_and_white_noise_none (void)
{
  double blue = principal ("quality=draft");

  g_assert_true (blue > .35 && blue <= .5);
  g_assert_true (isnan (principal ("method=white")));
}

static void
a_tile_without_annuli_has_no_principal_frequency (void)
{
  g_autoptr (BnMask) mask = white_mask (2, 2, 5);
  g_autoptr (BnPortrait) portrait = portray (mask, 8);

  g_assert_cmpint (portrait->annuli, ==, 0);
  g_assert_true (isnan (portrait->principal));
}

static void
a_portrait_can_be_cancelled (void)
{
  g_autoptr (BnMask) mask = white_mask (16, 16, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (bn_portrait_new (mask, 8, &job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the radial power is that of the definition", the_radial_power_is_that_of_the_definition);
  TEST ("what passes the eye is the visible error", what_passes_the_eye_is_the_visible_error);
  TEST ("the picture is the spectrum with DC in the centre",
        the_picture_is_the_spectrum_with_dc_in_the_center);
  TEST ("a picture of any size keeps its range", a_picture_of_any_size_keeps_its_range);
  TEST ("a small picture's pixel is the mean of the bins it covers",
        a_small_picture_s_pixel_is_the_mean_of_the_bins_it_covers);
  TEST ("green noise has its principal frequency where it was asked for",
        green_noise_has_its_principal_frequency_where_it_was_asked_for);
  TEST ("blue noise has a high principal frequency and white noise none",
        blue_noise_has_a_high_principal_frequency_and_white_noise_none);
  TEST ("a tile without annuli has no principal frequency", a_tile_without_annuli_has_no_principal_frequency);
  TEST ("a portrait can be cancelled", a_portrait_can_be_cancelled);
  return g_test_run ();
}
