/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/levels.h"

#include <math.h>

/* IEEE half precision: digits after the leading one, and the exponent of the smallest normal number. */
#define HALF_DIGITS 10
#define HALF_EXPONENT (-14)

#define LARGEST_U32 4294967295.0

double
bn_sample_largest (BnSample sample)
{
  return sample == BN_SAMPLE_U8 ? 255 : sample == BN_SAMPLE_U16 ? 65535 : 1;
}

int
bn_sample_bytes (BnSample sample)
{
  return sample == BN_SAMPLE_U8 ? 1 : sample == BN_SAMPLE_U16 ? 2 : 4;
}

/* The number nearest to `value`, 0 to 1, that IEEE half precision holds. */
static double
round_to_half (double value)
{
  int exponent;
  double step;

  frexp (value, &exponent);
  step = ldexp (1, MAX (exponent - 1, HALF_EXPONENT) - HALF_DIGITS);
  return rint (value / step) * step;
}

static double
round_float (double value, BnStored stored)
{
  if (stored == BN_STORED_HALF)
    return round_to_half (value);
  if (stored == BN_STORED_U32)
    value = floor (value * LARGEST_U32 + .5) / LARGEST_U32;
  return (float) value;
}

double
bn_scale_code (const BnScale *scale, double encoded)
{
  double value = scale->linear ? bn_transfer_decode (scale->transfer, encoded) : encoded;

  if (scale->sample == BN_SAMPLE_FLOAT)
    return round_float (value, scale->stored);
  if (scale->stored == BN_STORED_U8)
    return floor (value * 255 + .5) * 257;
  return floor (value * bn_sample_largest (scale->sample) + .5);
}

double *
bn_scale_lights (const BnScale *scale)
{
  guint codes = (guint) bn_sample_largest (scale->sample) + 1;
  double *lights;

  if (scale->sample == BN_SAMPLE_FLOAT)
    return NULL;
  lights = g_new (double, codes);
  for (guint code = 0; code < codes; code++)
    lights[code] = bn_scale_light (scale, code / (codes - 1.));
  return lights;
}

static void
add_level (BnLevels *levels, double code)
{
  double value = code / bn_sample_largest (levels->scale.sample);

  if (levels->count > 0 && code <= levels->codes[levels->count - 1])
    return;
  levels->codes[levels->count] = code;
  levels->values[levels->count] = (float) value;
  levels->lights[levels->count++] = bn_scale_light (&levels->scale, value);
}

BnLevels *
bn_levels_new (int count, const BnScale *scale, gboolean even_light)
{
  BnLevels *levels = g_new0 (BnLevels, 1);

  levels->scale = *scale;
  levels->codes = g_new (double, (gsize) count);
  levels->values = g_new (double, (gsize) count);
  levels->lights = g_new (double, (gsize) count);
  levels->per_step = g_new0 (double, (gsize) count);
  for (int level = 0; level < count; level++) {
    double even = (double) level / (count - 1);
    add_level (levels, bn_scale_code (scale, even_light ? bn_transfer_encode (scale->transfer, even) : even));
  }
  for (guint level = 0; level + 1 < levels->count; level++) {
    double step = levels->lights[level + 1] - levels->lights[level];
    levels->per_step[level] = step > 0 ? 1 / step : 0;
  }
  levels->ladder = bn_ladder_new (levels->values, levels->count);
  return levels;
}

void
bn_levels_free (BnLevels *levels)
{
  if (levels == NULL)
    return;
  g_free (levels->codes);
  g_free (levels->values);
  g_free (levels->lights);
  g_free (levels->per_step);
  bn_ladder_free (levels->ladder);
  g_free (levels);
}
