/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/optimizer.h"

/* How long a wish must stand before work on it begins, so that a number that is being typed or turned starts
 * nothing. */
#define SETTLE_MS 200
#define POLL_MS 100
#define POLLS_PER_SKETCH 3

/* One mask being made. The thread writes only `permille`; the rest is set before it starts. */
typedef struct {
  const BnCache *cache;
  BnMaskConfig config;
  GCancellable *cancellable;
  BnSketch *sketch;
  int polls;
  int permille; /* atomic */
} Run;

struct _BnOptimizer {
  BnCache *cache;
  const BnOptimizerCalls *calls;
  gpointer user_data;
  BnMaskConfig wish;
  Run *run;     /* the one for the wish, owned by its task; NULL if none */
  int tasks;    /* that have not ended yet, including those that were cancelled */
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

/* Runs in the thread. If a mask cannot be kept, the run after the dialog says so. */
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
end_run (BnOptimizer *optimizer)
{
  optimizer->run = NULL;
  g_clear_handle_id (&optimizer->poll, g_source_remove);
}

static void
task_ended (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  BnOptimizer *optimizer = user_data;
  gboolean wanted = optimizer->run != NULL && g_task_get_task_data (G_TASK (result)) == optimizer->run;
  g_autoptr (GError) error = NULL;
  g_autoptr (BnMask) mask = g_task_propagate_pointer (G_TASK (result), &error);

  optimizer->tasks--;
  if (!wanted)
    return;
  end_run (optimizer);
  optimizer->calls->ready (mask, error, optimizer->user_data);
}

/* Shows the sketch that was left since it was last asked for, and asks for the next. */
static void
poll_sketch (BnOptimizer *optimizer)
{
  g_autoptr (BnMask) mask = NULL;

  if (optimizer->run->polls++ % POLLS_PER_SKETCH != 0)
    return;
  mask = bn_sketch_ask (optimizer->run->sketch);
  if (mask != NULL)
    optimizer->calls->sketch (mask, optimizer->user_data);
}

static gboolean
poll_run (gpointer user_data)
{
  BnOptimizer *optimizer = user_data;

  optimizer->calls->progress (g_atomic_int_get (&optimizer->run->permille) / 1000., optimizer->user_data);
  poll_sketch (optimizer);
  return G_SOURCE_CONTINUE;
}

static gboolean
start_run (gpointer user_data)
{
  BnOptimizer *optimizer = user_data;
  Run *run = g_new0 (Run, 1);
  g_autoptr (GTask) task = NULL;

  run->cache = optimizer->cache;
  run->config = optimizer->wish;
  run->cancellable = g_cancellable_new ();
  run->sketch = bn_sketch_new ();
  task = g_task_new (NULL, run->cancellable, task_ended, optimizer);
  g_task_set_task_data (task, run, free_run);
  g_task_run_in_thread (task, make_mask);
  optimizer->run = run;
  optimizer->tasks++;
  optimizer->settle = 0;
  optimizer->poll = g_timeout_add (POLL_MS, poll_run, optimizer);
  return G_SOURCE_REMOVE;
}

void
bn_optimizer_drop (BnOptimizer *optimizer)
{
  g_clear_handle_id (&optimizer->settle, g_source_remove);
  if (optimizer->run != NULL)
    g_cancellable_cancel (optimizer->run->cancellable);
  end_run (optimizer);
}

static gboolean
is_under_way (const BnOptimizer *optimizer, const BnMaskConfig *config)
{
  return (optimizer->run != NULL || optimizer->settle != 0) &&
         bn_mask_config_equal (&optimizer->wish, config);
}

BnOptimizer *
bn_optimizer_new (const BnOptimizerCalls *calls, gpointer user_data)
{
  BnOptimizer *optimizer = g_new0 (BnOptimizer, 1);

  optimizer->cache = bn_cache_new (NULL);
  optimizer->calls = calls;
  optimizer->user_data = user_data;
  return optimizer;
}

void
bn_optimizer_want (BnOptimizer *optimizer, const BnMaskConfig *config)
{
  g_autoptr (BnMask) kept = NULL;

  if (is_under_way (optimizer, config))
    return;
  bn_optimizer_drop (optimizer);
  optimizer->wish = *config;
  kept = bn_cache_find (optimizer->cache, config);
  if (kept != NULL) {
    optimizer->calls->ready (kept, NULL, optimizer->user_data);
    return;
  }
  optimizer->calls->progress (0, optimizer->user_data);
  optimizer->settle = g_timeout_add (SETTLE_MS, start_run, optimizer);
}

void
bn_optimizer_finish (BnOptimizer *optimizer, BnProgressFunc report, gpointer user_data)
{
  if (optimizer->settle != 0) {
    g_source_remove (optimizer->settle);
    start_run (optimizer);
  }
  while (optimizer->run != NULL) {
    report (g_atomic_int_get (&optimizer->run->permille) / 1000., user_data);
    g_main_context_iteration (NULL, TRUE);
  }
}

void
bn_optimizer_free (BnOptimizer *optimizer)
{
  if (optimizer == NULL)
    return;
  bn_optimizer_drop (optimizer);
  while (optimizer->tasks > 0)
    g_main_context_iteration (NULL, TRUE);
  bn_cache_free (optimizer->cache);
  g_free (optimizer);
}
