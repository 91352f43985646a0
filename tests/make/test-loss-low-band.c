/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "loss-low-band"
#include "tests/loss-helpers.h"

static void
it_is_the_weighted_power_of_the_plain_dft (void)
{
  const BnMaskConfig config = loss_config (7, 6);
  double pixels[42], gradient[42], sum = 0;
  BnRng rng = bn_rng_new (4, 0);

  for (int i = 0; i < 42; i++)
    pixels[i] = random_value (&rng);
  for (int ky = 0; ky < 6; ky++)
    for (int kx = 0; kx < 7; kx++) {
      double u = 2.0 * MIN (kx, 7 - kx) / 7, v = 2.0 * MIN (ky, 6 - ky) / 6;
      double w = MAX (.7 - u * u - v * v, 0) / .7;
      sum += w * w * plain_power (pixels, 7, 6, kx, ky) / 42;
    }
  assert_close (loss_at (&config, "low-band", pixels, gradient), sum, 1e-9);
}

static void
frequencies_beyond_the_cutoff_are_free (void)
{
  BnMaskConfig config = loss_config (16, 12);
  double weights[192];

  config.cutoff = .3;
  bn_loss_low_band (&config, weights);
  for (int ky = 0; ky < 12; ky++)
    for (int kx = 0; kx < 16; kx++) {
      double u = MIN (kx, 16 - kx) / 8.0, v = MIN (ky, 12 - ky) / 6.0;
      g_assert_cmpint (weights[ky * 16 + kx] > 0, ==, u * u + v * v < .3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it is the weighted power of the plain DFT", it_is_the_weighted_power_of_the_plain_dft);
  TEST ("frequencies beyond the cutoff are free", frequencies_beyond_the_cutoff_are_free);
  return g_test_run ();
}
