/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "background"
#include "tests/helpers.h"

#include "plugin/dialog/background.h"

/* Work for the thread: to double a number, and to wait first until that may end. */
typedef struct {
  int number;
  gboolean fails;
  gboolean *held; /* atomic; or NULL */
} Sum;

/* What has been called back. */
typedef struct {
  int ended, failures, result;
  double done; /* as last heard; -1: not yet */
  GThread *thread;
} Diary;

/* How many of these there are. */
static int subjects, results;

static Sum *
new_sum (int number, gboolean *held)
{
  Sum *sum = g_new0 (Sum, 1);

  sum->number = number;
  sum->held = held;
  g_atomic_int_inc (&subjects);
  return sum;
}

static void
free_subject (gpointer subject)
{
  g_atomic_int_add (&subjects, -1);
  g_free (subject);
}

static void
free_result (gpointer result)
{
  g_atomic_int_add (&results, -1);
  g_free (result);
}

static gpointer
work (gpointer subject, const BnJob *job, GError **error)
{
  const Sum *sum = subject;
  int *result;

  for (double done = 0; sum->held != NULL && g_atomic_int_get (sum->held); done = .5, g_usleep (2000))
    if (!bn_job_step (job, done, error))
      return NULL;
  if (sum->fails) {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, "no sum");
    return NULL;
  }
  g_atomic_int_inc (&results);
  result = g_new (int, 1);
  *result = 2 * sum->number;
  return result;
}

static void
note_end (gpointer subject, gpointer result, const GError *error, gpointer user_data)
{
  Diary *diary = user_data;

  g_assert_true ((result == NULL) == (error != NULL));
  diary->ended++;
  diary->thread = g_thread_self ();
  if (result == NULL) {
    diary->failures++;
    return;
  }
  diary->result = *(int *) result;
  g_assert_cmpint (diary->result, ==, 2 * ((Sum *) subject)->number);
  free_result (result);
}

static void
note_progress (gpointer subject G_GNUC_UNUSED, double done, gpointer user_data)
{
  ((Diary *) user_data)->done = done;
}

static const BnBackgroundCalls calls = {
  .work = work,
  .free_subject = free_subject,
  .free_result = free_result,
  .ended = note_end,
  .progress = note_progress,
};

static void
run_until_ended (const Diary *diary, int wanted)
{
  while (diary->ended < wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
run_until_half_done (const Diary *diary)
{
  while (diary->done < .5)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_nothing_left (void)
{
  g_assert_cmpint (g_atomic_int_get (&subjects), ==, 0);
  g_assert_cmpint (g_atomic_int_get (&results), ==, 0);
}

static void
work_is_done_in_a_thread_and_its_result_comes_in_this_one (void)
{
  Diary diary = { .done = -1 };
  gboolean held = TRUE;
  BnBackground *background = bn_background_new (&calls, &diary);

  g_assert_false (bn_background_is_busy (background));
  bn_background_start (background, new_sum (4, &held));
  g_assert_true (bn_background_is_busy (background));
  run_until_half_done (&diary);
  g_assert_cmpint (diary.ended, ==, 0);
  g_atomic_int_set (&held, FALSE);
  run_until_ended (&diary, 1);
  g_assert_false (bn_background_is_busy (background));
  g_assert_cmpint (diary.result, ==, 8);
  g_assert_true (diary.thread == g_thread_self ());
  bn_background_free (background);
  assert_nothing_left ();
}

static void
the_last_of_several_wishes_counts (void)
{
  Diary diary = { .done = -1 };
  BnBackground *background = bn_background_new (&calls, &diary);

  for (int number = 1; number < 9; number++)
    bn_background_start (background, new_sum (number, NULL));
  run_until_ended (&diary, 1);
  g_assert_cmpint (diary.result, ==, 16);
  bn_background_free (background);
  g_assert_cmpint (diary.ended, ==, 1);
  assert_nothing_left ();
}

static void
a_newer_wish_cancels_what_runs (void)
{
  Diary diary = { .done = -1 };
  gboolean held = TRUE; /* for ever */
  BnBackground *background = bn_background_new (&calls, &diary);

  bn_background_start (background, new_sum (1, &held));
  run_until_half_done (&diary);
  bn_background_start (background, new_sum (5, NULL));
  run_until_ended (&diary, 1);
  g_assert_cmpint (diary.result, ==, 10);
  bn_background_free (background);
  g_assert_cmpint (diary.ended, ==, 1);
  assert_nothing_left ();
}

static void
it_knows_how_long_the_last_wish_has_been_worked_on (void)
{
  Diary diary = { .done = -1 };
  gboolean held = TRUE;
  BnBackground *background = bn_background_new (&calls, &diary);
  gint64 begun = g_get_monotonic_time ();
  double seconds;

  g_assert_cmpfloat (bn_background_seconds (background), ==, 0);
  bn_background_start (background, new_sum (1, &held));
  g_assert_cmpfloat (bn_background_seconds (background), ==, 0); /* it waits for another wish */
  run_until_half_done (&diary);
  seconds = bn_background_seconds (background);
  g_assert_cmpfloat (seconds, >, 0);
  g_assert_cmpfloat (seconds, <=, (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
  bn_background_start (background, new_sum (2, NULL));
  g_assert_cmpfloat (bn_background_seconds (background), ==, 0);
  run_until_ended (&diary, 1);
  g_assert_cmpfloat (bn_background_seconds (background), ==, 0);
  bn_background_free (background);
  assert_nothing_left ();
}

static void
failure_is_told (void)
{
  Diary diary = { .done = -1 };
  BnBackground *background = bn_background_new (&calls, &diary);
  Sum *sum = new_sum (1, NULL);

  sum->fails = TRUE;
  bn_background_start (background, sum);
  run_until_ended (&diary, 1);
  g_assert_cmpint (diary.failures, ==, 1);
  bn_background_free (background);
  assert_nothing_left ();
}

static void
let_go (double done G_GNUC_UNUSED, gpointer user_data)
{
  g_atomic_int_set ((gboolean *) user_data, FALSE);
}

static void
who_cannot_go_on_without_it_can_wait (void)
{
  Diary diary = { .done = -1 };
  gboolean held = TRUE;
  BnBackground *background = bn_background_new (&calls, &diary);

  bn_background_finish (background, let_go, &held); /* there is nothing to wait for */
  g_assert_true (held);
  bn_background_start (background, new_sum (3, &held));
  bn_background_finish (background, let_go, &held);
  g_assert_cmpint (diary.result, ==, 6);
  bn_background_free (background);
  assert_nothing_left ();
}

static void
dropped_or_freed_while_it_waits_or_works_it_calls_nobody (void)
{
  Diary diary = { .done = -1 };
  gboolean held = TRUE;
  BnBackground *background = bn_background_new (&calls, &diary);

  bn_background_start (background, new_sum (1, &held));
  bn_background_drop (background);
  g_assert_false (bn_background_is_busy (background));
  bn_background_start (background, new_sum (1, &held));
  run_until_half_done (&diary);
  bn_background_drop (background);
  bn_background_start (background, new_sum (2, &held));
  bn_background_free (background);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (diary.ended, ==, 0);
  assert_nothing_left ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("work is done in a thread and its result comes in this one",
        work_is_done_in_a_thread_and_its_result_comes_in_this_one);
  TEST ("the last of several wishes counts", the_last_of_several_wishes_counts);
  TEST ("a newer wish cancels what runs", a_newer_wish_cancels_what_runs);
  TEST ("it knows how long the last wish has been worked on",
        it_knows_how_long_the_last_wish_has_been_worked_on);
  TEST ("failure is told", failure_is_told);
  TEST ("who cannot go on without it can wait", who_cannot_go_on_without_it_can_wait);
  TEST ("dropped or freed while it waits or works it calls nobody",
        dropped_or_freed_while_it_waits_or_works_it_calls_nobody);
  return g_test_run ();
}
