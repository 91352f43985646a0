/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Iteration t of T, q = t/T: the rate is rate0 (rate1/rate0)^q. The gradient, less its mean and brought to
 * unit RMS, enters a moving average m; the values move by -rate m and are ranked again, which keeps the
 * histogram exact. The patterns' levels are shifted by a random offset in every iteration, so that all levels
 * have their turn. */
#include "core/make/descent.h"

#include <math.h>
#include <string.h>

#include "core/mask/distribution.h"
#include "core/make/patterns.h"
#include "core/base/rank.h"
#include "core/make/score.h"
#include "core/mask/sketch.h"

#define REPORTS 20 /* how often figures are reported */

typedef struct {
  guint32 size; /* pixels of a plane */
  int planes;
  guint32 *order;  /* order[r]: the pixel of rank r; borrowed */
  float *target;   /* by rank: the value */
  float *gradient; /* by rank */
  float *momentum; /* by pixel */
  float *values;   /* by pixel, for one plane at a time */
  BnRank *rank;
  BnPatterns *patterns;
  guint32 *best; /* order with the lowest loss so far; NULL unless it is to be kept */
  double best_loss;
  int best_levels; /* at which it was found: losses at other numbers of levels cannot be compared */
} Descent;

static float *
make_target (const BnMaskConfig *config, guint32 size)
{
  g_autofree double *values = g_new (double, size);
  float *target = g_new (float, size);

  bn_distribution_values (config, size, values);
  for (guint32 r = 0; r < size; r++)
    target[r] = (float) values[r];
  return target;
}

/* What needs memory only while it is made comes first. */
static void
descent_init (Descent *descent, const BnMaskConfig *config, const BnDescentStage *stage, guint32 *order,
              const BnJob *job)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  guint32 size = bn_mask_shape_size (&shape);
  gsize all = bn_mask_shape_count (&shape);
  int levels = MAX (stage->levels0, stage->levels1);

  *descent = (Descent){ .size = size, .planes = bn_mask_shape_planes (&shape), .order = order };
  descent->patterns = bn_patterns_new (config, &bn_losses[config->loss], bn_job_threads (job), levels);
  descent->target = make_target (config, size);
  descent->gradient = g_new (float, all);
  descent->momentum = g_new0 (float, all);
  descent->values = g_new (float, size);
  descent->rank = bn_rank_new (size);
  descent->best_loss = INFINITY;
  if (job != NULL && job->keep_best)
    descent->best = g_memdup2 (order, sizeof *order * all);
}

static void
descent_clear (Descent *descent)
{
  bn_patterns_free (descent->patterns);
  bn_rank_free (descent->rank);
  g_free (descent->best);
  g_free (descent->target);
  g_free (descent->values);
  g_free (descent->momentum);
  g_free (descent->gradient);
}

static gsize
all_pixels (const Descent *descent)
{
  return (gsize) descent->size * (gsize) descent->planes;
}

/* The factor that brings the gradient, less `mean`, to unit RMS. */
static double
unit_rms (const Descent *descent, double *mean)
{
  double sum = 0, squares = 0, variance;
  gsize all = all_pixels (descent);

  for (gsize r = 0; r < all; r++) {
    sum += descent->gradient[r];
    squares += (double) descent->gradient[r] * descent->gradient[r];
  }
  *mean = sum / (double) all;
  variance = squares / (double) all - *mean * *mean;
  return variance > 0 ? 1 / sqrt (variance) : 0;
}

/* Moves one plane and ranks it again. `gain` brings the gradient to what enters the moving average. */
static void
step_plane (Descent *descent, int plane, float keep, float gain, float mean, float rate)
{
  gsize first = (gsize) plane * descent->size;
  guint32 *order = descent->order + first;
  float *momentum = descent->momentum + first;
  const float *gradient = descent->gradient + first;

  for (guint32 r = 0; r < descent->size; r++) {
    guint32 i = order[r];
    float m = keep * momentum[i] + gain * (gradient[r] - mean);
    momentum[i] = m;
    descent->values[i] = descent->target[r] - rate * m;
  }
  bn_rank_order (descent->rank, descent->values, order);
}

/* Notes the order that `loss` belongs to if it is the best so far. */
static void
note_best (Descent *descent, double loss, int levels)
{
  if (descent->best == NULL || (levels == descent->best_levels && loss >= descent->best_loss))
    return;
  descent->best_levels = levels;
  descent->best_loss = loss;
  memcpy (descent->best, descent->order, sizeof *descent->order * all_pixels (descent));
}

/* FALSE once cancelled, the order as before. */
static gboolean
iterate (Descent *descent, double momentum, int levels, double rate, double offset, double *loss,
         const BnJob *job)
{
  double mean, gain;

  *loss =
      bn_patterns_eval (descent->patterns, descent->order, levels, offset, job, descent->gradient) / levels;
  if (bn_job_is_cancelled (job))
    return FALSE;
  note_best (descent, *loss, levels);
  gain = (1 - momentum) * unit_rms (descent, &mean);
  for (int plane = 0; plane < descent->planes; plane++)
    step_plane (descent, plane, (float) momentum, (float) gain, (float) mean, (float) rate);
  return TRUE;
}

static double
between (double first, double last, double q)
{
  return first * pow (last / first, q);
}

static gboolean
iterate_all (Descent *descent, const BnMaskConfig *config, const BnDescentStage *stage, BnRng *rng,
             const BnJob *job, GError **error)
{
  for (int t = 0; t < stage->iterations; t++) {
    double q = (double) t / stage->iterations, rate = between (stage->rate0, stage->rate1, q), loss;
    int levels = (int) lrint (between (stage->levels0, stage->levels1, q));
    if (!bn_job_step (job, q, error) ||
        !iterate (descent, stage->momentum, levels, rate, bn_rng_uniform (rng), &loss, job))
      return FALSE;
    bn_sketch_leave (job, config, descent->order);
    if (bn_job_is_watched (job) && t % (stage->iterations / REPORTS + 1) == 0)
      bn_score_report (config, descent->order, loss, job);
  }
  return TRUE;
}

gboolean
bn_descend (const BnMaskConfig *config, const BnDescentStage *stage, guint32 *order, BnRng *rng,
            const BnJob *job, GError **error)
{
  g_autoptr (GError) stopped = NULL;
  Descent descent;
  gboolean done;

  descent_init (&descent, config, stage, order, job);
  done = iterate_all (&descent, config, stage, rng, job, &stopped);
  if (!done && descent.best != NULL) {
    memcpy (order, descent.best, sizeof *order * all_pixels (&descent));
    done = TRUE;
  }
  descent_clear (&descent);
  return done || bn_job_step (job, 0, error);
}
