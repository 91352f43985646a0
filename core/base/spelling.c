/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/spelling.h"

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
  g_autofree char *wanted = bn_spelling_american (id), *given = bn_spelling_american (text);

  return g_str_equal (wanted, given);
}
