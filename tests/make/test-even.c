/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "even"
#include "tests/helpers.h"

#include "core/base/rank.h"
#include "core/make/even.h"

#define MAX_SIZE (48 * 48)
#define LIMIT 2.

/* A void-and-cluster mask. */
static BnMask *
start_mask (int width, int height)
{
  BnMaskConfig config = mask_config ("void-cluster", width, height);

  return make_mask (&config, 1);
}

static BnMask *
evened_mask (const BnMask *start, double limit)
{
  const BnMaskConfig config = mask_config ("spectral", bn_mask_width (start), bn_mask_height (start));
  guint32 order[MAX_SIZE], ranks[MAX_SIZE];
  g_autoptr (GError) error = NULL;
  BnMask *mask;

  bn_rank_invert (bn_mask_ranks (start), bn_mask_size (start), order);
  g_assert_true (bn_even (&config, limit, order, NULL, &error));
  g_assert_no_error (error);
  bn_rank_invert (order, bn_mask_size (start), ranks);
  mask = bn_mask_new (config.width, config.height, ranks, &error); /* refuses all but permutations */
  g_assert_no_error (error);
  return mask;
}

static void
no_ring_stays_above_the_limit_at_little_cost (void)
{
  static const int sizes[][2] = { { 48, 48 }, { 32, 45 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (BnMask) start = start_mask (sizes[i][0], sizes[i][1]), even = evened_mask (start, LIMIT);
    const BnMeasure before = measure_mask (start), after = measure_mask (even);
    g_assert_cmpfloat (before.anisotropy_worst, >, 3.5);
    g_assert_cmpfloat (after.anisotropy_worst, <,
                       3.2); /* between the levels that are looked at, a little more */
    g_assert_cmpfloat (after.j, <, before.j + .005);
  }
}

static void
what_is_even_stays (void)
{
  g_autoptr (BnMask) start = start_mask (40, 40), even = evened_mask (start, 1000);

  assert_same_mask (start, even);
}

static void
tiny_masks_are_left_alone (void)
{
  g_autoptr (BnMask) start = start_mask (2, 5), even = evened_mask (start, 1.01);

  assert_same_mask (start, even);
}

static void
cancel_early (double done, gpointer cancellable)
{
  if (done > .02)
    g_cancellable_cancel (cancellable);
}

static void
cancelling_stops_it_or_gives_what_there_is (void)
{
  const BnMaskConfig config = mask_config ("spectral", 40, 40);
  g_autoptr (BnMask) start = start_mask (40, 40);

  for (int keep = 0; keep < 2; keep++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    const BnJob job = {
      .cancellable = cancellable, .progress = cancel_early, .user_data = cancellable, .keep_best = keep
    };
    guint32 order[MAX_SIZE];
    bn_rank_invert (bn_mask_ranks (start), bn_mask_size (start), order);
    g_assert_cmpint (bn_even (&config, 1.5, order, &job, &error), ==, keep);
    if (!keep)
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    else
      g_assert_no_error (error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("no ring stays above the limit, at little cost", no_ring_stays_above_the_limit_at_little_cost);
  TEST ("what is even stays", what_is_even_stays);
  TEST ("tiny masks are left alone", tiny_masks_are_left_alone);
  TEST ("cancelling stops it or gives what there is", cancelling_stops_it_or_gives_what_there_is);
  return g_test_run ();
}
