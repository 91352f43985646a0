/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/json.h"

#include <math.h>

void
bn_json_string (GString *out, const char *string)
{
  g_autofree char *valid = g_utf8_make_valid (string, -1);

  g_string_append_printf (out, "\"");
  for (const char *c = valid; *c != '\0'; c++)
    if ((guchar) *c < ' ' || *c == '"' || *c == '\\')
      g_string_append_printf (out, "\\u%04x", (guchar) *c);
    else
      g_string_append_printf (out, "%c", *c);
  g_string_append_printf (out, "\"");
}

static void
append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, isnan (number) ? "null" : g_ascii_formatd (text, sizeof text, "%.9g", number));
}

void
bn_json_array (GString *out, const double *numbers, int count)
{
  g_string_append_printf (out, "[");
  for (int i = 0; i < count; i++) {
    g_string_append (out, i > 0 ? ", " : "");
    append_number (out, numbers[i]);
  }
  g_string_append_printf (out, "]");
}

void
bn_json_figure (GString *out, const char *id, double number)
{
  g_string_append_printf (out, ", \"%s\": ", id);
  append_number (out, number);
}

void
bn_json_field (GString *out, const char *id, const double *numbers, int count)
{
  g_string_append_printf (out, ", \"%s\": ", id);
  bn_json_array (out, numbers, count);
}
