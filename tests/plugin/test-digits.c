/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "digits"
#include "plugin/dialog/digits.h"

#include <limits.h>
#include <locale.h>

#include "tests/helpers.h"

static void
assert_grouped (guint64 number, const char *separator, const char *grouping, const char *wanted)
{
  g_autofree char *text = bn_digits_group (number, separator, grouping);

  g_assert_cmpstr (text, ==, wanted);
}

static void
digits_are_grouped_from_the_right (void)
{
  assert_grouped (0, ",", "\3", "0");
  assert_grouped (999, ",", "\3", "999");
  assert_grouped (1000, ",", "\3", "1,000");
  assert_grouped (16777216, ",", "\3\3", "16,777,216");
  assert_grouped (16777216, "\xe2\x80\xaf", "\3",
                  "16\xe2\x80\xaf"
                  "777\xe2\x80\xaf"
                  "216");
  assert_grouped (G_MAXUINT64, ".", "\3", "18.446.744.073.709.551.615");
}

static void
a_language_may_have_groups_of_several_sizes_or_none (void)
{
  const char once[] = { 3, CHAR_MAX, 0 };

  assert_grouped (16777216, ",", "\3\2", "1,67,77,216");
  assert_grouped (16777216, "'", once, "16777'216");
  assert_grouped (16777216, ",", "", "16777216");
}

/* What the system prints itself, where it can; tests speak C's language, which has no groups, unless the
 * system has another one. */
static void
the_groups_are_those_of_the_language (void)
{
  g_autofree char *text = NULL;

  if (setlocale (LC_NUMERIC, "en_US.UTF-8") == NULL)
    setlocale (LC_NUMERIC, "C");
  text = bn_digits_print (16777216);
  g_assert_cmpstr (text, ==, *localeconv ()->thousands_sep != '\0' ? "16,777,216" : "16777216");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("digits are grouped from the right", digits_are_grouped_from_the_right);
  TEST ("a language may have groups of several sizes or none",
        a_language_may_have_groups_of_several_sizes_or_none);
  TEST ("the groups are those of the language", the_groups_are_those_of_the_language);
  return g_test_run ();
}
