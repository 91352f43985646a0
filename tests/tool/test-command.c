/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "command"
#include "tests/tool/commands.h"

static const GOptionEntry none[] = { { NULL } };

/* Parses the words of a command into `flags`, which are set up; what is left of them. g_free. */
static char *
parse (BnFlags *flags, gboolean with_dither, const char *line, GError **error)
{
  g_auto (GStrv) words = split_words (line);

  bn_flags_init (flags);
  return bn_flags_parse (flags, "", none, with_dither, &words, error) ? g_strjoinv (" ", words) : NULL;
}

static void
assert_refused (gboolean with_dither, const char *word, const char *line)
{
  g_auto (BnFlags) flags = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *left = parse (&flags, with_dither, line, &error);

  if (left != NULL)
    g_error ("“%s” was taken", line);
  assert_says (error->message, word);
}

static void
no_flags_leave_the_defaults (void)
{
  const BnConfig initial = bn_config_default ();
  g_auto (BnFlags) flags = { 0 };
  g_autofree char *left = parse (&flags, TRUE, "dither a b", NULL);

  g_assert_cmpstr (left, ==, "dither a b");
  g_assert_cmpint (g_hash_table_size (flags.given), ==, 0);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    g_autofree char *got = bn_option_print (option, &flags.config),
                    *wanted = bn_option_print (option, &initial);
    g_assert_cmpstr (got, ==, wanted);
  }
}

/* A value of the row other than the default. g_free. */
static char *
other_value (const BnOption *option)
{
  BnConfig config = bn_config_default ();
  g_autofree char *initial = bn_option_print (option, &config);

  if (option->type == BN_OPTION_CHOICE)
    return g_strdup (option->choice (g_str_equal (option->choice (0)->id, initial) ? 1 : 0)->id);
  if (option->type == BN_OPTION_BOOL)
    return g_strdup (g_str_equal (initial, "true") ? "false" : "true");
  bn_option_set (option, &config, option->max);
  return bn_option_print (option, &config);
}

static gboolean
is_flag_of (const BnOption *option, gboolean with_dither)
{
  if (with_dither)
    return !bn_option_is_of_mask (option) || option->group != BN_GROUP_SET;
  return bn_option_is_of_mask (option);
}

/* The row's flag takes a value and sets the row. */
static void
assert_flag (const BnOption *option, gboolean with_dither)
{
  const char *name = with_dither ? option->id : option->id + strlen ("mask-");
  g_autofree char *value = other_value (option), *line = g_strdup_printf ("x --%s=%s", name, value);
  g_auto (BnFlags) flags = { 0 };
  g_autofree char *left = parse (&flags, with_dither, line, NULL), *got = NULL;

  g_assert_cmpstr (left, ==, "x");
  got = bn_option_print (option, &flags.config);
  g_assert_cmpstr (got, ==, value);
  g_assert_true (g_hash_table_contains (flags.given, option));
}

static void
every_row_of_the_table_is_a_flag_of_the_commands_that_use_it (void)
{
  static const char *const of_files[] = { "bits", "slice", NULL }; /* flags of `make` by the same name */

  for (int with_dither = 0; with_dither < 2; with_dither++)
    for (const BnOption *option = bn_options; option->id != NULL; option++) {
      g_autofree char *line = g_strdup_printf ("x --%s=1", option->id);
      if (is_flag_of (option, with_dither))
        assert_flag (option, with_dither);
      else if (!g_strv_contains (of_files, option->id))
        assert_refused (with_dither, option->id, line);
    }
}

static void
a_size_is_one_side_or_two (void)
{
  g_auto (BnFlags) square = { 0 }, oblong = { 0 };
  g_autofree char *a = parse (&square, FALSE, "make --size 20", NULL),
                  *b = parse (&oblong, TRUE, "dither --mask-size 30x10", NULL);

  g_assert_true (a != NULL && b != NULL);
  g_assert_cmpint (square.config.mask.width, ==, 20);
  g_assert_cmpint (square.config.mask.height, ==, 20);
  g_assert_cmpint (oblong.config.mask.width, ==, 30);
  g_assert_cmpint (oblong.config.mask.height, ==, 10);
  assert_refused (FALSE, "width is", "make --size x");
  assert_refused (FALSE, "width is", "make --size=");
  assert_refused (FALSE, "height is", "make --size 4x");
  assert_refused (FALSE, "height is", "make --size 4x4x4");
}

static void
a_value_out_of_range_is_named (void)
{
  assert_refused (TRUE, "strength", "dither --strength 2");
  assert_refused (TRUE, "light", "dither --light moon");
  assert_refused (FALSE, "threads", "make --threads 257");
  assert_refused (FALSE, "threads", "make --threads -1");
}

static void
the_style_of_a_file_is_flags_of_make_alone (void)
{
  g_auto (BnFlags) flags = { 0 };
  g_autofree char *left = parse (&flags, FALSE, "make --bits 8 --slice 2 --lsb", NULL);

  g_assert_cmpstr (left, ==, "make");
  g_assert_cmpint (flags.style.bits, ==, 8);
  g_assert_cmpint (flags.style.slice, ==, 2);
  g_assert_true (flags.style.lsb);
  assert_refused (TRUE, "--lsb", "dither --lsb");
}

/* `make` knows no flag with "mask-", and the words of conditions and errors are to be typed. */
static void
errors_name_flags_as_the_command_has_them (void)
{
  static const struct {
    const char *line, *word;
  } unused[] = { { "make --time average", ": slices > 1" },
                 { "make --filter dots --method bayer", "!method {" } };

  assert_refused (FALSE, "sigma is", "make --sigma 99");
  for (gsize i = 0; i < G_N_ELEMENTS (unused); i++) {
    g_auto (BnFlags) flags = { 0 };
    g_autoptr (GError) error = NULL;
    g_autofree char *left = parse (&flags, FALSE, unused[i].line, NULL);
    g_assert_nonnull (left);
    g_assert_false (bn_flags_check (&flags, &error));
    assert_says (error->message, unused[i].word);
    g_assert_null (strstr (error->message, "mask-m"));
  }
}

static void
a_setting_that_is_missing_is_named_so_too (void)
{
  g_auto (BnFlags) flags = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *left = parse (&flags, FALSE, "make --distribution custom", NULL);
  g_autoptr (BnMask) mask = bn_flags_mask (&flags, &error);

  g_assert_null (mask);
  g_assert_true (g_str_has_prefix (error->message, "distribution is"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("no flags leave the defaults", no_flags_leave_the_defaults);
  TEST ("every row of the table is a flag of the commands that use it",
        every_row_of_the_table_is_a_flag_of_the_commands_that_use_it);
  TEST ("a size is one side or two", a_size_is_one_side_or_two);
  TEST ("a value out of range is named", a_value_out_of_range_is_named);
  TEST ("the style of a file is flags of make alone", the_style_of_a_file_is_flags_of_make_alone);
  TEST ("errors name flags as the command has them", errors_name_flags_as_the_command_has_them);
  TEST ("a setting that is missing is named so, too", a_setting_that_is_missing_is_named_so_too);
  return g_test_run ();
}
