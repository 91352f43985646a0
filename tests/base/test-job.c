/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "job"
#include "tests/helpers.h"

static void
note_progress (double done, gpointer user_data)
{
  *(double *) user_data = done;
}

static void
a_stage_shows_its_part_of_the_whole (void)
{
  double shown = -1;
  const BnJob whole = { .progress = note_progress, .user_data = &shown };
  BnJobStage stage, inner;
  const BnJob *part = bn_job_stage (&stage, &whole, .2, .6);

  g_assert_true (bn_job_step (part, .5, NULL));
  assert_close (shown, .4, 1e-12);
  g_assert_true (bn_job_step (bn_job_stage (&inner, part, .5, 1), 1, NULL));
  assert_close (shown, .6, 1e-12);
}

static void
what_is_shown_is_a_share (void)
{
  double shown = -1;
  const BnJob whole = { .progress = note_progress, .user_data = &shown };

  g_assert_true (bn_job_step (&whole, 1.5, NULL));
  assert_close (shown, 1, 0);
  g_assert_true (bn_job_step (&whole, -.5, NULL));
  assert_close (shown, 0, 0);
}

static void
a_cancelled_job_stops_its_stages_too (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob whole = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  BnJobStage stage;

  g_assert_true (bn_job_step (bn_job_stage (&stage, &whole, 0, 1), 0, &error));
  g_cancellable_cancel (cancellable);
  g_assert_true (bn_job_is_cancelled (&stage.job));
  g_assert_false (bn_job_step (&stage.job, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
no_job_is_a_job_that_nobody_watches (void)
{
  BnJobStage stage;

  g_assert_true (bn_job_step (NULL, .5, NULL));
  g_assert_false (bn_job_is_cancelled (NULL));
  g_assert_cmpint (bn_job_threads (NULL), >=, 1);
  g_assert_true (bn_job_step (bn_job_stage (&stage, NULL, 0, 1), .5, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a stage shows its part of the whole", a_stage_shows_its_part_of_the_whole);
  TEST ("what is shown is a share", what_is_shown_is_a_share);
  TEST ("a cancelled job stops its stages too", a_cancelled_job_stops_its_stages_too);
  TEST ("no job is a job that nobody watches", no_job_is_a_job_that_nobody_watches);
  return g_test_run ();
}
