/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "dots"
#include "tests/helpers.h"

#define OWN (1u << 4)
#define RIGHT (1u << 5)
#define BELOW_RIGHT (1u << 8)
#define ALL 511u

/* The area in which two discs of radius r, whose middles are d apart, overlap. */
static double
lens (double r, double d)
{
  return d >= 2 * r ? 0 : 2 * r * r * acos (d / (2 * r)) - d / 2 * sqrt (4 * r * r - d * d);
}

/* What one dot alone covers, of all pixels that it reaches. */
static double
dot_area (const BnDots *dots)
{
  double area = 0;

  for (int n = 0; n < 9; n++)
    area += bn_dots_covered (dots, 1u << n);
  return area;
}

static void
square_dots_cover_their_own_pixel (void)
{
  g_autoptr (BnDots) dots = bn_dots_new (0, 1);

  for (guint inked = 0; inked <= ALL; inked++)
    assert_close (bn_dots_covered (dots, inked), (inked & OWN) != 0, 0);
}

static void
a_dot_alone_has_the_area_of_its_disc (void)
{
  for (double radius = .3; radius <= BN_DOTS_LARGEST; radius += .15) {
    g_autoptr (BnDots) dots = bn_dots_new (radius, 1);
    assert_close (dot_area (dots), G_PI * radius * radius, .004);
  }
}

static void
what_two_dots_share_prints_once (void)
{
  for (double radius = .6; radius <= .95; radius += .1) {
    /* A row of ink on a tile: each dot overlaps the next ones by an edge. */
    const guint32 ranks[] = { 0, 1, 2, 15, 3, 4, 5, 14, 6, 7, 8, 13, 9, 10, 11, 12 };
    g_autoptr (BnDots) dots = bn_dots_new (radius, 1);
    g_autoptr (BnMask) mask = bn_mask_new (4, 4, ranks, NULL);
    g_autofree double *curve = bn_dots_curve (dots, mask);
    assert_close (16 * (1 - curve[15]), G_PI * radius * radius, .003);
    assert_close (16 * (1 - curve[12]), 4 * (G_PI * radius * radius - lens (radius, 1)), .01);
  }
}

static void
solid_ink_leaves_gaps_between_small_dots_alone (void)
{
  g_autoptr (BnDots) small = bn_dots_new (.6, 1), large = bn_dots_new (.72, 1);

  assert_close (bn_dots_covered (small, ALL), G_PI * .36 - 2 * lens (.6, 1), .002);
  assert_close (bn_dots_covered (large, ALL), 1, 1e-9);
}

static void
blocks_grow_at_their_edges (void)
{
  g_autoptr (BnDots) dots = bn_dots_new (.75, 4), single = bn_dots_new (.75, 1);
  double inside = bn_dots_covered (single, ALL), edge = 0;

  assert_close (bn_dots_covered (dots, ALL), inside, 1e-9);
  assert_close (bn_dots_covered (dots, OWN), 1, .03);
  /* A pixel with ink to its right alone, in all three rows. */
  edge = bn_dots_covered (single, RIGHT | 1u << 2 | BELOW_RIGHT);
  assert_close (bn_dots_covered (dots, RIGHT | 1u << 2 | BELOW_RIGHT), edge / 4, 1e-9);
  g_assert_cmpfloat (edge, >, .1);
}

/* The same as bn_dots_curve, pattern by pattern. */
static double
printed_plainly (const BnDots *dots, const BnMask *mask, guint32 paper)
{
  g_autofree double *light = g_new (double, bn_mask_size (mask));
  double sum = 0;

  bn_dots_pattern (dots, mask, paper, light);
  for (guint32 i = 0; i < bn_mask_size (mask); i++)
    sum += light[i] / bn_mask_size (mask);
  return sum;
}

static void
the_curve_is_the_light_of_every_pattern (void)
{
  const int sizes[][2] = { { 2, 2 }, { 2, 5 }, { 3, 7 }, { 12, 9 } };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
    const BnMaskConfig config = mask_config ("white", sizes[s][0], sizes[s][1]);
    g_autoptr (BnMask) mask = make_mask (&config, 1);
    g_autoptr (BnDots) dots = bn_dots_new (.8, 1);
    g_autofree double *curve = bn_dots_curve (dots, mask);
    for (guint32 k = 0; k <= bn_mask_size (mask); k++)
      assert_close (curve[k], printed_plainly (dots, mask, k), 1e-12);
  }
}

static void
a_corrected_mask_prints_the_light_that_is_asked_for (void)
{
  const double radii[] = { .5, .6, .75, .9, 1.2, 1.5 };
  const BnMaskConfig config = mask_config ("void-cluster", 48, 48);
  g_autoptr (BnMask) mask = make_mask (&config, 1);

  for (gsize r = 0; r < G_N_ELEMENTS (radii); r++) {
    g_autoptr (BnDots) dots = bn_dots_new (radii[r], 1);
    g_autoptr (BnMask) corrected = bn_dots_correct (dots, mask);
    double solid = 1 - bn_dots_covered (dots, ALL), before = 0;
    for (double light = .02; light < 1; light += .02) {
      guint32 paper = 0;
      while (paper < bn_mask_size (mask) && bn_mask_threshold (corrected, paper) < light)
        paper++;
      assert_close (printed_plainly (dots, mask, paper), MAX (light, solid), .01);
    }
    for (guint32 k = 0; k < bn_mask_size (mask); before = bn_mask_threshold (corrected, k++))
      g_assert_cmpfloat (bn_mask_threshold (corrected, k), >=, before);
  }
}

/* Discs of ink on paper, looked at point by point. */
static double
light_plainly (const float *light, int width, int height, int x, int y, double radius)
{
  const int steps = 96;
  double sum = 0;

  for (int i = 0; i < steps * steps; i++) {
    double px = x + (i % steps + .5) / steps - .5, py = y + (i / steps + .5) / steps - .5, darkest = 1;
    for (int dy = -2; dy <= 2; dy++)
      for (int dx = -2; dx <= 2; dx++) {
        double own = (double) light[CLAMP (y + dy, 0, height - 1) * width + CLAMP (x + dx, 0, width - 1)];
        if (hypot (px - x - dx, py - y - dy) < radius)
          darkest = MIN (darkest, own);
      }
    sum += darkest / (steps * steps);
  }
  return sum;
}

static void
pictures_print_dot_by_dot_and_the_darkest_shows (void)
{
  const float values[] = { 0, 1, .5f, 1, 1, 1, .25f, 1, 1, 0, 0, .75f, 1, 1, 1, 1, .5f, .5f, 0, 1 };

  for (double radius = .5; radius <= BN_DOTS_LARGEST; radius += .25) {
    g_autoptr (BnDots) dots = bn_dots_new (radius, 1);
    float printed[20];
    memcpy (printed, values, sizeof printed);
    bn_dots_print (dots, printed, 5, 4);
    for (int i = 0; i < 20; i++)
      assert_close ((double) printed[i], light_plainly (values, 5, 4, i % 5, i / 5, radius), .004);
  }
}

static void
square_dots_leave_pictures_as_they_are (void)
{
  const float values[] = { 0, .3f, 1, .5f, .7f, 0 };
  g_autoptr (BnDots) dots = bn_dots_new (0, 1);
  float printed[6];

  for (int width = 1; width <= 6; width += 5) {
    memcpy (printed, values, sizeof printed);
    bn_dots_print (dots, printed, width, 6 / width);
    for (int i = 0; i < 6; i++)
      g_assert_cmpfloat (printed[i], ==, values[i]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("square dots cover their own pixel", square_dots_cover_their_own_pixel);
  TEST ("a dot alone has the area of its disc", a_dot_alone_has_the_area_of_its_disc);
  TEST ("what two dots share prints once", what_two_dots_share_prints_once);
  TEST ("solid ink leaves gaps between small dots alone", solid_ink_leaves_gaps_between_small_dots_alone);
  TEST ("blocks grow at their edges", blocks_grow_at_their_edges);
  TEST ("the curve is the light of every pattern", the_curve_is_the_light_of_every_pattern);
  TEST ("a corrected mask prints the light that is asked for",
        a_corrected_mask_prints_the_light_that_is_asked_for);
  TEST ("pictures print dot by dot, and the darkest shows", pictures_print_dot_by_dot_and_the_darkest_shows);
  TEST ("square dots leave pictures as they are", square_dots_leave_pictures_as_they_are);
  return g_test_run ();
}
