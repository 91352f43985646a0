/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "near"
#include "tests/helpers.h"

#include "core/base/rank.h"
#include "core/make/loss.h"
#include "core/make/near-kernel.h"
#include "core/make/near.h"

#define WIDTH 33
#define HEIGHT 40 /* one band of rows */
#define SIZE (WIDTH * HEIGHT)
#define MAX_PLANES 3

static const BnNear warm = { .sweeps = 2, .first = 4e-3, .last = 1e-3 };

/* A slow and obvious search: it draws the same pairs and weighs them by the definition of dL. */
typedef struct {
  int planes;
  guint32 rank[MAX_PLANES][SIZE];
  double g[2][SIZE]; /* the cut kernel by the difference of planes and the distance on the torus */
  double center;
} Twin;

static int
torus (int x, int y)
{
  return bn_modulo (y, HEIGHT) * WIDTH + bn_modulo (x, WIDTH);
}

/* Reads the cut kernel back from the window of a pair side by side: its differences added up along a row. */
static void
read_kernel (const BnNearKernel *near, double *plane)
{
  BnNearOffset offsets[BN_NEAR_OFFSETS];
  int side_by_side = 0;

  bn_near_offsets (offsets);
  while (offsets[side_by_side].x != 1 || offsets[side_by_side].y != 0)
    side_by_side++;
  for (int y = 0; y <= 2 * near->radius; y++) {
    gint64 sum = 0;
    for (int x = 0; x <= 2 * BN_NEAR_RADIUS; x++) {
      sum += near->gain[side_by_side][y][x];
      plane[torus (x - BN_NEAR_RADIUS, y - near->radius)] += (double) sum;
    }
  }
}

static BnKernel *
plain_kernel (const BnMaskConfig *config, int planes, int difference, double unit)
{
  g_autofree double *power = g_new (double, SIZE *planes), *turned = g_new0 (double, SIZE);

  bn_loss_visible_error (config, power);
  for (int t = 0; t < planes; t++)
    for (int i = 0; i < SIZE; i++)
      turned[i] += power[t * SIZE + i] / planes * cos (2 * G_PI * difference * t / planes);
  return bn_kernel_new (WIDTH, HEIGHT, turned, unit);
}

static void
twin_init (Twin *twin, const BnMaskConfig *config, const guint32 *order)
{
  g_autoptr (BnKernel) own = NULL, cross = NULL;
  g_autofree BnNearKernel *near = g_new (BnNearKernel, 1);
  int shift;

  *twin = (Twin){ .planes = config->channels == BN_CHANNELS_RGB ? 3 : 1 };
  for (int p = 0; p < twin->planes; p++)
    bn_rank_invert (order + p * SIZE, SIZE, twin->rank[p]);
  own = plain_kernel (config, twin->planes, 0, 0);
  cross = plain_kernel (config, twin->planes, twin->planes > 1 ? 1 : 0, own->unit);
  shift = MAX (bn_near_shift (own), bn_near_shift (cross));
  bn_near_kernel_fill (near, own, shift);
  twin->center = near->center;
  read_kernel (near, twin->g[0]);
  bn_near_kernel_fill (near, cross, shift);
  read_kernel (near, twin->g[1]);
}

static double
value_of (guint32 rank)
{
  return floor ((double) rank * 65536 / SIZE);
}

/* dL of exchanging pixels p and q of plane `at`. */
static double
plain_change (const Twin *twin, int at, const int p[2], const int q[2])
{
  double own = value_of (twin->rank[at][torus (p[0], p[1])]),
         other = value_of (twin->rank[at][torus (q[0], q[1])]);
  double sum = 0;

  for (int plane = 0; plane < twin->planes; plane++)
    for (int y = 0; y < HEIGHT; y++)
      for (int x = 0; x < WIDTH; x++) {
        double there = value_of (twin->rank[plane][y * WIDTH + x]);
        const double *g = twin->g[plane != at];
        gboolean is_pair = torus (p[0], p[1]) == y * WIDTH + x || torus (q[0], q[1]) == y * WIDTH + x;
        if (plane != at || !is_pair)
          sum -= (g[torus (p[0] - x, p[1] - y)] - g[torus (q[0] - x, q[1] - y)]) *
                 (fabs (other - there) - fabs (own - there));
      }
  return sum;
}

static void
twin_draw (Twin *twin, int at, double heat, int first_row, BnRng *rng)
{
  BnNearOffset offsets[BN_NEAR_OFFSETS];
  guint64 bits = bn_rng_bits (rng);
  int place = (int) ((bits >> 32) * SIZE >> 32), o = (int) ((bits & 0xffff) * BN_NEAR_OFFSETS >> 16);
  double luck = ((double) (bits >> 16 & 4095) + .5) / 4096;
  int p[2] = { place % WIDTH, first_row + place / WIDTH }, q[2];

  bn_near_offsets (offsets);
  q[0] = p[0] + offsets[o].x;
  q[1] = p[1] + offsets[o].y;
  if (plain_change (twin, at, p, q) <= floor (-heat * 65536 * twin->center * log (luck))) {
    guint32 *own = &twin->rank[at][torus (p[0], p[1])], *other = &twin->rank[at][torus (q[0], q[1])];
    guint32 rank = *own;
    *own = *other;
    *other = rank;
  }
}

static void
twin_search (Twin *twin, const BnNear *near, BnRng *rng)
{
  for (int s = 0; s < near->sweeps; s++)
    for (int pass = 0; pass < 2 * twin->planes; pass++) {
      int first_row = (int) bn_rng_below (rng, HEIGHT);
      BnRng band = bn_rng_new (bn_rng_bits (rng), 0);
      double heat = near->first * pow (near->last / near->first, s / MAX (near->sweeps - 1.0, 1));
      for (int i = 0; i < 8 * SIZE; i++)
        twin_draw (twin, pass % twin->planes, heat, first_row, &band);
    }
}

static void
check_twin (const char *settings)
{
  BnConfig config = { .mask = mask_config ("spectral", WIDTH, HEIGHT) };
  g_autofree Twin *twin = g_new (Twin, 1);
  guint32 order[MAX_PLANES * SIZE], ranks[SIZE];
  BnRng rng = bn_rng_new (5, 1), twin_rng;

  apply_settings (settings, &config);
  for (int p = 0; p < MAX_PLANES; p++)
    bn_rng_permutation (&rng, order + p * SIZE, SIZE);
  twin_rng = rng;
  twin_init (twin, &config.mask, order);
  twin_search (twin, &warm, &twin_rng);
  g_assert_true (bn_near (&config.mask, &warm, order, &rng, NULL, NULL));
  for (int p = 0; p < twin->planes; p++) {
    bn_rank_invert (order + p * SIZE, SIZE, ranks);
    g_assert_cmpmem (ranks, sizeof ranks, twin->rank[p], sizeof ranks);
  }
}

static void
a_search_is_the_slow_twin_s (void)
{
  check_twin ("");
  check_twin ("channels=rgb");
}

/* A void-and-cluster order, searched. */
static void
search (int width, int height, const BnNear *near, int threads, guint32 *order)
{
  BnMaskConfig config = mask_config ("void-cluster", width, height);
  g_autoptr (BnMask) start = make_mask (&config, 1);
  const BnJob job = { .threads = threads };
  BnRng rng = bn_rng_new (1, 0);

  bn_rank_invert (bn_mask_ranks (start), bn_mask_size (start), order);
  config = mask_config ("spectral", width, height);
  g_assert_true (bn_near (&config, near, order, &rng, &job, NULL));
}

static void
threads_do_not_show (void)
{
  static const int sizes[][2] = { { 40, 32 }, { 64, 100 }, { 50, 131 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    guint32 size = (guint32) (sizes[i][0] * sizes[i][1]);
    g_autofree guint32 *one = g_new (guint32, size), *many = g_new (guint32, size);
    search (sizes[i][0], sizes[i][1], &warm, 1, one);
    for (int threads = 2; threads < 7; threads += 2) {
      search (sizes[i][0], sizes[i][1], &warm, threads, many);
      g_assert_cmpmem (one, 4 * size, many, 4 * size);
    }
  }
}

static void
every_rank_stays (void)
{
  guint32 order[64 * 100];
  guint8 seen[64 * 100] = { 0 };

  search (64, 100, &warm, 2, order);
  for (int i = 0; i < 6400; i++)
    g_assert_cmpint (seen[order[i]]++, ==, 0);
}

static void
only_what_fits_is_searched (void)
{
  BnMaskConfig config = mask_config ("spectral", 64, 64);

  g_assert_true (bn_near_fits (&config));
  config.width = BN_NEAR_LEAST - 1;
  g_assert_false (bn_near_fits (&config));
  config.width = BN_NEAR_LEAST;
  config.distribution = BN_DISTRIBUTION_TRIANGULAR;
  g_assert_false (bn_near_fits (&config));
}

static void
cancel_at_half (double done, gpointer cancellable)
{
  if (done > .5)
    g_cancellable_cancel (cancellable);
}

static void
cancelling_stops_it_or_gives_its_best (void)
{
  static const BnNear melting = { .sweeps = 20, .first = .1, .last = .09 };
  const BnMaskConfig start_config = mask_config ("void-cluster", 40, 40),
                     config = mask_config ("spectral", 40, 40);
  g_autoptr (BnMask) start = make_mask (&start_config, 1);

  for (int keep = 0; keep < 2; keep++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    const BnJob job = {
      .cancellable = cancellable, .progress = cancel_at_half, .user_data = cancellable, .keep_best = keep
    };
    guint32 order[1600], ranks[1600];
    BnRng rng = bn_rng_new (1, 0);
    bn_rank_invert (bn_mask_ranks (start), 1600, order);
    g_assert_cmpint (bn_near (&config, &melting, order, &rng, &job, &error), ==, keep);
    bn_rank_invert (order, 1600, ranks);
    if (keep) /* so much heat only spoils it */
      g_assert_cmpmem (ranks, sizeof ranks, bn_mask_ranks (start), sizeof ranks);
    else
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a search is the slow twin's", a_search_is_the_slow_twin_s);
  TEST ("threads do not show", threads_do_not_show);
  TEST ("every rank stays", every_rank_stays);
  TEST ("only what fits is searched", only_what_fits_is_searched);
  TEST ("cancelling stops it or gives its best", cancelling_stops_it_or_gives_its_best);
  return g_test_run ();
}
