/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "stopwatch"
#include "tests/helpers.h"

#include "plugin/dialog/stopwatch.h"

static void
expect_words (void)
{
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_DEBUG, "seen after * ms, * ms of processors");
}

static void
each_change_is_told_of_once (void)
{
  BnStopwatch stopwatch = { 0 };

  bn_stopwatch_stop (&stopwatch); /* nothing has changed */
  for (int change = 0; change < 2; change++) {
    bn_stopwatch_start (&stopwatch);
    expect_words ();
    bn_stopwatch_stop (&stopwatch);
    g_test_assert_expected_messages ();
    bn_stopwatch_stop (&stopwatch);
  }
}

static void
the_first_of_several_changes_counts (void)
{
  BnStopwatch stopwatch = { 0 };
  gint64 asked;

  bn_stopwatch_start (&stopwatch);
  asked = stopwatch.asked;
  g_usleep (2000);
  bn_stopwatch_start (&stopwatch);
  g_assert_cmpint (stopwatch.asked, ==, asked);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("each change is told of once", each_change_is_told_of_once);
  TEST ("the first of several changes counts", the_first_of_several_changes_counts);
  return g_test_run ();
}
