/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "view"
#include "tests/helpers.h"

#include "tests/loss-helpers.h"

#define STEP 1e-5

static const int sizes[][2] = { { 8, 8 }, { 7, 5 }, { 6, 9 }, { 2, 3 } };

static void
check_gradient (const BnLoss *loss, int width, int height)
{
  const BnMaskConfig config = loss_config (width, height);
  int size = width * height;
  g_autofree double *pixels = g_new (double, size), *gradient = g_new (double, size),
                    *unused = g_new (double, size);
  BnRng rng = bn_rng_new (3, 0);

  for (int i = 0; i < size; i++)
    pixels[i] = random_value (&rng);
  loss_at (&config, loss->choice.id, pixels, gradient);
  for (int i = 0; i < size; i++) {
    double here = pixels[i], up, down;
    pixels[i] = here + STEP;
    up = loss_at (&config, loss->choice.id, pixels, unused);
    pixels[i] = here - STEP;
    down = loss_at (&config, loss->choice.id, pixels, unused);
    pixels[i] = here;
    assert_close (gradient[i], (up - down) / (2 * STEP), 1e-6 * MAX (1, fabs (gradient[i])));
  }
}

static void
every_gradient_is_the_finite_difference (void)
{
  int checked = 0;

  for (const BnLoss *loss = bn_losses; loss->choice.id != NULL; loss++)
    if (loss->view != BN_VIEW_PATTERNS)
      for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++, checked++)
        check_gradient (loss, sizes[s][0], sizes[s][1]);
  g_assert_cmpint (checked, ==, 4 * G_N_ELEMENTS (sizes));
}

static void
losses_add_up_by_their_factors (void)
{
  const BnMaskConfig config = loss_config (5, 4);
  static const char *const ids[] = { "low-band", "histogram", "uniformity" };
  g_autoptr (BnView) view = bn_view_new (&config, ids, 3);
  double pixels[20], gradient[20], one[20], losses[3], factors[] = { .3, 2, 1e-3 }, sum;
  BnRng rng = bn_rng_new (5, 0);

  for (int i = 0; i < 20; i++)
    pixels[i] = random_value (&rng);
  sum = bn_view_eval (view, pixels, factors, losses, gradient);
  assert_close (sum,
                .3 * loss_at (&config, ids[0], pixels, one) + 2 * loss_at (&config, ids[1], pixels, one) +
                    1e-3 * losses[2],
                1e-12);
  assert_close (losses[2], loss_at (&config, ids[2], pixels, one), 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every gradient is the finite difference", every_gradient_is_the_finite_difference);
  TEST ("losses add up by their factors", losses_add_up_by_their_factors);
  return g_test_run ();
}
