/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "affine"
#include "core/color/mixing/affine.h"
#include "tests/palettes.h"

static void
shares_add_up_to_the_color (void)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    BnRng rng = bn_rng_new ((guint64) which, 0);
    BnAffine affine;
    BnSpan span;
    bn_span_find (palette.colors, palette.count, &span);
    memcpy (affine.color, span.corner, 4);
    g_assert_true (bn_affine_set (palette.colors, &span, &affine));
    for (int i = 0; i < 100; i++) {
      double color[3], x[3], share[4], sum = 0, least = HUGE_VAL, own;
      random_mix (&palette, &rng, color);
      for (int c = 0; c < 3; c++)
        x[c] = color[c] - span.low[c];
      own = bn_affine_shares (&affine, x, share);
      for (int k = 0; k < 4; k++) {
        sum += share[k];
        least = MIN (least, share[k]);
      }
      g_assert_cmpfloat (fabs (sum - 1), <, 1e-9);
      g_assert_cmpfloat (own, ==, least);
      for (int c = 0; c < 3; c++) {
        double mean = 0;
        for (int k = 0; k < 4; k++)
          mean += share[k] * palette.colors[affine.color[k]][c];
        g_assert_cmpfloat (fabs (mean - color[c]), <, 1e-9);
      }
    }
  }
}

static void
flat_simplices_are_told (void)
{
  const double colors[][3] = { { 0, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { .5, .5, 1e-10 } };
  BnAffine affine = { .color = { 0, 1, 2, 4 } };
  BnSpan span;

  bn_span_find (colors, 5, &span);
  g_assert_false (bn_affine_set (colors, &span, &affine));
  affine.color[3] = 2;
  g_assert_false (bn_affine_set (colors, &span, &affine));
  affine.color[3] = 3;
  g_assert_true (bn_affine_set (colors, &span, &affine));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("shares add up to the colour", shares_add_up_to_the_color);
  TEST ("flat simplices are told", flat_simplices_are_told);
  return g_test_run ();
}
