/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "fit"
#include "core/color/fit.h"

#include "core/color/mixing/gamut.h"
#include "core/color/mixing/oklab.h"
#include "core/files/png-file.h"
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
    fit = bn_fit_new ((const double (*)[3]) lights, 4, &(BnFitSettings){ (BnFitKind) kind, 0, 1 });
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
  fit = bn_fit_new ((const double (*)[3]) lights, 6, &(BnFitSettings){ kind, 0, 1 });
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
  fit = bn_fit_new ((const double (*)[3]) corners, 8, &(BnFitSettings){ BN_FIT_GAMUT, 0, 1 });
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
  fit = bn_fit_new ((const double (*)[3]) lights, 6, &(BnFitSettings){ BN_FIT_GAMUT, 0, 1 });
  for (int i = 0; i <= 2000; i++) {
    double angle = 2 * G_PI * i / 1000, lab[] = { .6, .1 * cos (angle), .1 * sin (angle) }, light[3];
    bn_oklab_to_rgb (lab, light);
    bn_fit_color (fit, light);
    for (int c = 0; c < 3 && i > 0; c++)
      g_assert_cmpfloat (fabs (light[c] - before[c]), <, .01);
    memcpy (before, light, sizeof before);
  }
}

/* Nothing is moved where nothing is asked for, or automatically where mixes reach all tones or many hues. */
static void
automatically_scales_of_one_hue_are_fitted_alone (void)
{
  static const guint8 sepia[][3] = { { 30, 20, 10 }, { 112, 66, 20 }, { 180, 140, 90 }, { 245, 230, 200 } };
  static const guint8 ends[][3] = { { 0, 0, 0 }, { 255, 255, 255 } };
  static const struct {
    const guint8 (*codes)[3];
    guint count;
    gboolean fitted;
  } cases[] = { { greens, 4, TRUE }, { sepia, 4, TRUE }, { ends, 2, FALSE }, { inks, 6, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    double lights[6][3], white[] = { 1, 1, 1 }, wanted[] = { 1, 1, 1 };
    g_autoptr (BnFit) fit = NULL, tones = NULL, off = NULL;
    to_lights (cases[i].codes, cases[i].count, lights);
    fit = bn_fit_new ((const double (*)[3]) lights, cases[i].count, &(BnFitSettings){ BN_FIT_AUTO, 0, 1 });
    tones = bn_fit_new ((const double (*)[3]) lights, cases[i].count, &(BnFitSettings){ BN_FIT_TONES, 0, 1 });
    off = bn_fit_new ((const double (*)[3]) lights, cases[i].count, &(BnFitSettings){ BN_FIT_OFF, 0, 1 });
    g_assert_null (off);
    g_assert_cmpint (fit != NULL, ==, cases[i].fitted);
    if (fit == NULL)
      continue;
    bn_fit_color (fit, white);
    bn_fit_color (tones, wanted);
    g_assert_cmpmem (white, sizeof white, wanted, sizeof wanted);
  }
}

static void
exposure_and_saturation_are_numbers (void)
{
  double lights[4][3], light[] = { .1, .2, .05 }, gray[] = { .1, .2, .05 }, white[] = { 1, 1, 1 };
  g_autoptr (BnFit) exposed = NULL, desaturated = NULL, fitted = NULL;

  to_lights (greens, 4, lights);
  exposed = bn_fit_new ((const double (*)[3]) lights, 4, &(BnFitSettings){ BN_FIT_OFF, 1, 1 });
  desaturated = bn_fit_new ((const double (*)[3]) lights, 4, &(BnFitSettings){ BN_FIT_OFF, 0, 0 });
  fitted = bn_fit_new ((const double (*)[3]) lights, 4, &(BnFitSettings){ BN_FIT_TONES, 1, 1 });
  bn_fit_color (exposed, light);
  assert_close (light[0], .2, 1e-5);
  assert_close (light[1], .4, 1e-5);
  bn_fit_color (desaturated, gray);
  assert_close (gray[0], gray[1], 1e-5);
  assert_close (gray[0], gray[2], 1e-5);
  bn_fit_color (fitted, white); /* lighter than before, and still within the palette's tones */
  assert_close (lightness_of (white), lightness_of (lights[3]), 1e-6);
}

/* --- photos --- */

/* The share of a photo's pixels that are out of the inks' reach by more than .02 of light, and whether all
 * keep their order of lightness. */
static double
share_of_clipped (const char *name, BnFitKind kind)
{
  double lights[6][3], before[2] = { 0 };
  g_autofree char *path = g_build_filename (g_getenv ("BN_SOURCE"), "data", name, NULL);
  g_auto (BnPicture) picture = { 0 };
  g_autoptr (BnTriangulation) triangulation = NULL;
  g_autoptr (BnGamut) gamut = NULL;
  g_autoptr (BnFit) fit = NULL;
  int clipped = 0, pixels;

  to_lights (inks, 6, lights);
  triangulation = bn_triangulation_new ((const double (*)[3]) lights, 6);
  gamut = bn_gamut_new ((const double (*)[3]) lights, 6, triangulation, BN_DISTANCE_LIGHT, NULL);
  fit = bn_fit_new ((const double (*)[3]) lights, 6, &(BnFitSettings){ kind, 0, 1 });
  g_assert_true (bn_picture_read (path, 0, &picture, NULL));
  pixels = picture.width * picture.height / 10;
  for (int i = 0; i < pixels; i++) {
    const guint8 *code = picture.codes + 10 * i * picture.channels;
    double light[3], nearest[3], far = 0, now[2];
    for (int c = 0; c < 3; c++)
      light[c] = srgb_light (code[picture.channels >= 3 ? c : 0] / 255.);
    now[0] = lightness_of (light);
    if (fit != NULL)
      bn_fit_color (fit, light);
    now[1] = lightness_of (light);
    g_assert_true (i == 0 || now[0] == before[0] || (now[0] > before[0]) == (now[1] > before[1]));
    memcpy (before, now, sizeof before);
    bn_gamut_nearest (gamut, light, nearest);
    for (int c = 0; c < 3; c++)
      far = MAX (far, fabs (light[c] - nearest[c]));
    clipped += !bn_gamut_contains (gamut, light) && far > .02;
  }
  return (double) clipped / pixels;
}

static void
photos_keep_their_order_and_lose_next_to_nothing (void)
{
  static const char *const photos[] = { "chelsea.png", "camera.png", "rocket.png" };

  for (gsize i = 0; i < G_N_ELEMENTS (photos); i++) {
    double off = share_of_clipped (photos[i], BN_FIT_OFF),
           fitted = share_of_clipped (photos[i], BN_FIT_GAMUT);
    g_test_message ("%s: %.4f of the pixels are out of reach, fitted %.4f", photos[i], off, fitted);
    g_assert_cmpfloat (off, >, .03);
    g_assert_cmpfloat (fitted, <=, .02);
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
  TEST ("automatically, scales of one hue are fitted alone",
        automatically_scales_of_one_hue_are_fitted_alone);
  TEST ("exposure and saturation are numbers", exposure_and_saturation_are_numbers);
  TEST ("photos keep their order and lose next to nothing", photos_keep_their_order_and_lose_next_to_nothing);
  return g_test_run ();
}
