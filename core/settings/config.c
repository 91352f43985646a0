/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings/config.h"

#include "core/mask/distribution.h"
#include "core/base/error.h"
#include "core/make/loss.h"
#include "core/settings/option.h"
#include "core/settings/uses.h"
#include "core/base/words.h"

BnConfig
bn_config_default (void)
{
  BnConfig config = { 0 };

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    bn_option_set (option, &config, option->initial);
  return config;
}

static gboolean
fail (const char *words, GError **error)
{
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, words);
  return FALSE;
}

static gboolean
check_start (const BnMaskConfig *mask, GError **error)
{
  const BnMaskShape shape = bn_mask_config_shape (mask);
  BnMaskShape start;

  if (mask->start_mask == NULL)
    return TRUE;
  start = bn_mask_shape (mask->start_mask);
  if (start.width == shape.width && start.height == shape.height && start.channels == shape.channels &&
      start.slices == shape.slices)
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("The mask to start from has %d × %d pixels, %d channels and %d slices, the mask to make "
                    "%d × %d, %d and %d: give both the same."),
               start.width, start.height, start.channels, start.slices, shape.width, shape.height,
               shape.channels, shape.slices);
  return FALSE;
}

static gboolean
check_together (const BnMaskConfig *mask, GError **error)
{
  if (mask->distribution == BN_DISTRIBUTION_CUSTOM && mask->density == NULL)
    return fail (BN_ ("mask-distribution is “custom”, which needs a file with the density of the values."),
                 error);
  if (mask->channels == BN_CHANNELS_RGB && mask->slices > 1)
    return fail (
        BN_ ("mask-channels is “rgb” and mask-slices above 1: choose one of them, or three independent "
             "channels."),
        error);
  if (bn_mask_config_uses (mask, "mask-loss") && mask->loss == BN_LOSS_DESIRED_POWER &&
      (mask->distribution != BN_DISTRIBUTION_UNIFORM || mask->slices > 1 ||
       mask->channels == BN_CHANNELS_RGB))
    return fail (BN_ ("mask-loss is “desired-power”, which knows one plane of uniform values: choose "
                      "visible-error, or no slices, joint channels or other distribution."),
                 error);
  return check_start (mask, error);
}

/* A channel of one level is none: 0 says "as the others". */
static gboolean
check_levels (const BnConfig *config, GError **error)
{
  static const char *const ids[] = { "red-levels", "green-levels", "blue-levels" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    if (bn_option_get (bn_option_find (ids[i]), config) == 1) {
      g_set_error (
          error, BN_ERROR, BN_ERROR_SETTING,
          BN_ ("%s is “1”; it must be 0, for as many as the other channels have, or a whole number from 2 "
               "to 65536."),
          ids[i]);
      return FALSE;
    }
  return TRUE;
}

/* The rows of one half. */
static gboolean
check_rows (const BnConfig *config, gboolean of_mask, GError **error)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_option_is_of_mask (option) == of_mask && !bn_option_check (option, config, error))
      return FALSE;
  return TRUE;
}

gboolean
bn_mask_config_validate (const BnMaskConfig *mask, GError **error)
{
  const BnConfig config = { .mask = *mask };

  return check_rows (&config, TRUE, error) && check_together (mask, error);
}

gboolean
bn_dither_config_validate (const BnDitherConfig *dither, GError **error)
{
  const BnConfig config = { .dither = *dither };

  return check_rows (&config, FALSE, error) && check_levels (&config, error);
}

gboolean
bn_config_validate (const BnConfig *config, GError **error)
{
  return bn_dither_config_validate (&config->dither, error) && bn_mask_config_validate (&config->mask, error);
}

int
bn_dither_config_levels (const BnDitherConfig *dither, int colors, int channel)
{
  const int own[] = { dither->red_levels, dither->green_levels, dither->blue_levels };

  if (channel == 3)
    return dither->alpha_levels;
  if (colors == 3 && own[channel] != 0)
    return own[channel];
  return dither->bits != 0 ? 1 << dither->bits : dither->levels;
}
