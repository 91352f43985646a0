/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target filters: how strongly the eye sees error of each spatial frequency, as a gain of 1 at frequency 0.
 */
#pragma once

#include "core/option.h"

typedef struct {
  BnChoice choice;
  /* The gain squared, H^2, at radial frequency f in cycles per pixel (0 to sqrt(1/2)); sigma in pixels. */
  double (*power) (double f, double sigma);
} BnFilter;

/* The registry; ends with a row whose id is NULL. */
extern const BnFilter bn_filters[];

/* The choice of row `row`, or NULL behind the last. */
const BnChoice *bn_filter_choice (guint row);

/* Squared gain of a Gaussian: H = exp(-2 pi^2 sigma^2 f^2), so that G = IFFT(H^2) is a Gaussian sqrt(2) sigma
 * wide. */
double bn_filter_gaussian (double f, double sigma);

/* Squared gain of the visual filter of Nasanen (1984): H = exp(-11.96 f) at 300 dpi, 30 cm and 11 cd/m^2.
 * `sigma` is not used. */
double bn_filter_nasanen (double f, double sigma);

/* H^2 = Gaussian^2 + 3 Nasanen^2: both kinds of error at about equal weight. */
double bn_filter_mix (double f, double sigma);

/* Radial frequency, in cycles per pixel, of bin (kx, ky) of a width x height DFT. */
double bn_filter_frequency (int kx, int ky, int width, int height);
