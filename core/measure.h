/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measuring a mask. For the levels g = 1/64 .. 63/64: K = round (g N), the pattern b = [rank < K], its error
 * e = b - K/N, and the power |E|^2 = |DFT e|^2 / N, so that white noise of variance s^2 has power s^2 in
 * every bin. Frequencies f are radial, in cycles per pixel. */
#pragma once

#include "core/job.h"
#include "core/mask.h"

#define BN_MEASURE_LEVELS 63

typedef struct {
  /* Visible error of each level, sqrt ((1/N) sum H^2 |E|^2), as a share of the range from black to white:
   * through a Gaussian of sigma 1.5 pixels and through Nasanen's visual filter. White noise: .0757 and .0415
   * in the mean. */
  double gauss[BN_MEASURE_LEVELS];
  double nasanen[BN_MEASURE_LEVELS];
  double gauss_mean, gauss_worst;
  double nasanen_mean, nasanen_worst;

  /* (gauss_mean/.01541 + nasanen_mean/.00887)/2: 1 is the best that any void-and-cluster kernel reached on
   * each filter separately; less is better. */
  double j;

  /* Variance over squared mean of the power in an annulus (Ulichney 1987), dB; 0 is isotropic noise. Annuli
   * are 1 bin of the shorter side wide and hold at least 8 bins. Mean over all levels and annuli; worst of
   * all levels over the annuli from f = .125 on. NAN where no annulus is large enough. */
  double anisotropy_mean, anisotropy_worst;
  double peak; /* highest power over its annulus's mean, from f = .25 on, of all levels, dB; NAN likewise */

  double histogram; /* bn_measure_histogram of the thresholds in single precision */
  double low_band;  /* of the mask's own spectrum: share of power at 0 < f < .125, over white noise's share */
} BnMeasure;

/* Measures `mask`. FALSE with G_IO_ERROR_CANCELLED. `job` may be NULL. */
gboolean bn_measure (const BnMask *mask, const BnJob *job, BnMeasure *measure, GError **error);

/* How far `size` values are from an even spread over (0, 1): the largest |sorted value i - (i + 1/2)/size|.
 * The values must not be NaN. */
double bn_measure_histogram (const float *values, guint32 size);

/* How values behave as additive dither, out = floor (v + d + 1/2), at the 64 fractions v = (i + 1/2)/64
 * between two codes. All figures are in LSB. */
typedef struct {
  double gauss_mean, gauss_worst;     /* RMS of out less its mean, through the Gaussian of BnMeasure */
  double nasanen_mean, nasanen_worst; /* likewise through Nasanen's filter */
  double noise_min;                   /* lowest and highest RMS of out less its mean: */
  double noise_max;                   /* equal if the picture does not modulate the noise */
  double bias;                        /* largest |mean of out - v| */
} BnMeasureAdditive;

/* Measures `values`, height x width dither values d in LSB, not NaN. A mask's own are its thresholds less
 * 1/2. FALSE with G_IO_ERROR_CANCELLED. `job` may be NULL. */
gboolean bn_measure_additive (int width, int height, const float *values, const BnJob *job,
                              BnMeasureAdditive *measure, GError **error);
