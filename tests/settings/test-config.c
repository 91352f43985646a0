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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the defaults are valid", the_defaults_are_valid);
  TEST ("every setting is held to its range", every_setting_is_held_to_its_range);
  return g_test_run ();
}
