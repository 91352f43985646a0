/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings/preset.h"

#include "core/base/spelling.h"
#include "core/base/words.h"

static const BnPresetPalette one_bit = { "one-bit", "Black and white" };
static const BnPresetPalette grays = { "greys-16", "Sixteen greys" };
static const BnPresetPalette inks = { "e-paper-6", "Electronic paper, six colours" };
static const BnPresetPalette inks_measured = { "e-paper-6-measured",
                                               "Electronic paper, six colours as they look" };
static const BnPresetPalette greens = { "four-greens", "Four greens" };
static const BnPresetPalette cga = { "cga-16", "CGA, sixteen colours" };

/* The smoothest mask that comes with the program and is large enough for its repetition not to show. */
#define SMOOTH                                                                                               \
  { "mask-width", "128" }, { "mask-height", "128" },                                                         \
  {                                                                                                          \
    "mask-quality", "best"                                                                                   \
  }

/* Judges every pixel by its lightness, for palettes that are a scale from dark to light. */
#define BY_LIGHTNESS                                                                                         \
  {                                                                                                          \
    "palette-distance", "lightness"                                                                          \
  }

/* For what has pixels as fine as a print's. */
#define ON_PAPER                                                                                             \
  {                                                                                                          \
    "mask-viewing", "print"                                                                                  \
  }

/* For dots that spread over their neighbors. A guess: lasers, printers and papers differ. */
#define DOTS_GROW                                                                                            \
  {                                                                                                          \
    "dot-gain", "0.75"                                                                                       \
  }

/* The calmest picture that there can be, for who can wait. */
#define FINEST                                                                                               \
  { "dither-method", "optimised" },                                                                          \
  {                                                                                                          \
    "join-channels", "true"                                                                                  \
  }

/* clang-format off */
const BnPreset bn_presets[] = {
  { { "custom", BN_N_ ("Custom"), BN_N_ ("The settings as they stand below") } },
  { { "classic-1-bit", BN_N_ ("Classic 1-bit"), BN_N_ ("Black and white dots by lightness, as on early desktops") },
    &one_bit, NULL, { BY_LIGHTNESS, SMOOTH } },
  { { "eight-colours", BN_N_ ("Eight colors"),
      BN_N_ ("Each of red, green and blue on or off, chosen together for a smooth brightness") },
    NULL, NULL, { { "levels", "2" }, { "join-channels", "true" }, SMOOTH } },
  { { "comic", BN_N_ ("Poster, 4 levels"), BN_N_ ("Four levels per channel: flat colors with a fine grain between them") },
    NULL, NULL, { { "levels", "4" }, SMOOTH } },
  { { "smooth-8-bit", BN_N_ ("Smooth 8-bit export"),
      BN_N_ ("For pictures of 16 bits or floats that are to be saved in 8: skies and gradients without bands") },
    NULL, NULL, { { "levels", "256" }, { "mask-distribution", "triangular" }, SMOOTH } },
  { { "e-paper-greys", BN_N_ ("E-paper, sixteen grays"), BN_N_ ("For electronic readers: sixteen grays by lightness") },
    &grays, NULL, { BY_LIGHTNESS, { "fit", "tones" }, ON_PAPER, SMOOTH } },
  { { "e-paper-colours", BN_N_ ("E-paper, six colors"),
      BN_N_ ("For panels of six inks: decided by how the inks look, written as the codes that the panel is sent") },
    &inks_measured, &inks, { { "fit", "gamut" }, SMOOTH } },
  { { "laser-engraving", BN_N_ ("Laser engraving"),
      BN_N_ ("Black and white in clusters of dots, for lasers and printers that cannot hold single dots") },
    &one_bit, NULL, { BY_LIGHTNESS, { "mask-width", "128" }, { "mask-height", "128" }, ON_PAPER,
                      { "mask-filter", "band" }, { "mask-frequency", "0.2" }, DOTS_GROW } },
  { { "four-greens", BN_N_ ("Handheld console, four greens"), BN_N_ ("Four greens by lightness") },
    &greens, NULL, { BY_LIGHTNESS, { "fit", "tones" }, SMOOTH } },
  { { "cga", BN_N_ ("Home computer, sixteen colors"), BN_N_ ("The sixteen colors of early PCs") },
    &cga, NULL, { SMOOTH } },
  { { "console-9-bit", BN_N_ ("Console, 512 colors"), BN_N_ ("Three bits per channel, as of 16-bit consoles") },
    NULL, NULL, { { "levels", "8" }, SMOOTH } },
  { { "console-15-bit", BN_N_ ("Console, 32768 colors"), BN_N_ ("Five bits per channel") },
    NULL, NULL, { { "levels", "32" }, SMOOTH } },
  { { "rgb565", BN_N_ ("Small display, RGB565"), BN_N_ ("Five bits of red and blue and six of green, as small displays take") },
    NULL, NULL, { { "levels", "32" }, { "red-levels", "32" }, { "green-levels", "64" }, { "blue-levels", "32" }, SMOOTH } },
  { { "print", BN_N_ ("Print in one ink"),
      BN_N_ ("Black and white for laser printers, thermal printers and presses: tones stay right though dots spread") },
    &one_bit, NULL, { BY_LIGHTNESS, { "mask-filter", "dots" }, DOTS_GROW, SMOOTH } },
  { { "finest-2-levels", BN_N_ ("Finest, 2 levels"),
      BN_N_ ("Each of red, green and blue on or off, all pixels tried against each other: takes seconds") },
    NULL, NULL, { { "levels", "2" }, FINEST, SMOOTH } },
  { { "finest-4-levels", BN_N_ ("Finest, 4 levels"),
      BN_N_ ("Four levels per channel, all pixels tried against each other: takes seconds") },
    NULL, NULL, { { "levels", "4" }, FINEST, SMOOTH } },
  { { "finest-16-colours", BN_N_ ("Finest, 16 colors of the picture"),
      BN_N_ ("Sixteen colors made of the picture, all pixels tried against each other: takes seconds") },
    NULL, NULL, { { "colours", "picture" }, { "palette-size", "16" }, { "dither-method", "optimised" }, SMOOTH } },
  { { NULL } },
};
/* clang-format on */

const BnChoice *
bn_preset_choice (guint row)
{
  return bn_presets[row].choice.id != NULL ? &bn_presets[row].choice : NULL;
}

int
bn_preset_find (const char *id)
{
  for (int row = 0; bn_presets[row].choice.id != NULL; row++)
    if (bn_spelling_is (bn_presets[row].choice.id, id))
      return row;
  return -1;
}

/* The options that set the number of levels. The first two are for all channels, the others for one each. */
static const char *const levels[] = { "levels", "bits", "red-levels", "green-levels", "blue-levels", NULL };
#define FOR_ALL 2

static gboolean
is_any_given (guint count, BnPresetGiven is_given, gpointer user_data)
{
  for (guint i = 0; i < count; i++)
    if (is_given (bn_option_find (levels[i]), user_data))
      return TRUE;
  return FALSE;
}

static gboolean
is_colors (const BnOption *option)
{
  return g_str_equal (option->id, "colours");
}

static BnColors
colors_of (const BnPreset *preset)
{
  if (preset->palette == NULL)
    return BN_COLORS_LEVELS;
  return preset->device != NULL ? BN_COLORS_PAIR : BN_COLORS_PALETTE;
}

gboolean
bn_preset_is_of_levels (BnPresetGiven is_given, gpointer user_data)
{
  return is_any_given (G_N_ELEMENTS (levels) - 1, is_given, user_data);
}

gboolean
bn_preset_counts (const BnOption *option, BnPresetGiven is_given, gpointer user_data)
{
  if (is_colors (option) && bn_preset_is_of_levels (is_given, user_data))
    return FALSE;
  if (g_strv_contains (levels, option->id) && is_any_given (FOR_ALL, is_given, user_data))
    return FALSE;
  return !is_given (option, user_data);
}

void
bn_preset_set (const BnPreset *preset, const BnOption *option, BnConfig *config)
{
  bn_option_set (option, config, is_colors (option) ? colors_of (preset) : option->initial);
  for (const BnPresetSetting *setting = preset->settings; setting->id != NULL; setting++)
    if (g_str_equal (setting->id, option->id))
      bn_option_parse (option, setting->value, config, NULL);
}
