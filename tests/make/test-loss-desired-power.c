/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "loss-desired-power"
#include "tests/loss-helpers.h"

static void
a_spectrum_that_is_the_target_costs_nothing (void)
{
  BnMaskConfig config = loss_config (9, 8);
  double table[72], power[72], gradient[72] = { 0 }, mean = 0;

  bn_loss_desired_table (&config, table);
  for (int i = 1; i < 72; i++)
    mean += table[i] * table[i] / 71;
  assert_close (mean, 1, 1e-9);
  for (int i = 0; i < 72; i++)
    power[i] = 72 * table[i] * table[i] / 3;
  assert_close (bn_loss_desired_power (&config, table, power, 1, gradient), 0, 1e-12);
  power[5] *= 4;
  assert_close (bn_loss_desired_power (&config, table, power, 1, gradient), table[5] * table[5] / 3, 1e-9);
}

static void
a_pattern_is_asked_for_the_power_of_its_level (void)
{
  BnMaskConfig config = loss_config (8, 8);
  double table[64], power[64], gradient[64] = { 0 }, level = .2;

  bn_loss_desired_table (&config, table);
  for (int i = 0; i < 64; i++)
    power[i] = 64 * table[i] * table[i] * level * (1 - level);
  power[0] = pow (64 * level, 2);
  assert_close (bn_loss_desired_pattern_power (&config, table, power, 1, gradient), 0, 1e-12);
}

static void
the_gradient_is_the_numeric_one (void)
{
  BnMaskConfig config = loss_config (7, 6);
  double pixels[42], gradient[42], unused[42], step = 1e-6;
  BnRng rng = bn_rng_new (9, 0);

  for (int i = 0; i < 42; i++)
    pixels[i] = random_value (&rng);
  loss_at (&config, "desired-own-power", pixels, gradient);
  for (int i = 0; i < 42; i++) {
    double here = pixels[i], up, down;
    pixels[i] = here + step;
    up = loss_at (&config, "desired-own-power", pixels, unused);
    pixels[i] = here - step;
    down = loss_at (&config, "desired-own-power", pixels, unused);
    pixels[i] = here;
    assert_close (gradient[i], (up - down) / (2 * step), 1e-6);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a spectrum that is the target costs nothing", a_spectrum_that_is_the_target_costs_nothing);
  TEST ("a pattern is asked for the power of its level", a_pattern_is_asked_for_the_power_of_its_level);
  TEST ("the gradient is the numeric one", the_gradient_is_the_numeric_one);
  return g_test_run ();
}
