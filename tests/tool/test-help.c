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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("lines are wrapped, and the command stands first", lines_are_wrapped_and_the_command_stands_first);
  TEST ("a flag without words has a line of its own", a_flag_without_words_has_a_line_of_its_own);
  TEST ("wide lines are not wrapped", wide_lines_are_not_wrapped);
  return g_test_run ();
}
