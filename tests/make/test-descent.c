/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "descent"
#include "tests/helpers.h"

#include "core/make/descent.h"
#include "core/make/score.h"

#define MAX_PIXELS 2048

static const BnDescentStage stage = { 60, 1, 24, .1, .005, .9 };

/* The mask of a random order descended for `iterations`. */
static BnMask *
descended (const BnMaskConfig *config, int iterations, const BnJob *job)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  guint32 size = (guint32) (shape.width * shape.height), planes = (guint32) bn_mask_shape_planes (&shape);
  guint32 order[MAX_PIXELS], ranks[MAX_PIXELS];
  g_autofree float *values = bn_distribution_table (config);
  BnDescentStage some = stage;
  BnRng rng = bn_rng_new (4, 0);

  g_assert_cmpuint (size * planes, <=, MAX_PIXELS);
  for (guint32 p = 0; p < planes; p++)
    bn_rng_permutation (&rng, order + p * size, size);
  some.iterations = iterations;
  if (!bn_descend (config, &some, order, &rng, job, NULL))
    return NULL;
  for (guint32 p = 0; p < planes; p++)
    for (guint32 r = 0; r < size; r++)
      ranks[p * size + order[p * size + r]] = r;
  return bn_mask_new_planes (&shape, ranks, values, NULL); /* refuses all but permutations */
}

static void
check_descent (const BnMaskConfig *config)
{
  g_autoptr (BnMask) before = descended (config, 0, NULL), after = descended (config, 60, NULL);

  g_assert_nonnull (before);
  g_assert_nonnull (after);
  g_assert_cmpfloat (bn_score (config, after, NULL), <, .6 * bn_score (config, before, NULL));
}

static void
it_lowers_the_error_of_any_kind_of_mask (void)
{
  BnMaskConfig config = mask_config ("spectral", 20, 13);

  check_descent (&config);
  config.distribution = BN_DISTRIBUTION_TRIANGULAR;
  check_descent (&config);
  config.distribution = BN_DISTRIBUTION_UNIFORM;
  config.slices = 5;
  check_descent (&config);
  config.slices = 1;
  config.channels = BN_CHANNELS_RGB;
  check_descent (&config);
}

static void
threads_do_not_show (void)
{
  BnMaskConfig config = mask_config ("spectral", 16, 16);
  g_autoptr (BnMask) one = NULL;

  config.slices = 3;
  one = descended (&config, 20, &(BnJob){ .threads = 1 });
  for (int threads = 2; threads <= 5; threads++) {
    const BnJob job = { .threads = threads };
    g_autoptr (BnMask) many = descended (&config, 20, &job);
    assert_same_mask (one, many);
  }
}

static void
cancel_at_half (double done, gpointer cancellable)
{
  if (done > .5)
    g_cancellable_cancel (cancellable);
}

static void
a_cancelled_descent_gives_its_best_only_if_asked_to (void)
{
  const BnMaskConfig config = mask_config ("spectral", 16, 16);
  g_autoptr (BnMask) start = descended (&config, 0, NULL);

  for (int keep = 0; keep < 2; keep++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    const BnJob job = {
      .cancellable = cancellable, .progress = cancel_at_half, .user_data = cancellable, .keep_best = keep
    };
    g_autoptr (BnMask) mask = descended (&config, 60, &job);
    g_assert_cmpint (mask != NULL, ==, keep);
    if (keep)
      g_assert_cmpfloat (measure_mask (mask).j, <, .7 * measure_mask (start).j);
  }
}

static void
every_plane_goes_down_its_own_gradient (void)
{
  BnMaskConfig config = mask_config ("spectral", 16, 16);
  g_autoptr (BnMask) before = NULL, after = NULL;

  config.slices = 4;
  before = descended (&config, 0, NULL);
  after = descended (&config, 60, NULL);
  for (int plane = 0; plane < 4; plane++) {
    BnMeasure measure, other;
    g_assert_true (bn_measure_plane (before, plane, NULL, &measure, NULL));
    g_assert_true (bn_measure_plane (after, plane, NULL, &other, NULL));
    g_assert_cmpfloat (other.j, <, .5 * measure.j);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it lowers the error of any kind of mask", it_lowers_the_error_of_any_kind_of_mask);
  TEST ("threads do not show", threads_do_not_show);
  TEST ("a cancelled descent gives its best only if asked to",
        a_cancelled_descent_gives_its_best_only_if_asked_to);
  TEST ("every plane goes down its own gradient", every_plane_goes_down_its_own_gradient);
  return g_test_run ();
}
