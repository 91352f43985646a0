/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "preset"
#include <glib/gstdio.h>

#include "core/files/palette-file.h"
#include "tests/helpers.h"

/* The settings that a preset leaves a default dither with. */
static BnConfig
settings_of (const BnPreset *preset)
{
  BnConfig config = bn_config_default ();

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    bn_preset_set (preset, option, &config);
  return config;
}

static void
the_ids_are_the_contract (void)
{
  /* Append here what is appended to the table; never change what stands. */
  static const char *const golden[] = {
    "custom",
    "classic-1-bit",
    "eight-colours",
    "comic",
    "smooth-8-bit",
    "e-paper-greys",
    "e-paper-colours",
    "laser-engraving",
    "four-greens",
    "cga",
    "console-9-bit",
    "console-15-bit",
    "rgb565",
    "print",
    "finest-2-levels",
    "finest-4-levels",
    "finest-16-colours",
    NULL,
  };

  for (int i = 0; golden[i] != NULL || bn_presets[i].choice.id != NULL; i++) {
    g_assert_cmpstr (bn_presets[i].choice.id, ==, golden[i]);
    g_assert_true (golden[i] == NULL || bn_preset_choice ((guint) i) == &bn_presets[i].choice);
    g_assert_cmpint (bn_preset_find (bn_presets[i].choice.id), ==, i);
  }
  g_assert_cmpint (bn_preset_find ("nope"), ==, -1);
}

static void
every_setting_is_one_of_the_table_and_in_range (void)
{
  for (const BnPreset *preset = bn_presets; preset->choice.id != NULL; preset++) {
    BnConfig config = settings_of (preset);
    g_autoptr (GError) error = NULL;
    for (const BnPresetSetting *setting = preset->settings; setting->id != NULL; setting++) {
      const BnOption *option = bn_option_find (setting->id);
      g_autofree char *value = NULL;
      g_assert_nonnull (option);
      value = bn_option_print (option, &config);
      g_assert_cmpstr (value, ==, setting->value);
    }
    g_assert_true (bn_config_validate (&config, &error));
    g_assert_no_error (error);
  }
}

static void
what_a_preset_does_not_name_becomes_the_default (void)
{
  const BnConfig initial = bn_config_default ();
  BnConfig config = initial;
  const BnOption *levels = bn_option_find ("levels");

  config.dither.levels = 17;
  bn_preset_set (&bn_presets[bn_preset_find ("cga")], levels, &config);
  g_assert_cmpint (config.dither.levels, ==, initial.dither.levels);
}

static void
every_preset_has_its_mask_without_optimizing (void)
{
  g_autofree char *folder = g_dir_make_tmp ("XXXXXX", NULL);
  g_autoptr (BnCache) cache = bn_cache_new (folder);

  for (const BnPreset *preset = bn_presets; preset->choice.id != NULL; preset++) {
    const BnConfig config = settings_of (preset);
    g_autoptr (BnMask) mask = bn_cache_find (cache, &config.mask);
    if (mask == NULL)
      g_error ("the mask of “%s” does not ship", preset->choice.id);
  }
  g_rmdir (folder);
}

/* The palette ships inside the program, and its file names it as GIMP will. */
static void
check_palette (const BnPresetPalette *palette, guint *count)
{
  g_autofree char *name = g_strconcat (palette->file, ".gpl", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("BN_SOURCE"), "data", "palettes", name, NULL);
  g_autofree char *line = g_strdup_printf ("\nName: %s\n", palette->name);
  g_autofree char *text = NULL;
  g_autofree guint8 (*shipped)[3] = NULL, (*filed)[3] = NULL;
  guint also;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, line));
  g_assert_true (bn_palette_file_read_shipped (palette->file, &shipped, count, NULL));
  g_assert_true (bn_palette_file_read (path, &filed, &also, NULL));
  g_assert_cmpmem (shipped, 3 * *count, filed, 3 * also);
}

static void
every_palette_ships_and_pairs_fit (void)
{
  for (const BnPreset *preset = bn_presets; preset->choice.id != NULL; preset++) {
    guint colors = 0, partners = 0;
    if (preset->palette != NULL)
      check_palette (preset->palette, &colors);
    if (preset->device == NULL)
      continue;
    check_palette (preset->device, &partners);
    g_assert_cmpuint (colors, ==, partners);
  }
}

static void
a_palette_that_does_not_ship_is_refused (void)
{
  g_autofree guint8 (*colors)[3] = NULL;
  g_autoptr (GError) error = NULL;
  guint count;

  g_assert_false (bn_palette_file_read_shipped ("nope", &colors, &count, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the ids are the contract", the_ids_are_the_contract);
  TEST ("every setting is one of the table and in range", every_setting_is_one_of_the_table_and_in_range);
  TEST ("what a preset does not name becomes the default", what_a_preset_does_not_name_becomes_the_default);
  TEST ("every preset has its mask without optimising", every_preset_has_its_mask_without_optimizing);
  TEST ("every palette ships and pairs fit", every_palette_ships_and_pairs_fit);
  TEST ("a palette that does not ship is refused", a_palette_that_does_not_ship_is_refused);
  return g_test_run ();
}
