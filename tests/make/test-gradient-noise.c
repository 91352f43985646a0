/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "gradient-noise"
#include "tests/helpers.h"

#include "core/make/gradient-noise.h"

static void
the_formula_is_the_published_one (void)
{
  /* in decimal arithmetic */
  assert_close (bn_gradient_noise (0, 0), 0, 0);
  assert_close (bn_gradient_noise (1, 0), .555713357813584, 1e-12);
  assert_close (bn_gradient_noise (0, 1), .309269245057135, 1e-12);
  assert_close (bn_gradient_noise (2047, 1023), .370278437855553, 1e-12);
  assert_close (bn_gradient_noise (100, 200), .5447524927854, 1e-12);
}

/* The plane's ranks rise with the formula. */
static void
check_plane (const BnMask *mask, int plane, double shift)
{
  int width = bn_mask_width (mask);
  guint32 size = bn_mask_size (mask);
  g_autofree double *by_rank = g_new (double, size);

  for (guint32 i = 0; i < size; i++)
    by_rank[bn_mask_plane (mask, plane)[i]] =
        bn_gradient_noise ((int) i % width + shift, (int) i / width + shift);
  for (guint32 r = 1; r < size; r++)
    g_assert_cmpfloat (by_rank[r], >=, by_rank[r - 1] - 1e-7);
}

static void
every_slice_is_the_formula_further_on (void)
{
  BnMaskConfig config = mask_config ("gradient-noise", 37, 20);
  g_autoptr (BnMask) mask = NULL;

  config.slices = 5;
  mask = make_mask (&config, 1);
  for (int slice = 0; slice < 5; slice++)
    check_plane (mask, slice, 5.588238 * slice);
}

static void
its_figures_are_the_known_ones (void)
{
  const BnMaskConfig config = mask_config ("gradient-noise", 64, 64);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  BnMeasure measure = measure_mask (mask);

  assert_close (measure.j, 1.354, .001);
  g_assert_cmpfloat (measure.anisotropy_worst, >, 15); /* a grid, as Bayer's */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the formula is the published one", the_formula_is_the_published_one);
  TEST ("every slice is the formula further on", every_slice_is_the_formula_further_on);
  TEST ("its figures are the known ones", its_figures_are_the_known_ones);
  return g_test_run ();
}
