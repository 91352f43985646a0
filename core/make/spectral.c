/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A recipe is a start, stages of gradient descent, and annealing. data/README.md has what was measured for
 * each and what did not help. */
#include "core/make/spectral.h"

#include <math.h>

#include "core/make/anneal.h"
#include "core/make/descent.h"
#include "core/mask/distribution.h"
#include "core/measure/filter.h"
#include "core/base/rank.h"
#include "core/base/rng.h"
#include "core/make/score.h"
#include "core/mask/sketch.h"
#include "core/make/void-cluster.h"
#include "core/make/white.h"

#define START_SHARE .1 /* of the progress bar */
#define MAX_STAGES 2

/* A mask of more pixels than this is descended rather than annealed: the blocks that are worth their time
 * become too small a share of its ranks. */
#define MAX_ANNEALED (1 << 17)

/* Of more pixels than this, transforms leave the processor's cache; three quarters of the iterations must do.
 */
#define MANY_PIXELS (1 << 19)

/* An annealing block is 1/REACH_PART of all ranks, within bounds: the wider, the better and slower. Of
 * additive values only those of one base are exchanged, which takes wider ones. */
#define REACH_PART 16
#define REACH_PART_VALUES 4
#define REACH_LEAST 512

/* The void-and-cluster kernel, times the principal frequency, that starts green noise at its own grain. */
#define BAND_START .583

/* Of all planes; order[r] of a plane is the pixel of its rank r. */
typedef struct {
  BnMaskShape shape;
  guint32 size;
  int planes;
  guint32 *order;
} Orders;

typedef struct {
  BnDescentStage stages[MAX_STAGES]; /* without iterations: none */
  double sigma[MAX_STAGES];          /* of a Gaussian in place of the filter `mix`, pixels; 0: the filter */
  BnAnneal anneal;                   /* without sweeps: none; reach is the most that it may be */
  double anneal_sigma;               /* of a Gaussian in place of the filter `mix`, pixels; 0: the filter */
  double start_sigma;                /* of the void-and-cluster start, pixels; 0: white noise */
} Recipe;

/* What is to be made decides the recipe. */
typedef enum {
  KIND_LEVELS, /* one uniform plane */
  KIND_LARGE,  /* the same, of more than MAX_ANNEALED pixels */
  KIND_WHITE,  /* the same, from white noise alone */
  KIND_BAND,   /* green noise, of one plane */
  KIND_VALUES, /* one plane of other values */
  KIND_RGB,
  KIND_SLICES,
  KIND_REFINED,     /* from a mask that is good already: no step may throw it far */
  KIND_REFINED_FAR, /* likewise, of slices, by another loss, or large */
  KIND_LOSS,        /* by a loss that only the descent knows */
  KINDS,
} Kind;

static const Recipe recipes[KINDS][3] = {
  [KIND_LEVELS] = {
    { .start_sigma = 1.46, .anneal = { 0, 2, 512 } },
    { .start_sigma = 1.46, .anneal = { 64, 8, 2048, 3e-4, 1e-4 } },
    { .start_sigma = 1.46, .anneal = { 200, 2, 2048, 6e-4, 1.5e-4 } },
  },
  [KIND_LARGE] = {
    { { { 40, 48, 48, .006, .001, .9 } }, .start_sigma = 1.5 },
    { { { 120, 64, 64, .006, .0005, .9 } }, .start_sigma = 1.5 },
    { { { 600, 128, 128, .006, .0003, .9 } }, .start_sigma = 1.5 },
  },
  [KIND_WHITE] = {
    { { { 500, 1, 32, .1, .004, .9 } }, { 1.2 }, { 0, 8, 512 } },
    { { { 2000, 1, 64, .1, .002, .9 } }, { 1.25 }, { 100, 2, 512, 1.5e-3, 2e-4 } },
    { { { 4000, 1, 64, .1, .002, .9 } }, { 1.25 }, { 450, 2, 512, 1.5e-3, 2e-4 } },
  },
  [KIND_BAND] = {
    { { { 100, 16, 32, .02, .003, .9 } }, .start_sigma = 1.5 },
    { { { 300, 16, 64, .02, .002, .9 } }, .start_sigma = 1.5 },
    { { { 1000, 16, 64, .02, .001, .9 } }, .start_sigma = 1.5 },
  },
  [KIND_VALUES] = {
    { { { 1000, 1, 32, .1, .003, .9 } }, { 1.2 }, { 0, 4, 512 } },
    { { { 3000, 1, 64, .1, .002, .9 } }, { 1.25 }, { 100, 4, 512, 1e-3, 2e-4 }, 1.5 },
    { { { 6000, 1, 128, .1, .0015, .9 } }, { 1.25 }, { 700, 4, 2048, 1.5e-3, 1.5e-4 }, 1.5 },
  },
  [KIND_RGB] = {
    { { { 300, 8, 32, .03, .003, .9 } }, { 1.4 }, { 0, 4, 512 }, 1.5, 1.5 },
    { { { 1500, 8, 64, .03, .001, .9 } }, { 1.4 }, { 60, 4, 512, 1e-3, 1.5e-4 }, 1.5, 1.5 },
    { { { 1500, 8, 64, .03, .001, .9 } }, { 1.4 }, { 400, 4, 512, 1.5e-3, 1e-4 }, 1.5, 1.5 },
  },
  [KIND_SLICES] = {
    { { { 200, 1, 16, .05, .005, .9 }, { 20, 16, 24, .01, .003, .9 } }, { 1.2 } },
    { { { 800, 1, 24, .05, .003, .9 }, { 100, 16, 32, .01, .002, .9 } }, { 1.2 } },
    { { { 2400, 1, 32, .05, .002, .9 }, { 300, 24, 48, .01, .0015, .9 } }, { 1.2 } },
  },
  [KIND_REFINED] = {
    { .anneal = { 0, 4, 512 } },
    { .anneal = { 32, 8, 1024, 3e-4, 1e-4 } },
    { .anneal = { 200, 8, 2048, 6e-4, 1.5e-4 } },
  },
  [KIND_REFINED_FAR] = {
    { { { 60, 64, 64, .001, .0003, .9 } } },
    { { { 300, 64, 64, .002, .0003, .9 } } },
    { { { 1500, 128, 128, .002, .0003, .9 } } },
  },
  [KIND_LOSS] = {
    { { { 60, 48, 48, .006, .001, .9 } }, .start_sigma = 1.5 },
    { { { 300, 64, 64, .006, .0005, .9 } }, .start_sigma = 1.5 },
    { { { 1500, 128, 128, .006, .0003, .9 } }, .start_sigma = 1.5 },
  },
};

/* Without start mask. */
static Kind
kind_of_shape (const BnMaskConfig *config)
{
  if (config->channels == BN_CHANNELS_RGB)
    return KIND_RGB;
  if (config->slices > 1)
    return KIND_SLICES;
  if (config->distribution != BN_DISTRIBUTION_UNIFORM)
    return KIND_VALUES;
  if (config->filter == BN_FILTER_BAND)
    return KIND_BAND;
  if (config->loss != 0)
    return KIND_LOSS;
  if (config->start == BN_START_WHITE)
    return KIND_WHITE;
  return config->width * config->height > MAX_ANNEALED ? KIND_LARGE : KIND_LEVELS;
}

gboolean
bn_spectral_reads_start (const BnMaskConfig *config)
{
  BnMaskConfig other = *config;

  other.start = BN_START_WHITE;
  return config->start_mask == NULL && kind_of_shape (&other) == KIND_WHITE;
}

static Kind
kind_of_refining (const BnMaskConfig *config)
{
  gboolean far = config->slices > 1 || config->loss != 0 || config->width * config->height > MAX_ANNEALED;

  return far ? KIND_REFINED_FAR : KIND_REFINED;
}

/* Large masks settle in fewer iterations, and are not annealed. */
static void
shorten (Recipe *recipe, int size)
{
  double share = CLAMP (sqrt (4096.0 / size), .25, 1);

  recipe->stages[0].iterations = (int) (share * recipe->stages[0].iterations);
  if (size > MAX_ANNEALED)
    recipe->anneal.sweeps = recipe->anneal.cold_sweeps = 0;
}

/* The recipe of `config`, with what depends on the mask's size. */
static Recipe
choose_recipe (const BnMaskConfig *config)
{
  Kind kind = config->start_mask != NULL ? kind_of_refining (config) : kind_of_shape (config);
  Recipe recipe = recipes[kind][config->quality];
  int size = config->width * config->height;

  recipe.anneal.reach = (guint32) CLAMP (size / (kind == KIND_VALUES ? REACH_PART_VALUES : REACH_PART),
                                         REACH_LEAST, MAX ((int) recipe.anneal.reach, REACH_LEAST));
  if (kind == KIND_BAND)
    recipe.start_sigma = BAND_START / config->frequency;
  if (kind == KIND_LEVELS && config->quality == BN_QUALITY_NORMAL)
    recipe.anneal.sweeps = MIN (recipe.anneal.sweeps, MAX_ANNEALED / size);
  if (kind == KIND_LARGE && size > MANY_PIXELS)
    recipe.stages[0].iterations = recipe.stages[0].iterations * 3 / 4;
  if (kind == KIND_WHITE || kind == KIND_VALUES || kind == KIND_RGB)
    shorten (&recipe, size);
  return recipe;
}

static void
put_plane (Orders *orders, int plane, const guint32 *ranks)
{
  bn_rank_invert (ranks, orders->size, orders->order + (gsize) plane * orders->size);
}

/* One plane of the start, from a seed of its own. */
static BnMask *
start_plane (const BnMaskConfig *config, const Recipe *recipe, int plane, const BnJob *job, GError **error)
{
  BnMaskConfig one = *config;

  one.seed = (int) (((guint) config->seed + (guint) plane * 7919u) & G_MAXINT32);
  one.sigma = recipe->start_sigma;
  return recipe->start_sigma > 0 ? bn_void_cluster_make (&one, job, error) : bn_white_make (&one, job, error);
}

static gboolean
start (Orders *orders, const BnMaskConfig *config, const Recipe *recipe, const BnJob *job, GError **error)
{
  for (int plane = 0; plane < orders->planes; plane++) {
    BnJobStage stage;
    const BnJob *part =
        bn_job_stage (&stage, job, (double) plane / orders->planes, (plane + 1.0) / orders->planes);
    g_autoptr (BnMask) mask = NULL;
    if (config->start_mask != NULL) {
      put_plane (orders, plane, bn_mask_plane (config->start_mask, plane));
      continue;
    }
    mask = start_plane (config, recipe, plane, part, error);
    if (mask == NULL)
      return FALSE;
    put_plane (orders, plane, bn_mask_ranks (mask));
  }
  return TRUE;
}

/* `config` through a Gaussian of `sigma` pixels in place of the filter `mix`; 0: as it is. */
static BnMaskConfig
through (const BnMaskConfig *config, double sigma)
{
  BnMaskConfig other = *config;

  if (sigma > 0 && config->filter == BN_FILTER_MIX) {
    other.filter = BN_FILTER_GAUSSIAN;
    other.sigma = sigma;
  }
  return other;
}

/* About how long step `s` of the recipe takes, a stage or (the last) annealing, in any unit. */
static double
effort (const Recipe *recipe, int s)
{
  const BnDescentStage *stage = &recipe->stages[s];

  if (s < MAX_STAGES)
    return stage->iterations * (stage->levels0 + stage->levels1) / 2.0;
  return (recipe->anneal.sweeps + recipe->anneal.cold_sweeps) * (double) recipe->anneal.reach / 16;
}

static gboolean
run_step (Orders *orders, const BnMaskConfig *config, const Recipe *recipe, int s, BnRng *rng,
          const BnJob *job, GError **error)
{
  const BnMaskConfig staged = through (config, s < MAX_STAGES ? recipe->sigma[s] : recipe->anneal_sigma);

  if (effort (recipe, s) <= 0 || bn_job_is_cancelled (job)) /* with the best so far */
    return TRUE;
  if (s < MAX_STAGES)
    return bn_descend (&staged, &recipe->stages[s], orders->order, rng, job, error);
  return bn_anneal (&staged, &recipe->anneal, orders->order, rng, job, error);
}

static gboolean
run_recipe (Orders *orders, const BnMaskConfig *config, const Recipe *recipe, const BnJob *job,
            GError **error)
{
  BnRng rng = bn_rng_new ((guint64) config->seed, 2);
  double all = 0, done = 0;

  bn_sketch_leave (job, config, orders->order);
  for (int s = 0; s <= MAX_STAGES; s++)
    all += effort (recipe, s);
  for (int s = 0; s <= MAX_STAGES; s++) {
    BnJobStage stage;
    double next = done + effort (recipe, s);
    const BnJob *part = bn_job_stage (&stage, job, done / all, next / all);
    if (!run_step (orders, config, recipe, s, &rng, part, error))
      return FALSE;
    done = next;
  }
  return TRUE;
}

/* `made`, or the mask that it started from if that scores better: refining never makes a mask worse. */
static BnMask *
better_of (const BnMaskConfig *config, BnMask *made, const BnJob *job)
{
  g_autoptr (BnMask) start_mask = NULL;
  g_autofree float *values = NULL;
  BnMaskShape shape;

  if (config->start_mask == NULL || made == NULL)
    return made;
  shape = bn_mask_shape (made);
  values = bn_distribution_table (config);
  start_mask = bn_mask_new_planes (&shape, bn_mask_ranks (config->start_mask), values, NULL);
  if (bn_job_is_cancelled (job)) /* with the best so far, which is soon weighed */
    job = NULL;
  if (bn_score (config, made, job) <= bn_score (config, start_mask, job))
    return made;
  bn_mask_unref (made);
  return g_steal_pointer (&start_mask);
}

BnMask *
bn_spectral_make (const BnMaskConfig *config, const BnJob *job, GError **error)
{
  Orders orders = { .shape = bn_mask_config_shape (config) };
  g_autofree guint32 *order = NULL;
  const Recipe recipe = choose_recipe (config);
  BnJobStage start_stage, stage;

  orders.size = bn_mask_shape_size (&orders.shape);
  orders.planes = bn_mask_shape_planes (&orders.shape);
  orders.order = order = g_new (guint32, bn_mask_shape_count (&orders.shape));
  if (!start (&orders, config, &recipe, bn_job_stage (&start_stage, job, 0, START_SHARE), error) ||
      !run_recipe (&orders, config, &recipe, bn_job_stage (&stage, job, START_SHARE, 1), error))
    return NULL;
  return better_of (config, bn_distribution_mask (config, orders.order, error), job);
}
