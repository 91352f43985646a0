/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mask/distribution.h"

#include <math.h>

#include "core/base/rank.h"
#include "core/base/words.h"

/* Quantiles are rounded to this, so that the last bits of a mathematics library never show in a mask. */
#define GRAIN 0x1p-24

#define NEWTON_STEPS 60

static double
uniform (const BnMaskConfig *config G_GNUC_UNUSED, double u)
{
  return u - .5;
}

/* The sum of two uniform values: density 1 - |d| on (-1, 1). */
static double
triangular (const BnMaskConfig *config G_GNUC_UNUSED, double u)
{
  return u < .5 ? sqrt (2 * u) - 1 : 1 - sqrt (2 * (1 - u));
}

/* The lower half of the normal distribution's quantiles, by Newton's method on log Phi, which is concave:
 * after at most one step it stays on one side of the root. */
static double
normal_below (double u)
{
  double x = -sqrt (MAX (-2 * log (2 * u), 0));

  for (int i = 0; i < NEWTON_STEPS; i++) {
    double phi = .5 * erfc (-x * G_SQRT2 / 2), density = exp (-x * x / 2) / sqrt (2 * G_PI);
    double step = (log (phi) - log (u)) * phi / density;
    x -= step;
    if (fabs (step) < 1e-12)
      break;
  }
  return x;
}

static double
gaussian (const BnMaskConfig *config, double u)
{
  return config->spread * (u < .5 ? normal_below (u) : -normal_below (1 - u));
}

static double
custom (const BnMaskConfig *config, double u)
{
  return bn_density_quantile (config->density, u);
}

static const char *const no_options[] = { NULL };
static const char *const spread_options[] = { "mask-spread", NULL };

const BnDistribution bn_distributions[] = {
  [BN_DISTRIBUTION_UNIFORM] = { { "uniform", BN_N_ ("Uniform"),
                                  BN_N_ ("Evenly spread thresholds: for ordered dither") },
                                no_options,
                                uniform },
  [BN_DISTRIBUTION_TRIANGULAR] = { { "triangular", BN_N_ ("Triangular"),
                                     BN_N_ ("Additive dither of 2 LSB whose noise never changes with the "
                                            "picture") },
                                   no_options,
                                   triangular },
  [BN_DISTRIBUTION_GAUSSIAN] = { { "gaussian", BN_N_ ("Gaussian"),
                                   BN_N_ ("Additive dither like film grain or a camera's noise") },
                                 spread_options,
                                 gaussian },
  [BN_DISTRIBUTION_CUSTOM] = { { "custom", BN_N_ ("Custom"), BN_N_ ("Values of a density from a file"),
                                 TRUE },
                               no_options,
                               custom },
  { { NULL }, NULL, NULL },
};

const BnChoice *
bn_distribution_choice (guint row)
{
  return row < G_N_ELEMENTS (bn_distributions) - 1 ? &bn_distributions[row].choice : NULL;
}

void
bn_distribution_values (const BnMaskConfig *config, guint32 size, double *values)
{
  const BnDistribution *distribution = &bn_distributions[config->distribution];

  for (guint32 r = 0; r < size; r++) {
    double value = distribution->quantile (config, (r + .5) / size);
    values[r] = config->distribution == BN_DISTRIBUTION_UNIFORM ? value : rint (value / GRAIN) * GRAIN;
  }
}

float *
bn_distribution_table (const BnMaskConfig *config)
{
  guint32 size = (guint32) config->width * (guint32) config->height;
  g_autofree double *values = NULL;
  float *table;

  if (config->distribution == BN_DISTRIBUTION_UNIFORM)
    return NULL;
  values = g_new (double, size);
  table = g_new (float, size);
  bn_distribution_values (config, size, values);
  for (guint32 r = 0; r < size; r++)
    table[r] = (float) values[r];
  return table;
}

BnMask *
bn_distribution_mask (const BnMaskConfig *config, const guint32 *order, GError **error)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  guint32 size = bn_mask_shape_size (&shape);
  gsize planes = (gsize) bn_mask_shape_planes (&shape);
  g_autofree guint32 *ranks = g_new (guint32, bn_mask_shape_count (&shape));
  g_autofree float *values = bn_distribution_table (config);

  for (gsize plane = 0; plane < planes; plane++)
    bn_rank_invert (order + plane * size, size, ranks + plane * size);
  return bn_mask_new_planes (&shape, ranks, values, error);
}
