/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "view"
#include "tests/helpers.h"

#include "core/view.h"

#define STEP 1e-5

static const int sizes[][2] = { { 8, 8 }, { 7, 5 }, { 6, 9 }, { 2, 3 } };

static BnLossConfig
loss_config (int width, int height)
{
  return (BnLossConfig){ width, height, .cutoff = .7, .sigma = 1.5 };
}

static double
loss_at (const BnLossConfig *config, const char *id, const double *pixels, double *gradient)
{
  g_autoptr (BnView) view = bn_view_new (config, &id, 1);
  double loss;

  return bn_view_eval (view, pixels, (const double[]){ 1 }, &loss, gradient);
}

static void
check_gradient (const BnLoss *loss, int width, int height)
{
  const BnLossConfig config = loss_config (width, height);
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
  g_assert_cmpint (checked, ==, 3 * G_N_ELEMENTS (sizes));
}

static void
low_band_is_the_weighted_power_of_the_plain_dft (void)
{
  const BnLossConfig config = loss_config (7, 6);
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
an_even_spread_has_no_histogram_loss (void)
{
  const BnLossConfig config = loss_config (3, 2);
  const double spread[] = { .2, -1, 1, -.6, .6, -.2 }, off[] = { .2, -1, 1, -.6, .6, 0 };
  double gradient[6];

  assert_close (loss_at (&config, "histogram", spread, gradient), 0, 1e-12);
  assert_close (loss_at (&config, "histogram", off, gradient), .04, 1e-12);
}

static void
a_flat_amplitude_has_no_uniformity_loss (void)
{
  const BnLossConfig config = loss_config (4, 4);
  double impulse[16] = { 1 }, gradient[16];

  assert_close (loss_at (&config, "uniformity", impulse, gradient), 0, 1e-12);
  impulse[5] = .5;
  g_assert_cmpfloat (loss_at (&config, "uniformity", impulse, gradient), >, .01);
}

static void
losses_add_up_by_their_factors (void)
{
  const BnLossConfig config = loss_config (5, 4);
  static const char *const ids[] = { "low-band", "histogram", "uniformity" };
  g_autoptr (BnView) view = bn_view_new (&config, ids, 3);
  double pixels[20], gradient[20], one[20], losses[3], factors[] = { .3, 2, 0 }, sum;
  BnRng rng = bn_rng_new (5, 0);

  for (int i = 0; i < 20; i++)
    pixels[i] = random_value (&rng);
  sum = bn_view_eval (view, pixels, factors, losses, gradient);
  assert_close (sum, .3 * loss_at (&config, ids[0], pixels, one) + 2 * loss_at (&config, ids[1], pixels, one),
                1e-12);
  assert_close (losses[2], loss_at (&config, ids[2], pixels, one), 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every gradient is the finite difference", every_gradient_is_the_finite_difference);
  TEST ("low-band is the weighted power of the plain DFT", low_band_is_the_weighted_power_of_the_plain_dft);
  TEST ("an even spread has no histogram loss", an_even_spread_has_no_histogram_loss);
  TEST ("a flat amplitude has no uniformity loss", a_flat_amplitude_has_no_uniformity_loss);
  TEST ("losses add up by their factors", losses_add_up_by_their_factors);
  return g_test_run ();
}
