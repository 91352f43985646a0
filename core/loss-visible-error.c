/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/loss.h"

#include "core/filter.h"

void
bn_loss_visible_error (const BnLossConfig *config, double *weights)
{
  const BnFilter *filter = &bn_filters[config->filter];
  double size = (double) config->width * config->height;

  for (int y = 0; y < config->height; y++)
    for (int x = 0; x < config->width; x++) {
      double f = bn_filter_frequency (x, y, config->width, config->height);
      *weights++ = filter->power (f, config->sigma) / (size * size);
    }
  weights[-(gssize) config->width * config->height] = 0;
}
