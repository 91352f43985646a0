/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "weaken"
#include "core/color/mixing/weaken.h"

#include "core/color/mixing/oklab.h"
#include "core/color/mixing/opponent.h"
#include "tests/helpers.h"

#define MOST 32

/* The shares of all colors in a mix. */
static void
shares_of (const BnMix *mix, double shares[MOST])
{
  double before = 0;

  memset (shares, 0, MOST * sizeof *shares);
  for (int i = 0; i < 4; i++) {
    double below = i < 3 ? mix->below[i] : 1;
    shares[mix->color[i]] += MAX (below - before, 0);
    before = MAX (below, before);
  }
}

static void
mean_of (const double (*colors)[3], int count, const double *shares, double mean[3])
{
  for (int c = 0; c < 3; c++) {
    mean[c] = 0;
    for (int i = 0; i < count; i++)
      mean[c] += shares[i] * colors[i][c];
  }
}

/* The square of a distance, hue counting `hue` times as much as in fine patterns. */
static double
distance2 (const double a[3], const double b[3], double hue)
{
  double rest[3], axes[3];

  for (int c = 0; c < 3; c++)
    rest[c] = a[c] - b[c];
  bn_opponent_from_rgb (rest, axes);
  return axes[0] * axes[0] + hue * hue * (axes[1] * axes[1] + axes[2] * axes[2]);
}

/* A palette, a color and its mix. */
typedef struct {
  double colors[MOST][3];
  int count;
  double x[3], p[3]; /* the color, and the mean of its full mix */
  double s;
  gboolean perceptual;
} Case;

/* What a color's share of 1 costs by its distance. */
static double
cost_of (const Case *c, int i)
{
  double distance = distance2 (c->colors[i], c->x, 1 + .5 * (1 - c->s)), own[3], lab[3];

  if (c->perceptual) {
    double apart = 0;
    bn_oklab_from_rgb (c->colors[i], own);
    bn_oklab_from_rgb (c->x, lab);
    for (int k = 0; k < 3; k++)
      apart += (own[k] - lab[k]) * (own[k] - lab[k]);
    distance = c->s * distance + (1 - c->s) * apart;
  }
  return (1 - c->s) * distance;
}

static double
sum_of (const Case *c, const double *shares)
{
  double mean[3], sum = 0;

  mean_of ((const double (*)[3]) c->colors, c->count, shares, mean);
  for (int i = 0; i < c->count; i++)
    sum += shares[i] * cost_of (c, i);
  return sum + c->s * distance2 (mean, c->p, 1 + .5 * (1 - c->s));
}

/* The least sum by moving ever smaller shares from color to color while that helps: slow and obvious. */
static double
least_sum (const Case *c)
{
  double shares[MOST] = { 1 }, least = sum_of (c, shares);

  for (double step = .5; step > 1e-7;) {
    gboolean better = FALSE;
    for (int from = 0; from < c->count; from++)
      for (int to = 0; to < c->count; to++) {
        double moved = MIN (step, shares[from]), sum;
        if (from == to || moved <= 0)
          continue;
        shares[from] -= moved;
        shares[to] += moved;
        sum = sum_of (c, shares);
        if (sum < least - 1e-15) {
          least = sum;
          better = TRUE;
        } else {
          shares[from] += moved;
          shares[to] -= moved;
        }
      }
    step = better ? step : step / 2;
  }
  return least;
}

static void
fill_case (Case *c, BnRng *rng, int kind)
{
  c->count = 2 + (int) bn_rng_below (rng, kind == 0 ? 20 : 6);
  for (int i = 0; i < c->count; i++)
    for (int k = 0; k < 3; k++)
      c->colors[i][k] = kind == 0 ? bn_rng_uniform (rng) : bn_rng_below (rng, 3) / 2.; /* of a cube */
  if (kind == 2)
    for (int i = 0; i < c->count; i++)
      c->colors[i][1] = c->colors[i][2] = c->colors[i][0] = (i + .5 * bn_rng_uniform (rng)) / c->count;
  c->colors[1][0] = c->colors[0][0] > .5 ? 0 : 1; /* not all the same */
  for (int k = 0; k < 3; k++)
    c->x[k] = bn_rng_uniform (rng);
}

static void
the_mix_is_the_best_there_is (void)
{
  BnRng rng = bn_rng_new (5, 0);

  for (int i = 0; i < 240; i++) {
    Case c = { .s = i % 7 / 6.5, .perceptual = i % 2 };
    BnDistance distance = c.perceptual ? BN_DISTANCE_PERCEPTUAL : BN_DISTANCE_LIGHT;
    g_autoptr (BnMixture) mixture = NULL;
    g_autoptr (BnWeaken) weaken = NULL;
    double shares[MOST], sum = 0;
    BnMix mix;
    fill_case (&c, &rng, i % 3);
    mixture = bn_mixture_new ((const double (*)[3]) c.colors, (guint) c.count, distance, NULL);
    weaken = bn_weaken_new ((const double (*)[3]) c.colors, (guint) c.count, c.s, distance, NULL);
    bn_mixture_find (mixture, c.x, &mix);
    shares_of (&mix, shares);
    mean_of ((const double (*)[3]) c.colors, c.count, shares, c.p);
    bn_weaken_mix (weaken, c.x, &mix);
    shares_of (&mix, shares);
    for (int k = 0; k < c.count; k++)
      sum += shares[k];
    assert_close (sum, 1, 1e-9);
    g_assert_cmpfloat (sum_of (&c, shares), <=, least_sum (&c) + 1e-7);
  }
}

/* Of a scale from black to white it is the dither to levels with thresholds that move to 1/2. */
static void
two_colors_mix_as_two_levels_do (void)
{
  const double colors[2][3] = { { 0, 0, 0 }, { 1, 1, 1 } };
  g_autoptr (BnMixture) mixture = bn_mixture_new (colors, 2, BN_DISTANCE_LIGHT, NULL);

  for (int s = 1; s < 10; s++) {
    g_autoptr (BnWeaken) weaken = bn_weaken_new (colors, 2, s / 10., BN_DISTANCE_LIGHT, NULL);
    for (double light = .03; light < 1; light += .07) {
      const double color[] = { light, light, light };
      double shares[MOST];
      BnMix mix;
      bn_mixture_find (mixture, color, &mix);
      bn_weaken_mix (weaken, color, &mix);
      shares_of (&mix, shares);
      assert_close (shares[1], CLAMP (.5 + (light - .5) / (s / 10.), 0, 1), 1e-9);
    }
  }
}

/* The noise falls with the strength, and the mean's error with its lack. */
static void
noise_falls_as_the_mean_goes_off (void)
{
  BnRng rng = bn_rng_new (9, 0);

  for (int i = 0; i < 50; i++) {
    Case c = { 0 };
    g_autoptr (BnMixture) mixture = NULL;
    double noise_before = INFINITY, bias_before = -1;
    BnMix full;
    fill_case (&c, &rng, 0);
    mixture = bn_mixture_new ((const double (*)[3]) c.colors, (guint) c.count, BN_DISTANCE_LIGHT, NULL);
    bn_mixture_find (mixture, c.x, &full);
    for (int step = 20; step >= 0; step--) {
      g_autoptr (BnWeaken) weaken = bn_weaken_new ((const double (*)[3]) c.colors, (guint) c.count,
                                                   step / 20., BN_DISTANCE_LIGHT, NULL);
      double shares[MOST], mean[3], p[3], noise = 0, bias;
      BnMix mix = full;
      shares_of (&full, shares);
      mean_of ((const double (*)[3]) c.colors, c.count, shares, p);
      bn_weaken_mix (weaken, c.x, &mix);
      shares_of (&mix, shares);
      mean_of ((const double (*)[3]) c.colors, c.count, shares, mean);
      for (int k = 0; k < c.count; k++)
        noise += shares[k] * distance2 (c.colors[k], c.x, 1);
      bias = distance2 (mean, p, 1);
      /* Hue counts more and more, so that neither is wholly even. */
      g_assert_cmpfloat (noise, <=, noise_before + .01);
      g_assert_cmpfloat (bias, >=, bias_before - .01);
      if (step == 20)
        assert_close (bias, 0, 1e-9);
      noise_before = noise;
      bias_before = bias;
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the mix is the best there is", the_mix_is_the_best_there_is);
  TEST ("two colors mix as two levels do", two_colors_mix_as_two_levels_do);
  TEST ("noise falls as the mean goes off", noise_falls_as_the_mean_goes_off);
  return g_test_run ();
}
