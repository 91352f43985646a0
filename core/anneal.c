/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sweep cuts the ranks into blocks, from another offset every time, and threads take one block each: blocks
 * do not touch each other's fields. Every block draws from a generator of its own. Ranks here are places in
 * the order of phases, in which a uniform mask's own ranks stand from the last to the first. */
#include "core/anneal.h"

#include <math.h>
#include <string.h>

#include "core/distribution.h"
#include "core/loss.h"
#include "core/parallel.h"
#include "core/phase.h"
#include "core/score.h"
#include "core/swap.h"

#define FIELDS_REACH 4096 /* ranks whose fields are set out with one transform */
#define START_SHARE .05   /* of the progress: setting out the fields */
#define REPORTS 20        /* of the figures */

typedef struct {
  const BnMaskConfig *config;
  const BnAnneal *recipe;
  guint32 size, reach;
  BnPhases *phases;
  const int *base; /* by place; NULL if all are equal */
  guint32 *order;  /* by place */
  gint64 *field;   /* by place */
  BnSwap *swap;
  BnCrew *crew;
  GAsyncQueue *idle; /* BnSwapWork that no thread is using */
  gint64 *noise;
  gint64 *change; /* of each block in the sweep */
  const BnJob *job;

  guint32 *best; /* order of the lowest energy so far; NULL unless it is to be kept */
  gint64 energy, best_energy;

  /* of the running sweep */
  guint32 offset;
  guint64 draw;
} Search;

static int
blocks_of (const Search *search)
{
  return (int) ((search->size + search->offset - 1) / search->reach) + 1;
}

static void
free_work (gpointer work)
{
  bn_swap_work_free (work);
}

static BnSwap *
make_swap (const BnMaskConfig *config, guint32 size)
{
  g_autofree double *power = g_new (double, size);

  bn_loss_visible_error (config, power);
  return bn_swap_new (config->width, config->height, power);
}

static void
hire (Search *search, const BnJob *job)
{
  int threads = bn_job_threads (job);

  search->crew = bn_crew_new (threads);
  search->idle = g_async_queue_new_full (free_work);
  for (int t = 0; t < threads; t++)
    g_async_queue_push (search->idle, bn_swap_work_new (search->swap, MAX (search->reach, FIELDS_REACH)));
}

static void
search_init (Search *search, const BnMaskConfig *config, const BnAnneal *recipe, const guint32 *order,
             const BnJob *job)
{
  guint32 size = (guint32) config->width * (guint32) config->height;

  *search = (Search){ .config = config, .recipe = recipe, .size = size, .job = job };
  search->reach = MIN (recipe->reach, size);
  search->phases = bn_phases_new (config);
  search->base = config->distribution == BN_DISTRIBUTION_UNIFORM ? NULL : search->phases->base;
  search->order = g_new (guint32, size);
  for (guint32 s = 0; s < size; s++)
    search->order[s] = order[search->phases->rank[s]];
  search->field = g_new (gint64, size);
  search->swap = make_swap (config, size);
  search->noise = g_new (gint64, BN_SWAP_NOISE + search->reach);
  search->change = g_new (gint64, size / search->reach + 2);
  if (job != NULL && job->keep_best)
    search->best = g_memdup2 (search->order, sizeof *order * size);
  hire (search, job);
}

static void
search_clear (Search *search)
{
  bn_crew_free (search->crew);
  g_async_queue_unref (search->idle);
  bn_swap_free (search->swap);
  bn_phases_free (search->phases);
  g_free (search->order);
  g_free (search->field);
  g_free (search->noise);
  g_free (search->change);
  g_free (search->best);
}

static void
set_fields (int piece, gpointer user_data)
{
  Search *search = user_data;
  BnSwapWork *work = g_async_queue_pop (search->idle);
  guint32 first = (guint32) piece * FIELDS_REACH;

  if (!bn_job_is_cancelled (search->job))
    bn_swap_fields (work, search->order, search->base, first, MIN (FIELDS_REACH, search->size - first),
                    search->field);
  g_async_queue_push (search->idle, work);
}

static void
search_block (int piece, gpointer user_data)
{
  Search *search = user_data;
  BnSwapWork *work = g_async_queue_pop (search->idle);
  guint32 first = piece > 0 ? (guint32) piece * search->reach - search->offset : 0;
  guint32 end = MIN ((guint32) (piece + 1) * search->reach - search->offset, search->size);
  const int *base = search->base != NULL ? search->base + first : NULL;
  BnRng rng = bn_rng_new (search->draw, (guint64) piece);

  search->change[piece] = 0;
  if (first < end && !bn_job_is_cancelled (search->job))
    search->change[piece] = bn_swap_block (work, search->order + first, base, search->field + first,
                                           end - first, search->noise, &rng);
  g_async_queue_push (search->idle, work);
}

static void
sweep (Search *search, double heat, BnRng *rng)
{
  bn_swap_noise ((gint64) lrint (heat * bn_swap_kernel (search->swap, 0, 0) * search->size), search->reach,
                 search->noise);
  search->offset = bn_rng_below (rng, search->reach);
  search->draw = bn_rng_bits (rng);
  bn_crew_run (search->crew, blocks_of (search), search_block, search);
  for (int block = 0; block < blocks_of (search); block++)
    search->energy += search->change[block];
}

/* Notes the order if it is the best so far. */
static void
note_best (Search *search)
{
  if (search->best == NULL || search->energy >= search->best_energy)
    return;
  search->best_energy = search->energy;
  memcpy (search->best, search->order, sizeof *search->order * search->size);
}

/* From places to the mask's own ranks. */
static void
write_order (const Search *search, const guint32 *by_place, guint32 *order)
{
  for (guint32 s = 0; s < search->size; s++)
    order[search->phases->rank[s]] = by_place[s];
}

static void
report (Search *search, guint32 *order)
{
  BnSwapWork *work = g_async_queue_pop (search->idle);
  double loss = bn_swap_loss (work, search->order, search->base, search->field);

  g_async_queue_push (search->idle, work);
  write_order (search, search->order, order);
  bn_score_report (search->config, order, loss, search->job);
}

static gboolean
sweep_all (Search *search, BnRng *rng, guint32 *order, GError **error)
{
  const BnAnneal *recipe = search->recipe;
  int all = recipe->sweeps + recipe->cold_sweeps;

  for (int s = 0; s < all; s++) {
    double q = s / MAX (recipe->sweeps - 1.0, 1);
    double heat = s < recipe->sweeps ? recipe->first * pow (recipe->last / recipe->first, q) : 0;
    if (!bn_job_step (search->job, START_SHARE + (1 - START_SHARE) * s / all, error))
      return FALSE;
    if (bn_job_is_watched (search->job) && s % (all / REPORTS + 1) == 0)
      report (search, order);
    sweep (search, heat, rng);
    if (!bn_job_is_cancelled (search->job))
      note_best (search);
  }
  return bn_job_step (search->job, 1, error);
}

gboolean
bn_anneal (const BnMaskConfig *config, const BnAnneal *recipe, guint32 *order, BnRng *rng, const BnJob *job,
           GError **error)
{
  g_autoptr (GError) stopped = NULL;
  Search search;
  gboolean done, keep;

  search_init (&search, config, recipe, order, job);
  bn_crew_run (search.crew, (int) ((search.size - 1) / FIELDS_REACH) + 1, set_fields, &search);
  done = sweep_all (&search, rng, order, &stopped);
  keep = search.best != NULL;
  write_order (&search, !done && keep ? search.best : search.order, order);
  search_clear (&search);
  return done || keep || bn_job_step (job, 0, error);
}
