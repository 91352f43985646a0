/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "dither-flags"
#include "core/tool/dither-flags.h"
#include "tests/tool/commands.h"

static gboolean
parse (BnDitherFlags *flags, const char *line, GError **error)
{
  char **words = split_words (line);
  gboolean done;

  bn_dither_flags_init (flags);
  done = bn_dither_flags_parse (flags, &words, error);
  g_strfreev (words);
  return done;
}

static void
a_preset_counts_where_no_flag_does (void)
{
  g_auto (BnDitherFlags) flags = { 0 };

  g_assert_true (parse (&flags, "dither --preset rgb565 --green-levels 9 a b", NULL));
  g_assert_cmpint (flags.flags.config.dither.red_levels, ==, 32);
  g_assert_cmpint (flags.flags.config.dither.green_levels, ==, 9);
  g_assert_false (bn_dither_flags_is_of_picture (&flags));
}

static void
a_palette_is_of_the_picture_where_a_flag_says_so (void)
{
  g_auto (BnDitherFlags) size = { 0 }, colors = { 0 };

  g_assert_true (parse (&size, "dither --palette-size 4 a b", NULL));
  g_assert_true (bn_dither_flags_is_of_picture (&size));
  g_assert_true (parse (&colors, "dither --colours picture a b", NULL));
  g_assert_true (bn_dither_flags_is_of_picture (&colors));
}

static void
flags_that_do_not_fit_each_other_are_refused (void)
{
  static const struct {
    const char *line, *word;
  } cases[] = {
    { "dither --depth 12", "depth" },
    { "dither --slices 65", "--slices" },
    { "dither --palette one-bit --levels 2", "levels or a palette" },
    { "dither --palette one-bit --palette-size 4", "palette-size" },
    { "dither --device-palette one-bit", "--palette" },
    { "dither --preset comics", "comic" },
    { "dither --mask m.npy --mask-size 64", "--mask-size" },
    { "dither --mask m.npy --mask-seed 2", "--mask-seed" },
    { "dither --mask m.npy --density d.txt", "--density" },
    { "dither --slices 4 --slice 1", "leave --slice out" },
    { "dither --slice 1", "name a mask" },
    { "dither --bits 4 --levels 3", "leave --levels out" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (BnDitherFlags) flags = { 0 };
    g_autoptr (GError) error = NULL;
    g_assert_false (parse (&flags, cases[i].line, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
    assert_says (error->message, cases[i].word);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("a preset counts where no flag does", a_preset_counts_where_no_flag_does);
  TEST ("a palette is of the picture where a flag says so", a_palette_is_of_the_picture_where_a_flag_says_so);
  TEST ("flags that do not fit each other are refused", flags_that_do_not_fit_each_other_are_refused);
  return g_test_run ();
}
