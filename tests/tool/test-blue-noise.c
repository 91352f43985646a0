/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "blue-noise"
#include "core/tool/blue-noise.h"
#include "tests/tool/commands.h"

/* The program's exit code for these words behind its name; what it printed. */
static int
run (const char *line, char **output)
{
  g_auto (GStrv) words = split_words (line);
  int before = divert_output (), code = bn_blue_noise (words);

  *output = restore_output (before);
  return code;
}

static void
assert_code (int code, const char *line)
{
  g_autofree char *output = NULL;

  g_assert_cmpint (run (line, &output), ==, code);
}

static void
exit_codes_tell_success_failure_and_wrong_use (void)
{
  assert_code (0, "blue-noise make --method white --size 4 -o @a.npy");
  assert_code (0, "blue-noise convert @a.npy @b.raw");
  assert_code (1, "blue-noise convert @missing.npy @c.raw");
  assert_code (2, "blue-noise convert @a.npy");
  assert_code (2, "blue-noise make --method magic -o @c.npy");
  assert_code (2, "blue-noise make --no-such-flag");
  assert_code (2, "blue-noise make --size 1 -o @c.npy");
  assert_files ("a.npy b.raw");
}

static void
the_help_lists_every_command (void)
{
  g_autofree char *help = NULL, *short_flag = NULL, *nothing = NULL;

  g_assert_cmpint (run ("blue-noise --help", &help), ==, 0);
  for (const BnCommand *command = bn_commands; command->name != NULL; command++) {
    g_autofree char *line = g_strdup_printf ("  %-10s %s\n", command->name, command->help);
    assert_says (help, line);
  }
  g_assert_cmpint (run ("blue-noise -h", &short_flag), ==, 0);
  g_assert_cmpstr (short_flag, ==, help);
  g_assert_cmpint (run ("blue-noise", &nothing), ==, 2);
  g_assert_cmpstr (nothing, ==, help);
}

static void
an_unknown_command_is_wrong_use_and_prints_nothing (void)
{
  g_autofree char *output = NULL;

  g_assert_cmpint (run ("blue-noise paint", &output), ==, 2);
  g_assert_cmpstr (output, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("exit codes tell success, failure and wrong use", exit_codes_tell_success_failure_and_wrong_use);
  TEST ("the help lists every command", the_help_lists_every_command);
  TEST ("an unknown command is wrong use and prints nothing",
        an_unknown_command_is_wrong_use_and_prints_nothing);
  return g_test_run ();
}
