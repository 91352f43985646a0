/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "ordered"
#include "tests/helpers.h"

static void
four_by_four_is_bayer_s (void)
{
  /* Bayer's index matrix, up to the symmetries of the square: every halving of the ranks is a coarser even
   * grid. */
  static const guint32 wanted[] = { 0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5 };
  const BnMaskConfig config = mask_config ("bayer", 4, 4);
  g_autoptr (BnMask) mask = make_mask (&config, 1);

  g_assert_cmpmem (bn_mask_ranks (mask), sizeof wanted, wanted, sizeof wanted);
}

static void
its_figures_are_the_known_ones (void)
{
  const BnMaskConfig config = mask_config ("bayer", 64, 64);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  BnMeasure measure = measure_mask (mask);

  assert_close (measure.gauss_mean, .0143, .0001);
  assert_close (measure.nasanen_mean, .0079, .0001);
  g_assert_cmpfloat (measure.anisotropy_worst, >, 15);
  g_assert_cmpfloat (measure.peak, >, 15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("four by four is Bayer's", four_by_four_is_bayer_s);
  TEST ("its figures are the known ones", its_figures_are_the_known_ones);
  return g_test_run ();
}
