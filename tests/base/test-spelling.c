/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "spelling"
#include "tests/helpers.h"

static void
assert_american (const char *id, const char *wanted)
{
  g_autofree char *american = bn_spelling_american (id);

  g_assert_cmpstr (american, ==, wanted);
}

static void
british_words_become_american_ones (void)
{
  assert_american ("colours", "colors");
  assert_american ("e-paper-greys", "e-paper-grays");
  assert_american ("optimised", "optimized");
  assert_american ("gradient-noise", "gradient-noise");
  assert_american ("", "");
}

static void
an_id_is_itself_in_either_spelling (void)
{
  g_assert_true (bn_spelling_is ("optimised", "optimised"));
  g_assert_true (bn_spelling_is ("optimised", "optimized"));
  g_assert_true (bn_spelling_is ("eight-colours", "eight-colors"));
  g_assert_false (bn_spelling_is ("optimised", "optimise"));
  g_assert_false (bn_spelling_is ("colours", "colourss"));
  g_assert_false (bn_spelling_is ("colours", "color"));
  g_assert_true (bn_spelling_is ("greys-of-colours", "grays-of-colors"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("British words become American ones", british_words_become_american_ones);
  TEST ("an id is itself in either spelling", an_id_is_itself_in_either_spelling);
  return g_test_run ();
}
