/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "loss-histogram"
#include "tests/loss-helpers.h"

static void
an_even_spread_has_none (void)
{
  const BnMaskConfig config = loss_config (3, 2);
  const double spread[] = { .2, -1, 1, -.6, .6, -.2 }, off[] = { .2, -1, 1, -.6, .6, 0 };
  double gradient[6];

  assert_close (loss_at (&config, "histogram", spread, gradient), 0, 1e-12);
  assert_close (loss_at (&config, "histogram", off, gradient), .04, 1e-12);
}

static void
every_pixel_is_drawn_to_the_value_of_its_rank (void)
{
  const BnMaskConfig config = loss_config (2, 2);
  const double pixels[] = { .5, -.5, .1, -3 }, wanted[] = { 1, -1 / 3.0, 1 / 3.0, -1 };
  double gradient[4];

  loss_at (&config, "histogram", pixels, gradient);
  for (int i = 0; i < 4; i++)
    assert_close (gradient[i], 2 * (pixels[i] - wanted[i]), 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("an even spread has none", an_even_spread_has_none);
  TEST ("every pixel is drawn to the value of its rank", every_pixel_is_drawn_to_the_value_of_its_rank);
  return g_test_run ();
}
