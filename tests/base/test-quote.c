/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "quote"
#include "tests/helpers.h"

static void
assert_quoted (const char *text, const char *wanted)
{
  g_autofree char *quoted = bn_quote (text);

  g_assert_cmpstr (quoted, ==, wanted);
}

static void
short_text_is_quoted_as_it_is (void)
{
  assert_quoted ("", "");
  assert_quoted ("gelb", "gelb");
  assert_quoted ("größer 日本", "größer 日本");
  assert_quoted ("0123456789012345678901234567890123456789", "0123456789012345678901234567890123456789");
}

static void
long_text_ends_after_forty_characters (void)
{
  g_autofree char *large = g_strnfill (2 << 20, 'x');
  g_autoptr (GString) wide = g_string_new (NULL), wanted = g_string_new (NULL);

  assert_quoted ("0123456789012345678901234567890123456789a", "0123456789012345678901234567890123456789…");
  assert_quoted (large, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…");
  for (int i = 0; i < 100; i++)
    g_string_append (wide, "\xf0\x9f\x90\x88"); /* a cat, four bytes */
  g_string_append_len (wanted, wide->str, 160);
  g_string_append (wanted, "…");
  assert_quoted (wide->str, wanted->str);
}

static void
what_a_terminal_would_obey_is_a_space (void)
{
  assert_quoted ("a\033[2Jb\nc\td\x7f", "a [2Jb c d ");
  assert_quoted ("\xe2\x80\xae"
                 "gnp.exe",
                 " gnp.exe"); /* right to left */
  assert_quoted ("\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd");
}

static void
a_message_keeps_its_length_and_lines (void)
{
  g_autofree char *large = g_strnfill (1000, 'x'), *same = bn_quote_whole (large);
  g_autofree char *lines = bn_quote_whole ("“a\033]0;b\a” is\nno mask");

  g_assert_cmpstr (same, ==, large);
  g_assert_cmpstr (lines, ==, "“a ]0;b ” is\nno mask");
}

static void
a_quotation_takes_what_it_is_given (void)
{
  g_autofree char *quoted = bn_quote_take (g_strnfill (100, 'x')), *none = bn_quote_take (NULL);

  g_assert_cmpint (g_utf8_strlen (quoted, -1), ==, BN_QUOTE_LENGTH + 1);
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("short text is quoted as it is", short_text_is_quoted_as_it_is);
  TEST ("long text ends after forty characters", long_text_ends_after_forty_characters);
  TEST ("what a terminal would obey is a space", what_a_terminal_would_obey_is_a_space);
  TEST ("a message keeps its length and lines", a_message_keeps_its_length_and_lines);
  TEST ("a quotation takes what it is given", a_quotation_takes_what_it_is_given);
  return g_test_run ();
}
