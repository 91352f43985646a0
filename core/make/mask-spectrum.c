/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * m <- m - rate * gradient of (a1 u1 B + a2 u2 H + a3 u3 U), with a1..a3 the weights and u1..u3 drawn again
 * from [0, 1) in every step (their mean, 1/2, if random weights are off), from uniform noise on [-1, 1]; then
 * a few steps on the histogram alone, weight 1 and rate .1. Ranking the pixels makes the histogram exact
 * in the end. */
#include "core/make/mask-spectrum.h"

#include <math.h>

#include "core/base/error.h"
#include "core/measure/measure.h"
#include "core/base/rank.h"
#include "core/base/rng.h"
#include "core/mask/sketch.h"
#include "core/make/view.h"
#include "core/base/words.h"

#define TERMS 4
#define REPORTS 20 /* how often figures are reported */
#define HISTOGRAM_STEPS 10
#define HISTOGRAM_RATE .1

/* Pixels that leave this range, a thousand times their own, do not come back. */
#define DIVERGED 1e3

/* Progress is reported and cancelling polled this often. */
#define PIXELS_PER_POLL 100000

static const char *const terms[TERMS] = { "low-band", "histogram", "uniformity", "desired-own-power" };

typedef struct {
  const BnMaskConfig *config;
  gsize size;
  BnView *view;
  double *pixels, *gradient;
  double losses[TERMS]; /* at the last step */
} Descent;

/* FALSE with BN_ERROR_SETTING if the pixels diverge. */
static gboolean
step (Descent *descent, const double factors[TERMS], double rate, GError **error)
{
  gboolean bounded = TRUE;

  bn_view_eval (descent->view, descent->pixels, factors, descent->losses, descent->gradient);
  for (gsize i = 0; i < descent->size; i++) {
    descent->pixels[i] -= rate * descent->gradient[i];
    bounded = bounded && fabs (descent->pixels[i]) < DIVERGED; /* NaN is not below */
  }
  if (bounded)
    return TRUE;
  g_set_error_literal (
      error, BN_ERROR, BN_ERROR_SETTING,
      BN_ ("The gradient descent diverges: lower the step size (mask-rate) or the weights."));
  return FALSE;
}

static BnMask *
rank_pixels (const Descent *descent, GError **error)
{
  g_autofree float *values = g_new (float, descent->size);

  for (gsize i = 0; i < descent->size; i++)
    values[i] = (float) descent->pixels[i];
  return bn_mask_new_from_values (descent->config->width, descent->config->height, values, error);
}

/* The terms that count, as they were at the last step, and J from a quarter of the levels. */
static void
report (const Descent *descent, const double weights[TERMS], const BnJob *job)
{
  g_autoptr (BnMask) mask = rank_pixels (descent, NULL);
  const BnJob quiet = { .cancellable = job->cancellable };
  BnFigure figures[TERMS + 1];
  int count = 0;
  double j;

  for (int i = 0; i < TERMS; i++)
    if (weights[i] > 0)
      figures[count++] = (BnFigure){ terms[i], bn_loss_find (terms[i])->choice.name, descent->losses[i] };
  if (bn_measure_j (mask, 4, &quiet, &j, NULL))
    figures[count++] = (BnFigure){ "j", BN_N_ ("J"), j };
  bn_job_report (job, figures, count);
}

static void
leave_sketch (const Descent *descent, const BnJob *job)
{
  g_autofree guint32 *order = NULL;
  g_autoptr (BnMask) mask = NULL;

  if (!bn_sketch_is_asked (job))
    return;
  order = g_new (guint32, descent->size);
  mask = rank_pixels (descent, NULL);
  bn_rank_invert (bn_mask_ranks (mask), (guint32) descent->size, order);
  bn_sketch_leave (job, descent->config, order);
}

static gboolean
descend (Descent *descent, BnRng *rng, const BnJob *job, GError **error)
{
  const BnMaskConfig *config = descent->config;
  const double weights[TERMS] = { config->low_weight, config->histogram_weight, config->uniformity_weight,
                                  config->desired_weight };
  int poll = (int) (PIXELS_PER_POLL / descent->size) + 1;

  for (int s = 0; s < config->steps; s++) {
    double factors[TERMS];
    for (int i = 0; i < TERMS; i++) {
      double u = weights[i] > 0 && config->random_weights ? bn_rng_uniform (rng) : .5;
      factors[i] = weights[i] * u;
    }
    if (!step (descent, factors, config->rate, error))
      return FALSE;
    leave_sketch (descent, job);
    if (s % poll == 0 && !bn_job_step (job, (double) s / config->steps, error))
      return FALSE;
    if (bn_job_is_watched (job) && s % (config->steps / REPORTS + 1) == 0)
      report (descent, weights, job);
  }
  for (int s = 0; s < HISTOGRAM_STEPS; s++)
    if (!step (descent, (const double[TERMS]){ 0, 1 }, HISTOGRAM_RATE, error) || !bn_job_step (job, 1, error))
      return FALSE;
  return TRUE;
}

BnMask *
bn_mask_spectrum_make (const BnMaskConfig *config, const BnJob *job, GError **error)
{
  gsize size = (gsize) config->width * (gsize) config->height;
  g_autoptr (BnView) view = bn_view_new (config, terms, TERMS);
  g_autofree double *pixels = g_new (double, size), *gradient = g_new (double, size);
  Descent descent = { config, size, view, pixels, gradient };
  g_autoptr (GError) stopped = NULL;
  BnRng rng = bn_rng_new ((guint64) config->seed, 1);

  for (gsize i = 0; i < size; i++)
    pixels[i] = 2 * bn_rng_uniform (&rng) - 1;
  if (!descend (&descent, &rng, job, &stopped)) {
    if (job == NULL || !job->keep_best || !bn_job_is_cancelled (job)) {
      g_propagate_error (error, g_steal_pointer (&stopped));
      return NULL;
    }
  }
  return rank_pixels (&descent, error); /* steps lead downwards: the last is the best */
}
