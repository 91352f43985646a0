/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measuring values as additive dither, out = floor (v + d + 1/2), at the 64 fractions v = (i + 1/2)/64
 * between two codes. */
#pragma once

#include "core/base/job.h"
#include "core/mask/mask.h"

#define BN_MEASURE_FRACTIONS 64

/* All figures are in LSB unless another unit is named. */
typedef struct {
  /* RMS of out less its mean at each fraction, through the filters of core/measure/measure.h */
  double gauss[BN_MEASURE_FRACTIONS];
  double nasanen[BN_MEASURE_FRACTIONS];
  double screen[BN_MEASURE_FRACTIONS];
  double gauss_mean, gauss_worst;
  double nasanen_mean, nasanen_worst;
  double screen_mean, screen_worst;
  double noise_min; /* lowest and highest RMS of out less its mean: */
  double noise_max; /* equal if the picture does not modulate the noise */
  double bias;      /* largest |mean of out - v| */

  /* As in BnMeasure, dB. */
  double anisotropy_mean, anisotropy_worst;
  double peak;
} BnMeasureAdditive;

/* Measures `values`, height x width dither values d in LSB, not NaN. Those of a uniform mask are its
 * thresholds less 1/2. FALSE with G_IO_ERROR_CANCELLED. `job` may be NULL. */
gboolean bn_measure_additive (int width, int height, const float *values, const BnJob *job,
                              BnMeasureAdditive *measure, GError **error);

/* Measures the values of plane `plane`, likewise. */
gboolean bn_measure_additive_plane (const BnMask *mask, int plane, const BnJob *job,
                                    BnMeasureAdditive *measure, GError **error);
