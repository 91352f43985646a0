/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/dither-key.h"

static void
append_settings (GString *key, const BnDitherConfig *dither)
{
  const BnConfig config = { .dither = *dither };

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (!bn_option_is_of_mask (option)) {
      g_autofree char *value = bn_option_print (option, &config);
      g_string_append_printf (key, "%s=%s\n", option->id, value);
    }
}

static void
append_color (GString *key, const double *color)
{
  for (int c = 0; c < 3; c++) {
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf (key, "%s ", g_ascii_dtostr (number, sizeof number, color[c]));
  }
}

static void
append_palette (GString *key, const BnPalette *palette)
{
  for (guint i = 0; palette != NULL && i < bn_palette_count (palette); i++) {
    append_color (key, bn_palette_measured (palette, i));
    append_color (key, bn_palette_device (palette, i));
    g_string_append_c (key, '\n');
  }
}

char *
bn_dither_key (const BnDitherConfig *config, const BnMask *mask, gboolean coverage)
{
  GString *key = g_string_new (coverage ? "coverage\n" : "color\n");
  g_autofree char *text = bn_mask_text_print (mask);

  append_settings (key, config);
  append_palette (key, config->palette);
  g_string_append (key, text);
  return g_string_free (key, FALSE);
}
