/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "choices"
#include "tests/helpers.h"

#include "core/settings/choices.h"

static const BnChoice *(*const choices[]) (guint row) = {
  bn_choice_quality,  bn_choice_light, bn_choice_colors,   bn_choice_method,
  bn_choice_kernel,   bn_choice_alpha, bn_choice_distance, bn_choice_start,
  bn_choice_channels, bn_choice_time,  bn_choice_effort,   bn_choice_viewing,
  bn_choice_channels, bn_choice_time,  bn_choice_spacing,  bn_choice_fit,
};

static void
ids_are_words_that_scripts_can_write_and_differ (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
    const BnChoice *choice;
    for (guint row = 0; (choice = choices[i](row)) != NULL; row++) {
      g_assert_true (g_regex_match_simple ("^[a-z][a-z0-9-]*$", choice->id, 0, 0));
      g_assert_true (g_hash_table_add (ids, (gpointer) choice->id));
    }
    g_assert_cmpuint (g_hash_table_size (ids), >=, 2);
  }
}

static void
rows_end_and_stay_ended (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    guint row = 0;
    while (choices[i](row) != NULL)
      row++;
    g_assert_null (choices[i](row + 1));
    g_assert_null (choices[i](G_MAXUINT));
  }
}

static void
rows_are_the_numbers_that_settings_hold (void)
{
  g_assert_cmpstr (bn_choice_light (BN_LIGHT_PERCEPTUAL)->id, ==, "perceptual");
  g_assert_cmpstr (bn_choice_colors (BN_COLORS_PAIR)->id, ==, "palette-pair");
  g_assert_cmpstr (bn_choice_method (BN_DITHER_DIFFUSION)->id, ==, "diffusion");
  g_assert_cmpstr (bn_choice_method (BN_DITHER_OPTIMIZED)->id, ==, "optimised");
  g_assert_cmpstr (bn_choice_effort (BN_EFFORT_BEST)->id, ==, "best");
  g_assert_cmpstr (bn_choice_viewing (BN_VIEWING_SCREEN)->id, ==, "screen");
  g_assert_cmpstr (bn_choice_kernel (BN_KERNEL_ATKINSON)->id, ==, "atkinson");
  g_assert_cmpstr (bn_choice_alpha (BN_ALPHA_CUT)->id, ==, "cut");
  g_assert_cmpstr (bn_choice_distance (BN_DISTANCE_LIGHTNESS)->id, ==, "lightness");
  g_assert_cmpstr (bn_choice_fit (BN_FIT_GAMUT)->id, ==, "gamut");
  g_assert_cmpstr (bn_choice_fit (BN_FIT_AUTO)->id, ==, "auto");
  g_assert_cmpstr (bn_choice_spacing (BN_SPACING_LIGHT)->id, ==, "light");
  g_assert_cmpstr (bn_choice_quality (BN_QUALITY_BEST)->id, ==, "best");
  g_assert_cmpstr (bn_choice_start (BN_START_WHITE)->id, ==, "white");
  g_assert_cmpstr (bn_choice_channels (BN_CHANNELS_RGB)->id, ==, "rgb");
  g_assert_cmpstr (bn_choice_time (BN_TIME_AVERAGE)->id, ==, "average");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("ids are words that scripts can write, and differ", ids_are_words_that_scripts_can_write_and_differ);
  TEST ("rows end and stay ended", rows_end_and_stay_ended);
  TEST ("rows are the numbers that settings hold", rows_are_the_numbers_that_settings_hold);
  return g_test_run ();
}
