/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Iteration t of T, q = t/T: the rate falls as rate0 (rate1/rate0)^q. The gradient, less its mean and brought
 * to unit RMS, enters a moving average m; the values move by -rate m and are ranked again, which keeps the
 * histogram exact. The patterns' thresholds are shifted by a random offset in every iteration, so that all
 * levels are asked in turn. */
#include "core/spectral.h"

#include <math.h>

#include "core/patterns.h"
#include "core/rank.h"
#include "core/rng.h"
#include "core/void-cluster.h"

#define START_SIGMA 1.5 /* of the void-and-cluster start, whatever the filter */
#define START_SHARE .1  /* of the progress bar */

typedef struct {
  int iterations;
  int levels;          /* K, threshold patterns per iteration, less one */
  double rate0, rate1; /* of the value range */
  double momentum;
} Recipe;

static const Recipe recipes[] = {
  [BN_QUALITY_DRAFT] = { 60, 48, .006, .001, .9 },
  [BN_QUALITY_NORMAL] = { 300, 64, .006, .0005, .9 },
  [BN_QUALITY_BEST] = { 1500, 128, .006, .0003, .9 },
};

typedef struct {
  guint32 size;
  guint32 *order;  /* order[r]: the pixel of rank r */
  float *gradient; /* by rank */
  float *momentum; /* by pixel */
  float *values;   /* by pixel */
  BnRank *rank;
  BnPatterns *patterns;
} Descent;

static void
descent_init (Descent *descent, const BnMaskConfig *config, const BnMask *start, int threads)
{
  const BnLossConfig loss = { config->width, config->height, .filter = config->filter,
                              .sigma = config->sigma };
  const guint32 *ranks = bn_mask_ranks (start);

  descent->size = bn_mask_size (start);
  descent->order = g_new (guint32, descent->size);
  for (guint32 i = 0; i < descent->size; i++)
    descent->order[ranks[i]] = i;
  descent->gradient = g_new (float, descent->size);
  descent->momentum = g_new0 (float, descent->size);
  descent->values = g_new (float, descent->size);
  descent->rank = bn_rank_new (descent->size);
  descent->patterns =
      bn_patterns_new (&loss, bn_loss_find ("visible-error"), threads, recipes[config->quality].levels);
}

static void
descent_clear (Descent *descent)
{
  bn_patterns_free (descent->patterns);
  bn_rank_free (descent->rank);
  g_free (descent->values);
  g_free (descent->momentum);
  g_free (descent->gradient);
  g_free (descent->order);
}

/* The factor that brings the gradient, less `mean`, to unit RMS. */
static double
unit_rms (const Descent *descent, double *mean)
{
  double sum = 0, squares = 0, variance;

  for (guint32 r = 0; r < descent->size; r++) {
    sum += descent->gradient[r];
    squares += (double) descent->gradient[r] * descent->gradient[r];
  }
  *mean = sum / descent->size;
  variance = squares / descent->size - *mean * *mean;
  return variance > 0 ? 1 / sqrt (variance) : 0;
}

static void
iterate (Descent *descent, const Recipe *recipe, double rate, double offset, const BnJob *job)
{
  float keep = (float) recipe->momentum, gain;
  double mean;

  bn_patterns_eval (descent->patterns, descent->order, recipe->levels, offset, job, descent->gradient);
  gain = (float) ((1 - recipe->momentum) * unit_rms (descent, &mean));
  for (guint32 r = 0; r < descent->size; r++) {
    guint32 i = descent->order[r];
    float m = keep * descent->momentum[i] + gain * (descent->gradient[r] - (float) mean);
    descent->momentum[i] = m;
    descent->values[i] = ((float) r + .5f) / (float) descent->size - (float) rate * m;
  }
  bn_rank_order (descent->rank, descent->values, descent->order);
}

static BnMask *
to_mask (const Descent *descent, const BnMaskConfig *config, GError **error)
{
  g_autofree guint32 *ranks = g_new (guint32, descent->size);

  for (guint32 r = 0; r < descent->size; r++)
    ranks[descent->order[r]] = r;
  return bn_mask_new (config->width, config->height, ranks, error);
}

static gboolean
descend (Descent *descent, const Recipe *recipe, BnRng *rng, const BnJob *job, GError **error)
{
  for (int t = 0; t < recipe->iterations; t++) {
    double q = (double) t / recipe->iterations;
    double rate = recipe->rate0 * pow (recipe->rate1 / recipe->rate0, q);
    if (!bn_job_step (job, q, error))
      return FALSE;
    iterate (descent, recipe, rate, bn_rng_uniform (rng), job);
  }
  return TRUE;
}

BnMask *
bn_spectral_make (const BnMaskConfig *config, const BnJob *job, GError **error)
{
  BnMaskConfig start_config = *config;
  BnJobStage start_stage, stage;
  g_autoptr (BnMask) start = NULL;
  BnRng rng = bn_rng_new ((guint64) config->seed, 2);
  Descent descent = { 0 };
  BnMask *mask = NULL;

  start_config.sigma = START_SIGMA;
  start = bn_void_cluster_make (&start_config, bn_job_stage (&start_stage, job, 0, START_SHARE), error);
  if (start == NULL)
    return NULL;
  descent_init (&descent, config, start, bn_job_threads (job));
  if (descend (&descent, &recipes[config->quality], &rng, bn_job_stage (&stage, job, START_SHARE, 1), error))
    mask = to_mask (&descent, config, error);
  descent_clear (&descent);
  return mask;
}
