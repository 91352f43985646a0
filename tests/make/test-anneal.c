/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "anneal"
#include "tests/helpers.h"

#include "core/make/anneal.h"
#include "core/make/score.h"

static const BnAnneal hot = { .sweeps = 12, .cold_sweeps = 2, .reach = 100, .first = .001, .last = .0002 };
static const BnAnneal cold = { .cold_sweeps = 4, .reach = 300 };

/* A white-noise order annealed; bn_anneal's result. */
static gboolean
anneal (int width, int height, int seed, const BnAnneal *recipe, const BnJob *job, guint32 *order,
        GError **error)
{
  const BnMaskConfig config = mask_config ("spectral", width, height);
  BnRng rng = bn_rng_new ((guint64) seed, 0);

  bn_rng_permutation (&rng, order, (guint32) (width * height));
  return bn_anneal (&config, recipe, order, &rng, job, error);
}

static BnMask *
annealed_mask (int width, int height, int seed, const BnAnneal *recipe, int threads)
{
  guint32 size = (guint32) (width * height);
  g_autofree guint32 *order = g_new (guint32, size), *ranks = g_new (guint32, size);
  g_autoptr (GError) error = NULL;
  const BnJob job = { .threads = threads };
  BnMask *mask;

  g_assert_true (anneal (width, height, seed, recipe, &job, order, &error));
  g_assert_no_error (error);
  for (guint32 r = 0; r < size; r++)
    ranks[order[r]] = r;
  mask = bn_mask_new (width, height, ranks, &error); /* refuses all but permutations */
  g_assert_no_error (error);
  return mask;
}

static void
any_size_becomes_a_mask_of_less_visible_error (void)
{
  static const int sizes[][2] = { { 2, 2 }, { 3, 2 }, { 13, 13 }, { 16, 6 }, { 37, 11 }, { 64, 32 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    static const BnAnneal none = { .reach = 1 };
    int width = sizes[i][0], height = sizes[i][1];
    g_autoptr (BnMask) before = annealed_mask (width, height, 3, &none, 1);
    g_autoptr (BnMask) after = annealed_mask (width, height, 3, &cold, 1);
    g_autoptr (BnMask) after_heat = annealed_mask (width, height, 3, &hot, 1);
    double most = measure_mask (before).j * (width * height > 100 ? .5 : 1 + 1e-9);
    g_assert_cmpfloat (measure_mask (after).j, <=, most);
    g_assert_cmpfloat (measure_mask (after_heat).j, <=, most);
  }
}

static void
threads_do_not_show (void)
{
  for (int seed = 1; seed <= 3; seed++) {
    g_autoptr (BnMask) one = annealed_mask (80, 70, seed, &hot, 1);
    g_autoptr (BnMask) two = annealed_mask (80, 70, seed, &hot, 2);
    g_autoptr (BnMask) seven = annealed_mask (80, 70, seed, &hot, 7);
    assert_same_mask (one, two);
    assert_same_mask (one, seven);
  }
}

static void
heat_helps (void)
{
  static const BnAnneal long_hot = {
    .sweeps = 60, .cold_sweeps = 2, .reach = 512, .first = .01, .last = .0002
  };
  double with = 0, without = 0;

  for (int seed = 1; seed <= 3; seed++) {
    g_autoptr (BnMask) a = annealed_mask (32, 32, seed, &long_hot, 1),
                       b = annealed_mask (32, 32, seed, &cold, 1);
    with += measure_mask (a).j;
    without += measure_mask (b).j;
  }
  g_test_message ("J %.4f with heat, %.4f without", with / 3, without / 3);
  g_assert_cmpfloat (with, <, .98 * without);
}

typedef struct {
  GCancellable *cancellable;
  double last;
} Watch;

static void
cancel_after_half (double done, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (done, >=, watch->last);
  g_assert_cmpfloat (done, <=, 1);
  watch->last = done;
  if (done > .5)
    g_cancellable_cancel (watch->cancellable);
}

static void
cancelling_stops_it (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watch watch = { cancellable, 0 };
  const BnJob job = { .cancellable = cancellable, .progress = cancel_after_half, .user_data = &watch };
  guint32 order[30 * 20];

  g_assert_false (anneal (30, 20, 1, &hot, &job, order, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpfloat (watch.last, <, .7);
}

/* The loss of the order by config's patterns. */
static double
score_of (const BnMaskConfig *config, const guint32 *order)
{
  guint32 size = (guint32) (config->width * config->height);
  g_autofree guint32 *ranks = g_new (guint32, size);
  g_autofree float *values = bn_distribution_table (config);
  const BnMaskShape shape = bn_mask_config_shape (config);
  g_autoptr (BnMask) mask = NULL;

  for (guint32 r = 0; r < size; r++)
    ranks[order[r]] = r;
  mask = bn_mask_new_planes (&shape, ranks, values, NULL);
  return bn_score (config, mask, NULL);
}

static void
cancel_at_half (double done, gpointer cancellable)
{
  if (done > .5)
    g_cancellable_cancel (cancellable);
}

static void
a_cancelled_search_gives_its_best_if_asked_to (void)
{
  static const BnAnneal too_hot = { .sweeps = 20, .reach = 128, .first = .01, .last = .009 };
  BnMaskConfig config = mask_config ("void-cluster", 24, 24);
  g_autoptr (BnMask) start = make_mask (&config, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = {
    .cancellable = cancellable, .progress = cancel_at_half, .user_data = cancellable, .keep_best = TRUE
  };
  guint32 order[24 * 24];
  BnRng rng = bn_rng_new (1, 0);

  for (guint32 i = 0; i < bn_mask_size (start); i++)
    order[bn_mask_ranks (start)[i]] = i;
  config = mask_config ("spectral", 24, 24);
  g_assert_true (bn_anneal (&config, &too_hot, order, &rng, &job, NULL));
  assert_close (score_of (&config, order), measure_mask (start).j, .01); /* so much heat only spoils it */
}

static void
additive_values_are_searched_block_by_block (void)
{
  static const BnAnneal some = { .cold_sweeps = 4, .reach = 60 };
  BnMaskConfig config = mask_config ("spectral", 20, 18);
  guint32 order[360];
  BnRng rng = bn_rng_new (3, 0);
  double before;

  config.distribution = BN_DISTRIBUTION_TRIANGULAR;
  bn_rng_permutation (&rng, order, 360);
  before = score_of (&config, order);
  g_assert_true (bn_anneal (&config, &some, order, &rng, NULL, NULL));
  g_test_message ("%.3f to %.3f", before, score_of (&config, order));
  g_assert_cmpfloat (score_of (&config, order), <, .65 * before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("any size becomes a mask of less visible error", any_size_becomes_a_mask_of_less_visible_error);
  TEST ("threads do not show", threads_do_not_show);
  TEST ("heat helps", heat_helps);
  TEST ("cancelling stops it", cancelling_stops_it);
  TEST ("a cancelled search gives its best if asked to", a_cancelled_search_gives_its_best_if_asked_to);
  TEST ("additive values are searched block by block", additive_values_are_searched_block_by_block);
  return g_test_run ();
}
