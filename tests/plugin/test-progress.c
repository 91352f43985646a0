/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bar is this file's own: libgimp's functions, by which GIMP would be asked to draw one. */
#define ROOM "progress"
#include "tests/helpers.h"

#include <libgimp/gimp.h>

#include "plugin/arguments/progress.h"

static struct {
  int begun, updates;
  const char *text;
  char said[64];
  double share;
} bar;

gboolean
gimp_progress_init (const gchar *message)
{
  bar.begun++;
  bar.text = message;
  return TRUE;
}

gboolean
gimp_progress_update (gdouble percentage)
{
  g_assert_cmpint (bar.begun, ==, 1);
  bar.updates++;
  bar.share = percentage;
  return TRUE;
}

gboolean
gimp_progress_set_text (const gchar *message)
{
  g_strlcpy (bar.said, message, sizeof bar.said);
  return TRUE;
}

static BnProgress
new_progress (void)
{
  memset (&bar, 0, sizeof bar);
  return (BnProgress){ .text = "Working" };
}

static void
work_that_reports_nothing_shows_no_bar (void)
{
  BnProgress progress = new_progress ();

  g_assert_false (progress.shown);
  g_assert_cmpint (bar.begun, ==, 0);
}

static void
the_first_report_shows_the_bar_with_its_text_and_share (void)
{
  BnProgress progress = new_progress ();

  bn_progress_report (.25, &progress);
  g_assert_cmpint (bar.begun, ==, 1);
  g_assert_cmpstr (bar.text, ==, "Working");
  g_assert_cmpfloat (bar.share, ==, .25);
  g_assert_true (progress.shown);
}

static void
a_million_reports_are_a_hundred_updates_of_one_bar (void)
{
  BnProgress progress = new_progress ();

  for (int i = 0; i <= 1000000; i++)
    bn_progress_report (i / 1e6, &progress);
  g_assert_cmpint (bar.begun, ==, 1);
  g_assert_cmpint (bar.updates, >=, 99);
  g_assert_cmpint (bar.updates, <=, 101);
  g_assert_cmpfloat (bar.share, >, .98);
}

static void
reports_a_hundredth_or_more_apart_are_all_shown (void)
{
  BnProgress progress = new_progress ();

  for (int i = 0; i <= 10; i++) {
    bn_progress_report (i / 10., &progress);
    g_assert_cmpfloat (bar.share, ==, i / 10.);
  }
  g_assert_cmpint (bar.updates, ==, 11);
}

static void
assert_words (double done, double seconds, const char *wanted)
{
  g_autofree char *words = bn_progress_words ("Working", done, seconds);

  g_assert_cmpstr (words, ==, wanted);
}

static void
work_of_some_time_says_per_cent_and_what_is_left (void)
{
  assert_words (.5, .5, "Working");
  assert_words (0, 2, "Working: 0 %");
  assert_words (.25, 2.5, "Working: 25 %, 8 s left");
  assert_words (.99, 60, "Working: 99 %, 1 s left");
  assert_words (.1, 60, "Working: 10 %, 9 min left");
}

static void
of_work_that_began_before_its_bar_all_the_time_counts (void)
{
  BnProgress progress = new_progress ();

  progress.start = g_get_monotonic_time () - 40 * G_USEC_PER_SEC;
  bn_progress_report (.5, &progress);
  g_assert_cmpstr (bar.said, ==, "Working: 50 %, 41 s left");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("work that reports nothing shows no bar", work_that_reports_nothing_shows_no_bar);
  TEST ("the first report shows the bar with its text and share",
        the_first_report_shows_the_bar_with_its_text_and_share);
  TEST ("a million reports are a hundred updates of one bar",
        a_million_reports_are_a_hundred_updates_of_one_bar);
  TEST ("work of some time says per cent and what is left", work_of_some_time_says_per_cent_and_what_is_left);
  TEST ("of work that began before its bar all the time counts",
        of_work_that_began_before_its_bar_all_the_time_counts);
  TEST ("reports a hundredth or more apart are all shown", reports_a_hundredth_or_more_apart_are_all_shown);
  return g_test_run ();
}
