/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/spelling.h"

#include <string.h>

/* What ids have of words that are spelled in two ways. */
static const char *const spellings[][2] = { { "colour", "color" },
                                            { "grey", "gray" },
                                            { "optimis", "optimiz" } };

char *
bn_spelling_american (const char *id)
{
  GString *american = g_string_new (id);

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    g_string_replace (american, spellings[i][0], spellings[i][1], 0);
  return g_string_free (american, FALSE);
}

gboolean
bn_spelling_is (const char *id, const char *text)
{
  while (*id != '\0' && *text != '\0') {
    gsize i = 0;
    while (i < G_N_ELEMENTS (spellings) &&
           !(g_str_has_prefix (id, spellings[i][0]) && g_str_has_prefix (text, spellings[i][1])))
      i++;
    if (i == G_N_ELEMENTS (spellings) && *id != *text)
      return FALSE;
    id += i < G_N_ELEMENTS (spellings) ? strlen (spellings[i][0]) : 1;
    text += i < G_N_ELEMENTS (spellings) ? strlen (spellings[i][1]) : 1;
  }
  return *id == *text;
}
