/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "contrast"
#include "tests/measure/lights.h"

static void
measure_contrast (const BnLinear *original, const BnLinear *dithered, double transfer[BN_CONTRAST_BANDS])
{
  g_autoptr (GError) error = NULL;

  bn_contrast_transfer (original, dithered, NULL, transfer, &error);
  g_assert_no_error (error);
}

/* The orthonormal DCT of the luminance at bin (kx, ky), by the definition. */
static double
slow_bin (const BnLinear *light, int kx, int ky)
{
  static const double shares[] = { .2126, .7152, .0722 };
  int width = light->width, height = light->height, size = width * height;
  double sum = 0;

  for (int i = 0; i < size; i++)
    for (int c = 0; c < 3; c++)
      sum += shares[c] * (double) light->planes[light->channels == 1 ? i : c * size + i] *
             cos (G_PI * kx * (i % width + .5) / width) * cos (G_PI * ky * (i / width + .5) / height);
  return sum * sqrt ((kx > 0 ? 2. : 1.) / width) * sqrt ((ky > 0 ? 2. : 1.) / height);
}

static double
slow_transfer (const BnLinear *original, const BnLinear *dithered, double from, double to)
{
  double both = 0, own = 0;

  for (int ky = 0; ky < original->height; ky++)
    for (int kx = 0; kx < original->width; kx++) {
      double f = hypot (kx / 2. / original->width, ky / 2. / original->height);
      if (f >= from && f < to) {
        double o = slow_bin (original, kx, ky);
        both += o * slow_bin (dithered, kx, ky);
        own += o * o;
      }
    }
  return both / own;
}

static void
it_is_what_the_plain_transforms_have_in_common (void)
{
  static const int sizes[][2] = { { 13, 10 }, { 16, 16 }, { 11, 24 } };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
    BnLinear original = noisy_picture (sizes[s][0], sizes[s][1], 3, .5, 1);
    BnLinear dithered = noisy_picture (sizes[s][0], sizes[s][1], 1, .5, 2);
    double transfer[BN_CONTRAST_BANDS];
    for (int i = 0; i < sizes[s][0] * sizes[s][1]; i++)
      dithered.planes[i] = .3f * dithered.planes[i] + .8f * original.planes[i];
    measure_contrast (&original, &dithered, transfer);
    assert_close (transfer[0], slow_transfer (&original, &dithered, .05, .15), 1e-5);
    assert_close (transfer[1], slow_transfer (&original, &dithered, .15, .25), 1e-5);
    assert_close (transfer[2], slow_transfer (&original, &dithered, .25, .5), 1e-5);
    g_free (original.planes);
    g_free (dithered.planes);
  }
}

static void
less_contrast_is_less_in_every_band_and_noise_counts_little (void)
{
  BnLinear original = noisy_picture (128, 128, 1, .5, 3), dithered = noisy_picture (128, 128, 1, .5, 4);
  double transfer[BN_CONTRAST_BANDS];

  measure_contrast (&original, &original, transfer);
  for (int band = 0; band < BN_CONTRAST_BANDS; band++)
    assert_close (transfer[band], 1, 0);
  for (int i = 0; i < 128 * 128; i++)
    dithered.planes[i] = .5f * original.planes[i] + .3f * dithered.planes[i] + .1f;
  measure_contrast (&original, &dithered, transfer);
  for (int band = 0; band < BN_CONTRAST_BANDS; band++)
    assert_close (transfer[band], .5, .03);
  g_free (original.planes);
  g_free (dithered.planes);
}

static void
blur_is_seen_in_the_finest_band (void)
{
  BnLinear original = noisy_picture (96, 64, 1, .5, 5), blurred = flat_picture (96, 64, 1, 0);
  double transfer[BN_CONTRAST_BANDS];

  for (int i = 0; i < 96 * 64; i++) {
    int left = i % 96 > 0 ? i - 1 : i, right = i % 96 < 95 ? i + 1 : i;
    blurred.planes[i] = (original.planes[left] + 2 * original.planes[i] + original.planes[right]) / 4;
  }
  measure_contrast (&original, &blurred, transfer);
  g_assert_cmpfloat (transfer[0], >, transfer[1]);
  g_assert_cmpfloat (transfer[1], >, transfer[2]);
  g_assert_cmpfloat (transfer[0], <, 1);
  g_free (original.planes);
  g_free (blurred.planes);
}

static void
a_flat_has_no_contrast_to_keep (void)
{
  BnLinear flat = flat_picture (33, 20, 3, .37f), noise = noisy_picture (33, 20, 3, .5, 6);
  BnLinear pixel = flat_picture (1, 1, 1, .37f);
  double transfer[BN_CONTRAST_BANDS];

  measure_contrast (&flat, &noise, transfer);
  g_assert_true (isnan (transfer[0]) && isnan (transfer[1]) && isnan (transfer[2]));
  measure_contrast (&pixel, &pixel, transfer);
  g_assert_true (isnan (transfer[0]) && isnan (transfer[1]) && isnan (transfer[2]));
  g_free (flat.planes);
  g_free (noise.planes);
  g_free (pixel.planes);
}

static void
it_can_be_cancelled (void)
{
  BnLinear picture = noisy_picture (6, 5, 3, .5, 7);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  double transfer[BN_CONTRAST_BANDS];

  g_cancellable_cancel (cancellable);
  g_assert_false (bn_contrast_transfer (&picture, &picture, &job, transfer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_free (picture.planes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it is what the plain transforms have in common", it_is_what_the_plain_transforms_have_in_common);
  TEST ("less contrast is less in every band, and noise counts little",
        less_contrast_is_less_in_every_band_and_noise_counts_little);
  TEST ("blur is seen in the finest band", blur_is_seen_in_the_finest_band);
  TEST ("a flat has no contrast to keep", a_flat_has_no_contrast_to_keep);
  TEST ("it can be cancelled", it_can_be_cancelled);
  return g_test_run ();
}
