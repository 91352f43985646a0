/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/operation/folded-text.h"

char *
bn_folded_text (const char *text, int width)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *folded = g_string_new (NULL);
  glong column = 0;

  for (char **word = words; *word != NULL; word++) {
    glong length = g_utf8_strlen (*word, -1);
    gboolean fits = column + 1 + length <= width;
    if (column > 0)
      g_string_append_c (folded, fits ? ' ' : '\n');
    g_string_append (folded, *word);
    column = column > 0 && fits ? column + 1 + length : length;
  }
  return g_string_free (folded, FALSE);
}
