/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/presets.h"

#include "plugin/arguments/arguments.h"
#include "plugin/arguments/colors.h"

#define CUSTOM 0

void
bn_presets_add (GimpProcedure *procedure)
{
  gimp_procedure_add_choice_argument (
      procedure, "preset", BN_ ("Prese_t"),
      BN_ (
          "Settings that belong together. In a script, other arguments count more where they are not at their "
          "defaults"),
      bn_arguments_choice (bn_preset_choice), bn_presets[CUSTOM].choice.id, G_PARAM_READWRITE);
}

static const BnPreset *
preset_of (GimpProcedureConfig *config)
{
  return &bn_presets[gimp_procedure_config_get_choice_id (config, "preset")];
}

static gboolean
is_custom (const BnPreset *preset)
{
  return preset == &bn_presets[CUSTOM];
}

gboolean
bn_presets_is_chosen (GimpProcedureConfig *config)
{
  return !is_custom (preset_of (config));
}

/* TRUE if the settings, a BnConfig, are not at the row's default. */
static gboolean
is_given (const BnOption *option, gpointer settings)
{
  const BnConfig initial = bn_config_default ();

  return bn_option_get (option, settings) != bn_option_get (option, &initial);
}

/* Writes the preset's rows: all of them, or only those that count. */
static void
write_rows (GimpProcedureConfig *config, const BnPreset *preset, gboolean all)
{
  BnConfig given = bn_arguments_read (config);
  BnConfig settings = bn_arguments_read (config);

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_arguments_have (config, option) && (all || bn_preset_counts (option, is_given, &given))) {
      bn_preset_set (preset, option, &settings);
      if (bn_option_get (option, &settings) != bn_option_get (option, &given)) /* each is told to many */
        bn_arguments_write (config, option, &settings);
    }
}

static gboolean
apply (GimpProcedureConfig *config, gboolean all, GError **error)
{
  const BnPreset *preset = preset_of (config);
  BnConfig given = bn_arguments_read (config);

  if (is_custom (preset))
    return TRUE;
  if ((all || bn_colors_are_palette (config) || !bn_preset_is_of_levels (is_given, &given)) &&
      !bn_colors_set (config, preset->palette, preset->device, all, error))
    return FALSE;
  write_rows (config, preset, all);
  return TRUE;
}

gboolean
bn_presets_fill (GimpProcedureConfig *config, GError **error)
{
  return apply (config, FALSE, error);
}

gboolean
bn_presets_choose (GimpProcedureConfig *config, GError **error)
{
  gboolean chosen;

  g_object_freeze_notify (
      G_OBJECT (config)); /* so that no mask is asked for with only some of its settings */
  chosen = apply (config, TRUE, error);
  g_object_thaw_notify (G_OBJECT (config));
  return chosen;
}

/* TRUE if the settings are the preset's. */
static gboolean
holds (GimpProcedureConfig *config, const BnPreset *preset)
{
  const BnConfig settings = bn_arguments_read (config);
  BnConfig wanted = settings;

  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    bn_preset_set (preset, option, &wanted);
    if (bn_arguments_have (config, option) &&
        bn_option_get (option, &settings) != bn_option_get (option, &wanted))
      return FALSE;
  }
  return bn_colors_are (config, preset->palette, preset->device);
}

gboolean
bn_presets_holds (GimpProcedureConfig *config)
{
  const BnPreset *preset = preset_of (config);

  return is_custom (preset) || holds (config, preset);
}

void
bn_presets_find (GimpProcedureConfig *config)
{
  if (!is_custom (preset_of (config)))
    return;
  for (const BnPreset *preset = &bn_presets[CUSTOM + 1]; preset->choice.id != NULL; preset++)
    if (holds (config, preset)) {
      g_object_set (config, "preset", preset->choice.id, NULL);
      return;
    }
}

/* What presets choose for their palettes, and what would spoil another: by lightness alone, a palette of many
 * colors gives false ones. */
static const char *const of_palettes[] = { "palette-distance", "fit" };

void
bn_presets_forget_palette (GimpProcedureConfig *config)
{
  BnConfig settings = bn_arguments_read (config);
  BnConfig wanted = settings;

  for (gsize i = 0; i < G_N_ELEMENTS (of_palettes); i++) {
    const BnOption *option = bn_option_find (of_palettes[i]);
    bn_preset_set (preset_of (config), option, &wanted);
    if (is_custom (preset_of (config)) ||
        bn_option_get (option, &wanted) != bn_option_get (option, &settings))
      continue; /* a person's own */
    bn_option_set (option, &wanted, option->initial);
    bn_arguments_write (config, option, &wanted);
  }
}

void
bn_presets_leave (GimpProcedureConfig *config)
{
  g_object_set (config, "preset", bn_presets[CUSTOM].choice.id, NULL);
}
