/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "option"
#include "tests/helpers.h"

static void
the_ids_are_the_contract (void)
{
  /* Add here what is added to the table; never change what stands. */
  static const char *const golden[] = {
    "levels",
    "light",
    "strength",
    "colours",
    "palette-size",
    "dither-method",
    "diffusion-kernel",
    "diffusion-mask",
    "effort",
    "detail",
    "viewing",
    "offset-x",
    "offset-y",
    "bits",
    "red-levels",
    "green-levels",
    "blue-levels",
    "alpha",
    "alpha-levels",
    "alpha-threshold",
    "shift-channels",
    "join-channels",
    "keep-neutral",
    "keep-exact",
    "palette-distance",
    "fit",
    "exposure",
    "saturation",
    "keep-hidden",
    "level-spacing",
    "pixel-size",
    "dot-gain",
    "slice",
    "mask-width",
    "mask-height",
    "mask-method",
    "mask-seed",
    "mask-quality",
    "mask-viewing",
    "mask-half-size",
    "mask-filter",
    "mask-sigma",
    "mask-cutoff",
    "mask-low-weight",
    "mask-histogram-weight",
    "mask-uniformity-weight",
    "mask-rate",
    "mask-steps",
    "mask-random-weights",
    "mask-resolution",
    "mask-distance",
    "mask-frequency",
    "mask-start",
    "mask-distribution",
    "mask-spread",
    "mask-channels",
    "mask-slices",
    "mask-time",
    "mask-loss",
    "mask-desired-weight",
    NULL,
  };

  for (int i = 0; golden[i] != NULL || bn_options[i].id != NULL; i++)
    g_assert_cmpstr (bn_options[i].id, ==, golden[i]);
}

static void
the_choices_are_the_contract (void)
{
  static const char *const golden[][8] = {
    { "light", "linear", "perceptual" },
    { "colours", "levels", "palette", "palette-pair" },
    { "dither-method", "ordered", "diffusion", "optimised" },
    { "effort", "fast", "best" },
    { "viewing", "print", "screen" },
    { "diffusion-kernel", "fine", "floyd-steinberg", "jarvis", "atkinson" },
    { "alpha", "keep", "dither", "cut" },
    { "palette-distance", "light", "perceptual", "lightness" },
    { "fit", "off", "tones", "gamut", "auto" },
    { "mask-method", "spectral", "mask-spectrum", "void-cluster", "bayer", "white", "high-pass",
      "gradient-noise" },
    { "mask-quality", "draft", "normal", "best" },
    { "mask-viewing", "print", "screen" },
    { "mask-filter", "mix", "gaussian", "nasanen", "knee", "band", "dots" },
    { "mask-start", "void-cluster", "white" },
    { "mask-distribution", "uniform", "triangular", "gaussian", "custom" },
    { "mask-channels", "one", "three", "four", "rgb" },
    { "mask-time", "flicker", "average", "accumulate" },
    { "mask-loss", "visible-error", "desired-power" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (golden); i++)
    for (int row = 1; row < 8 && golden[i][row] != NULL; row++)
      g_assert_cmpint (bn_option_choice_row (bn_option_find (golden[i][0]), golden[i][row]), ==, row - 1);
  g_assert_cmpint (bn_option_choice_row (bn_option_find ("light"), "candle"), ==, -1);
}

static void
every_setting_prints_and_parses_back (void)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    BnConfig config = bn_config_default (), read = config;
    g_autofree char *text = NULL;
    if (option->type == BN_OPTION_DOUBLE)
      bn_option_set (option, &config, option->min + (option->max - option->min) / 3);
    else
      bn_option_set (option, &config, option->type == BN_OPTION_INT ? option->max : 1);
    text = bn_option_print (option, &config);
    g_assert_true (bn_option_parse (option, text, &read, NULL));
    g_assert_cmpfloat (bn_option_get (option, &read), ==, bn_option_get (option, &config));
  }
}

static void
bad_text_is_refused_and_changes_nothing (void)
{
  static const char *const bad[] = { "", "x", "1e99", "-1e99", "nan", "2x", "3,5", "inf", NULL };

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    for (int i = 0; bad[i] != NULL; i++) {
      BnConfig config = bn_config_default ();
      g_autoptr (GError) error = NULL;
      g_assert_false (bn_option_parse (option, bad[i], &config, &error));
      g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
      g_assert_nonnull (strstr (error->message, option->id));
      g_assert_cmpfloat (bn_option_get (option, &config), ==, option->initial);
    }
}

static void
whole_numbers_are_not_rounded (void)
{
  BnConfig config = bn_config_default ();

  g_assert_false (bn_option_parse (bn_option_find ("levels"), "2.5", &config, NULL));
  g_assert_true (bn_option_parse (bn_option_find ("strength"), "0.25", &config, NULL));
  g_assert_cmpfloat (config.dither.strength, ==, .25);
}

static void
every_row_has_words (void)
{
  const BnChoice *choice;

  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    g_assert_cmpint (strlen (option->name), >, 0);
    g_assert_cmpint (strlen (option->help), >, 10);
    for (guint row = 0; option->choice != NULL && (choice = option->choice (row)) != NULL; row++)
      g_assert_true (choice->name != NULL && choice->help != NULL);
  }
}

static void
a_plain_name_has_no_mnemonic (void)
{
  static const char *const names[][2] = {
    { "Le_vels", "Levels" }, { "Levels", "Levels" }, { "色阶数(_V)", "色阶数" }, { "a (b) _c", "a (b) c" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *plain = bn_option_plain_name (names[i][0]);
    g_assert_cmpstr (plain, ==, names[i][1]);
  }
}

static void
every_name_has_one_mnemonic (void)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    const char *mark = strchr (option->name, '_');
    g_assert_nonnull (mark);
    g_assert_true (g_ascii_isalpha (mark[1]));
    g_assert_null (strchr (mark + 1, '_'));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the ids are the contract", the_ids_are_the_contract);
  TEST ("the choices are the contract", the_choices_are_the_contract);
  TEST ("every setting prints and parses back", every_setting_prints_and_parses_back);
  TEST ("bad text is refused and changes nothing", bad_text_is_refused_and_changes_nothing);
  TEST ("whole numbers are not rounded", whole_numbers_are_not_rounded);
  TEST ("every row has words", every_row_has_words);
  TEST ("a plain name has no mnemonic", a_plain_name_has_no_mnemonic);
  TEST ("every name has one mnemonic", every_name_has_one_mnemonic);
  return g_test_run ();
}
