/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "white"
#include "tests/helpers.h"

static void
its_visible_error_is_the_filters_own (void)
{
  double gauss = 0, nasanen = 0;

  for (int seed = 1; seed <= 10; seed++) {
    BnMaskConfig config = mask_config ("white", 64, 64);
    g_autoptr (BnMask) mask = NULL;
    BnMeasure measure;
    config.seed = seed;
    mask = make_mask (&config, 1);
    measure = measure_mask (mask);
    gauss += measure.gauss_mean / 10;
    nasanen += measure.nasanen_mean / 10;
  }
  assert_close (gauss / .0757, 1, .02);
  assert_close (nasanen / .0415, 1, .02);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("its visible error is the filters' own", its_visible_error_is_the_filters_own);
  return g_test_run ();
}
