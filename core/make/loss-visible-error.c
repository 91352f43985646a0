/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For one plane, H^2 is the target filter Hs^2. For several planes, with ft their frequency in cycles per
 * plane, H^2 (f, ft) = a Hs^2 (f) + b Hs^2 (f) Ht^2 (ft) + c Ht^2 (ft), where a asks for smooth planes, b for
 * a smooth mean of neighboring planes, and c for little flicker of each pixel. */
#include "core/make/loss.h"

#include <math.h>

#include "core/mask/distribution.h"
#include "core/measure/filter.h"

/* Where the temporal filter of BN_TIME_FLICKER ends, cycles per slice, and how steeply: what is above is
 * free, or all power would gather where every pixel alternates. */
#define FLICKER_END .2
#define FLICKER_ORDER 8 /* twice that of a Butterworth filter */

/* What the picture at half its size counts next to that at its own, whose power is greater for a screen. */
#define HALF_SHARE .08
#define HALF_SHARE_SCREEN .11

/* How many slices BN_TIME_AVERAGE takes the mean of. */
#define AVERAGED 8

/* The share of the newest frame in the average of BN_TIME_ACCUMULATE. */
#define ACCUMULATED .1

typedef struct {
  double a, b, c;
} Weights;

static const Weights time_weights[] = {
  [BN_TIME_FLICKER] = { 1, 0, .018 },
  [BN_TIME_AVERAGE] = { 1, 3.5, 0 },
  [BN_TIME_ACCUMULATE] = { 1, 1.5, .17 },
};

static const Weights rgb_weights = { 1, 2.5, 0 };

/* Squared gain of the mean of `count` planes that follow each other. */
static double
box (double f, int count)
{
  double gain = f > 0 ? sin (count * G_PI * f) / (count * sin (G_PI * f)) : 1;

  return gain * gain;
}

/* Squared gain of an average over frames in which the newest counts `share`. */
static double
exponential (double f, double share)
{
  double keep = 1 - share;

  return share * share / (1 + keep * keep - 2 * keep * cos (2 * G_PI * f));
}

/* Ht^2 of the planes' frequency number kt. RGB planes have no order: only their sum counts. */
static double
plane_filter (const BnMaskConfig *config, int kt, int planes)
{
  double f = (double) MIN (kt, planes - kt) / planes;

  if (config->channels == BN_CHANNELS_RGB)
    return kt == 0;
  if (config->time == BN_TIME_AVERAGE)
    return box (f, MIN (AVERAGED, planes));
  if (config->time == BN_TIME_ACCUMULATE)
    return exponential (f, ACCUMULATED);
  return 1 / (1 + pow (f / FLICKER_END, FLICKER_ORDER));
}

static double
weight (const BnMaskConfig *config, double spatial, int kt, int planes)
{
  const Weights *w = config->channels == BN_CHANNELS_RGB ? &rgb_weights : &time_weights[config->time];
  double across;

  if (planes == 1)
    return spatial;
  across = plane_filter (config, kt, planes);
  return w->a * spatial + w->b * spatial * across + w->c * across;
}

gboolean
bn_loss_is_of_half_size (const BnMaskConfig *config)
{
  return config->half_size && config->loss == BN_LOSS_VISIBLE_ERROR && !bn_filter_is_coarse (config) &&
         config->distribution == BN_DISTRIBUTION_UNIFORM && config->slices < 2 &&
         config->channels != BN_CHANNELS_RGB;
}

/* The squared gain at bin (x, y). Every second pixel of every second row, from any of the four beginnings on,
 * shows the bin at twice its frequency, folded; so what the eye sees of the four together is H^2 there. In
 * space, G (d) gets the share of G (d/2) where both parts of d are even. */
static double
gain (const BnMaskConfig *config, const BnFilter *filter, int x, int y)
{
  int width = config->width, height = config->height;
  double whole = filter->power (config, bn_filter_frequency (x, y, width, height)), share;

  if (!bn_loss_is_of_half_size (config))
    return whole;
  share = config->filter == BN_FILTER_MIX && bn_mask_config_is_for_screen (config) ? HALF_SHARE_SCREEN
                                                                                   : HALF_SHARE;
  return whole +
         share * filter->power (config, bn_filter_frequency (2 * x % width, 2 * y % height, width, height));
}

void
bn_loss_visible_error (const BnMaskConfig *config, double *table)
{
  const BnFilter *filter = &bn_filters[config->filter];
  const BnMaskShape shape = bn_mask_config_shape (config);
  int planes = bn_mask_shape_planes (&shape);
  double size = (double) shape.width * shape.height;

  for (int t = 0; t < planes; t++)
    for (int y = 0; y < shape.height; y++)
      for (int x = 0; x < shape.width; x++) {
        gboolean mean = x == 0 && y == 0; /* the mean of every plane, which the histogram fixes */
        *table++ = mean ? 0 : weight (config, gain (config, filter, x, y), t, planes) / (size * size);
      }
}
