/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "key"
#include "tests/helpers.h"

static void
settings_that_a_method_ignores_make_no_other_mask (void)
{
  BnMaskConfig a = mask_config ("bayer", 8, 8), b = a, c = mask_config ("white", 8, 8), d = c;

  b.seed = 7;
  b.rate = 3;
  g_assert_true (bn_mask_config_equal (&a, &b));
  d.seed = 7;
  g_assert_false (bn_mask_config_equal (&c, &d));
  b.width = 9;
  g_assert_false (bn_mask_config_equal (&a, &b));
}

static void
every_used_setting_counts (void)
{
  for (int row = 0; bn_method_choice ((guint) row) != NULL; row++)
    for (const BnOption *option = bn_options; option->id != NULL; option++) {
      BnConfig a = bn_config_default (), b;
      double value;
      if (option->group == BN_GROUP_DITHER || g_str_equal (option->id, "mask-method"))
        continue;
      a.mask.method = row;
      b = a;
      value = bn_option_get (option, &b);
      bn_option_set (option, &b, value == 0 ? 1 : option->type == BN_OPTION_BOOL ? 0 : value * 1.5 + .5);
      g_assert_cmpint (bn_mask_config_equal (&a.mask, &b.mask), ==, !bn_method_uses (&a.mask, option->id));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("settings that a method ignores make no other mask",
        settings_that_a_method_ignores_make_no_other_mask);
  TEST ("every used setting counts", every_used_setting_counts);
  return g_test_run ();
}
