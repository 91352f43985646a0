/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "dither-key"
#include "tests/helpers.h"

#include "plugin/pixels/dither-key.h"

static BnMask *
mask (guint64 seed)
{
  return white_planes (&(BnMaskShape){ 8, 8, 1, 1 }, seed);
}

/* Whether two dithers have the same key. */
static gboolean
are_same (const BnDitherConfig *one, const BnDitherConfig *other)
{
  g_autoptr (BnMask) both = mask (1);
  g_autofree char *first = bn_dither_key (one, both, FALSE), *second = bn_dither_key (other, both, FALSE);

  return g_str_equal (first, second);
}

static void
the_same_dither_has_the_same_key (void)
{
  const BnDitherConfig one = bn_config_default ().dither, other = bn_config_default ().dither;

  g_assert_true (are_same (&one, &other));
}

static void
every_setting_makes_another_key (void)
{
  const BnConfig usual = bn_config_default ();

  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    BnConfig config = usual;
    double value = bn_option_get (option, &config);
    if (bn_option_is_of_mask (option))
      continue;
    if (option->type == BN_OPTION_CHOICE || option->type == BN_OPTION_BOOL)
      bn_option_set (option, &config, value == 0 ? 1 : 0);
    else
      bn_option_set (option, &config, value == option->max ? option->min : option->max);
    g_assert_false (are_same (&usual.dither, &config.dither));
  }
}

static void
every_color_of_a_palette_makes_another_key (void)
{
  static const double colors[][3] = { { 0, 0, 0 }, { 1, 1, 1 } }, others[][3] = { { 0, 0, 0 }, { 1, 1, .9 } };
  g_autoptr (BnPalette) palette = bn_palette_new (colors, 2, colors, 2, NULL);
  g_autoptr (BnPalette) seen = bn_palette_new (others, 2, colors, 2, NULL);
  g_autoptr (BnPalette) written = bn_palette_new (colors, 2, others, 2, NULL);
  BnDitherConfig one = bn_config_default ().dither, other = one;

  one.palette = palette;
  g_assert_false (are_same (&one, &other));
  other.palette = seen;
  g_assert_false (are_same (&one, &other));
  other.palette = written;
  g_assert_false (are_same (&one, &other));
}

static void
another_mask_and_coverage_make_another_key (void)
{
  const BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) one = mask (1);
  g_autoptr (BnMask) other = mask (2);
  g_autofree char *key = bn_dither_key (&config, one, FALSE);
  g_autofree char *by_other = bn_dither_key (&config, other, FALSE);
  g_autofree char *of_coverage = bn_dither_key (&config, one, TRUE);

  g_assert_cmpstr (key, !=, by_other);
  g_assert_cmpstr (key, !=, of_coverage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the same dither has the same key", the_same_dither_has_the_same_key);
  TEST ("every setting makes another key", every_setting_makes_another_key);
  TEST ("every color of a palette makes another key", every_color_of_a_palette_makes_another_key);
  TEST ("another mask and coverage make another key", another_mask_and_coverage_make_another_key);
  return g_test_run ();
}
