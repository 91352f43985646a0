/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "void-cluster"
#include "tests/helpers.h"

/* The method as its paper tells it: whole-plane searches, energies summed again every time. */
typedef struct {
  int width, height, size;
  double sigma;
  gint64 kernel[20][20]; /* by distance */
  guint8 is_one[200];
} Slow;

static double
torus_gaussian (int d, int side, double sigma)
{
  double sum = 0;

  for (int c = -20; c <= 20; c++)
    sum += exp (-(d + c * side) * (double) (d + c * side) / (2 * sigma * sigma));
  return sum;
}

/* In whole units, as the energies of the fast one are, so that ties fall alike. */
static void
fill_kernel (Slow *slow)
{
  int reach = (int) ceil (5 * slow->sigma);

  for (int y = 0; y <= MIN (reach, slow->height / 2); y++)
    for (int x = 0; x <= MIN (reach, slow->width / 2); x++)
      slow->kernel[y][x] =
          lrint (torus_gaussian (x, slow->width, MIN (slow->sigma, slow->width / 2.0)) *
                 torus_gaussian (y, slow->height, MIN (slow->sigma, slow->height / 2.0)) * 0x1p20);
}

static int
torus_distance (int a, int b, int side)
{
  int d = bn_modulo (a - b, side);

  return MIN (d, side - d);
}

static gint64
energy (const Slow *slow, int pixel)
{
  gint64 sum = 0;

  for (int i = 0; i < slow->size; i++)
    if (slow->is_one[i])
      sum += slow->kernel[torus_distance (i / slow->width, pixel / slow->width, slow->height)]
                         [torus_distance (i % slow->width, pixel % slow->width, slow->width)];
  return sum;
}

static int
extreme (const Slow *slow, guint8 of, int sign)
{
  int best = 0;
  gint64 best_energy = G_MAXINT64;

  for (int i = 0; i < slow->size; i++) {
    gint64 e = sign * energy (slow, i);
    if (slow->is_one[i] == of && e < best_energy) {
      best = i;
      best_energy = e;
    }
  }
  return best;
}

static void
slow_ranks (const BnMaskConfig *config, guint32 *ranks)
{
  Slow slow = { .width = config->width, .height = config->height };
  Slow initial;
  BnRng rng = bn_rng_new ((guint64) config->seed, 0);
  guint32 order[200];
  int ones = MAX (config->width * config->height / 10, 1), cluster, target;

  slow.size = config->width * config->height;
  slow.sigma = config->sigma;
  fill_kernel (&slow);
  bn_rng_permutation (&rng, order, (guint32) slow.size);
  for (int i = 0; i < ones; i++)
    slow.is_one[order[i]] = 1;
  do {
    cluster = extreme (&slow, 1, -1);
    slow.is_one[cluster] = 0;
    target = extreme (&slow, 0, 1);
    slow.is_one[target] = 1;
  } while (target != cluster);
  initial = slow;
  for (int rank = ones - 1; rank >= 0; rank--) {
    cluster = extreme (&slow, 1, -1);
    slow.is_one[cluster] = 0;
    ranks[cluster] = (guint32) rank;
  }
  slow = initial;
  for (int rank = ones; rank < slow.size; rank++) {
    target = extreme (&slow, 0, 1);
    slow.is_one[target] = 1;
    ranks[target] = (guint32) rank;
  }
}

static void
ranks_are_the_slow_twin_s (void)
{
  static const int sizes[][2] = { { 12, 10 }, { 9, 7 }, { 13, 15 }, { 2, 2 }, { 3, 16 } };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (int seed = 1; seed <= 3; seed++) {
      static const double sigmas[] = { .7, 1.5, 3 };
      BnMaskConfig config = mask_config ("void-cluster", sizes[s][0], sizes[s][1]);
      g_autoptr (BnMask) mask = NULL;
      guint32 wanted[200];
      config.seed = seed;
      config.sigma = sigmas[seed - 1];
      mask = make_mask (&config, 1);
      slow_ranks (&config, wanted);
      g_assert_cmpmem (bn_mask_ranks (mask), 4 * (gsize) bn_mask_size (mask), wanted,
                       4 * (gsize) bn_mask_size (mask));
    }
}

static void
the_visible_error_is_the_published_one (void)
{
  const BnMaskConfig config = mask_config ("void-cluster", 64, 64);
  g_autoptr (BnMask) mask = make_mask (&config, 0);

  g_assert_cmpfloat (measure_mask (mask).j, <, 1.045);
  g_assert_cmpfloat (measure_mask (mask).j, >, 1.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("ranks are the slow twin's", ranks_are_the_slow_twin_s);
  TEST ("the visible error is the published one", the_visible_error_is_the_published_one);
  return g_test_run ();
}
