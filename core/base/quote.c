/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/quote.h"

#include <string.h>

/* More than the quoted characters take, of which none has more than six bytes. */
#define ENOUGH_BYTES (6 * (BN_QUOTE_LENGTH + 1))

static void
append (GString *quoted, gunichar letter)
{
  g_string_append_unichar (quoted, g_unichar_isprint (letter) ? letter : ' ');
}

char *
bn_quote (const char *text)
{
  const char *end = memchr (text, '\0', ENOUGH_BYTES);
  g_autofree char *valid = g_utf8_make_valid (text, end != NULL ? end - text : ENOUGH_BYTES);
  GString *quoted = g_string_new (NULL);
  const char *rest = valid;

  for (int i = 0; i < BN_QUOTE_LENGTH && *rest != '\0'; i++, rest = g_utf8_next_char (rest))
    append (quoted, g_utf8_get_char (rest));
  if (*rest != '\0')
    g_string_append (quoted, "…");
  return g_string_free (quoted, FALSE);
}

char *
bn_quote_take (char *text)
{
  char *quoted = text != NULL ? bn_quote (text) : NULL;

  g_free (text);
  return quoted;
}

char *
bn_quote_whole (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *quoted = g_string_new (NULL);

  for (const char *rest = valid; *rest != '\0'; rest = g_utf8_next_char (rest))
    if (*rest == '\n')
      g_string_append_c (quoted, '\n');
    else
      append (quoted, g_utf8_get_char (rest));
  return g_string_free (quoted, FALSE);
}
