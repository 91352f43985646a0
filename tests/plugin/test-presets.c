/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "presets"
#include "tests/plugin/palette-helpers.h"

#include "plugin/arguments/colors.h"
#include "plugin/arguments/presets.h"

static const double black_and_white[2][3] = { { 0, 0, 0 }, { 1, 1, 1 } };

static void
add_preset_palette (const BnPresetPalette *palette)
{
  if (palette != NULL && gimp_palette_get_by_name (palette->name) == NULL)
    add_palette (palette->name, black_and_white, 2);
}

/* A dither's arguments, and GIMP with the palettes of all presets and one more. */
static void
open_dither (Stage *stage)
{
  add_palette ("Any", black_and_white, 2);
  for (const BnPreset *preset = bn_presets; preset->choice.id != NULL; preset++) {
    add_preset_palette (preset->palette);
    add_preset_palette (preset->device);
  }
  open_procedure (stage);
  bn_presets_add (stage->procedure);
  add_table (stage->procedure);
  bn_colors_add (stage->procedure);
  open_config (stage);
}

static void
close_dither (Stage *stage)
{
  close_stage (stage);
  remove_palettes ();
}

static void
set_preset (Stage *stage, const BnPreset *preset)
{
  g_object_set (stage->config, "preset", preset->choice.id, NULL);
}

static void
choose (Stage *stage, const BnPreset *preset)
{
  g_autoptr (GError) error = NULL;

  set_preset (stage, preset);
  g_assert_true (bn_presets_choose (stage->config, &error));
  g_assert_no_error (error);
}

static void
fill (Stage *stage, const BnPreset *preset)
{
  g_autoptr (GError) error = NULL;

  set_preset (stage, preset);
  g_assert_true (bn_presets_fill (stage->config, &error));
  g_assert_no_error (error);
}

/* Gives every row of the table a value that is not its default. */
static BnConfig
change_all (Stage *stage)
{
  BnConfig settings = bn_config_default ();

  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    change_setting (option, &settings);
    bn_arguments_write (stage->config, option, &settings);
  }
  return settings;
}

static BnConfig
settings_of (const BnPreset *preset)
{
  BnConfig settings = bn_config_default ();

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    bn_preset_set (preset, option, &settings);
  return settings;
}

static void
assert_settings (Stage *stage, const BnConfig *wanted)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    assert_setting (stage->config, option, wanted);
}

static void
assert_palette (Stage *stage, const char *id, const BnPresetPalette *wanted)
{
  g_assert_true (palette_of (stage->config, id) ==
                 (wanted != NULL ? gimp_palette_get_by_name (wanted->name) : NULL));
}

/* --- the argument --- */

static void
the_argument_offers_every_preset_and_begins_with_custom (void)
{
  GParamSpec *spec;
  GimpChoice *choice;
  Stage stage;

  open_dither (&stage);
  spec = gimp_procedure_find_argument (stage.procedure, "preset");
  choice = gimp_param_spec_choice_get_choice (spec);
  for (int row = 0; bn_presets[row].choice.id != NULL; row++)
    g_assert_cmpint (gimp_choice_get_id (choice, bn_presets[row].choice.id), ==, row);
  assert_choice (stage.config, "preset", bn_presets[0].choice.id);
  close_dither (&stage);
}

/* --- in a dialog --- */

static void
a_chosen_preset_writes_every_setting_whatever_it_was (void)
{
  for (const BnPreset *preset = bn_presets + 1; preset->choice.id != NULL; preset++) {
    const BnConfig wanted = settings_of (preset);
    Stage stage;
    open_dither (&stage);
    change_all (&stage);
    choose (&stage, preset);
    assert_settings (&stage, &wanted);
    assert_palette (&stage, "palette", preset->palette);
    assert_palette (&stage, "device-palette", preset->device);
    assert_choice (stage.config, "preset", preset->choice.id);
    g_assert_true (bn_presets_holds (stage.config));
    close_dither (&stage);
  }
}

static void
custom_changes_nothing (void)
{
  BnConfig settings;
  Stage stage;

  open_dither (&stage);
  settings = change_all (&stage);
  choose (&stage, bn_presets);
  assert_settings (&stage, &settings);
  fill (&stage, bn_presets);
  assert_settings (&stage, &settings);
  g_assert_true (bn_presets_holds (stage.config));
  close_dither (&stage);
}

static void
note_setting (GimpProcedureConfig *config, GParamSpec *pspec G_GNUC_UNUSED, gpointer user_data)
{
  int *notes = user_data;

  (*notes)++;
  g_assert_true (bn_presets_holds (config));
}

static void
nobody_hears_of_a_preset_before_all_of_it_is_written (void)
{
  for (const BnPreset *preset = bn_presets + 1; preset->choice.id != NULL; preset++) {
    int notes = 0;
    Stage stage;
    open_dither (&stage);
    change_all (&stage);
    set_preset (&stage, preset);
    g_signal_connect (stage.config, "notify", G_CALLBACK (note_setting), &notes);
    g_assert_true (bn_presets_choose (stage.config, NULL));
    g_assert_cmpint (notes, >, 10);
    close_dither (&stage);
  }
}

static void
a_preset_holds_until_any_setting_differs_and_again_when_it_is_back (void)
{
  for (const BnPreset *preset = bn_presets + 1; preset->choice.id != NULL; preset++) {
    const BnConfig wanted = settings_of (preset);
    Stage stage;
    open_dither (&stage);
    choose (&stage, preset);
    for (const BnOption *option = bn_options; option->id != NULL; option++) {
      BnConfig changed = wanted;
      change_setting (option, &changed);
      bn_arguments_write (stage.config, option, &changed);
      g_assert_false (bn_presets_holds (stage.config));
      bn_arguments_write (stage.config, option, &wanted);
      g_assert_true (bn_presets_holds (stage.config));
    }
    close_dither (&stage);
  }
}

static void
a_preset_of_a_palette_does_not_hold_with_another (void)
{
  for (const BnPreset *preset = bn_presets + 1; preset->choice.id != NULL; preset++) {
    Stage stage;
    open_dither (&stage);
    choose (&stage, preset);
    g_object_set (stage.config, "palette", gimp_palette_get_by_name ("Any"), NULL);
    g_assert_cmpint (bn_presets_holds (stage.config), ==, preset->palette == NULL);
    close_dither (&stage);
  }
}

static void
left_a_preset_is_custom_and_its_settings_stay (void)
{
  const BnConfig wanted = settings_of (&bn_presets[2]);
  Stage stage;

  open_dither (&stage);
  choose (&stage, &bn_presets[2]);
  bn_presets_leave (stage.config);
  assert_choice (stage.config, "preset", "custom");
  assert_settings (&stage, &wanted);
  close_dither (&stage);
}

/* --- in a script --- */

static void
in_a_script_a_preset_stands_for_all_that_is_left_at_its_default (void)
{
  for (const BnPreset *preset = bn_presets + 1; preset->choice.id != NULL; preset++) {
    const BnConfig wanted = settings_of (preset);
    Stage stage;
    open_dither (&stage);
    fill (&stage, preset);
    assert_settings (&stage, &wanted);
    assert_palette (&stage, "palette", preset->palette);
    assert_palette (&stage, "device-palette", preset->device);
    close_dither (&stage);
  }
}

static void
in_a_script_what_is_given_counts_more_than_the_preset (void)
{
  for (const BnPreset *preset = bn_presets + 1; preset->choice.id != NULL; preset++) {
    BnConfig settings;
    Stage stage;
    open_dither (&stage);
    settings = change_all (&stage);
    fill (&stage, preset);
    assert_settings (&stage, &settings);
    close_dither (&stage);
  }
}

static void
in_a_script_levels_take_the_place_of_a_presets_palette (void)
{
  for (const BnPreset *preset = bn_presets + 1; preset->choice.id != NULL; preset++) {
    BnConfig wanted = settings_of (preset);
    Stage stage;
    open_dither (&stage);
    g_object_set (stage.config, "levels", 5, NULL);
    fill (&stage, preset);
    wanted.dither.levels = 5;
    wanted.dither.colors = BN_COLORS_LEVELS;
    wanted.dither.bits = wanted.dither.red_levels = wanted.dither.green_levels = wanted.dither.blue_levels =
        0;
    assert_settings (&stage, &wanted);
    g_assert_null (palette_of (stage.config, "palette"));
    close_dither (&stage);
  }
}

static void
in_a_script_that_asks_for_a_palette_levels_do_not_take_its_place (void)
{
  const BnPreset *preset = &bn_presets[bn_preset_find ("cga")];
  Stage stage;

  open_dither (&stage);
  g_object_set (stage.config, "levels", 5, "colours", "palette", NULL);
  fill (&stage, preset);
  assert_choice (stage.config, "colours", "palette");
  assert_palette (&stage, "palette", preset->palette);
  close_dither (&stage);
}

static void
in_a_script_a_palette_that_is_named_stays (void)
{
  Stage stage;

  open_dither (&stage);
  g_object_set (stage.config, "palette", gimp_palette_get_by_name ("Any"), NULL);
  fill (&stage, &bn_presets[bn_preset_find ("cga")]);
  g_assert_true (palette_of (stage.config, "palette") == gimp_palette_get_by_name ("Any"));
  assert_choice (stage.config, "colours", "palette");
  close_dither (&stage);
}

/* --- palettes that GIMP lacks --- */

static guint
count_colors (GimpProcedureConfig *config)
{
  guint count;

  g_free (bn_colors_codes (config, &count));
  return count;
}

static void
a_preset_whose_palettes_gimp_lacks_brings_them (void)
{
  for (const BnPreset *preset = bn_presets + 1; preset->choice.id != NULL; preset++) {
    Stage stage;
    open_dither (&stage);
    remove_palettes ();
    add_palette ("Any", black_and_white, 2);
    fill (&stage, preset);
    assert_palette (&stage, "palette", preset->palette);
    assert_palette (&stage, "device-palette", preset->device);
    g_assert_true (preset->palette == NULL || count_colors (stage.config) >= BN_PALETTE_MIN_COLORS);
    close_dither (&stage);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  TEST ("the argument offers every preset and begins with custom",
        the_argument_offers_every_preset_and_begins_with_custom);
  TEST ("a chosen preset writes every setting whatever it was",
        a_chosen_preset_writes_every_setting_whatever_it_was);
  TEST ("custom changes nothing", custom_changes_nothing);
  TEST ("nobody hears of a preset before all of it is written",
        nobody_hears_of_a_preset_before_all_of_it_is_written);
  TEST ("a preset holds until any setting differs and again when it is back",
        a_preset_holds_until_any_setting_differs_and_again_when_it_is_back);
  TEST ("a preset of a palette does not hold with another", a_preset_of_a_palette_does_not_hold_with_another);
  TEST ("left a preset is custom and its settings stay", left_a_preset_is_custom_and_its_settings_stay);
  TEST ("in a script a preset stands for all that is left at its default",
        in_a_script_a_preset_stands_for_all_that_is_left_at_its_default);
  TEST ("in a script what is given counts more than the preset",
        in_a_script_what_is_given_counts_more_than_the_preset);
  TEST ("in a script levels take the place of a preset's palette",
        in_a_script_levels_take_the_place_of_a_presets_palette);
  TEST ("in a script that asks for a palette levels do not take its place",
        in_a_script_that_asks_for_a_palette_levels_do_not_take_its_place);
  TEST ("in a script a palette that is named stays", in_a_script_a_palette_that_is_named_stays);
  TEST ("a preset whose palettes GIMP lacks brings them", a_preset_whose_palettes_gimp_lacks_brings_them);
  return g_test_run ();
}
