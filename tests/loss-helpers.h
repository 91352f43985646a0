/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Evaluating one loss of a mask's own pixels or spectrum. */
#pragma once

#include "tests/helpers.h"

#include "core/make/view.h"

static inline BnMaskConfig
loss_config (int width, int height)
{
  return mask_config ("mask-spectrum", width, height);
}

/* The loss at the pixels, through a view of its own; `gradient` is set. */
static inline double
loss_at (const BnMaskConfig *config, const char *id, const double *pixels, double *gradient)
{
  g_autoptr (BnView) view = bn_view_new (config, &id, 1);
  double loss;

  return bn_view_eval (view, pixels, (const double[]){ 1 }, &loss, gradient);
}
