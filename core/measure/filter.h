/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target filters: how strongly the eye sees error at each spatial frequency, as a gain of 1 at frequency 0.
 */
#pragma once

#include "core/base/choice.h"
#include "core/mask/mask-config.h"

typedef struct {
  BnChoice choice;
  /* The ids of the settings it reads; NULL-ended. */
  const char *const *options;
  /* The gain squared, H^2, at radial frequency f in cycles per pixel (0 to sqrt(1/2)), up to a factor. */
  double (*power) (const BnMaskConfig *config, double f);
  /* The power wished for at f, 0 to 1, up to a factor. */
  double (*target) (const BnMaskConfig *config, double f);
} BnFilter;

/* Rows that others name. */
typedef enum {
  BN_FILTER_MIX,
  BN_FILTER_GAUSSIAN,
  BN_FILTER_NASANEN,
  BN_FILTER_KNEE,
  BN_FILTER_BAND,
  BN_FILTER_DOTS,
} BnFilterRow;

/* The registry; ends with a row whose id is NULL. */
extern const BnFilter bn_filters[];

/* The choice of row `row`, or NULL past the last. */
const BnChoice *bn_filter_choice (guint row);

/* TRUE if config's filter asks for clustered dots. */
gboolean bn_filter_is_coarse (const BnMaskConfig *config);

/* The scale of a screen of 96 dpi seen from 50 cm, for bn_filter_nasanen. */
#define BN_FILTER_SCREEN (96. * 50 / (300. * 30))

/* Squared gain of a Gaussian: H = exp(-2 pi^2 sigma^2 f^2), so that G = IFFT(H^2) is a Gaussian sqrt(2) sigma
 * wide. */
double bn_filter_gaussian (double f, double sigma);

/* Squared gain of the visual filter of Nasanen (1984) at 11 cd/m^2: H = exp(-11.96 scale f), where a scale of
 * 1 is 300 dpi seen from 30 cm. */
double bn_filter_nasanen (double f, double scale);

/* The power wished for at radial frequency f by config's filter, 0 to 1: for a low pass 1 - H^2/H^2(0), for
 * a band what is near its principal frequency. For plots, scale it to a mean of 1 over the bins of the plane:
 * white noise has 1 everywhere. */
double bn_filter_target (const BnMaskConfig *config, double f);

/* Radial frequency, in cycles per pixel, of bin (kx, ky) of a width x height DFT. */
double bn_filter_frequency (int kx, int ky, int width, int height);
