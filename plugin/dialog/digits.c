/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/digits.h"

#include <limits.h>
#include <locale.h>

char *
bn_digits_group (guint64 number, const char *separator, const char *grouping)
{
  GString *text = g_string_new (NULL);
  gssize left;

  g_string_printf (text, "%" G_GUINT64_FORMAT, number);
  left = (gssize) text->len;
  while (*grouping > 0 && *grouping < CHAR_MAX && left > *grouping) {
    left -= *grouping;
    g_string_insert (text, left, separator);
    if (grouping[1] != '\0')
      grouping++;
  }
  return g_string_free (text, FALSE);
}

char *
bn_digits_print (guint64 number)
{
  const struct lconv *language = localeconv ();
  g_autofree char *separator = g_locale_to_utf8 (language->thousands_sep, -1, NULL, NULL, NULL);

  return bn_digits_group (number, separator != NULL ? separator : "", language->grouping);
}
