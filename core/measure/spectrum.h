/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The power spectrum of a tile and what is read from it. The DFT over the torus is normalized as |E|^2 = |DFT
 * e|^2/N, so that white noise of variance s^2 has power s^2 in every bin; the mean of e, bin 0, counts as 0.
 * Frequencies f are radial, in cycles per pixel.
 *
 * Annuli are rings of bins, 1 bin of the shorter side wide, about f = a/side, a = 1, 2, ... Only whole ones
 * up to f = .5 with at least 8 bins count: the corners beyond hold parts of rings, where few bins make
 * even white noise look uneven. */
#pragma once

#include <math.h>

#include <glib.h>

typedef struct _BnSpectrum BnSpectrum;

/* The eyes through which error is seen. */
typedef enum {
  BN_EYE_GAUSS,   /* a Gaussian of sigma 1.5 pixels */
  BN_EYE_NASANEN, /* Nasanen's visual filter at 300 dpi, 30 cm, 11 cd/m^2: a print */
  BN_EYE_SCREEN,  /* the same at 96 dpi, 50 cm: a monitor, whose pixels are about twice as large to the eye */
  BN_EYES,
} BnEye;

/* The squared gain H^2 of `eye`, 0 to 1, at radial frequency f in cycles per pixel. */
double bn_eye_power (BnEye eye, double f);

/* One ring of the spectrum. */
typedef struct {
  double frequency; /* cycles per pixel */
  double bins;      /* how many in the full plane, at least 8 */
  double mean;      /* mean of their power: the radially averaged power spectrum (RAPSD) */
  double variance;  /* variance of their power */
} BnAnnulus;

/* How regular several spectra are overall: the gate against patterns such as Bayer's. Start with
 * BN_REGULARITY_NONE. */
typedef struct {
  /* Anisotropy: variance over squared mean of the power in an annulus (Ulichney 1987), dB; 0 is isotropic
   * noise. Summed over `annuli` annuli of all spectra, and the worst of those from f = .125 on, or NAN. */
  double anisotropy_sum, anisotropy_worst;
  int annuli;
  double peak; /* highest power over its annulus's mean, from f = .25 on, dB; NAN if no annulus counts */
} BnRegularity;

#define BN_REGULARITY_NONE ((BnRegularity){ .anisotropy_worst = NAN, .peak = NAN })

/* Room for the spectrum of a width x height tile, with power 0. bn_spectrum_free. */
BnSpectrum *bn_spectrum_new (int width, int height);

/* Frees it. `spectrum` may be NULL. */
void bn_spectrum_free (BnSpectrum *spectrum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnSpectrum, bn_spectrum_free)

/* Takes the spectrum of the N values of `plane`, row by row. Not thread-safe; threads may use different
 * spectra. */
void bn_spectrum_take (BnSpectrum *spectrum, const double *plane);

/* The power of bin (kx, ky) of the full plane, 0 <= kx < width, 0 <= ky < height. */
double bn_spectrum_power (const BnSpectrum *spectrum, int kx, int ky);

/* The RMS of the tile seen through `eye`, sqrt ((1/N) sum H^2 |E|^2), less its mean. */
double bn_spectrum_visible (const BnSpectrum *spectrum, BnEye eye);

/* The same when the tile is shown at half its size: of every second pixel of every second row, or `averaged`
 * over squares of 2 x 2 pixels; the RMS over the four pictures that begin at different pixels. A bin then
 * shows at twice its frequency, folded. */
double bn_spectrum_visible_half (const BnSpectrum *spectrum, BnEye eye, gboolean averaged);

/* The share of power at 0 < f < limit, over white noise's share. NAN where no bin lies there. */
double bn_spectrum_low_band (const BnSpectrum *spectrum, double limit);

/* How many annuli count. */
int bn_spectrum_annuli (const BnSpectrum *spectrum);

/* Fills bn_spectrum_annuli `annuli`, by rising frequency. */
void bn_spectrum_radial (const BnSpectrum *spectrum, BnAnnulus *annuli);

/* Sets the frequencies of the annuli in `frequency`, and adds their mean powers to `power`. */
void bn_spectrum_add_radial (const BnSpectrum *spectrum, double *frequency, double *power);

/* Folds the spectrum into `regularity`; annuli without power are omitted. */
void bn_spectrum_fold (const BnSpectrum *spectrum, BnRegularity *regularity);

/* The mean anisotropy, dB; NAN where no annulus counts. */
double bn_regularity_mean (const BnRegularity *regularity);
