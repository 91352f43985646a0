/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "loss-visible-error"
#include "tests/loss-helpers.h"

static void
it_is_the_squared_visible_error_of_a_pattern (void)
{
  /* A pattern of four levels' worth of bits, through the Gaussian that the measure uses. */
  BnMaskConfig config = mask_config ("spectral", 12, 10);
  const BnMaskConfig white = mask_config ("white", 12, 10);
  g_autoptr (BnMask) mask = make_mask (&white, 1);
  double weights[120], pattern[120], sum = 0;
  guint32 ones = (guint32) lrint (120 * 20 / 64.0);

  config.filter = BN_FILTER_GAUSSIAN;
  g_assert_cmpstr (bn_filters[config.filter].choice.id, ==, "gaussian");
  bn_loss_visible_error (&config, weights);
  for (int i = 0; i < 120; i++)
    pattern[i] = bn_mask_ranks (mask)[i] < ones;
  for (int i = 0; i < 120; i++)
    sum += weights[i] * plain_power (pattern, 12, 10, i % 12, i / 12);
  assert_close (sqrt (sum), measure_mask (mask).gauss[19], 1e-9);
}

static void
the_mean_is_free (void)
{
  double weights[35];

  for (int filter = 0; bn_filter_choice ((guint) filter) != NULL; filter++) {
    BnMaskConfig config = mask_config ("spectral", 7, 5);
    config.filter = filter;
    bn_loss_visible_error (&config, weights);
    for (int i = 0; i < 35; i++)
      g_assert_cmpint (weights[i] > 0, ==, i > 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it is the squared visible error of a pattern", it_is_the_squared_visible_error_of_a_pattern);
  TEST ("the mean is free", the_mean_is_free);
  return g_test_run ();
}
