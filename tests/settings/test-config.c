/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "config"
#include "tests/helpers.h"

static void
the_defaults_are_valid (void)
{
  const BnConfig config = bn_config_default ();
  g_autoptr (GError) error = NULL;

  g_assert_true (bn_config_validate (&config, &error));
  g_assert_no_error (error);
}

static void
every_setting_is_held_to_its_range (void)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    gboolean number = option->type == BN_OPTION_INT || option->type == BN_OPTION_DOUBLE;
    const double bad[] = { number ? option->min - 1 : -1, number ? option->max + 1 : 99 };
    for (int i = 0; i < 2; i++) {
      BnConfig config = bn_config_default ();
      g_autoptr (GError) error = NULL;
      if (option->type == BN_OPTION_INT && bad[i] > G_MAXINT32)
        continue;
      bn_option_set (option, &config, bad[i]);
      g_assert_false (bn_config_validate (&config, &error));
      g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
      g_assert_nonnull (strstr (error->message, option->id));
    }
  }
}

static void
settings_that_do_not_go_together_are_refused (void)
{
  static const char *const lines[] = {
    "mask-distribution=custom",
    "mask-channels=rgb mask-slices=2",
    "mask-loss=desired-power mask-slices=2",
    "mask-loss=desired-power mask-channels=rgb",
    "mask-loss=desired-power mask-distribution=triangular",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    BnConfig config = bn_config_default ();
    g_autoptr (GError) error = NULL;
    g_auto (GStrv) settings = g_strsplit_set (lines[i], " =", -1);
    for (char **word = settings; *word != NULL; word += 2)
      g_assert_true (bn_option_parse (bn_option_find (word[0]), word[1], &config, NULL));
    g_assert_false (bn_config_validate (&config, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
    g_assert_nonnull (strstr (error->message, settings[0]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the defaults are valid", the_defaults_are_valid);
  TEST ("every setting is held to its range", every_setting_is_held_to_its_range);
  TEST ("settings that do not go together are refused", settings_that_do_not_go_together_are_refused);
  return g_test_run ();
}
