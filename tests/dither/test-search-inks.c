/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "search-inks"
#include "core/dither/search-inks.h"

#include "tests/helpers.h"

static const BnScale scale = { .sample = BN_SAMPLE_U8 }; /* encoded values are their own light */

static double
distance_of (const float *weights, const float *a, const float *b, int lanes)
{
  double sum = 0;

  for (int lane = 0; lane < lanes; lane++)
    sum += weights[lane] * ((double) a[lane] - b[lane]) * ((double) a[lane] - b[lane]);
  return sum;
}

static void
a_channel_takes_its_nearest_level (void)
{
  g_autoptr (BnLevels) levels = bn_levels_new (6, &scale, FALSE);
  const BnLevels *const all[] = { levels };
  g_autoptr (BnSearchInks) inks = bn_search_inks_new_levels (all, 1, 0);

  for (int k = -50; k <= 150; k++) {
    float wanted = (float) k / 100 + .003f, now = 0, own, weight = 1;
    double nearest = CLAMP (floor (wanted * 5 + .5), 0, 5) / 5;
    bn_search_inks_choose (inks, &wanted, &now, &weight, 0, 0, &own);
    assert_close (own, nearest, 1e-6);
    assert_close (inks->lights[0][bn_search_inks_level (inks, 0, own)], own, 0);
  }
}

/* What is chosen, if all colors around the wanted one are looked through. */
static double
least_of (const BnSearchInks *inks, const float *wanted, const float *weights, const float *now, guint8 flags)
{
  double least = INFINITY;

  for (int code = 0; code < 64; code++) {
    const float light[] = { (float) (code % 4) / 3, (float) (code / 4 % 4) / 3, (float) (code / 16) / 3 };
    float lanes[4];
    gboolean kept = TRUE, around = TRUE;
    for (int c = 0; c < 3; c++) {
      gboolean fixed = (flags & BN_SEARCH_KEPT_RED << c) != 0;
      kept &= !fixed || fabsf (light[c] - now[c]) < 1e-6f;
      around &= fixed || fabs (light[c] - CLAMP (wanted[c], 0, 1)) <= 1 / 3. + 1e-6;
    }
    bn_search_inks_lanes (inks, light, lanes);
    if (kept && around)
      least = MIN (least, distance_of (weights, lanes, wanted, 4));
  }
  return least;
}

static void
three_channels_take_the_best_color_around (void)
{
  g_autoptr (BnLevels) levels = bn_levels_new (4, &scale, FALSE);
  const BnLevels *const all[] = { levels, levels, levels };
  g_autoptr (BnSearchInks) inks = bn_search_inks_new_levels (all, 3, 10);
  BnRng rng = bn_rng_new (3, 0);

  for (int k = 0; k < 3000; k++) {
    const float weights[] = { .02f, .02f, .02f, .05f };
    float wanted[4], now[4], own[4], light[3];
    guint8 flags = (guint8) bn_rng_below (&rng, 8);
    for (int c = 0; c < 3; c++) {
      wanted[c] = (float) (.5 + .8 * random_value (&rng));
      light[c] = (float) bn_rng_below (&rng, 4) / 3;
    }
    wanted[3] = (float) (4 * random_value (&rng));
    bn_search_inks_lanes (inks, light, now);
    bn_search_inks_choose (inks, wanted, now, weights, 0, flags, own);
    assert_close (distance_of (weights, own, wanted, 4), least_of (inks, wanted, weights, now, flags), 1e-6);
  }
}

static void
a_neutral_pixel_takes_the_gray_of_its_brightness (void)
{
  g_autoptr (BnLevels) levels = bn_levels_new (4, &scale, FALSE);
  const BnLevels *const all[] = { levels, levels, levels };

  for (int luminance = 0; luminance <= 10; luminance += 10) {
    g_autoptr (BnSearchInks) inks = bn_search_inks_new_levels (all, 3, luminance);
    const float gray[] = { .7f, .7f, .7f }, weights[] = { 1, 1, 1, 1 };
    float wanted[4], own[4];
    bn_search_inks_lanes (inks, gray, wanted);
    bn_search_inks_choose (inks, wanted, wanted, weights, 0, BN_SEARCH_NEUTRAL, own);
    for (int c = 0; c < 3; c++)
      assert_close (own[c], 2 / 3., 1e-6);
  }
}

static void
a_palette_s_nearest_colors_are_tried (void)
{
  static const guint counts[] = { 2, 16, 200 };
  const float weights[] = { 1, 1, 1, 2 };

  for (gsize n = 0; n < G_N_ELEMENTS (counts); n++) {
    g_autoptr (BnSearchInks) inks = NULL;
    BnInks palette = { .colors = 3, .count = counts[n] };
    BnRng rng = bn_rng_new (counts[n], 0);
    for (guint k = 0; k < counts[n]; k++)
      for (int c = 0; c < 3; c++)
        palette.places[k][c] = bn_rng_uniform (&rng);
    inks = bn_search_inks_new_palette (&palette, 4, 10);
    for (guint k = 0; k < counts[n]; k++) {
      float wanted[4], own[4];
      double least = INFINITY;
      guint8 ink;
      g_assert_cmpuint (inks->nearest[k][0], ==, k);
      for (int lane = 0; lane < 4; lane++)
        wanted[lane] = inks->points[k][lane] + (float) (.05 * random_value (&rng));
      ink = bn_search_inks_choose (inks, wanted, inks->points[k], weights, (guint8) k, 0, own);
      for (guint other = 0; other < counts[n]; other++)
        least = MIN (least, distance_of (weights, inks->points[other], wanted, 4));
      g_assert_cmpmem (own, sizeof own, inks->points[ink], sizeof own);
      assert_close (distance_of (weights, own, wanted, 4), least, 1e-6);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a channel takes its nearest level", a_channel_takes_its_nearest_level);
  TEST ("three channels take the best color around", three_channels_take_the_best_color_around);
  TEST ("a neutral pixel takes the gray of its brightness", a_neutral_pixel_takes_the_gray_of_its_brightness);
  TEST ("a palette's nearest colors are tried", a_palette_s_nearest_colors_are_tried);
  return g_test_run ();
}
