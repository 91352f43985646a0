/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "rank"
#include "tests/helpers.h"

#include "core/base/rank.h"

#define SIZE 5000

static void
values_come_out_in_ascending_order (void)
{
  BnRng rng = bn_rng_new (1, 0);
  g_autoptr (BnRank) rank = bn_rank_new (SIZE);
  g_autofree float *values = g_new (float, SIZE);
  g_autofree guint32 *order = g_new (guint32, SIZE);
  g_autofree guint8 *seen = g_new0 (guint8, SIZE);

  for (int i = 0; i < SIZE; i++)
    values[i] = (float) (random_value (&rng) * exp (40 * random_value (&rng)));
  bn_rank_order (rank, values, order);
  for (int r = 0; r < SIZE; r++) {
    g_assert_cmpint (seen[order[r]]++, ==, 0);
    if (r > 0)
      g_assert_cmpfloat (values[order[r - 1]], <=, values[order[r]]);
  }
}

static void
equal_values_keep_their_order (void)
{
  g_autoptr (BnRank) rank = bn_rank_new (6);
  const float values[] = { 2, 1, 2, -1, 1, 2 };
  const guint32 wanted[] = { 3, 1, 4, 0, 2, 5 };
  guint32 order[6];

  bn_rank_order (rank, values, order);
  g_assert_cmpmem (order, sizeof order, wanted, sizeof wanted);
}

static void
inverting_twice_gives_the_permutation_back (void)
{
  guint32 order[50], ranks[50], again[50];
  BnRng rng = bn_rng_new (8, 0);

  bn_rng_permutation (&rng, order, 50);
  bn_rank_invert (order, 50, ranks);
  for (guint32 r = 0; r < 50; r++)
    g_assert_cmpuint (ranks[order[r]], ==, r);
  bn_rank_invert (ranks, 50, again);
  g_assert_cmpmem (again, sizeof again, order, sizeof order);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("values come out in ascending order", values_come_out_in_ascending_order);
  TEST ("equal values keep their order", equal_values_keep_their_order);
  TEST ("inverting twice gives the permutation back", inverting_twice_gives_the_permutation_back);
  return g_test_run ();
}
