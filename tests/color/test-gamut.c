/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "gamut"
#include "core/color/mixing/oklab.h"
#include "tests/palettes.h"

/* How colors are compared, and whether the palette's are codes of sRGB. */
typedef struct {
  BnDistance distance;
  gboolean codes;
} Eye;

static const Eye light_meter = { BN_DISTANCE_LIGHT }, eye = { BN_DISTANCE_PERCEPTUAL },
                 eye_on_codes = { BN_DISTANCE_PERCEPTUAL, TRUE };

static BnGamut *
new_gamut (const TestPalette *palette, const Eye *by)
{
  g_autoptr (BnTriangulation) t = bn_triangulation_new (palette->colors, palette->count);
  g_autoptr (BnTransfer) transfer = by->codes ? bn_transfer_new_srgb () : NULL;

  return bn_gamut_new (palette->colors, palette->count, t, by->distance, transfer);
}

static void
seen_by (const Eye *by, const double color[3], double seen[3])
{
  double light[3];

  for (int c = 0; c < 3; c++)
    light[c] = by->codes ? srgb_light (color[c]) : color[c];
  if (by->distance == BN_DISTANCE_LIGHT)
    bn_opponent_from_rgb (light, seen);
  else
    bn_oklab_from_rgb (light, seen);
}

static double
distance_of (const Eye *by, const double a[3], const double b[3])
{
  double x[3], y[3], sum = 0;

  seen_by (by, a, x);
  seen_by (by, b, y);
  for (int c = 0; c < 3; c++)
    sum += (x[c] - y[c]) * (x[c] - y[c]);
  return sqrt (sum);
}

/* The slow twin: random mixes, then ever smaller steps towards palette colors while they come nearer. */
static double
plain_distance (const TestPalette *palette, const Eye *by, const double color[3], BnRng *rng)
{
  double best[3] = { 0 }, least = HUGE_VAL, own[3];

  for (int i = 0; i < 500; i++) {
    random_mix (palette, rng, own);
    if (distance_of (by, color, own) < least) {
      least = distance_of (by, color, own);
      memcpy (best, own, sizeof own);
    }
  }
  for (double step = .3; step > 1e-4;) {
    gboolean nearer = FALSE;
    for (guint i = 0; i < palette->count; i++) {
      for (int c = 0; c < 3; c++)
        own[c] = best[c] + step * (palette->colors[i][c] - best[c]);
      if (distance_of (by, color, own) >= least - 1e-6)
        continue;
      least = distance_of (by, color, own);
      memcpy (best, own, sizeof own);
      nearer = TRUE;
    }
    step = nearer ? step : step / 2;
  }
  return least;
}

static void
check_nearest (const Eye *by, double tolerance)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    g_autoptr (BnGamut) gamut = new_gamut (&palette, by);
    BnRng rng = bn_rng_new ((guint64) which, 0);
    double worst = 0;
    for (int i = 0; i < 40; i++) {
      double color[3], nearest[3];
      for (int c = 0; c < 3; c++)
        color[c] = srgb_light (bn_rng_below (&rng, 256) / 255.);
      if (bn_gamut_contains (gamut, color))
        continue;
      bn_gamut_nearest (gamut, color, nearest);
      worst = MAX (worst, distance_of (by, color, nearest) - plain_distance (&palette, by, color, &rng));
    }
    g_test_message ("%s: %g", palette.name, worst);
    g_assert_cmpfloat (worst, <, tolerance);
  }
}

static void
no_reachable_color_is_nearer_in_light (void)
{
  check_nearest (&light_meter, 1e-9);
}

static void
no_reachable_color_is_nearer_to_the_eye (void)
{
  check_nearest (&eye, 1e-4);
}

static void
no_reachable_code_is_nearer_to_the_eye (void)
{
  check_nearest (&eye_on_codes, 5e-3); /* codes bend: the nearest nearby may not be the nearest */
}

static void
what_it_names_can_be_reached (void)
{
  for (int which = 0; which < TEST_PALETTES; which++)
    for (int perceptual = 0; perceptual < 2; perceptual++) {
      const TestPalette palette = test_palette (which);
      g_autoptr (BnGamut) gamut = new_gamut (&palette, perceptual ? &eye : &light_meter);
      g_autoptr (BnGamut) light = new_gamut (&palette, &light_meter);
      BnRng rng = bn_rng_new ((guint64) which, 1);
      for (int i = 0; i < 40; i++) {
        double color[3], nearest[3], again[3];
        for (int c = 0; c < 3; c++)
          color[c] = bn_rng_uniform (&rng);
        bn_gamut_nearest (gamut, color, nearest);
        if (bn_gamut_contains (light, nearest))
          continue;
        bn_gamut_nearest (light, nearest, again);
        for (int c = 0; c < 3; c++)
          g_assert_cmpfloat (fabs (again[c] - nearest[c]), <, 1e-9);
      }
    }
}

static void
it_contains_mixes_and_nothing_beyond (void)
{
  const TestPalette palette = test_palette (16);
  g_autoptr (BnGamut) gamut = new_gamut (&palette, &light_meter);

  g_assert_true (bn_gamut_contains (gamut, (const double[3]){ .2, .2, .2 }));
  g_assert_false (bn_gamut_contains (gamut, (const double[3]){ .9, 0, 0 }));
  g_assert_false (bn_gamut_contains (gamut, (const double[3]){ 1.001, 1, 1 }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("no reachable colour is nearer in light", no_reachable_color_is_nearer_in_light);
  TEST ("no reachable colour is nearer to the eye", no_reachable_color_is_nearer_to_the_eye);
  TEST ("no reachable code is nearer to the eye", no_reachable_code_is_nearer_to_the_eye);
  TEST ("what it names can be reached", what_it_names_can_be_reached);
  TEST ("it contains mixes and nothing beyond", it_contains_mixes_and_nothing_beyond);
  return g_test_run ();
}
