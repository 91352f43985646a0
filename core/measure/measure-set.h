/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measuring a mask of several planes: how its channels and slices go together. Slices are neighbors in time
 * and wrap around; temporal frequencies f_t are in cycles per slice. Correlations and temporal power
 * are those of the dither values d; visible errors are those of bn_measure_pattern at the levels g = 1/64 ..
 * 63/64, in its units. */
#pragma once

#include "core/base/job.h"
#include "core/mask/mask.h"
#include "core/measure/measure-time.h"

#define BN_MEASURE_SET_FREQUENCIES (BN_MASK_MAX_SLICES / 2 + 1)

/* How several planes look as one, when the eye takes their mean. */
typedef struct {
  int planes; /* n */
  /* Visible error (Gaussian) of the mean of n patterns of the same level, mean over levels and groups. */
  double error;
  /* The same over that of n independent planes, sqrt (mean of their squared visible errors/n): 1 for white
   * noise, sqrt (n) for equal planes. */
  double ratio;
} BnMeasureTogether;

/* NAN where a mask lacks what is measured. */
typedef struct {
  /* Correlation r between neighboring slices of each channel: mean and largest |r|. */
  double slice_correlation_mean, slice_correlation_worst;
  /* Between any two channels of a slice, likewise. */
  double channel_correlation_mean, channel_correlation_worst;

  /* Power at f_t = k/slices, k = 0 .. slices/2: mean over pixels and channels of |DFT_t d|^2/(slices s^2),
   * where s^2 is the variance of d: 1 is white. */
  double temporal[BN_MEASURE_SET_FREQUENCIES];
  int frequencies;         /* how many there are, 1 + slices/2 */
  double temporal_low;     /* mean of those with 0 < f_t < .25 */
  double temporal_nyquist; /* the last one, of an even number of slices: how far pixels alternate */
  BnMeasureTime time;      /* what averages over slices leave */

  BnMeasureTogether channels; /* all channels of one slice */
  BnMeasureTogether slices;   /* 8 in a row (or all, if fewer), starting at every slice */

  /* Visible errors of single planes, each the mean over levels; the worst plane's, and J (NAN if the mask is
   * not uniform). */
  double gauss_mean, gauss_worst;
  double nasanen_mean, nasanen_worst;
  double j_mean, j_worst;
  int worst_plane; /* the plane with the worst Gaussian error */
} BnMeasureSet;

/* Measures `mask`, in one thread: 63 (3 + 1/channels) transforms per plane. FALSE with G_IO_ERROR_CANCELLED.
 * `job` may be NULL. */
gboolean bn_measure_set (const BnMask *mask, const BnJob *job, BnMeasureSet *measure, GError **error);
