/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/optimiser.h"

/* How long a wish must stand before work on it begins, so that a number being typed or turned starts nothing.
 */
#define SETTLE_MS 200
#define POLL_MS 100
#define POLLS_PER_SKETCH 3

/* One mask being made. The thread writes `permille` alone; the rest stands before it starts. */
typedef struct {
  const BnCache *cache;
  BnMaskConfig config;
  GCancellable *cancellable;
  BnSketch *sketch;
  int polls;
  int permille; /* atomic */
} Run;

struct _BnOptimiser {
  BnCache *cache;
  const BnOptimiserCalls *calls;
  gpointer user_data;
  BnMaskConfig wish;
  Run *run;     /* the one for the wish, owned by its task; NULL if none */
  int tasks;    /* not yet ended, cancelled ones too */
  guint settle; /* sources, 0 if none */
  guint poll;
};

static void
free_run (gpointer data)
{
  Run *run = data;

  g_object_unref (run->cancellable);
  bn_sketch_free (run->sketch);
  g_free (run);
}

static void
note_progress (double done, gpointer user_data)
{
  Run *run = user_data;

  g_atomic_int_set (&run->permille, (int) (done * 1000));
}

/* In the thread. That a mask could not be kept is told by the run that follows the dialog. */
static void
make_mask (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  const BnJob job = {
    .cancellable = cancellable, .progress = note_progress, .user_data = run, .sketch = run->sketch
  };
  GError *error = NULL;
  BnMask *mask = bn_cache_get (run->cache, &run->config, &job, NULL, &error);

  if (mask != NULL)
    g_task_return_pointer (task, mask, (GDestroyNotify) bn_mask_unref);
  else
    g_task_return_error (task, error);
}

static void
end_run (BnOptimiser *optimiser)
{
  optimiser->run = NULL;
  g_clear_handle_id (&optimiser->poll, g_source_remove);
}

static void
task_ended (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  BnOptimiser *optimiser = user_data;
  gboolean wanted = optimiser->run != NULL && g_task_get_task_data (G_TASK (result)) == optimiser->run;
  g_autoptr (GError) error = NULL;
  g_autoptr (BnMask) mask = g_task_propagate_pointer (G_TASK (result), &error);

  optimiser->tasks--;
  if (!wanted)
    return;
  end_run (optimiser);
  optimiser->calls->ready (mask, error, optimiser->user_data);
}

/* Shows what was left since it was last asked, and asks again. */
static void
poll_sketch (BnOptimiser *optimiser)
{
  g_autoptr (BnMask) mask = NULL;

  if (optimiser->run->polls++ % POLLS_PER_SKETCH != 0)
    return;
  mask = bn_sketch_ask (optimiser->run->sketch);
  if (mask != NULL)
    optimiser->calls->sketch (mask, optimiser->user_data);
}

static gboolean
poll_run (gpointer user_data)
{
  BnOptimiser *optimiser = user_data;

  optimiser->calls->progress (g_atomic_int_get (&optimiser->run->permille) / 1000., optimiser->user_data);
  poll_sketch (optimiser);
  return G_SOURCE_CONTINUE;
}

static gboolean
start_run (gpointer user_data)
{
  BnOptimiser *optimiser = user_data;
  Run *run = g_new0 (Run, 1);
  g_autoptr (GTask) task = NULL;

  run->cache = optimiser->cache;
  run->config = optimiser->wish;
  run->cancellable = g_cancellable_new ();
  run->sketch = bn_sketch_new ();
  task = g_task_new (NULL, run->cancellable, task_ended, optimiser);
  g_task_set_task_data (task, run, free_run);
  g_task_run_in_thread (task, make_mask);
  optimiser->run = run;
  optimiser->tasks++;
  optimiser->settle = 0;
  optimiser->poll = g_timeout_add (POLL_MS, poll_run, optimiser);
  return G_SOURCE_REMOVE;
}

void
bn_optimiser_drop (BnOptimiser *optimiser)
{
  g_clear_handle_id (&optimiser->settle, g_source_remove);
  if (optimiser->run != NULL)
    g_cancellable_cancel (optimiser->run->cancellable);
  end_run (optimiser);
}

static gboolean
is_under_way (const BnOptimiser *optimiser, const BnMaskConfig *config)
{
  return (optimiser->run != NULL || optimiser->settle != 0) &&
         bn_mask_config_equal (&optimiser->wish, config);
}

BnOptimiser *
bn_optimiser_new (const BnOptimiserCalls *calls, gpointer user_data)
{
  BnOptimiser *optimiser = g_new0 (BnOptimiser, 1);

  optimiser->cache = bn_cache_new (NULL);
  optimiser->calls = calls;
  optimiser->user_data = user_data;
  return optimiser;
}

void
bn_optimiser_want (BnOptimiser *optimiser, const BnMaskConfig *config)
{
  g_autoptr (BnMask) kept = NULL;

  if (is_under_way (optimiser, config))
    return;
  bn_optimiser_drop (optimiser);
  optimiser->wish = *config;
  kept = bn_cache_find (optimiser->cache, config);
  if (kept != NULL) {
    optimiser->calls->ready (kept, NULL, optimiser->user_data);
    return;
  }
  optimiser->calls->progress (0, optimiser->user_data);
  optimiser->settle = g_timeout_add (SETTLE_MS, start_run, optimiser);
}

void
bn_optimiser_finish (BnOptimiser *optimiser, BnProgressFunc report, gpointer user_data)
{
  if (optimiser->settle != 0) {
    g_source_remove (optimiser->settle);
    start_run (optimiser);
  }
  while (optimiser->run != NULL) {
    report (g_atomic_int_get (&optimiser->run->permille) / 1000., user_data);
    g_main_context_iteration (NULL, TRUE);
  }
}

void
bn_optimiser_free (BnOptimiser *optimiser)
{
  if (optimiser == NULL)
    return;
  bn_optimiser_drop (optimiser);
  while (optimiser->tasks > 0)
    g_main_context_iteration (NULL, TRUE);
  bn_cache_free (optimiser->cache);
  g_free (optimiser);
}
