/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "preset-follower"
#include "tests/plugin/palette-helpers.h"

#include "plugin/arguments/colors.h"
#include "plugin/arguments/presets.h"
#include "plugin/dialog/preset-follower.h"

static void
open_dither (Stage *stage)
{
  open_procedure (stage);
  bn_presets_add (stage->procedure);
  add_table (stage->procedure);
  bn_colors_add (stage->procedure);
  open_config (stage);
}

static void
close_dither (Stage *stage, BnPresetFollower *follower)
{
  bn_preset_follower_free (follower);
  close_stage (stage);
  remove_palettes ();
}

static void
set (Stage *stage, BnPresetFollower *follower, const char *id, int levels, const char *preset)
{
  if (preset != NULL)
    g_object_set (stage->config, id, preset, NULL);
  else
    g_object_set (stage->config, id, levels, NULL);
  bn_preset_follower_follow (follower, id);
}

static void
assert_preset (Stage *stage, const char *wanted)
{
  g_autofree char *preset = NULL;

  g_object_get (stage->config, "preset", &preset, NULL);
  g_assert_cmpstr (preset, ==, wanted);
}

static void
a_preset_changes_the_settings_and_a_changed_setting_leaves_it (void)
{
  Stage stage;
  BnPresetFollower *follower;

  open_dither (&stage);
  follower = bn_preset_follower_new (stage.config);
  set (&stage, follower, "preset", 0, "comic");
  g_assert_cmpint (bn_arguments_read (stage.config).dither.levels, ==, 4);
  assert_preset (&stage, "comic");
  set (&stage, follower, "levels", 5, NULL);
  assert_preset (&stage, "custom");
  set (&stage, follower, "levels", 4, NULL); /* as before: it is the preset again */
  assert_preset (&stage, "comic");
  g_assert_null (bn_preset_follower_words (follower));
  g_assert_false (bn_preset_follower_is_at_work (follower));
  close_dither (&stage, follower);
}

static void
assert_matching (Stage *stage, BnDistance distance, int fit)
{
  const BnDitherConfig dither = bn_arguments_read (stage->config).dither;

  g_assert_cmpint (dither.palette_distance, ==, distance);
  g_assert_cmpint (dither.fit, ==, fit);
}

/* By lightness alone, sixteen colors of a picture give false ones. */
static void
colors_that_are_chosen_instead_of_a_presets_are_matched_by_their_light (void)
{
  static const double greens[4][3] = { { 0 }, { .1, .2, .1 }, { .3, .4, 0 }, { .3, .5, 0 } };
  Stage stage;
  BnPresetFollower *follower;

  open_dither (&stage);
  add_palette ("Four greens", greens, 4);
  follower = bn_preset_follower_new (stage.config);
  set (&stage, follower, "preset", 0, "four-greens");
  assert_matching (&stage, BN_DISTANCE_LIGHTNESS, BN_FIT_TONES);
  set (&stage, follower, "colours", 0, "picture");
  assert_preset (&stage, "custom");
  assert_matching (&stage, BN_DISTANCE_LIGHT, BN_FIT_AUTO);
  set (&stage, follower, "palette-distance", 0, "lightness"); /* a person's own choice stays */
  set (&stage, follower, "colours", 0, "palette");
  assert_matching (&stage, BN_DISTANCE_LIGHTNESS, BN_FIT_AUTO);
  close_dither (&stage, follower);
}

typedef struct {
  BnPresetFollower *follower;
  int told, told_at_work;
} Watch;

static void
count (Watch *watch)
{
  watch->told++;
  watch->told_at_work += bn_preset_follower_is_at_work (watch->follower);
}

/* Each is told to the whole window. */
static void
only_settings_that_a_preset_changes_are_told_of_while_it_is_at_work (void)
{
  Stage stage;
  Watch watch = { 0 };

  open_dither (&stage);
  watch.follower = bn_preset_follower_new (stage.config);
  set (&stage, watch.follower, "preset", 0, "comic");
  g_object_set (stage.config, "preset", "console-9-bit", NULL);
  g_signal_connect_swapped (stage.config, "notify", G_CALLBACK (count), &watch);
  bn_preset_follower_follow (watch.follower, "preset");
  g_assert_cmpint (watch.told, >, 0);
  g_assert_cmpint (watch.told, <, 12);
  g_assert_cmpint (watch.told_at_work, ==, watch.told);
  g_signal_handlers_disconnect_by_data (stage.config, &watch);
  close_dither (&stage, watch.follower);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  babl_init ();
  TEST ("a preset changes the settings, and a changed setting leaves it",
        a_preset_changes_the_settings_and_a_changed_setting_leaves_it);
  TEST ("colors that are chosen instead of a preset's are matched by their light",
        colors_that_are_chosen_instead_of_a_presets_are_matched_by_their_light);
  TEST ("only settings that a preset changes are told of, while it is at work",
        only_settings_that_a_preset_changes_are_told_of_while_it_is_at_work);
  return g_test_run ();
}
