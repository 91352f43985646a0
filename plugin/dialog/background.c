/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/background.h"

#define SETTLE_MS 200
#define POLL_MS 100

/* One piece of work. The thread writes only `permille`; the rest is set before it starts. */
typedef struct {
  const BnBackgroundCalls *calls;
  gpointer subject;
  GCancellable *cancellable;
  gint64 begun; /* in microseconds */
  int permille; /* atomic */
} Run;

struct _BnBackground {
  const BnBackgroundCalls *calls;
  gpointer user_data;
  Run *run; /* what was last asked for, NULL if nothing; its task frees it when it ends, once that is begun */
  int tasks;    /* that have not ended yet, including those that were canceled */
  guint settle; /* a source while the run waits to be begun, else 0 */
  guint poll;   /* a source while it runs, else 0 */
};

static void
free_run (Run *run)
{
  run->calls->free_subject (run->subject);
  g_object_unref (run->cancellable);
  g_free (run);
}

static void
note_progress (double done, gpointer user_data)
{
  Run *run = user_data;

  g_atomic_int_set (&run->permille, (int) (done * 1000));
}

static double
share_done (Run *run)
{
  return g_atomic_int_get (&run->permille) / 1000.;
}

/* Runs in the thread. */
static void
do_work (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  const BnJob job = { .cancellable = cancellable, .progress = note_progress, .user_data = run };
  GError *error = NULL;
  gpointer result = run->calls->work (run->subject, &job, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, run->calls->free_result);
  else
    g_task_return_error (task, error);
}

static void
end_run (BnBackground *self)
{
  self->run = NULL;
  g_clear_handle_id (&self->poll, g_source_remove);
}

static void
task_ended (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  BnBackground *self = user_data;
  Run *run = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gpointer made = g_task_propagate_pointer (G_TASK (result), &error);

  self->tasks--;
  if (self->run == run) {
    end_run (self);
    self->calls->ended (run->subject, made, error, self->user_data);
  } else if (made != NULL)
    self->calls->free_result (made);
  free_run (run); /* here, as the thread may let go of its task later */
}

static gboolean
poll_run (gpointer user_data)
{
  BnBackground *self = user_data;

  self->calls->progress (self->run->subject, share_done (self->run), self->user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
begin_run (gpointer user_data)
{
  BnBackground *self = user_data;
  g_autoptr (GTask) task = g_task_new (NULL, self->run->cancellable, task_ended, self);

  self->run->begun = g_get_monotonic_time ();
  g_task_set_task_data (task, self->run, NULL);
  g_task_run_in_thread (task, do_work);
  self->tasks++;
  self->settle = 0;
  self->poll = g_timeout_add (POLL_MS, poll_run, self);
  return G_SOURCE_REMOVE;
}

BnBackground *
bn_background_new (const BnBackgroundCalls *calls, gpointer user_data)
{
  BnBackground *self = g_new0 (BnBackground, 1);

  self->calls = calls;
  self->user_data = user_data;
  return self;
}

void
bn_background_start (BnBackground *background, gpointer subject)
{
  bn_background_drop (background);
  background->run = g_new0 (Run, 1);
  background->run->calls = background->calls;
  background->run->subject = subject;
  background->run->cancellable = g_cancellable_new ();
  background->settle = g_timeout_add (SETTLE_MS, begin_run, background);
}

gboolean
bn_background_is_busy (const BnBackground *background)
{
  return background->run != NULL;
}

double
bn_background_seconds (const BnBackground *background)
{
  gboolean runs = background->run != NULL && background->settle == 0;

  return runs ? (double) (g_get_monotonic_time () - background->run->begun) / G_USEC_PER_SEC : 0;
}

void
bn_background_drop (BnBackground *background)
{
  if (background->settle != 0)
    free_run (background->run);
  else if (background->run != NULL)
    g_cancellable_cancel (background->run->cancellable);
  g_clear_handle_id (&background->settle, g_source_remove);
  end_run (background);
}

void
bn_background_finish (BnBackground *background, BnProgressFunc report, gpointer user_data)
{
  if (background->settle != 0) {
    g_source_remove (background->settle);
    begin_run (background);
  }
  while (background->run != NULL) {
    report (share_done (background->run), user_data);
    g_main_context_iteration (NULL, TRUE);
  }
}

void
bn_background_free (BnBackground *background)
{
  if (background == NULL)
    return;
  bn_background_drop (background);
  while (background->tasks > 0)
    g_main_context_iteration (NULL, TRUE);
  g_free (background);
}
