/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "mixture"
#include "tests/palettes.h"

#define COLORS 5000
#define THREADS 4

static BnMixture *
new_mixture (const TestPalette *palette, BnDistance distance)
{
  return bn_mixture_new (palette->colors, palette->count, distance, NULL);
}

static double
largest_error (const double a[3], const double b[3])
{
  return MAX (MAX (fabs (a[0] - b[0]), fabs (a[1] - b[1])), fabs (a[2] - b[2]));
}

/* The mean color that a mix of `color` has. */
static void
find_mean (const BnMixture *mixture, const TestPalette *palette, const double color[3], double mean[3])
{
  BnMix mix;

  bn_mixture_find (mixture, color, &mix);
  mean_of (palette, &mix, mean);
}

static void
random_color (BnRng *rng, double color[3])
{
  for (int c = 0; c < 3; c++)
    color[c] = srgb_light (bn_rng_below (rng, 256) / 255.);
}

static void
the_mean_is_the_color_in_the_gamut (void)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    g_autoptr (BnMixture) mixture = new_mixture (&palette, which % 2);
    /* colors omitted as duplicates may stand out of the hull of the others by 1e-6 */
    double worst = 0, limit = strstr (palette.name, "duplicates") ? 1e-6 : 1e-9;
    BnRng rng = bn_rng_new ((guint64) which, 0);
    for (int i = 0; i < COLORS; i++) {
      double color[3], mean[3];
      random_mix (&palette, &rng, color);
      find_mean (mixture, &palette, color, mean);
      worst = MAX (worst, largest_error (mean, color));
    }
    g_test_message ("%s: %g", palette.name, worst);
    g_assert_cmpfloat (worst, <, limit);
  }
}

static void
shares_are_whole_and_stand_from_light_to_dark (void)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    g_autoptr (BnMixture) mixture = new_mixture (&palette, BN_DISTANCE_LIGHT);
    BnRng rng = bn_rng_new ((guint64) which, 1);
    for (int i = 0; i < COLORS; i++) {
      double color[3];
      BnMix mix;
      random_color (&rng, color);
      bn_mixture_find (mixture, color, &mix);
      g_assert_cmpfloat (mix.below[0], >=, 0);
      g_assert_cmpfloat (mix.below[1], >=, mix.below[0]);
      g_assert_cmpfloat (mix.below[2], >=, mix.below[1]);
      g_assert_cmpfloat (mix.below[2], <=, 1 + 1e-12);
      for (int k = 0; k < 4; k++)
        g_assert_cmpuint (mix.color[k], <, palette.count);
      for (int k = 0; k < 3; k++)
        g_assert_cmpfloat (bn_opponent_luminance (palette.colors[mix.color[k]]), >=,
                           bn_opponent_luminance (palette.colors[mix.color[k + 1]]));
    }
  }
}

/* The variance of a mix, weighed by the opponent axes. */
static double
noise_of (const TestPalette *palette, const guint8 color[4], const double share[4])
{
  double noise = 0, mean[3] = { 0 }, own[3];

  for (int i = 0; i < 4; i++) {
    bn_opponent_from_rgb (palette->colors[color[i]], own);
    for (int c = 0; c < 3; c++) {
      mean[c] += share[i] * own[c];
      noise += share[i] * own[c] * own[c];
    }
  }
  return noise - mean[0] * mean[0] - mean[1] * mean[1] - mean[2] * mean[2];
}

/* Shares of four colors in `color` by Cramer's rule; FALSE if it is not in their tetrahedron. */
static gboolean
plain_shares (const TestPalette *palette, const guint8 corner[4], const double color[3], double share[4])
{
  double m[3][3], rest[3], determinant;

  for (int c = 0; c < 3; c++) {
    for (int j = 0; j < 3; j++)
      m[c][j] = palette->colors[corner[j + 1]][c] - palette->colors[corner[0]][c];
    rest[c] = color[c] - palette->colors[corner[0]][c];
  }
  determinant = m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
                m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
                m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  if (fabs (determinant) < 1e-9)
    return FALSE;
  share[0] = 1;
  for (int j = 0; j < 3; j++) {
    int u = (j + 1) % 3, v = (j + 2) % 3;
    share[j + 1] = (rest[0] * (m[1][u] * m[2][v] - m[1][v] * m[2][u]) -
                    rest[1] * (m[0][u] * m[2][v] - m[0][v] * m[2][u]) +
                    rest[2] * (m[0][u] * m[1][v] - m[0][v] * m[1][u])) /
                   determinant;
    share[0] -= share[j + 1];
  }
  return MIN (MIN (share[0], share[1]), MIN (share[2], share[3])) >= 0;
}

/* The least noise of all four colors that mix to `color`. */
static double
least_noise (const TestPalette *palette, const double color[3])
{
  double least = HUGE_VAL, share[4];
  guint n = palette->count;

  for (guint a = 0; a < n; a++)
    for (guint b = a + 1; b < n; b++)
      for (guint c = b + 1; c < n; c++)
        for (guint d = c + 1; d < n; d++) {
          const guint8 corner[4] = { (guint8) a, (guint8) b, (guint8) c, (guint8) d };
          if (plain_shares (palette, corner, color, share))
            least = MIN (least, noise_of (palette, corner, share));
        }
  return least;
}

static void
no_other_mix_has_less_noise (void)
{
  static const int palettes[] = { 5, 9, 15, 16, 18 };

  for (guint p = 0; p < G_N_ELEMENTS (palettes); p++) {
    const TestPalette palette = test_palette (palettes[p]);
    g_autoptr (BnMixture) mixture = new_mixture (&palette, BN_DISTANCE_LIGHT);
    BnRng rng = bn_rng_new (p, 2);
    for (int i = 0; i < 100; i++) {
      double color[3], least;
      BnMix mix;
      random_mix (&palette, &rng, color);
      bn_mixture_find (mixture, color, &mix);
      least = least_noise (&palette, color);
      if (least < HUGE_VAL) /* else on a face, within rounding */
        g_assert_cmpfloat (noise_of (&palette, mix.color,
                                     (double[4]){ mix.below[0], mix.below[1] - mix.below[0],
                                                  mix.below[2] - mix.below[1], 1 - mix.below[2] }),
                           <=, least + 1e-9);
    }
  }
}

static void
a_palette_color_is_itself (void)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    g_autoptr (BnMixture) mixture = new_mixture (&palette, BN_DISTANCE_PERCEPTUAL);
    g_autoptr (BnTriangulation) t = bn_triangulation_new (palette.colors, palette.count);
    for (guint i = 0; i < palette.count; i++) {
      BnMix mix;
      double all = 0;
      if (t->span.skipped[i])
        continue;
      bn_mixture_find (mixture, palette.colors[i], &mix);
      for (int k = 0; k < 4; k++)
        if (mix.color[k] == i)
          all += (k < 3 ? mix.below[k] : 1) - (k > 0 ? mix.below[k - 1] : 0);
      g_assert_cmpfloat (fabs (all - 1), <, 1e-9);
    }
  }
}

/* Twice the distance of two neighboring nodes around `color`, as the opponent axes weigh it: nearest points
 * of a convex body are no farther apart than the points themselves. */
static double
node_distance (const double color[3])
{
  double step[3], own[3], sum = 0;

  for (int c = 0; c < 3; c++)
    step[c] = 2 * sqrt (MAX (color[c], 0)) / 32 + 1.0 / 1024;
  bn_opponent_from_rgb ((const double[3]){ step[0], 0, 0 }, own);
  for (int c = 0; c < 3; c++)
    sum += own[c] * own[c];
  bn_opponent_from_rgb ((const double[3]){ 0, step[1], 0 }, own);
  for (int c = 0; c < 3; c++)
    sum += own[c] * own[c];
  bn_opponent_from_rgb ((const double[3]){ 0, 0, step[2] }, own);
  for (int c = 0; c < 3; c++)
    sum += own[c] * own[c];
  return sqrt (sum);
}

static double
opponent_distance (const double a[3], const double b[3])
{
  const double rest[3] = { a[0] - b[0], a[1] - b[1], a[2] - b[2] };
  double own[3];

  bn_opponent_from_rgb (rest, own);
  return sqrt (own[0] * own[0] + own[1] * own[1] + own[2] * own[2]);
}

static void
outside_the_gamut_it_is_the_nearest_within_a_node (void)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    g_autoptr (BnMixture) mixture = new_mixture (&palette, BN_DISTANCE_LIGHT);
    g_autoptr (BnTriangulation) t = bn_triangulation_new (palette.colors, palette.count);
    g_autoptr (BnGamut) gamut = bn_gamut_new (palette.colors, palette.count, t, BN_DISTANCE_LIGHT, NULL);
    BnRng rng = bn_rng_new ((guint64) which, 3);
    for (int i = 0; i < COLORS / 5; i++) {
      double color[3], mean[3], nearest[3];
      random_color (&rng, color);
      if (bn_gamut_contains (gamut, color))
        continue;
      find_mean (mixture, &palette, color, mean);
      bn_gamut_nearest (gamut, color, nearest);
      g_assert_cmpfloat (opponent_distance (mean, nearest), <, node_distance (color));
    }
  }
}

/* How far means of neighbors on a straight way lie apart, at most; steps are of 1/4096 in each coordinate.
 */
static double
largest_jump (const TestPalette *palette, BnDistance distance, guint64 seed)
{
  g_autoptr (BnMixture) mixture = new_mixture (palette, distance);
  BnRng rng = bn_rng_new (seed, 4);
  double largest = 0;

  for (int way = 0; way < 10; way++) {
    double from[3], to[3], before[3] = { 0 };
    random_color (&rng, from);
    random_color (&rng, to);
    for (int i = 0; i <= 4096; i++) {
      double color[3], mean[3];
      for (int c = 0; c < 3; c++)
        color[c] = from[c] + (to[c] - from[c]) * i / 4096;
      find_mean (mixture, palette, color, mean);
      if (i > 0)
        largest = MAX (largest, opponent_distance (mean, before));
      memcpy (before, mean, sizeof mean);
    }
  }
  return largest;
}

static void
means_do_not_jump (void)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    double light = largest_jump (&palette, BN_DISTANCE_LIGHT, (guint64) which);
    double perceptual = largest_jump (&palette, BN_DISTANCE_PERCEPTUAL, (guint64) which);
    g_test_message ("%s: %g, %g", palette.name, light, perceptual);
    g_assert_cmpfloat (light, <, .02);
    g_assert_cmpfloat (perceptual, <, .05);
  }
}

typedef struct {
  const BnMixture *mixture;
  const double (*colors)[3];
  BnMix *mixes;
  int first;
} Work;

/* Finds all mixes, in an order that depends on where it starts. */
static gpointer
find_all (gpointer user_data)
{
  const Work *work = user_data;

  for (int i = 0; i < COLORS; i++) {
    int own = (work->first + i * 7) % COLORS;
    bn_mixture_find (work->mixture, work->colors[own], &work->mixes[own]);
  }
  return NULL;
}

static void
order_and_threads_change_nothing (void)
{
  const TestPalette palette = test_palette (16);
  g_autofree double (*colors)[3] = g_malloc_n (COLORS, sizeof *colors);
  g_autofree BnMix *wanted = g_new0 (BnMix, COLORS);
  g_autoptr (BnMixture) alone = new_mixture (&palette, BN_DISTANCE_PERCEPTUAL);
  g_autoptr (BnMixture) shared = new_mixture (&palette, BN_DISTANCE_PERCEPTUAL);
  BnRng rng = bn_rng_new (1, 5);
  GThread *threads[THREADS];
  Work works[THREADS];

  for (int i = 0; i < COLORS; i++)
    random_color (&rng, colors[i]);
  bn_mixture_find_row (alone, (const double (*)[3]) colors, COLORS, wanted);
  for (int i = 0; i < THREADS; i++) {
    works[i] = (Work){ shared, (const double (*)[3]) colors, g_new0 (BnMix, COLORS), i * 977 };
    threads[i] = g_thread_new ("find", find_all, &works[i]);
  }
  for (int i = 0; i < THREADS; i++) {
    g_thread_join (threads[i]);
    for (int k = 0; k < COLORS; k++) {
      g_assert_cmpmem (works[i].mixes[k].color, 4, wanted[k].color, 4);
      g_assert_cmpmem (works[i].mixes[k].below, 24, wanted[k].below, 24);
    }
    g_free (works[i].mixes);
  }
}

static void
colors_out_of_range_follow_the_stated_rule (void)
{
  const double strange[][3] = {
    { NAN, .5, 1 }, { INFINITY, -INFINITY, .2 }, { -4, 3, 1e300 }, { NAN, NAN, NAN }
  };
  const double meant[][3] = { { 0, .5, 1 }, { 1, 0, .2 }, { 0, 1, 1 }, { 0, 0, 0 } };

  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    g_autoptr (BnMixture) mixture = new_mixture (&palette, BN_DISTANCE_PERCEPTUAL);
    if (strstr (palette.name, "beyond") != NULL)
      continue;
    for (guint i = 0; i < G_N_ELEMENTS (strange); i++) {
      double mean[3], wanted[3];
      find_mean (mixture, &palette, strange[i], mean);
      find_mean (mixture, &palette, meant[i], wanted);
      for (int c = 0; c < 3; c++)
        g_assert_cmpfloat (mean[c], ==, wanted[c]);
    }
  }
}

static void
no_number_is_0_between_lower_and_higher_colors (void)
{
  const double colors[][3] = { { -.5, -.5, -.5 }, { 1, 1, 1 } }, strange[] = { NAN, NAN, NAN },
               none[] = { 0, 0, 0 };
  g_autoptr (BnMixture) mixture = bn_mixture_new (colors, 2, BN_DISTANCE_LIGHT, NULL);
  BnMix mix, wanted;

  bn_mixture_find (mixture, strange, &mix);
  bn_mixture_find (mixture, none, &wanted);
  assert_close (wanted.below[0], 1. / 3, 1e-6);
  g_assert_cmpmem (mix.below, sizeof mix.below, wanted.below, sizeof wanted.below);
}

static void
grays_of_two_colors_keep_their_mean_in_any_curve (void)
{
  const double colors[][3] = { { 0, 0, 0 }, { 1, 1, 1 } };
  g_autoptr (BnTransfer) transfer = bn_transfer_new_srgb ();
  g_autoptr (BnMixture) mixture = bn_mixture_new (colors, 2, BN_DISTANCE_PERCEPTUAL, transfer);

  for (int i = 0; i <= 1000; i++) {
    const double gray[3] = { i / 1000.0, i / 1000.0, i / 1000.0 };
    BnMix mix;
    bn_mixture_find (mixture, gray, &mix);
    g_assert_cmpuint (mix.color[0], ==, 1);
    g_assert_cmpfloat (fabs (mix.below[0] - gray[0]), <, 1e-12);
    g_assert_cmpfloat (mix.below[2], ==, mix.below[1] > 0.99999 ? mix.below[2] : mix.below[1]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the mean is the colour in the gamut", the_mean_is_the_color_in_the_gamut);
  TEST ("shares are whole and stand from light to dark", shares_are_whole_and_stand_from_light_to_dark);
  TEST ("no other mix has less noise", no_other_mix_has_less_noise);
  TEST ("a palette colour is itself", a_palette_color_is_itself);
  TEST ("outside the gamut it is the nearest within a node",
        outside_the_gamut_it_is_the_nearest_within_a_node);
  TEST ("means do not jump", means_do_not_jump);
  TEST ("order and threads change nothing", order_and_threads_change_nothing);
  TEST ("colours out of range follow the stated rule", colors_out_of_range_follow_the_stated_rule);
  TEST ("no number is 0 between lower and higher colours", no_number_is_0_between_lower_and_higher_colors);
  TEST ("greys of two colours keep their mean in any curve",
        grays_of_two_colors_keep_their_mean_in_any_curve);
  return g_test_run ();
}
