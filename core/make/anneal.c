/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sweep cuts the ranks into blocks, at another offset every time, and each thread takes one block at a
 * time: blocks do not touch each other's fields. Every block has its own random generator. A search exchanges
 * places in the order of phases (phase.h), in which a uniform mask's ranks come last to first. */
#include "core/make/anneal.h"

#include <math.h>
#include <string.h>

#include "core/mask/distribution.h"
#include "core/make/loss.h"
#include "core/base/parallel.h"
#include "core/make/phase.h"
#include "core/make/score.h"
#include "core/mask/sketch.h"
#include "core/make/swap.h"

#define FIELDS_REACH 4096      /* places whose fields one transform sets up */
#define FIELDS_REACH_JOINT 512 /* likewise for joint planes, where every sweep sets them up again */
#define MAX_PLANES (BN_SWAP_OTHERS + 1)
#define START_SHARE .05    /* share of the progress: setting up the fields */
#define GOLDEN 2654435769u /* the golden section of 2^32 */
#define REPORTS 20         /* how often figures are reported */

typedef struct {
  const BnMaskConfig *config;
  const BnAnneal *recipe;
  guint32 size, reach, fields_reach;
  int planes;
  BnPhases *phases;
  BnSwapPlane plane[MAX_PLANES]; /* their orders are by place, and owned */
  gint64 *field;                 /* by place, for the current plane */
  BnKernel *kernel, *cross;      /* cross: NULL for one plane */
  GPtrArray *scratch;            /* joint planes, whose fields are set up often: one for each thread */
  BnCrew *crew;                  /* each thread with its BnSwapWork */
  gint64 *noise;
  gint64 *change;      /* by block of the sweep */
  guint32 first_place; /* of the blocks' borders, in units of reach/2^32 */
  const BnJob *job;

  guint32 *best; /* orders with the lowest energy so far; NULL unless they are to be kept */
  gint64 energy, best_energy;

  /* for the sweep that is running */
  int sweep; /* its number */
  int at;    /* the current plane */
  guint32 offset;
  guint64 draw;
} Search;

static int
blocks_of (const Search *search)
{
  return (int) ((search->size + search->offset - 1) / search->reach) + 1;
}

static gpointer
make_work (gpointer user_data)
{
  const Search *search = user_data;

  if (search->planes > 1 || search->scratch->len == 0)
    g_ptr_array_add (search->scratch, bn_swap_scratch_new (search->kernel));
  return bn_swap_work_new (search->kernel, search->scratch->pdata[search->scratch->len - 1],
                           MAX (search->reach, search->fields_reach));
}

static void
free_work (gpointer work)
{
  bn_swap_work_free (work);
}

/* The kernels within a plane and between two, which are those of the differences 0 and 1 in the plane number:
 * the mean over the planes' frequencies of H^2, and the same with a phase. */
static BnKernel *
make_kernel (const Search *search, const double *power, int difference, double unit)
{
  gsize size = search->size;
  g_autofree double *turned = g_new0 (double, size);

  for (int t = 0; t < search->planes; t++)
    for (gsize i = 0; i < size; i++)
      turned[i] +=
          power[(gsize) t * size + i] / search->planes * cos (2 * G_PI * difference * t / search->planes);
  return bn_kernel_new (search->config->width, search->config->height, turned, unit);
}

static void
make_kernels (Search *search, const BnMaskConfig *config)
{
  g_autofree double *power = g_new (double, search->size *(gsize) search->planes);

  bn_loss_visible_error (config, power);
  if (search->planes == 1) {
    search->kernel = bn_kernel_new (config->width, config->height, power, 0);
    return;
  }
  search->kernel = make_kernel (search, power, 0, 0);
  search->cross = make_kernel (search, power, 1, search->kernel->unit);
}

/* The planes' orders by place, each with the others next to it. */
static void
set_planes (Search *search, const guint32 *order)
{
  const BnPhases *phases = search->phases;
  gboolean uniform = search->config->distribution == BN_DISTRIBUTION_UNIFORM;

  for (int p = 0; p < search->planes; p++) {
    BnSwapPlane *plane = &search->plane[p];
    plane->order = g_new (guint32, search->size);
    for (guint32 s = 0; s < search->size; s++)
      plane->order[s] = order[(gsize) p * search->size + phases->rank[s]];
    plane->base = uniform ? NULL : phases->base;
    plane->cross = search->cross;
  }
  for (int p = 0; p < search->planes; p++)
    for (int o = 1; o < search->planes; o++)
      search->plane[p].others[o - 1] = search->plane[(p + o) % search->planes].order;
}

static void
search_init (Search *search, const BnMaskConfig *config, const BnAnneal *recipe, const guint32 *order,
             const BnJob *job)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  guint32 size = bn_mask_shape_size (&shape);

  *search = (Search){ .config = config, .recipe = recipe, .size = size, .job = job };
  search->planes = bn_mask_shape_planes (&shape);
  g_assert (search->planes == 1 || config->channels == BN_CHANNELS_RGB);
  search->reach = MIN (recipe->reach, size);
  search->fields_reach = search->planes > 1 ? FIELDS_REACH_JOINT : FIELDS_REACH;
  make_kernels (search, config);
  search->phases = bn_phases_new (config);
  g_clear_pointer (&search->phases->phase, g_free); /* only their order counts here */
  if (config->distribution == BN_DISTRIBUTION_UNIFORM)
    g_clear_pointer (&search->phases->base, g_free); /* all are equal */
  set_planes (search, order);
  search->field = g_new (gint64, size);
  search->noise = g_new (gint64, BN_SWAP_NOISE + search->reach);
  search->change = g_new (gint64, size / search->reach + 2);
  if (job != NULL && job->keep_best)
    search->best = g_new (guint32, bn_mask_shape_count (&shape));
  search->best_energy = G_MAXINT64;
  search->scratch = g_ptr_array_new_with_free_func ((GDestroyNotify) bn_swap_scratch_free);
  search->crew = bn_crew_new (bn_job_threads (job), make_work, free_work, search);
}

static void
search_clear (Search *search)
{
  bn_crew_free (search->crew);
  g_ptr_array_unref (search->scratch);
  for (int p = 0; p < search->planes; p++)
    g_free (search->plane[p].order);
  bn_kernel_free (search->kernel);
  bn_kernel_free (search->cross);
  bn_phases_free (search->phases);
  g_free (search->field);
  g_free (search->noise);
  g_free (search->change);
  g_free (search->best);
}

static void
set_fields_piece (int piece, gpointer work, gpointer user_data)
{
  Search *search = user_data;
  guint32 first = (guint32) piece * search->fields_reach;

  if (!bn_job_is_cancelled (search->job))
    bn_swap_fields (work, &search->plane[search->at], first, MIN (search->fields_reach, search->size - first),
                    search->field);
}

static void
set_fields (Search *search)
{
  bn_crew_run (search->crew, (int) ((search->size - 1) / search->fields_reach) + 1, set_fields_piece, search);
}

static void
search_block (int piece, gpointer work, gpointer user_data)
{
  Search *search = user_data;
  guint32 first = piece > 0 ? (guint32) piece * search->reach - search->offset : 0;
  guint32 end = MIN ((guint32) (piece + 1) * search->reach - search->offset, search->size);
  BnRng rng = bn_rng_new (search->draw, (guint64) piece);

  search->change[piece] = 0;
  if (first < end && !bn_job_is_cancelled (search->job))
    search->change[piece] = bn_swap_block (work, &search->plane[search->at], search->field, first,
                                           end - first, search->noise, &rng);
}

/* Where the blocks of this sweep begin. No exchange crosses their borders, so each sweep's lie as far as can
 * be from those of the sweeps before (the golden section's multiples are spread evenly), from a random place
 * on.
 */
static guint32
place_blocks (const Search *search)
{
  guint32 place = search->first_place + (guint32) search->sweep * GOLDEN;

  return (guint32) ((guint64) place * search->reach >> 32);
}

static void
sweep_plane (Search *search, BnRng *rng)
{
  if (search->planes > 1)
    set_fields (search);
  search->offset = place_blocks (search);
  search->draw = bn_rng_bits (rng);
  bn_crew_run (search->crew, blocks_of (search), search_block, search);
  for (int block = 0; block < blocks_of (search); block++)
    search->energy += search->change[block];
}

static void
sweep (Search *search, double heat, BnRng *rng)
{
  bn_swap_noise ((gint64) lrint (heat * *search->kernel->center * search->size), search->reach,
                 search->noise);
  for (search->at = 0; search->at < search->planes && !bn_job_is_cancelled (search->job); search->at++)
    sweep_plane (search, rng);
  search->at = 0;
}

/* From places to the mask's own ranks. */
static void
write_order (const Search *search, guint32 *order)
{
  for (int p = 0; p < search->planes; p++)
    for (guint32 s = 0; s < search->size; s++)
      order[(gsize) p * search->size + search->phases->rank[s]] = search->plane[p].order[s];
}

/* Notes the order if it is the best so far. */
static void
note_best (Search *search)
{
  if (search->best == NULL || search->energy >= search->best_energy)
    return;
  search->best_energy = search->energy;
  write_order (search, search->best);
}

static void
report (Search *search, guint32 *order)
{
  double loss = bn_swap_loss (bn_crew_work (search->crew), &search->plane[0], search->field);

  write_order (search, order);
  bn_score_report (search->config, order, loss, search->job);
}

static void
leave_sketch (Search *search, guint32 *order)
{
  if (!bn_sketch_is_asked (search->job))
    return;
  write_order (search, order);
  bn_sketch_leave (search->job, search->config, order);
}

static gboolean
sweep_all (Search *search, BnRng *rng, guint32 *order, GError **error)
{
  const BnAnneal *recipe = search->recipe;
  int all = recipe->sweeps + recipe->cold_sweeps;

  search->first_place = (guint32) bn_rng_bits (rng);
  for (int s = 0; s < all; s++) {
    double q = s / MAX (recipe->sweeps - 1.0, 1);
    double heat = s < recipe->sweeps ? recipe->first * pow (recipe->last / recipe->first, q) : 0;
    if (!bn_job_step (search->job, START_SHARE + (1 - START_SHARE) * s / all, error))
      return FALSE;
    note_best (search);
    if (search->planes == 1 && bn_job_is_watched (search->job) && s % (all / REPORTS + 1) == 0)
      report (search, order);
    search->sweep = s;
    sweep (search, heat, rng);
    leave_sketch (search, order);
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
  set_fields (&search);
  done = sweep_all (&search, rng, order, &stopped);
  keep = !done && search.best_energy < G_MAXINT64;
  if (keep)
    memcpy (order, search.best, sizeof *order * search.size * (gsize) search.planes);
  else
    write_order (&search, order);
  search_clear (&search);
  return done || keep || bn_job_step (job, 0, error);
}
