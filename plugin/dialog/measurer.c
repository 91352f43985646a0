/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/measurer.h"

struct _BnMeasurer {
  const BnMeasurerCalls *calls;
  gpointer user_data;
  BnMask *wish; /* to measure next; NULL if none */
  int side;
  GCancellable *portrait, *verdict; /* one of them while a task runs, else both NULL */
  gboolean is_closing;
};

/* What a thread reads. */
typedef struct {
  BnMask *mask;
  int side;
} Subject;

static void
free_subject (gpointer data)
{
  Subject *subject = data;

  bn_mask_unref (subject->mask);
  g_free (subject);
}

/* Runs `work` on `mask` in a thread, and `ended` after it. */
static void
start (BnMeasurer *measurer, BnMask *mask, GCancellable **cancellable, GTaskThreadFunc work,
       GAsyncReadyCallback ended)
{
  Subject *subject = g_new (Subject, 1);
  g_autoptr (GTask) task = NULL;

  *subject = (Subject){ bn_mask_ref (mask), measurer->side };
  *cancellable = g_cancellable_new ();
  task = g_task_new (NULL, *cancellable, ended, measurer);
  g_task_set_task_data (task, subject, free_subject);
  g_task_run_in_thread (task, work);
}

/* --- the verdict --- */

static void start_wish (BnMeasurer *measurer);

static void
judge (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable)
{
  const BnJob job = { .cancellable = cancellable };
  g_autofree BnVerdict *verdict = g_new (BnVerdict, 1);
  const Subject *subject = data;
  GError *error = NULL;

  if (bn_verdict_init (verdict, subject->mask, &job, &error))
    g_task_return_pointer (task, g_steal_pointer (&verdict), g_free);
  else
    g_task_return_error (task, error);
}

static void
judge_ended (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  BnMeasurer *measurer = user_data;
  g_autofree BnVerdict *verdict = g_task_propagate_pointer (G_TASK (result), NULL);
  const Subject *subject = g_task_get_task_data (G_TASK (result));

  g_clear_object (&measurer->verdict);
  start_wish (measurer);
  if (verdict != NULL && !measurer->is_closing)
    measurer->calls->judged (subject->mask, verdict, measurer->user_data);
}

/* --- the portrait --- */

static void
portray (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable)
{
  const BnJob job = { .cancellable = cancellable };
  const Subject *subject = data;
  GError *error = NULL;
  BnPortrait *portrait = bn_portrait_new (subject->mask, subject->side, &job, &error);

  if (portrait != NULL)
    g_task_return_pointer (task, portrait, (GDestroyNotify) bn_portrait_free);
  else
    g_task_return_error (task, error);
}

static void
portray_ended (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  BnMeasurer *measurer = user_data;
  g_autoptr (BnPortrait) portrait = g_task_propagate_pointer (G_TASK (result), NULL);
  const Subject *subject = g_task_get_task_data (G_TASK (result));

  g_clear_object (&measurer->portrait);
  if (portrait == NULL || measurer->is_closing)
    return;
  if (measurer->wish != NULL)
    start_wish (measurer);
  else
    start (measurer, subject->mask, &measurer->verdict, judge, judge_ended);
  measurer->calls->portrayed (subject->mask, g_steal_pointer (&portrait), measurer->user_data);
}

static void
start_wish (BnMeasurer *measurer)
{
  g_autoptr (BnMask) mask = g_steal_pointer (&measurer->wish);

  if (mask != NULL && !measurer->is_closing)
    start (measurer, mask, &measurer->portrait, portray, portray_ended);
}

/* --- the whole --- */

BnMeasurer *
bn_measurer_new (const BnMeasurerCalls *calls, gpointer user_data)
{
  BnMeasurer *measurer = g_new0 (BnMeasurer, 1);

  measurer->calls = calls;
  measurer->user_data = user_data;
  return measurer;
}

gboolean
bn_measurer_is_busy (const BnMeasurer *measurer)
{
  return measurer->portrait != NULL || measurer->verdict != NULL;
}

void
bn_measurer_want (BnMeasurer *measurer, BnMask *mask, int side)
{
  g_clear_pointer (&measurer->wish, bn_mask_unref);
  measurer->wish = bn_mask_ref (mask);
  measurer->side = side;
  if (measurer->verdict != NULL)
    g_cancellable_cancel (measurer->verdict);
  if (!bn_measurer_is_busy (measurer))
    start_wish (measurer);
}

void
bn_measurer_free (BnMeasurer *measurer)
{
  if (measurer == NULL)
    return;
  measurer->is_closing = TRUE;
  g_cancellable_cancel (measurer->portrait);
  g_cancellable_cancel (measurer->verdict);
  while (bn_measurer_is_busy (measurer))
    g_main_context_iteration (NULL, TRUE);
  bn_mask_unref (measurer->wish);
  g_free (measurer);
}
