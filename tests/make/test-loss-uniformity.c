/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "loss-uniformity"
#include "tests/loss-helpers.h"

static void
a_flat_amplitude_has_none (void)
{
  const BnMaskConfig config = loss_config (4, 4);
  double impulse[16] = { 1 }, gradient[16];

  assert_close (loss_at (&config, "uniformity", impulse, gradient), 0, 1e-12);
  impulse[5] = .5;
  g_assert_cmpfloat (loss_at (&config, "uniformity", impulse, gradient), >, .01);
}

static void
it_is_the_sum_of_squared_differences_of_the_amplitude (void)
{
  const BnMaskConfig config = loss_config (5, 4);
  double pixels[20], amplitude[20], gradient[20], sum = 0;
  BnRng rng = bn_rng_new (8, 0);

  for (int i = 0; i < 20; i++)
    pixels[i] = random_value (&rng);
  for (int i = 0; i < 20; i++)
    amplitude[i] = sqrt (plain_power (pixels, 5, 4, i % 5, i / 5));
  for (int y = 0; y < 4; y++)
    for (int x = 0; x < 5; x++) {
      double here = amplitude[y * 5 + x], right = amplitude[y * 5 + (x + 1) % 5],
             left = amplitude[y * 5 + (x + 4) % 5];
      double below = amplitude[(y + 1) % 4 * 5 + x], above = amplitude[(y + 3) % 4 * 5 + x];
      sum += pow (right + left + above + below - 4 * here, 2) + pow (right - here, 2) + pow (below - here, 2);
    }
  assert_close (loss_at (&config, "uniformity", pixels, gradient), sum / 20, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a flat amplitude has none", a_flat_amplitude_has_none);
  TEST ("it is the sum of squared differences of the amplitude",
        it_is_the_sum_of_squared_differences_of_the_amplitude);
  return g_test_run ();
}
