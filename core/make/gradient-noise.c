/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/make/gradient-noise.h"

#include <math.h>

#include "core/mask/distribution.h"

#define PLANE_SHIFT 5.588238

static double
fraction (double value)
{
  return value - floor (value);
}

double
bn_gradient_noise (double x, double y)
{
  return fraction (52.9829189 * fraction (.06711056 * x + .00583715 * y));
}

BnMask *
bn_gradient_noise_make (const BnMaskConfig *config, const BnJob *job, GError **error)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  guint32 size = bn_mask_shape_size (&shape), width = (guint32) shape.width;
  int planes = bn_mask_shape_planes (&shape);
  g_autofree guint32 *ranks = g_new (guint32, bn_mask_shape_count (&shape));
  g_autofree float *noise = g_new (float, size), *values = bn_distribution_table (config);

  for (int plane = 0; plane < planes; plane++) {
    double shift = PLANE_SHIFT * plane;
    if (!bn_job_step (job, (double) plane / planes, error))
      return NULL;
    for (guint32 i = 0; i < size; i++)
      noise[i] = (float) bn_gradient_noise (i % width + shift, i / width + shift);
    bn_mask_rank_values (noise, size, ranks + (gsize) plane * size);
  }
  return bn_mask_new_planes (&shape, ranks, values, error);
}
