/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Power is only moved, never lost: the patterns of a mask of any kind have the same mean power. So a low pass
 * says where it shall not be, and no curve says how high it must rise elsewhere; a loss that asks for a power
 * in every bin (desired-power, desired-own-power) is the exception. */
#include "core/settings/target.h"

#include <math.h>

#include "core/make/loss.h"
#include "core/make/method.h"
#include "core/measure/filter.h"
#include "core/measure/spectrum.h"
#include "core/settings/uses.h"

#define WISH_SIDE 64 /* of the tile whose bins scale a wish */

/* What a method keeps low, and of what; a row of the table below. */
typedef struct {
  const char *id;
  gboolean own;
  double (*filter) (const BnMaskConfig *config, double f); /* up to a factor */
} Aim;

static double
chosen_filter (const BnMaskConfig *config, double f)
{
  return bn_filters[config->filter].power (config, f);
}

/* The loss low-band, whose u and v are 2 f: 1 at Nyquist. */
static double
low_band (const BnMaskConfig *config, double f)
{
  double w = MAX (config->cutoff - 4 * f * f, 0) / config->cutoff;

  return config->low_weight > 0 ? w * w : 0;
}

/* The transform of void and cluster's kernel, a Gaussian of sigma in space. */
static double
kernel (const BnMaskConfig *config, double f)
{
  return bn_filter_gaussian (f, config->sigma / G_SQRT2);
}

/* The blur that the high pass takes away. */
static double
blur (const BnMaskConfig *config, double f)
{
  return bn_filter_gaussian (f, config->sigma);
}

static const Aim aims[] = {
  { "spectral", FALSE, chosen_filter },
  { "mask-spectrum", TRUE, low_band },
  { "void-cluster", FALSE, kernel },
  { "high-pass", TRUE, blur },
  { NULL, FALSE, NULL },
};

static const Aim *
aim_of (const BnMaskConfig *config)
{
  for (const Aim *aim = aims; config != NULL && aim->id != NULL; aim++)
    if (g_str_equal (aim->id, bn_methods[config->method].choice.id))
      return aim;
  return NULL;
}

/* TRUE if config's loss, of patterns or of the mask itself, asks for a power. */
static gboolean
asks_for_power (const BnMaskConfig *config)
{
  if (bn_mask_config_uses (config, "mask-loss"))
    return g_str_equal (bn_losses[config->loss].choice.id, "desired-power");
  return bn_mask_config_uses (config, "mask-desired-weight") && config->desired_weight > 0;
}

void
bn_target_wish (const BnMaskConfig *config, int width, int height, double *frequency, double *power,
                int count)
{
  double mean = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      mean += bn_filter_target (config, bn_filter_frequency (x, y, width, height)) / width / height;
  for (int i = 0; i < count; i++) {
    frequency[i] = .5 * i / (count - 1);
    power[i] = bn_filter_target (config, frequency[i]) / mean;
  }
}

static void
fill_filter (BnTarget *target, const BnMaskConfig *config, const Aim *aim)
{
  double highest = 0;

  for (int i = 0; i < BN_TARGET_POINTS; i++) {
    double f = target->frequency[i] = .5 * i / (BN_TARGET_POINTS - 1);
    target->filter[i] = aim != NULL ? aim->filter (config, f) : bn_eye_power (BN_EYE_GAUSS, f);
    highest = MAX (highest, target->filter[i]);
  }
  for (int i = 0; i < BN_TARGET_POINTS && highest > 0; i++)
    target->filter[i] /= highest;
}

void
bn_target_init (BnTarget *target, const BnMaskConfig *config)
{
  const Aim *aim = aim_of (config);

  *target = (BnTarget){ .has_filter = aim != NULL, .own = aim != NULL && aim->own };
  fill_filter (target, config, aim);
  target->has_wish = config != NULL && asks_for_power (config);
  if (target->has_wish)
    bn_target_wish (config, WISH_SIDE, WISH_SIDE, target->frequency, target->wish, BN_TARGET_POINTS);
}

double
bn_target_filter (const BnTarget *target, double f)
{
  double place = CLAMP (f, 0, .5) * 2 * (BN_TARGET_POINTS - 1);
  int i = MIN ((int) place, BN_TARGET_POINTS - 2);

  return target->filter[i] + (place - i) * (target->filter[i + 1] - target->filter[i]);
}
