/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "shares"
#include "core/color/mixing/affine.h"
#include "tests/palettes.h"

/* The least share that any simplex gives to `x`, at best: the slow twin of the cells. */
static double
best_share (const TestPalette *palette, const BnTriangulation *t, const double x[3])
{
  double best = -HUGE_VAL, share[4];

  for (guint i = 0; i < t->simplices->len; i++) {
    BnAffine affine;
    memcpy (affine.color, g_array_index (t->simplices, BnSimplex, i).corner, 4);
    if (bn_affine_set (palette->colors, &t->span, &affine))
      best = MAX (best, bn_affine_shares (&affine, x, share));
  }
  return best;
}

static void
cells_find_what_a_search_of_all_simplices_finds (void)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    g_autoptr (BnTriangulation) t = bn_triangulation_new (palette.colors, palette.count);
    g_autoptr (BnGamut) gamut = bn_gamut_new (palette.colors, palette.count, t, BN_DISTANCE_LIGHT, NULL);
    g_autoptr (BnShares) shares = bn_shares_new (palette.colors, palette.count, t, gamut, NULL);
    BnRng rng = bn_rng_new ((guint64) which, 0);
    if (t->span.rank < 3) /* where x has to be on the plane as well */
      continue;
    for (int i = 0; i < 500; i++) {
      double x[3], best;
      BnMix mix;
      gboolean found;
      for (int c = 0; c < 3; c++)
        x[c] = (1.2 * bn_rng_uniform (&rng) - .1) * (t->span.high[c] - t->span.low[c]);
      best = best_share (&palette, t, x);
      found = bn_shares_find (shares, x[0], x[1], x[2], &mix);
      if (best >= 0)
        g_assert_true (found);
      if (best < -1e-3)
        g_assert_false (found);
    }
  }
}

static void
colors_off_the_line_are_outside (void)
{
  const TestPalette palette = test_palette (0);
  g_autoptr (BnTriangulation) t = bn_triangulation_new (palette.colors, palette.count);
  g_autoptr (BnGamut) gamut = bn_gamut_new (palette.colors, palette.count, t, BN_DISTANCE_LIGHT, NULL);
  g_autoptr (BnShares) shares = bn_shares_new (palette.colors, palette.count, t, gamut, NULL);
  BnMix mix;

  g_assert_true (bn_shares_find (shares, .3, .3, .3, &mix));
  g_assert_cmpuint (mix.color[0], ==, 1);
  g_assert_cmpfloat (fabs (mix.below[0] - .3), <, 1e-12);
  g_assert_false (bn_shares_find (shares, .3, .3, .31, &mix));
  g_assert_false (bn_shares_find (shares, .3, .29, .3, &mix));
  g_assert_false (bn_shares_find (shares, 1.1, 1.1, 1.1, &mix));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("cells find what a search of all simplices finds", cells_find_what_a_search_of_all_simplices_finds);
  TEST ("colours off the line are outside", colors_off_the_line_are_outside);
  return g_test_run ();
}
