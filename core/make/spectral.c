/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/make/spectral.h"

#include "core/make/recipe.h"
#include "core/mask/distribution.h"
#include "core/measure/filter.h"
#include "core/base/rank.h"
#include "core/base/rng.h"
#include "core/make/score.h"
#include "core/mask/sketch.h"
#include "core/make/void-cluster.h"
#include "core/make/white.h"

#define START_SHARE .1 /* share of the progress bar */
#define EVENNESS 2.19  /* the variance in a ring over the square of its mean, at most: 3.4 dB */

/* The masks of all planes; order[r] of a plane is the pixel of its rank r. */
typedef struct {
  BnMaskShape shape;
  guint32 size;
  int planes;
  guint32 *order;
} Orders;

gboolean
bn_spectral_reads_start (const BnMaskConfig *config)
{
  BnMaskConfig other = *config;

  other.start = BN_START_WHITE;
  return bn_recipe_kind (&other) == BN_RECIPE_WHITE;
}

static void
put_plane (Orders *orders, int plane, const guint32 *ranks)
{
  bn_rank_invert (ranks, orders->size, orders->order + (gsize) plane * orders->size);
}

/* One plane of the start, from its own seed. */
static BnMask *
start_plane (const BnMaskConfig *config, const BnRecipe *recipe, int plane, const BnJob *job, GError **error)
{
  int channels = bn_mask_config_shape (config).channels;
  BnMaskConfig one = *config;

  one.seed = bn_mask_config_plane_seed (config, plane % channels, plane / channels);
  one.sigma = recipe->start_sigma;
  return recipe->start_sigma > 0 ? bn_void_cluster_make (&one, job, error) : bn_white_make (&one, job, error);
}

static gboolean
start (Orders *orders, const BnMaskConfig *config, const BnRecipe *recipe, const BnJob *job, GError **error)
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

/* Each time costs some visible error, most of which a cold sweep wins back, and some of the evenness with it.
 */
static gboolean
run_even (Orders *orders, const BnMaskConfig *config, const BnRecipe *recipe, BnRng *rng, const BnJob *job,
          GError **error)
{
  const BnAnneal cold = { .cold_sweeps = 1, .reach = recipe->anneal.reach };

  for (int i = 0; i < recipe->even && !bn_job_is_cancelled (job); i++) {
    BnJobStage cold_stage, stage;
    double from = (double) i / recipe->even, to = (i + 1.0) / recipe->even, middle = from + (to - from) / 8;
    if (i > 0 &&
        !bn_anneal (config, &cold, orders->order, rng, bn_job_stage (&cold_stage, job, from, middle), error))
      return FALSE;
    if (!bn_even (config, EVENNESS, orders->order, bn_job_stage (&stage, job, middle, to), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
run_step (Orders *orders, const BnMaskConfig *config, const BnRecipe *recipe, int s, BnRng *rng,
          const BnJob *job, GError **error)
{
  const BnMaskConfig staged =
      through (config, s < BN_RECIPE_STAGES ? recipe->sigma[s] : recipe->anneal_sigma);

  if (bn_recipe_effort (recipe, s) <= 0 || bn_job_is_cancelled (job)) /* with the best so far */
    return TRUE;
  if (s < BN_RECIPE_STAGES)
    return bn_descend (&staged, &recipe->stages[s], orders->order, rng, job, error);
  if (s == BN_RECIPE_NEAR)
    return bn_near (&staged, &recipe->near, orders->order, rng, job, error);
  if (s == BN_RECIPE_EVEN)
    return run_even (orders, &staged, recipe, rng, job, error);
  return bn_anneal (&staged, &recipe->anneal, orders->order, rng, job, error);
}

static gboolean
run_recipe (Orders *orders, const BnMaskConfig *config, const BnRecipe *recipe, const BnJob *job,
            GError **error)
{
  BnRng rng = bn_rng_new ((guint64) config->seed, 2);
  double all = 0, done = 0;

  bn_sketch_leave (job, config, orders->order);
  for (int s = 0; s < BN_RECIPE_STEPS; s++)
    all += bn_recipe_effort (recipe, s);
  for (int s = 0; s < BN_RECIPE_STEPS; s++) {
    BnJobStage stage;
    double next = done + bn_recipe_effort (recipe, s);
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
  if (bn_job_is_cancelled (job)) /* with the best so far, which is quickly scored */
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
  const BnRecipe recipe = bn_recipe_choose (config);
  BnJobStage start_stage, stage;

  orders.size = bn_mask_shape_size (&orders.shape);
  orders.planes = bn_mask_shape_planes (&orders.shape);
  orders.order = order = g_new (guint32, bn_mask_shape_count (&orders.shape));
  if (!start (&orders, config, &recipe, bn_job_stage (&start_stage, job, 0, START_SHARE), error) ||
      !run_recipe (&orders, config, &recipe, bn_job_stage (&stage, job, START_SHARE, 1), error))
    return NULL;
  return better_of (config, bn_distribution_mask (config, orders.order, error), job);
}
