/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/operation/operation-painter.h"

#include <string.h>

#include "plugin/operation/operation.h"

/* The mask of the default settings is compiled in, so that the cache folder is never read for it. */
static BnMask *
find_mask (const char *text, GError **error)
{
  const BnConfig config = bn_config_default ();
  g_autoptr (BnCache) cache = NULL;

  if (*text != '\0')
    return bn_mask_text_parse (text, error);
  cache = bn_cache_new (NULL);
  return bn_cache_find (cache, &config.mask);
}

/* The colors in a text as light in the space of `format`; NULL with an error. g_free. */
static double (*read_colors (const char *text, const BnFormat *format, guint *count, GError **error))[3]
{
  double (*lights)[3] = bn_palette_text_parse (text, count, error);

  if (lights != NULL)
    bn_format_lights (lights, *count, format->storage);
  return lights;
}

/* What the palettes ask for, where nothing else says it. */
static BnColors
colors_of (const BnOperationSettings *settings)
{
  if (settings->config.dither.colors != BN_OPERATION_AUTOMATIC)
    return (BnColors) settings->config.dither.colors;
  return bn_operation_palettes_colors (&settings->palettes);
}

/* The palette that is set. */
static BnPalette *
read_palette (const BnOperationSettings *settings, BnColors colors, const BnFormat *format, GError **error)
{
  guint measured = 0, device = 0;
  g_autofree char *text = NULL, *device_text = NULL;
  g_autofree double (*measureds)[3] = NULL, (*devices)[3] = NULL;

  bn_operation_palettes_texts (&settings->palettes, colors, &text, &device_text);
  measureds = read_colors (text, format, &measured, error);
  if (measureds == NULL)
    return NULL;
  if (colors == BN_COLORS_PAIR) {
    devices = read_colors (device_text, format, &device, error);
    if (devices == NULL)
      return NULL;
  }
  return bn_palette_new ((const double (*)[3]) measureds, measured, (const double (*)[3]) devices, device,
                         error);
}

BnPainter *
bn_operation_painter (const BnOperationSettings *settings, const BnFormat *format, GError **error)
{
  g_autoptr (BnMask) mask = find_mask (settings->mask, error);
  g_autoptr (BnPalette) palette = NULL;
  BnDitherConfig config = settings->config.dither;

  config.colors = colors_of (settings);
  if (mask == NULL || !bn_dither_config_validate (&config, error))
    return NULL;
  if (config.colors != BN_COLORS_LEVELS) {
    config.palette = palette = read_palette (settings, config.colors, format, error);
    if (palette == NULL)
      return NULL;
  }
  return bn_painter_new (&config, mask, format, settings->coverage && format->channels == 1, error);
}

char *
bn_operation_check (const BnOperationSettings *settings)
{
  BnColors colors = colors_of (settings);
  g_autoptr (BnPalette) palette = NULL;
  g_autoptr (GError) error = NULL;
  BnFormat format;

  if (colors == BN_COLORS_LEVELS)
    return NULL;
  bn_format_read (&format, babl_format ("RGB double"), NULL);
  palette = read_palette (settings, colors, &format, &error);
  return palette != NULL ? NULL : g_strdup (error->message);
}

BnPainter *
bn_operation_settle (BnOperationSettings *settings, const BnFormat *format, char **complaint)
{
  g_autoptr (GError) error = NULL;
  BnPainter *painter = bn_operation_painter (settings, format, &error);
  BnOperationSettings last = *settings;

  *complaint = painter == NULL ? g_strdup (error->message) : NULL;
  if (painter != NULL && colors_of (settings) == BN_COLORS_LEVELS)
    return painter;
  if (painter != NULL) {
    g_clear_pointer (&settings->good_palette, g_free);
    g_clear_pointer (&settings->good_device, g_free);
    settings->good_colors = colors_of (settings);
    bn_operation_palettes_texts (&settings->palettes, settings->good_colors, &settings->good_palette,
                                 &settings->good_device);
    return painter;
  }
  if (settings->good_palette == NULL || settings->good_colors != colors_of (settings))
    return NULL;
  last.palettes.choice = BN_OPERATION_CHOICE_TEXT;
  last.palettes.text = settings->good_palette;
  last.palettes.device = settings->good_device;
  return bn_operation_painter (&last, format, NULL);
}
