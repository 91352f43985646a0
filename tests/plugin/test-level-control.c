/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "level-control"
#include "tests/plugin/procedure-helpers.h"

#include "plugin/arguments/level-control.h"

static void
open_levels (Stage *stage)
{
  open_procedure (stage);
  add_table (stage->procedure);
  open_config (stage);
}

static BnDitherConfig
now (const Stage *stage)
{
  return bn_arguments_read (stage->config).dither;
}

static void
bits_become_levels_and_win_over_levels_that_were_set_with_them (void)
{
  BnDitherConfig before;
  Stage stage;

  open_levels (&stage);
  before = now (&stage);
  g_object_set (stage.config, "levels", 5, "bits", 3, NULL);
  bn_level_control_follow (stage.config, &before);
  g_assert_cmpint (now (&stage).levels, ==, 8);
  g_assert_cmpint (now (&stage).bits, ==, 0);
  close_stage (&stage);
}

static void
who_sets_the_levels_means_all_channels (void)
{
  BnDitherConfig before;
  Stage stage;

  open_levels (&stage);
  g_object_set (stage.config, "levels", 32, "green-levels", 64, NULL);
  before = now (&stage);
  g_object_set (stage.config, "levels", 3, NULL);
  bn_level_control_follow (stage.config, &before);
  g_assert_cmpint (now (&stage).levels, ==, 3);
  g_assert_cmpint (now (&stage).green_levels, ==, 0);
  close_stage (&stage);
}

static void
levels_of_channels_that_come_with_the_levels_stay (void)
{
  BnDitherConfig before;
  Stage stage;

  open_levels (&stage);
  before = now (&stage);
  g_object_set (stage.config, "levels", 32, "green-levels", 64, NULL);
  bn_level_control_follow (stage.config, &before);
  g_assert_cmpint (now (&stage).green_levels, ==, 64);
  close_stage (&stage);
}

static void
words_tell_of_channels_that_differ_and_just_of_those (void)
{
  g_autofree char *words = NULL;
  Stage stage;

  open_levels (&stage);
  g_assert_null (bn_level_control_words (stage.config, TRUE));
  g_object_set (stage.config, "levels", 32, "red-levels", 32, NULL);
  g_assert_null (bn_level_control_words (stage.config, TRUE));
  g_object_set (stage.config, "green-levels", 64, NULL);
  words = bn_level_control_words (stage.config, TRUE);
  g_assert_nonnull (strstr (words, "red 32, green 64, blue 32"));
  g_assert_null (bn_level_control_words (stage.config, FALSE));
  g_object_set (stage.config, "colours", "palette", NULL);
  g_assert_null (bn_level_control_words (stage.config, TRUE));
  close_stage (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("bits become levels and win over levels that were set with them",
        bits_become_levels_and_win_over_levels_that_were_set_with_them);
  TEST ("who sets the levels means all channels", who_sets_the_levels_means_all_channels);
  TEST ("levels of channels that come with the levels stay",
        levels_of_channels_that_come_with_the_levels_stay);
  TEST ("words tell of channels that differ and just of those",
        words_tell_of_channels_that_differ_and_just_of_those);
  return g_test_run ();
}
