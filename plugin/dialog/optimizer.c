/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/optimizer.h"

#include "plugin/dialog/background.h"

/* So many reports of progress go by between two looks at the mask. */
#define REPORTS_PER_SKETCH 3

/* One mask to be made. */
typedef struct {
  const BnCache *cache;
  BnMaskConfig config;
  BnSketch *sketch;
  int reports;
} Wish;

struct _BnOptimizer {
  BnCache *cache;
  const BnOptimizerCalls *calls;
  gpointer user_data;
  BnMaskConfig wish; /* the last one */
  BnBackground *background;
};

static void
free_wish (gpointer data)
{
  Wish *wish = data;

  bn_sketch_free (wish->sketch);
  g_free (wish);
}

/* Runs in the thread. If a mask cannot be kept, the run after the dialog says so. */
static gpointer
make_mask (gpointer subject, const BnJob *job, GError **error)
{
  Wish *wish = subject;
  BnJob sketched = *job;

  sketched.sketch = wish->sketch;
  return bn_cache_get (wish->cache, &wish->config, &sketched, NULL, error);
}

static void
mask_ended (gpointer subject G_GNUC_UNUSED, gpointer result, const GError *error, gpointer user_data)
{
  BnOptimizer *optimizer = user_data;
  g_autoptr (BnMask) mask = result;

  optimizer->calls->ready (mask, error, optimizer->user_data);
}

/* Shows the sketch that was left since it was last asked for, and asks for the next. */
static void
look_at_sketch (BnOptimizer *optimizer, Wish *wish)
{
  g_autoptr (BnMask) mask = NULL;

  if (wish->reports++ % REPORTS_PER_SKETCH != 0)
    return;
  mask = bn_sketch_ask (wish->sketch);
  if (mask != NULL)
    optimizer->calls->sketch (mask, optimizer->user_data);
}

static void
mask_progresses (gpointer subject, double done, gpointer user_data)
{
  BnOptimizer *optimizer = user_data;

  optimizer->calls->progress (done, bn_background_seconds (optimizer->background), optimizer->user_data);
  look_at_sketch (optimizer, subject);
}

static const BnBackgroundCalls background_calls = {
  .work = make_mask,
  .free_subject = free_wish,
  .free_result = (GDestroyNotify) bn_mask_unref,
  .ended = mask_ended,
  .progress = mask_progresses,
};

void
bn_optimizer_drop (BnOptimizer *optimizer)
{
  bn_background_drop (optimizer->background);
}

BnOptimizer *
bn_optimizer_new (const BnOptimizerCalls *calls, gpointer user_data)
{
  BnOptimizer *optimizer = g_new0 (BnOptimizer, 1);

  optimizer->cache = bn_cache_new (NULL);
  optimizer->calls = calls;
  optimizer->user_data = user_data;
  optimizer->background = bn_background_new (&background_calls, optimizer);
  return optimizer;
}

static Wish *
new_wish (const BnOptimizer *optimizer)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->cache = optimizer->cache;
  wish->config = optimizer->wish;
  wish->sketch = bn_sketch_new ();
  return wish;
}

void
bn_optimizer_want (BnOptimizer *optimizer, const BnMaskConfig *config)
{
  g_autoptr (BnMask) kept = NULL;

  if (bn_background_is_busy (optimizer->background) && bn_mask_config_equal (&optimizer->wish, config))
    return;
  bn_optimizer_drop (optimizer);
  optimizer->wish = *config;
  kept = bn_cache_find (optimizer->cache, config);
  if (kept != NULL) {
    optimizer->calls->ready (kept, NULL, optimizer->user_data);
    return;
  }
  optimizer->calls->progress (0, 0, optimizer->user_data);
  bn_background_start (optimizer->background, new_wish (optimizer));
}

double
bn_optimizer_seconds (const BnOptimizer *optimizer)
{
  return bn_background_seconds (optimizer->background);
}

void
bn_optimizer_finish (BnOptimizer *optimizer, BnProgressFunc report, gpointer user_data)
{
  bn_background_finish (optimizer->background, report, user_data);
}

void
bn_optimizer_free (BnOptimizer *optimizer)
{
  if (optimizer == NULL)
    return;
  bn_background_free (optimizer->background);
  bn_cache_free (optimizer->cache);
  g_free (optimizer);
}
