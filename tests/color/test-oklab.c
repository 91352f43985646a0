/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "oklab"
#include "core/color/mixing/oklab.h"
#include "tests/helpers.h"

/* Values of the primaries that B. Ottosson's own code gives, to the digits that are common. */
static void
known_colors_are_met (void)
{
  static const double cases[][6] = { { 1, 1, 1, 1, 0, 0 },
                                     { 1, 0, 0, .62796, .22486, .12585 },
                                     { 0, 1, 0, .86644, -.23389, .17950 },
                                     { 0, 0, 1, .45201, -.03246, -.31153 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    double lab[3];
    bn_oklab_from_rgb (cases[i], lab);
    for (int c = 0; c < 3; c++)
      g_assert_cmpfloat (fabs (lab[c] - cases[i][3 + c]), <, 2e-5);
  }
}

static void
the_cube_root_is_that_of_the_library (void)
{
  for (int i = 1; i <= 1000; i++) {
    const double light = 1e-3 * i, gray[3] = { light, light, light };
    double lab[3], white[3];
    bn_oklab_from_rgb (gray, lab);
    bn_oklab_from_rgb ((const double[3]){ 1, 1, 1 }, white);
    g_assert_cmpfloat (fabs (lab[0] - white[0] * cbrt (light)), <, 1e-14);
  }
}

static void
the_way_back_leads_to_the_same_light (void)
{
  BnRng rng = bn_rng_new (3, 0);

  for (int i = 0; i < 500; i++) {
    double rgb[3], lab[3], back[3];
    for (int c = 0; c < 3; c++)
      rgb[c] = i % 5 == 0 ? 1e-4 * bn_rng_uniform (&rng) : 1.2 * bn_rng_uniform (&rng) - .1;
    bn_oklab_from_rgb (rgb, lab);
    bn_oklab_to_rgb (lab, back);
    for (int c = 0; c < 3; c++)
      assert_close (back[c], rgb[c], 1e-9);
  }
}

static void
the_slope_is_that_of_differences (void)
{
  BnRng rng = bn_rng_new (1, 0);

  for (int i = 0; i < 200; i++) {
    double rgb[3], lab[3], slope[3][3];
    for (int c = 0; c < 3; c++)
      rgb[c] = 1.2 * bn_rng_uniform (&rng) - .1;
    bn_oklab_slope (rgb, lab, slope);
    for (int c = 0; c < 3; c++) {
      double step[3] = { rgb[0], rgb[1], rgb[2] }, above[3], below[3];
      step[c] = rgb[c] + 1e-7;
      bn_oklab_from_rgb (step, above);
      step[c] = rgb[c] - 1e-7;
      bn_oklab_from_rgb (step, below);
      for (int j = 0; j < 3; j++)
        g_assert_cmpfloat (fabs ((above[j] - below[j]) / 2e-7 - slope[j][c]), <,
                           1e-3 * (1 + fabs (slope[j][c])));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("known colours are met", known_colors_are_met);
  TEST ("the cube root is that of the library", the_cube_root_is_that_of_the_library);
  TEST ("the way back leads to the same light", the_way_back_leads_to_the_same_light);
  TEST ("the slope is that of differences", the_slope_is_that_of_differences);
  return g_test_run ();
}
