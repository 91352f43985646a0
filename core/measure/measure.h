/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measuring a plane of thresholds. For the levels g = 1/64 .. 63/64: K = round (g N), the pattern b = [rank <
 * K], its error e = b - K/N, and the power |E|^2 of core/measure/spectrum.h, so that white noise of variance
 * s^2 has power s^2 in every bin. Frequencies f are radial, in cycles per pixel.
 *
 * For a mask that is not uniform these are the figures of its ranks as thresholds, which nobody sees: J says
 * nothing about it, and core/measure/measure-additive.h measures what it shows. */
#pragma once

#include "core/base/job.h"
#include "core/mask/mask.h"
#include "core/measure/spectrum.h"

#define BN_MEASURE_LEVELS 63

typedef struct {
  /* Visible error of each level, sqrt ((1/N) sum H^2 |E|^2), as a share of the range from black to white:
   * through a Gaussian of sigma 1.5 pixels and through Nasanen's visual filter, as a print and as a screen
   * (core/measure/spectrum.h). White noise: .0757, .0415 and .078 on average. */
  double gauss[BN_MEASURE_LEVELS];
  double nasanen[BN_MEASURE_LEVELS];
  double screen[BN_MEASURE_LEVELS];
  double gauss_mean, gauss_worst;
  double nasanen_mean, nasanen_worst;
  double screen_mean, screen_worst;
  double gauss_worst_level, nasanen_worst_level, screen_worst_level; /* the worst g, the lowest of equals */
  double light_tones; /* visible error, Gaussian, mean of g = 1/256 .. 15/256 and 241/256 .. 255/256 */
  double touching;    /* the share of the pattern's dots at g = 1/4 that touch another by an edge; 0 to 1 */

  /* Visible error (Gaussian), mean over levels, at half size: of every second pixel, and of means of 2 x 2.
   */
  double half_nearest, half_averaged;

  /* As round dots print it (core/measure/dots.h). The ink that patterns of a quarter and of half ink print,
   * radius .75 pixels; the visible error (Gaussian) of the print, mean over ink of 1/16 .. 15/16; by how much
   * the most affected tone gets darker from a radius of .6 pixels to one of .9. */
  double printed_quarter, printed_half, printed_gauss, tone_shift;

  /* (gauss_mean/.01541 + nasanen_mean/.00887)/2: 1 is the best that any void-and-cluster kernel reached on
   * each filter separately; less is better. */
  double j;

  /* Variance over squared mean of the power in an annulus (Ulichney 1987), dB; 0 is isotropic noise. Annuli
   * are 1 bin of the shorter side wide and hold at least 8 bins. Mean over all levels and annuli; worst of
   * all levels over the annuli from f = .125 on. NAN where no annulus is large enough. */
  double anisotropy_mean, anisotropy_worst;
  double peak; /* highest power over its annulus's mean, from f = .25 on, over all levels, dB; NAN likewise */

  double histogram; /* bn_measure_histogram of the thresholds in single precision */
  double low_band; /* in the values' own spectrum: share of power at 0 < f < .125, over white noise's share */
} BnMeasure;

/* Measures plane 0 of `mask`. FALSE with G_IO_ERROR_CANCELLED. `job` may be NULL. */
gboolean bn_measure (const BnMask *mask, const BnJob *job, BnMeasure *measure, GError **error);

/* Measures plane `plane`, likewise. */
gboolean bn_measure_plane (const BnMask *mask, int plane, const BnJob *job, BnMeasure *measure,
                           GError **error);

/* J of plane 0 from every `stride`-th level only (1 to 63; 1: bn_measure's own), placed evenly about g = 1/2:
 * a stride of 4 takes 16 levels, a quarter of the time or less. For watching progress: good masks come out
 * about .6 % worse than by all levels, so compare with the same stride only. FALSE with
 * G_IO_ERROR_CANCELLED. `job` may be NULL. */
gboolean bn_measure_j (const BnMask *mask, int stride, const BnJob *job, double *j, GError **error);

/* J of mean visible errors. */
double bn_measure_weigh (double gauss_mean, double nasanen_mean);

/* How far `size` values are from an even spread over (0, 1): the largest |sorted value i - (i + 1/2)/size|.
 * The values must not be NaN. */
double bn_measure_histogram (const float *values, guint32 size);

/* Fills the N values of `error` with what plane `plane` shows at level g, 0 < g < 1, less its mean: the error
 * e of the threshold pattern above or, for a mask that is not uniform, that of floor (g + d + 1/2), in LSB.
 */
void bn_measure_pattern (const BnMask *mask, int plane, double g, double *error);

/* The radially averaged power (Ulichney 1987) of the patterns of plane 0 at `count` levels g: per annulus of
 * `spectrum`, which is of the mask's size and is overwritten, sets `frequency` (cycles per pixel) and
 * `power`, the sum over the levels over the sum of their variances. White noise has 1 everywhere; patterns
 * without a single dot have 0. FALSE with G_IO_ERROR_CANCELLED. `job` may be NULL. */
gboolean bn_measure_radial (const BnMask *mask, BnSpectrum *spectrum, const double *levels, int count,
                            const BnJob *job, double *frequency, double *power, GError **error);
