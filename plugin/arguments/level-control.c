/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/level-control.h"

#include "plugin/arguments/arguments.h"

static const char *const channels[] = { "red-levels", "green-levels", "blue-levels" };

static int
levels_of (const BnDitherConfig *dither, gsize channel)
{
  const int levels[] = { dither->red_levels, dither->green_levels, dither->blue_levels };

  return levels[channel];
}

static void
follow_bits (GimpProcedureConfig *config, const BnDitherConfig *now)
{
  if (now->bits > 0)
    g_object_set (config, "levels", 1 << now->bits, "bits", 0, NULL);
}

void
bn_level_control_follow (GimpProcedureConfig *config, const BnDitherConfig *before)
{
  const BnDitherConfig now = bn_arguments_read (config).dither;

  g_object_freeze_notify (G_OBJECT (config));
  follow_bits (config, &now);
  for (gsize i = 0; now.bits == 0 && now.levels != before->levels && i < G_N_ELEMENTS (channels); i++)
    if (levels_of (&now, i) != 0 && levels_of (&now, i) == levels_of (before, i))
      g_object_set (config, channels[i], 0, NULL);
  g_object_thaw_notify (G_OBJECT (config));
}

char *
bn_level_control_words (GimpProcedureConfig *config, gboolean color)
{
  const BnConfig settings = bn_arguments_read (config);
  const BnDitherConfig *dither = &settings.dither;
  int own = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    own += levels_of (dither, i) != 0 && levels_of (dither, i) != dither->levels;
  if (own == 0 || !color || dither->colors != BN_COLORS_LEVELS)
    return NULL;
  return g_strdup_printf (BN_ ("Channels differ: red %d, green %d, blue %d"),
                          bn_dither_config_levels (dither, 3, 0), bn_dither_config_levels (dither, 3, 1),
                          bn_dither_config_levels (dither, 3, 2));
}
