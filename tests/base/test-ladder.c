/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "ladder"
#include "core/base/ladder.h"

#include "tests/helpers.h"

/* The slow twin. */
static guint32
search (const double *rungs, guint32 count, double value)
{
  guint32 below = 0;

  while (below + 1 < count && rungs[below + 1] <= value)
    below++;
  return below;
}

static void
check_ladder (const double *rungs, guint32 count, BnRng *rng)
{
  g_autoptr (BnLadder) ladder = bn_ladder_new (rungs, count);

  for (int i = 0; i < 20000; i++) {
    float value = (float) (bn_rng_uniform (rng) * (i % 2 ? 1 : .01));
    g_assert_cmpuint (bn_ladder_below (ladder, value), ==, search (rungs, count, value));
  }
  for (guint32 i = 0; i < count; i++) {
    float at = (float) rungs[i], before = nextafterf (at, 0), behind = nextafterf (at, 2);
    g_assert_cmpuint (bn_ladder_below (ladder, at), ==, search (rungs, count, at));
    g_assert_cmpuint (bn_ladder_below (ladder, before), ==, search (rungs, count, before));
    g_assert_cmpuint (bn_ladder_below (ladder, behind), ==, search (rungs, count, behind));
  }
  g_assert_cmpuint (bn_ladder_below (ladder, 0), ==, search (rungs, count, 0));
  g_assert_cmpuint (bn_ladder_below (ladder, 1), ==, search (rungs, count, 1));
}

static void
every_value_finds_its_rung (void)
{
  static const guint32 counts[] = { 1, 2, 3, 16, 255, 256, 1000, 5000 };
  BnRng rng = bn_rng_new (5, 0);
  double rungs[5000];

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    for (int power = 1; power < 4; power++) {
      for (guint32 k = 0; k < counts[i]; k++)
        rungs[k] = pow (k / MAX (counts[i] - 1., 1), power);
      check_ladder (rungs, counts[i], &rng);
    }
}

/* A bucket is a part 2^-9 of its number: two rungs are in it here, and three. */
static void
near_rungs_are_told_apart (void)
{
  const double rungs[] = { 0, .5001, .5002, .75, .7501, .7502 };
  BnRng rng = bn_rng_new (6, 0);

  for (guint32 count = 3; count <= G_N_ELEMENTS (rungs); count++)
    check_ladder (rungs, count, &rng);
}

static void
equal_rungs_give_the_last (void)
{
  const double rungs[] = { 0, .25, .25, .25, .5, 1, 1 };
  g_autoptr (BnLadder) ladder = bn_ladder_new (rungs, G_N_ELEMENTS (rungs));

  g_assert_cmpuint (bn_ladder_below (ladder, .25f), ==, 3);
  g_assert_cmpuint (bn_ladder_below (ladder, .3f), ==, 3);
  g_assert_cmpuint (bn_ladder_below (ladder, 1), ==, 6);
  g_assert_cmpuint (bn_ladder_below (ladder, .1f), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every value finds its rung", every_value_finds_its_rung);
  TEST ("near rungs are told apart", near_rungs_are_told_apart);
  TEST ("equal rungs give the last", equal_rungs_give_the_last);
  return g_test_run ();
}
