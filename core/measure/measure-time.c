/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Slices apart by d have the covariance C(d). The mean of n in a row has the variance sum over i, j < n of
 * C(i - j)/n^2; the exponential average, whose frame k ago counts a (1 - a)^k, has a/(2 - a) times the sum
 * over all whole d of (1 - a)^|d| C(d). */
#include "core/measure/measure-time.h"

#include <math.h>

void
bn_measure_time_covariance (const float *patterns, gsize stride, guint32 size, int slices, double *covariance)
{
  for (int apart = 0; apart < slices; apart++) {
    covariance[apart] = 0;
    for (int t = 0; t < slices; t++) {
      const float *now = patterns + (gsize) t * stride,
                  *then = patterns + (gsize) ((t + apart) % slices) * stride;
      double sum = 0;
      for (guint32 i = 0; i < size; i++)
        sum += (double) (now[i] * then[i]);
      covariance[apart] += sum / size / slices;
    }
  }
}

double
bn_measure_time_mean (const double *covariance, int slices, int count)
{
  double sum = 0;

  for (int i = 0; i < count; i++)
    for (int j = 0; j < count; j++)
      sum += covariance[ABS (i - j) % slices];
  return sum / count / count;
}

double
bn_measure_time_exponential (const double *covariance, int slices)
{
  const double keep = 1 - BN_MEASURE_TIME_SHARE;
  double sum = 0, whole = 1 - pow (keep, slices);

  /* All d of one remainder form a geometric series, on either side of 0. */
  for (int d = 0; d < slices; d++)
    sum += covariance[d] * (pow (keep, d) + pow (keep, slices - d)) / whole;
  return BN_MEASURE_TIME_SHARE / (1 + keep) * sum;
}

void
bn_measure_time_step (double *average, const float *pattern, guint32 size)
{
  for (guint32 i = 0; i < size; i++)
    average[i] += BN_MEASURE_TIME_SHARE * ((double) pattern[i] - average[i]);
}

static void
add_averages (const double *covariance, int slices, BnMeasureTime *sum)
{
  int few = MIN (BN_MEASURE_TIME_FEW, slices);

  sum->few += sqrt (MAX (bn_measure_time_mean (covariance, slices, few), 0));
  sum->all += sqrt (MAX (bn_measure_time_mean (covariance, slices, slices), 0));
  sum->exponential += sqrt (MAX (bn_measure_time_exponential (covariance, slices), 0));
}

void
bn_measure_time_add (const double *covariance, int slices, BnMeasureTime *sum, BnMeasureTime *independent)
{
  g_autofree double *apart = g_new0 (double, (gsize) slices);

  apart[0] = covariance[0];
  add_averages (covariance, slices, sum);
  add_averages (apart, slices, independent);
}

void
bn_measure_time_finish (BnMeasureTime *sum, const BnMeasureTime *independent, int count)
{
  sum->few = count > 0 ? sum->few / independent->few : NAN;
  sum->all = count > 0 ? sum->all / independent->all : NAN;
  sum->exponential = count > 0 ? sum->exponential / independent->exponential : NAN;
  sum->exponential_visible = count > 0 ? sum->exponential_visible / count : NAN;
}
