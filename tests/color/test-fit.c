/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "fit"
#include "core/color/fit.h"

#include "core/color/mixing/gamut.h"
#include "core/color/mixing/oklab.h"
#include "tests/helpers.h"

/* As six inks of electronic paper look. */
static const guint8 inks[][3] = { { 57, 48, 57 },  { 180, 190, 186 }, { 180, 165, 40 },
                                  { 130, 45, 40 }, { 60, 70, 115 },   { 65, 95, 70 } };
static const guint8 greens[][3] = { { 15, 56, 15 }, { 48, 98, 48 }, { 139, 172, 15 }, { 155, 188, 15 } };

static void
to_lights (const guint8 (*codes)[3], guint count, double (*lights)[3])
{
  for (guint i = 0; i < count; i++)
    for (int c = 0; c < 3; c++)
      lights[i][c] = srgb_light (codes[i][c] / 255.);
}

static double
lightness_of (const double light[3])
{
  double lab[3];

  bn_oklab_from_rgb (light, lab);
  return lab[0];
}

static void
tones_lead_from_the_darkest_to_the_lightest_in_order (void)
{
  for (int kind = BN_FIT_TONES; kind <= BN_FIT_GAMUT; kind++) {
    double lights[4][3], before = -1;
    g_autoptr (BnFit) fit = NULL;
    to_lights (greens, 4, lights);
    fit = bn_fit_new ((const double (*)[3]) lights, 4, (BnFitKind) kind);
    for (int code = 0; code <= 255; code++) {
      double gray = srgb_light (code / 255.), light[] = { gray, gray, gray };
      bn_fit_color (fit, light);
      g_assert_cmpfloat (lightness_of (light), >, before);
      before = lightness_of (light);
      if (code == 0)
        assert_close (before, lightness_of (lights[0]), 1e-6);
    }
    assert_close (before, lightness_of (lights[3]), 1e-6);
  }
}

/* How many of many colors lie in the palette's gamut after a fit, to within `slack` of it. */
static int
count_within (BnFitKind kind, double slack)
{
  double lights[6][3];
  g_autoptr (BnTriangulation) triangulation = NULL;
  g_autoptr (BnGamut) gamut = NULL;
  g_autoptr (BnFit) fit = NULL;
  BnRng rng = bn_rng_new (2, 0);
  int within = 0;

  to_lights (inks, 6, lights);
  triangulation = bn_triangulation_new ((const double (*)[3]) lights, 6);
  gamut = bn_gamut_new ((const double (*)[3]) lights, 6, triangulation, BN_DISTANCE_LIGHT, NULL);
  fit = kind != BN_FIT_OFF ? bn_fit_new ((const double (*)[3]) lights, 6, kind) : NULL;
  for (int i = 0; i < 1000; i++) {
    double light[3], nearest[3], far = 0;
    for (int c = 0; c < 3; c++)
      light[c] = srgb_light (.05 + .9 * bn_rng_uniform (&rng));
    if (fit != NULL)
      bn_fit_color (fit, light);
    if (!bn_gamut_contains (gamut, light)) {
      bn_gamut_nearest (gamut, light, nearest);
      for (int c = 0; c < 3; c++)
        far = MAX (far, fabs (light[c] - nearest[c]));
    }
    within += far <= slack;
  }
  return within;
}

static void
a_gamut_takes_nearly_all_colors_in (void)
{
  int off = count_within (BN_FIT_OFF, .02), tones = count_within (BN_FIT_TONES, .02);

  g_assert_cmpint (tones, >, off);
  /* Where grays are out of reach, too, as beside a white of some hue, a little is left. */
  g_assert_cmpint (count_within (BN_FIT_GAMUT, .02), >, 950);
  g_assert_cmpint (count_within (BN_FIT_GAMUT, .05), ==, 1000);
}

/* Where a gamut holds all colors, grays stay what they are. */
static void
a_wide_palette_moves_little (void)
{
  double corners[8][3];
  g_autoptr (BnFit) fit = NULL;

  for (int i = 0; i < 24; i++)
    corners[i / 3][i % 3] = i / 3 >> i % 3 & 1;
  fit = bn_fit_new ((const double (*)[3]) corners, 8, BN_FIT_GAMUT);
  for (int code = 0; code <= 255; code += 5) {
    double gray = srgb_light (code / 255.), light[] = { gray, gray, gray };
    bn_fit_color (fit, light);
    for (int c = 0; c < 3; c++)
      assert_close (light[c], gray, 1e-6);
  }
}

/* Hue by hue around, without a seam. */
static void
colors_move_smoothly (void)
{
  double lights[6][3], before[3] = { 0 };
  g_autoptr (BnFit) fit = NULL;

  to_lights (inks, 6, lights);
  fit = bn_fit_new ((const double (*)[3]) lights, 6, BN_FIT_GAMUT);
  for (int i = 0; i <= 2000; i++) {
    double angle = 2 * G_PI * i / 1000, lab[] = { .6, .1 * cos (angle), .1 * sin (angle) }, light[3];
    bn_oklab_to_rgb (lab, light);
    bn_fit_color (fit, light);
    for (int c = 0; c < 3 && i > 0; c++)
      g_assert_cmpfloat (fabs (light[c] - before[c]), <, .01);
    memcpy (before, light, sizeof before);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("tones lead from the darkest to the lightest in order",
        tones_lead_from_the_darkest_to_the_lightest_in_order);
  TEST ("a gamut takes nearly all colors in", a_gamut_takes_nearly_all_colors_in);
  TEST ("a wide palette moves little", a_wide_palette_moves_little);
  TEST ("colors move smoothly", colors_move_smoothly);
  return g_test_run ();
}
