/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "high-pass"
#include "tests/helpers.h"

#define SIDE 24
#define ROUNDS 5

/* Ranks of values in double precision, equal ones in scan order, one by one. */
static void
rank_plainly (const double *values, int size, double *ranks)
{
  for (int i = 0; i < size; i++) {
    ranks[i] = 0;
    for (int j = 0; j < size; j++)
      ranks[i] += values[j] < values[i] || (values[j] == values[i] && j < i);
  }
}

/* The ranks less their blur by a Gaussian on the torus. */
static void
sharpen_plainly (const double *ranks, double sigma, double *values)
{
  int reach = (int) ceil (4 * sigma);

  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) {
      double sum = 0, weights = 0;
      for (int dy = -reach; dy <= reach; dy++)
        for (int dx = -reach; dx <= reach; dx++) {
          double weight = exp (-(dx * dx + dy * dy) / (2 * sigma * sigma));
          sum += weight * ranks[bn_modulo (y + dy, SIDE) * SIDE + bn_modulo (x + dx, SIDE)];
          weights += weight;
        }
      values[y * SIDE + x] = ranks[y * SIDE + x] - sum / weights;
    }
}

/* The kernel is rounded, so that a few neighbors in rank may change places. */
static void
check_twin (double sigma)
{
  enum {
    SIZE = SIDE * SIDE
  };
  BnMaskConfig config = mask_config ("high-pass", SIDE, SIDE);
  g_autofree double *ranks = g_new (double, SIZE), *values = g_new (double, SIZE);
  g_autofree guint32 *first = g_new (guint32, SIZE);
  g_autoptr (BnMask) mask = NULL;
  BnRng rng = bn_rng_new ((guint64) config.seed, 3);
  double difference = 0;

  config.sigma = sigma;
  mask = make_mask (&config, 1);
  bn_rng_permutation (&rng, first, SIZE);
  for (int i = 0; i < SIZE; i++)
    ranks[i] = first[i];
  for (int round = 0; round < ROUNDS; round++) {
    sharpen_plainly (ranks, sigma, values);
    rank_plainly (values, SIZE, ranks);
  }
  for (int i = 0; i < SIZE; i++)
    difference += fabs (ranks[i] - bn_mask_ranks (mask)[i]) / SIZE;
  g_assert_cmpfloat (difference, <, 1);
}

static void
it_is_the_recipe_s_slow_twin (void)
{
  check_twin (.5);
  check_twin (1.5);
  check_twin (8); /* wider than the tile */
}

static void
its_figures_are_the_known_ones (void)
{
  double j[5];

  for (int seed = 1; seed <= 5; seed++) {
    BnMaskConfig config = mask_config ("high-pass", 64, 64);
    g_autoptr (BnMask) mask = NULL;
    BnMeasure measure;
    config.seed = seed;
    mask = make_mask (&config, 1);
    measure = measure_mask (mask);
    j[seed - 1] = measure.j;
    g_assert_cmpfloat (measure.low_band, <, .02); /* the mask's own spectrum, not its patterns' */
    g_assert_cmpfloat (measure.anisotropy_worst, <, 5);
  }
  assert_close (median_of_5 (j), 3.37, .02);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it is the recipe's slow twin", it_is_the_recipe_s_slow_twin);
  TEST ("its figures are the known ones", its_figures_are_the_known_ones);
  return g_test_run ();
}
