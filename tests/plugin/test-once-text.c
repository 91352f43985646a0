/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "once-text"
#include "tests/helpers.h"

#include "plugin/operation/once-text.h"

/* Another value than the default. */
static double
other_value (const BnOption *option)
{
  return option->initial == option->min ? option->max : option->min + (option->initial - option->min) / 3;
}

static void
change (const BnOption *option, BnConfig *config)
{
  if (option->type == BN_OPTION_CHOICE)
    bn_option_set (option, config, option->initial > 0 ? 0 : 1);
  else if (option->type == BN_OPTION_DOUBLE)
    bn_option_set (option, config, other_value (option));
  else
    bn_option_set (option, config, (int) other_value (option));
}

static void
every_setting_comes_back (void)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    BnConfig config = bn_config_default (), read = config;
    g_auto (BnOnceText) again = { 0 };
    g_autofree char *text = NULL;
    if (!bn_option_is_of_filter (option))
      continue;
    change (option, &config);
    text = bn_once_text_print (&(BnOnceText){ config.dither, "", "", "" });
    g_assert_true (bn_once_text_parse (&again, text));
    g_assert_cmpfloat (bn_option_get (option, &config), !=, option->initial);
    read.dither = again.dither;
    for (const BnOption *each = bn_options; each->id != NULL; each++)
      if (bn_option_is_of_filter (each))
        g_assert_cmpfloat (bn_option_get (each, &read), ==, bn_option_get (each, &config));
  }
}

static void
so_does_what_is_no_setting (void)
{
  const BnOnceText once = {
    bn_config_default ().dither, "#000000 #ffffff", ".1,.2,.3", "8x8 A+/=", -7, 1 << 20, 5, 6
  };
  g_autofree char *text = bn_once_text_print (&once);
  g_auto (BnOnceText) again = { 0 };

  g_assert_true (bn_once_text_parse (&again, text));
  g_assert_cmpstr (again.palette, ==, once.palette);
  g_assert_cmpstr (again.device, ==, once.device);
  g_assert_cmpstr (again.mask, ==, once.mask);
  g_assert_cmpint (again.origin_x, ==, -7);
  g_assert_cmpint (again.origin_y, ==, 1 << 20);
  g_assert_cmpint (again.width, ==, 5);
  g_assert_cmpint (again.height, ==, 6);
}

static void
nothing_means_the_defaults (void)
{
  g_auto (BnOnceText) once = { 0 };

  g_assert_true (bn_once_text_parse (&once, ""));
  g_assert_cmpstr (once.mask, ==, "");
  g_assert_cmpstr (once.palette, ==, "");
  g_assert_cmpint (once.dither.levels, ==, bn_config_default ().dither.levels);
}

static void
what_is_not_understood_is_refused (void)
{
  static const char *const wrong[] = {
    "levels=4",       "levels\n",    "levels=-1\n",    "levels=many\n",         "quality=best\n",
    "mask-width=8\n", "nothing=1\n", "origin-x=far\n", "origin-x=9999999999\n", "levels=4\n\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_auto (BnOnceText) once = { 0 };
    g_assert_false (bn_once_text_parse (&once, wrong[i]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every setting comes back", every_setting_comes_back);
  TEST ("so does what is no setting", so_does_what_is_no_setting);
  TEST ("nothing means the defaults", nothing_means_the_defaults);
  TEST ("what is not understood is refused", what_is_not_understood_is_refused);
  return g_test_run ();
}
