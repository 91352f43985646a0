/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/measure/measure-additive.h"

#include <math.h>

#include "core/measure/spectrum.h"

/* Sets `out` to what `v` becomes, less its mean, and *rms to its RMS; returns the mean. */
static double
dither_flat (const float *values, guint32 size, double v, double *out, double *rms)
{
  double mean = 0, squares = 0;

  for (guint32 i = 0; i < size; i++) {
    out[i] = floor (v + values[i] + .5);
    mean += out[i] / size;
  }
  for (guint32 i = 0; i < size; i++) {
    out[i] -= mean;
    squares += out[i] * out[i];
  }
  *rms = sqrt (squares / size);
  return mean;
}

static void
measure_fraction (BnSpectrum *spectrum, const float *values, guint32 size, int i, double *out,
                  BnMeasureAdditive *measure)
{
  double v = (i + .5) / BN_MEASURE_FRACTIONS, rms, mean = dither_flat (values, size, v, out, &rms);

  bn_spectrum_take (spectrum, out);
  measure->gauss[i] = bn_spectrum_visible (spectrum, BN_EYE_GAUSS);
  measure->nasanen[i] = bn_spectrum_visible (spectrum, BN_EYE_NASANEN);
  measure->screen[i] = bn_spectrum_visible (spectrum, BN_EYE_SCREEN);
  measure->noise_min = MIN (measure->noise_min, rms);
  measure->noise_max = MAX (measure->noise_max, rms);
  measure->bias = MAX (measure->bias, fabs (mean - v));
}

static void
summarize (const double *fractions, double *mean, double *worst)
{
  *mean = *worst = 0;
  for (int i = 0; i < BN_MEASURE_FRACTIONS; i++) {
    *mean += fractions[i] / BN_MEASURE_FRACTIONS;
    *worst = MAX (*worst, fractions[i]);
  }
}

gboolean
bn_measure_additive (int width, int height, const float *values, const BnJob *job, BnMeasureAdditive *measure,
                     GError **error)
{
  guint32 size = (guint32) width * (guint32) height;
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (width, height);
  g_autofree double *out = g_new (double, size);
  BnRegularity regularity = BN_REGULARITY_NONE;

  *measure = (BnMeasureAdditive){ .noise_min = INFINITY };
  for (int i = 0; i < BN_MEASURE_FRACTIONS; i++) {
    if (!bn_job_step (job, (double) i / BN_MEASURE_FRACTIONS, error))
      return FALSE;
    measure_fraction (spectrum, values, size, i, out, measure);
    bn_spectrum_fold (spectrum, &regularity);
  }
  summarize (measure->gauss, &measure->gauss_mean, &measure->gauss_worst);
  summarize (measure->nasanen, &measure->nasanen_mean, &measure->nasanen_worst);
  summarize (measure->screen, &measure->screen_mean, &measure->screen_worst);
  measure->anisotropy_mean = bn_regularity_mean (&regularity);
  measure->anisotropy_worst = regularity.anisotropy_worst;
  measure->peak = regularity.peak;
  return TRUE;
}

gboolean
bn_measure_additive_plane (const BnMask *mask, int plane, const BnJob *job, BnMeasureAdditive *measure,
                           GError **error)
{
  const guint32 *ranks = bn_mask_plane (mask, plane);
  g_autofree float *values = g_new (float, bn_mask_size (mask));

  for (guint32 i = 0; i < bn_mask_size (mask); i++)
    values[i] = (float) bn_mask_value (mask, ranks[i]);
  return bn_measure_additive (bn_mask_width (mask), bn_mask_height (mask), values, job, measure, error);
}
