/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "mask-key"
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
      if (!bn_option_is_of_mask (option) || g_str_equal (option->id, "mask-method"))
        continue;
      a.mask.method = row;
      b = a;
      value = bn_option_get (option, &b);
      bn_option_set (option, &b, value == 0 ? 1 : option->type == BN_OPTION_BOOL ? 0 : value * 1.5 + .5);
      g_assert_cmpint (bn_mask_config_equal (&a.mask, &b.mask), ==,
                       !bn_mask_config_uses (&a.mask, option->id));
    }
}

static void
what_is_not_in_the_table_counts_too (void)
{
  BnMaskConfig config = mask_config ("spectral", 4, 4), other;
  g_autoptr (BnDensity) one = bn_density_parse ("-1 1\n1 1", "one", NULL);
  g_autoptr (BnDensity) two = bn_density_parse ("-1 1\n1 2", "two", NULL);
  BnMaskConfig slices = config;
  g_autoptr (BnMask) start = NULL, changed = NULL;

  config.distribution = BN_DISTRIBUTION_CUSTOM;
  other = config;
  config.density = one;
  other.density = two;
  g_assert_false (bn_mask_config_equal (&config, &other));
  slices.slices = 2;
  other = slices;
  other.time = BN_TIME_AVERAGE;
  g_assert_false (bn_mask_config_equal (&slices, &other));
  slices.method = other.method = bn_option_choice_row (bn_option_find ("mask-method"), "white");
  start = make_mask (&slices, 1); /* two starts that differ in their second slices alone */
  {
    g_autofree guint32 *ranks = g_memdup2 (bn_mask_ranks (start), 4 * 32);
    const BnMaskShape shape = bn_mask_shape (start);
    guint32 rank = ranks[16];
    ranks[16] = ranks[17];
    ranks[17] = rank;
    changed = bn_mask_new_planes (&shape, ranks, NULL, NULL);
  }
  slices.method = other.method = 0;
  other.time = slices.time;
  slices.start_mask = start;
  other.start_mask = changed;
  g_assert_false (bn_mask_config_equal (&slices, &other));
}

/* Else masks that were made before there was the setting would be made again, those that ship too. */
static void
a_later_setting_is_named_where_it_is_not_at_its_default (void)
{
  BnMaskConfig config = bn_config_default ().mask;
  g_autofree char *plain = bn_mask_config_text (&config), *other = NULL;

  g_assert_null (strstr (plain, "mask-half-size"));
  g_assert_nonnull (strstr (plain, "mask-random-weights=true\n"));
  config.half_size = TRUE;
  other = bn_mask_config_text (&config);
  g_assert_nonnull (strstr (other, "mask-half-size=true\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("settings that a method ignores make no other mask",
        settings_that_a_method_ignores_make_no_other_mask);
  TEST ("every used setting counts", every_used_setting_counts);
  TEST ("what is not in the table counts too", what_is_not_in_the_table_counts_too);
  TEST ("a later setting is named where it is not at its default",
        a_later_setting_is_named_where_it_is_not_at_its_default);
  return g_test_run ();
}
