/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What averaging the slices of a mask leaves of its grain, pixel by pixel: by the mean of several slices in a
 * row, and by an exponential average over frames, as games and video filters take (each frame counts a = .1,
 * and what was there before 1 - a). All of threshold patterns at one level after the other; slices wrap
 * around in time. */
#pragma once

#include <glib.h>

/* The share of the newest frame in the exponential average. */
#define BN_MEASURE_TIME_SHARE .1

/* How many slices the shorter mean takes. */
#define BN_MEASURE_TIME_FEW 8

typedef struct {
  /* RMS over pixels of the mean of 8 slices in a row (or all, if there are fewer), of all, and of the
   * exponential average, each over that of slices that know nothing of each other: 1 for those, less is
   * better. Sums over levels of both. */
  double few, all, exponential;
  /* Visible error (Gaussian) of the exponential average, the mean over levels and slices. */
  double exponential_visible;
} BnMeasureTime;

/* The covariance of slices `apart` from each other, the mean over all pairs of that distance and over pixels:
 * fills covariance[0 .. slices-1] from `slices` patterns of `size` values of mean 0, pattern t at patterns +
 * t * stride. */
void bn_measure_time_covariance (const float *patterns, gsize stride, guint32 size, int slices,
                                 double *covariance);

/* The variance of the mean of `count` slices in a row, 1 to slices, from their covariances. */
double bn_measure_time_mean (const double *covariance, int slices, int count);

/* The variance of the exponential average, likewise. */
double bn_measure_time_exponential (const double *covariance, int slices);

/* Adds the RMS of the averages of one pattern's slices, from their covariances, to `sum`, and those of slices
 * that know nothing of each other to `independent`. */
void bn_measure_time_add (const double *covariance, int slices, BnMeasureTime *sum,
                          BnMeasureTime *independent);

/* Makes figures of the sums; `count` is how many visible errors sum->exponential_visible holds. All are NAN
 * if it is 0. */
void bn_measure_time_finish (BnMeasureTime *sum, const BnMeasureTime *independent, int count);

/* Replaces `average`, of `size` values, by the exponential average after one more frame. */
void bn_measure_time_step (double *average, const float *pattern, guint32 size);
