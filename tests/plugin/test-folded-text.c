/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "folded-text"
#include "tests/helpers.h"

#include "plugin/operation/folded-text.h"

static void
assert_folded (const char *text, int width, const char *wanted)
{
  g_autofree char *folded = bn_folded_text (text, width);

  g_assert_cmpstr (folded, ==, wanted);
}

static void
lines_have_at_most_so_many_characters (void)
{
  assert_folded ("", 5, "");
  assert_folded ("one", 5, "one");
  assert_folded ("ab cd", 5, "ab cd");
  assert_folded ("ab cde f", 5, "ab\ncde f");
  assert_folded ("äö üßä f", 5, "äö\nüßä f");
}

static void
a_longer_word_has_a_line_of_its_own (void)
{
  assert_folded ("a 123456789 b", 5, "a\n123456789\nb");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("lines have at most so many characters", lines_have_at_most_so_many_characters);
  TEST ("a longer word has a line of its own", a_longer_word_has_a_line_of_its_own);
  return g_test_run ();
}
