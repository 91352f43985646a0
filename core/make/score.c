/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/make/score.h"

#include <math.h>

#include "core/mask/distribution.h"
#include "core/measure/filter.h"
#include "core/measure/measure.h"
#include "core/measure/measure-additive.h"
#include "core/make/patterns.h"
#include "core/base/rank.h"
#include "core/base/words.h"

#define LEVELS 64

#define QUICK_STRIDE 4 /* one level in so many, for progress */

static double
score_levels (const BnMask *mask, const BnJob *job)
{
  BnMeasure measure;

  return bn_measure (mask, job, &measure, NULL) ? measure.j : INFINITY;
}

static double
score_additive (const BnMask *mask, const BnJob *job)
{
  BnMeasureAdditive measure;

  if (!bn_measure_additive_plane (mask, 0, job, &measure, NULL))
    return INFINITY;
  return bn_measure_weigh (measure.gauss_mean, measure.nasanen_mean);
}

static double
score_loss (const BnMaskConfig *config, const BnMask *mask, const BnJob *job)
{
  guint32 size = bn_mask_size (mask);
  gsize planes = (gsize) bn_mask_planes (mask);
  g_autoptr (BnPatterns) patterns =
      bn_patterns_new (config, &bn_losses[config->loss], bn_job_threads (job), LEVELS);
  g_autofree guint32 *order = g_new (guint32, size * planes);
  g_autofree float *gradient = g_new (float, size *planes);
  double loss;

  for (gsize p = 0; p < planes; p++)
    bn_rank_invert (bn_mask_plane (mask, (int) p), size, order + p * size);
  loss = bn_patterns_eval (patterns, order, LEVELS, .5, job, gradient);
  return bn_job_is_cancelled (job) ? INFINITY : loss;
}

double
bn_score (const BnMaskConfig *config, const BnMask *mask, const BnJob *job)
{
  if (config->filter != BN_FILTER_MIX || bn_mask_config_is_for_screen (config) ||
      bn_loss_is_of_half_size (config) || config->loss != BN_LOSS_VISIBLE_ERROR || bn_mask_planes (mask) > 1)
    return score_loss (config, mask, job);
  return bn_mask_is_uniform (mask) ? score_levels (mask, job) : score_additive (mask, job);
}

/* J of one plane from a quarter of its levels; NAN once cancelled. */
static double
quick_j (const BnMaskConfig *config, const guint32 *order, const BnJob *job)
{
  guint32 size = (guint32) config->width * (guint32) config->height;
  g_autofree guint32 *ranks = g_new (guint32, size);
  g_autoptr (BnMask) mask = NULL;
  const BnJob quiet = { .cancellable = job->cancellable };
  double j;

  bn_rank_invert (order, size, ranks);
  mask = bn_mask_new (config->width, config->height, ranks, NULL);
  return bn_measure_j (mask, QUICK_STRIDE, &quiet, &j, NULL) ? j : NAN;
}

void
bn_score_report (const BnMaskConfig *config, const guint32 *order, double loss, const BnJob *job)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  BnFigure figures[] = { { "loss", BN_N_ ("loss"), loss }, { "j", BN_N_ ("J"), 0 } };
  gboolean levels = config->distribution == BN_DISTRIBUTION_UNIFORM && bn_mask_shape_planes (&shape) == 1;

  if (!bn_job_is_watched (job))
    return;
  if (levels)
    figures[1].value = quick_j (config, order, job);
  bn_job_report (job, figures, levels && isfinite (figures[1].value) ? 2 : 1);
}
