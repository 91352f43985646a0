/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "palette-fit"
#include "core/color/palette-fit.h"

#include "tests/helpers.h"

static const double ends[][3] = { { 0, 0, 0 }, { 1, 1, 1 } };

static void
what_is_a_color_of_the_palette_has_no_error (void)
{
  const BnHistogramCell cells[] = { { { 0, 0, 0 }, 5 }, { { 1, 1, 1 }, 9 } };
  g_autoptr (BnPaletteFit) fit = bn_palette_fit_new (cells, 2);

  assert_close (bn_palette_fit_look (fit, ends, 2), 0, 1e-6);
}

static void
noise_and_what_is_out_of_reach_are_errors (void)
{
  const BnHistogramCell gray = { { .5, .5, .5 }, 3 }, red = { { .5, 0, 0 }, 3 };
  const double near[][3] = { { .4, .4, .4 }, { .6, .6, .6 } };
  g_autoptr (BnPaletteFit) of_gray = bn_palette_fit_new (&gray, 1), of_red = bn_palette_fit_new (&red, 1);
  double far_noise = bn_palette_fit_look (of_gray, ends, 2), missed = bn_palette_fit_look (of_red, ends, 2);
  double usage[BN_PALETTE_MAX_COLORS], total = bn_palette_fit_error (of_red, 0);

  assert_close (total, 3 * missed, 1e-12);
  g_assert_cmpfloat (missed, >, .2);
  bn_palette_fit_look (of_gray, ends, 2);
  bn_palette_fit_usage (of_gray, usage);
  assert_close (usage[0], 1.5, 1e-6);
  assert_close (usage[1], 1.5, 1e-6);
  g_assert_cmpfloat (bn_palette_fit_look (of_gray, near, 2), <, far_noise / 3);
}

/* A palette too narrow for the colors widens, and the fixed ones stay. */
static void
a_step_makes_the_error_less (void)
{
  BnHistogramCell cells[200];
  BnRng rng = bn_rng_new (4, 0);
  double colors[5][3];
  g_autoptr (BnPaletteFit) fit = NULL;

  for (int i = 0; i < 200; i++)
    cells[i] = (BnHistogramCell){ { bn_rng_uniform (&rng), bn_rng_uniform (&rng), bn_rng_uniform (&rng) },
                                  1 + bn_rng_uniform (&rng) };
  for (int i = 0; i < 15; i++)
    colors[i / 3][i % 3] = .4 + .2 * bn_rng_uniform (&rng);
  for (int c = 0; c < 3; c++)
    colors[0][c] = .3;
  fit = bn_palette_fit_new (cells, 200);
  {
    double before = bn_palette_fit_look (fit, (const double (*)[3]) colors, 5), after;
    for (int step = 0; step < 6; step++) {
      bn_palette_fit_step (fit, colors, 5, 1);
      after = bn_palette_fit_look (fit, (const double (*)[3]) colors, 5);
    }
    g_assert_cmpfloat (after, <, .6 * before);
  }
  for (int i = 0; i < 15; i++)
    g_assert_true (colors[i / 3][i % 3] >= 0 && colors[i / 3][i % 3] <= 1);
  for (int c = 0; c < 3; c++)
    assert_close (colors[0][c], .3, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("what is a color of the palette has no error", what_is_a_color_of_the_palette_has_no_error);
  TEST ("noise, and what is out of reach, are errors", noise_and_what_is_out_of_reach_are_errors);
  TEST ("a step makes the error less", a_step_makes_the_error_less);
  return g_test_run ();
}
