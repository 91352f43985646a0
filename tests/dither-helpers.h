/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of dithers share: settings as words, masks of white noise. */
#pragma once

#include "tests/helpers.h"

#define SIDE 64
#define SIZE (SIDE * SIDE)

/* Settings by "id=value" words between spaces, of the dither and, with their whole names, of the mask. */
static inline BnConfig
settings (const char *text)
{
  BnConfig config = bn_config_default ();
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **word = words; *word != NULL && **word != '\0'; word++) {
    g_auto (GStrv) parts = g_strsplit (*word, "=", 2);
    g_autoptr (GError) error = NULL;
    bn_option_parse (bn_option_find (parts[0]), parts[1], &config, &error);
    g_assert_no_error (error);
  }
  return config;
}

static inline BnMask *
planes (int channels, int slices)
{
  const BnMaskShape shape = { SIDE, SIDE, channels, slices };

  return white_planes (&shape, 7);
}

static inline BnDither *
new_dither (const char *text, const BnMask *mask, BnSample sample, int channels)
{
  const BnConfig config = settings (text);
  const BnPixels pixels = { .sample = sample, .channels = channels, .alpha = channels % 2 == 0 };
  g_autoptr (GError) error = NULL;
  BnDither *dither = bn_dither_new (&config.dither, mask, &pixels, &error);

  g_assert_no_error (error);
  return dither;
}
