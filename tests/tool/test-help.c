/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "help"
#include "core/tool/help.h"

#include <string.h>

#include "tests/helpers.h"

static void
lines_are_wrapped_and_the_command_stands_first (void)
{
  static const char text[] =
      "Usage:\n  blue-noise [OPTION…] dither IN… OUT\n\nOwn:\n  -h, --short=N    What it does\n"
      "  --long=one|two|three|four|five|six (one)    Words that need a second line of their own\n";
  static const char wanted[] =
      "Usage:\n  blue-noise dither [OPTION…] IN… OUT\n\nOwn:\n  -h, --short=N             What it does\n"
      "  --long=one|two|three|four|five|six (one)\n"
      "                            Words that need a\n                            second line of\n"
      "                            their own\n";
  g_autofree char *narrow = bn_help_wrap (text, 46);

  g_assert_cmpstr (narrow, ==, wanted);
}

static void
a_flag_without_words_has_a_line_of_its_own (void)
{
  g_autofree char *text = bn_help_wrap ("  --quiet\n  --loud    Words\n", 60);

  g_assert_cmpstr (text, ==, "  --quiet\n  --loud                    Words\n");
}

static void
wide_lines_are_not_wrapped (void)
{
  g_autofree char *wide = bn_help_wrap ("  --long=one|two|three|four|five|six (one)    Words\n", 999);

  g_assert_cmpstr (wide, ==, "  --long=one|two|three|four|five|six (one)  Words\n");
}

static void
lines_that_follow_each_other_are_a_paragraph (void)
{
  g_autofree char *prose = bn_help_wrap ("One two\nthree four five\nsix\n\nLast\nline\n", 14);
  g_autofree char *wide = bn_help_wrap ("色を\n選ぶ\n", 80);

  g_assert_cmpstr (prose, ==, "One two three\nfour five six\n\nLast line\n");
  g_assert_cmpstr (wide, ==, "色を\n選ぶ\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("lines are wrapped, and the command stands first", lines_are_wrapped_and_the_command_stands_first);
  TEST ("a flag without words has a line of its own", a_flag_without_words_has_a_line_of_its_own);
  TEST ("wide lines are not wrapped", wide_lines_are_not_wrapped);
  TEST ("lines that follow each other are a paragraph", lines_that_follow_each_other_are_a_paragraph);
  return g_test_run ();
}
