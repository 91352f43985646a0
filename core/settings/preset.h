/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of presets: settings of a dither that belong together, under one name. A preset says what differs
 * from the defaults; the palettes that it names come with the program. Ids are a contract: append rows, never
 * rename. */
#pragma once

#include "core/settings/option.h"

#define BN_PRESET_MAX_SETTINGS 8

/* A palette that comes with the program. */
typedef struct {
  const char *file; /* its name below data/palettes/, without .gpl */
  const char *name; /* as GIMP lists it */
} BnPresetPalette;

/* One setting: a row of the option table and its value, as bn_option_parse reads it. */
typedef struct {
  const char *id, *value;
} BnPresetSetting;

typedef struct {
  BnChoice choice;
  const BnPresetPalette *palette; /* NULL: levels */
  const BnPresetPalette *device;  /* what is written for the palette's colors; NULL: those themselves */
  BnPresetSetting settings[BN_PRESET_MAX_SETTINGS]; /* up to a NULL id, which is always there */
} BnPreset;

/* The presets; the first is no preset at all, an id NULL ends them. */
extern const BnPreset bn_presets[];

/* The choice of row `row`, NULL behind the last. */
const BnChoice *bn_preset_choice (guint row);

/* The row of `id`, or -1. */
int bn_preset_find (const char *id);

/* Sets the preset's value of `option`, or its default if the preset has none, in `config`. */
void bn_preset_set (const BnPreset *preset, const BnOption *option, BnConfig *config);

/* TRUE if somebody has given `option` beside the preset. */
typedef gboolean (*BnPresetGiven) (const BnOption *option, gpointer user_data);

/* TRUE if levels of any kind are given: they take the place of the preset's palettes. */
gboolean bn_preset_is_of_levels (BnPresetGiven is_given, gpointer user_data);

/* TRUE if the preset's value of `option` counts: neither it is given, nor, for the levels of any channel, the
 * number for all. */
gboolean bn_preset_counts (const BnOption *option, BnPresetGiven is_given, gpointer user_data);
