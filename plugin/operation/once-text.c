/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/operation/once-text.h"

#include <string.h>

#include "plugin/operation/operation.h"

#define BETWEEN "\n"

/* What is no row of the option table. */
static const struct {
  const char *id;
  gsize offset; /* in BnOnceText */
} texts[] = {
  { BN_OPERATION_PALETTE, G_STRUCT_OFFSET (BnOnceText, palette) },
  { BN_OPERATION_DEVICE, G_STRUCT_OFFSET (BnOnceText, device) },
  { BN_OPERATION_MASK, G_STRUCT_OFFSET (BnOnceText, mask) },
}, numbers[] = {
  { BN_OPERATION_ORIGIN_X, G_STRUCT_OFFSET (BnOnceText, origin_x) },
  { BN_OPERATION_ORIGIN_Y, G_STRUCT_OFFSET (BnOnceText, origin_y) },
  { BN_OPERATION_WIDTH, G_STRUCT_OFFSET (BnOnceText, width) },
  { BN_OPERATION_HEIGHT, G_STRUCT_OFFSET (BnOnceText, height) },
};

char *
bn_once_text_print (const BnOnceText *once)
{
  GString *lines = g_string_new (NULL);
  BnConfig config = bn_config_default ();

  config.dither = once->dither;
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_option_is_of_filter (option)) {
      g_autofree char *value = bn_option_print (option, &config);
      g_string_append_printf (lines, "%s=%s" BETWEEN, option->id, value);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_string_append_printf (lines, "%s=%d" BETWEEN, numbers[i].id,
                            G_STRUCT_MEMBER (int, once, numbers[i].offset));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (lines, "%s=%s" BETWEEN, texts[i].id,
                            G_STRUCT_MEMBER (const char *, once, texts[i].offset));
  return g_string_free (lines, FALSE);
}

static gboolean
read_number (BnOnceText *once, gsize offset, const char *value)
{
  gint64 number;

  if (!g_ascii_string_to_signed (value, 10, -BN_OPERATION_FAR, BN_OPERATION_FAR, &number, NULL))
    return FALSE;
  G_STRUCT_MEMBER (int, once, offset) = (int) number;
  return TRUE;
}

/* FALSE if there is nothing of that id, or it cannot have that value. */
static gboolean
read_value (BnOnceText *once, const char *id, const char *value)
{
  const BnOption *option = bn_option_find (id);
  BnConfig config = bn_config_default ();
  gboolean read;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (id, texts[i].id)) {
      G_STRUCT_MEMBER (const char *, once, texts[i].offset) = value;
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_str_equal (id, numbers[i].id))
      return read_number (once, numbers[i].offset, value);
  if (option == NULL || !bn_option_is_of_filter (option))
    return FALSE;
  config.dither = once->dither;
  read = bn_option_parse (option, value, &config, NULL);
  once->dither = config.dither;
  return read;
}

gboolean
bn_once_text_parse (BnOnceText *once, const char *text)
{
  *once = (BnOnceText){ bn_config_default ().dither, "", "", "", .lines = g_strdup (text) };
  for (char *line = once->lines; *line != '\0';) {
    char *next = strstr (line, BETWEEN), *value;
    if (next == NULL)
      return FALSE;
    *next = '\0';
    value = strchr (line, '=');
    if (value == NULL)
      return FALSE;
    *value = '\0';
    if (!read_value (once, line, value + 1))
      return FALSE;
    line = next + strlen (BETWEEN);
  }
  return TRUE;
}

void
bn_once_text_clear (BnOnceText *once)
{
  g_clear_pointer (&once->lines, g_free);
}
