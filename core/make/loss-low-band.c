/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/make/loss.h"

static double
nyquist_units (int k, int side)
{
  return 2.0 * MIN (k, side - k) / side;
}

void
bn_loss_low_band (const BnMaskConfig *config, double *table)
{
  double size = (double) config->width * config->height;

  for (int y = 0; y < config->height; y++)
    for (int x = 0; x < config->width; x++) {
      double u = nyquist_units (x, config->width), v = nyquist_units (y, config->height);
      double w = MAX (config->cutoff - u * u - v * v, 0) / config->cutoff;
      *table++ = w * w / size;
    }
}
