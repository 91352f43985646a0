/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of presets: dither settings that belong together, under one name. A preset lists what differs
 * from the defaults; the palettes it names come with the program. Ids are a contract: append rows, never
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
  const BnPresetPalette *device;  /* what is written for the palette's colors; NULL: the colors themselves */
  BnPresetSetting settings[BN_PRESET_MAX_SETTINGS]; /* ended by a NULL id, which is always there */
} BnPreset;

/* The presets. The first changes nothing; the table ends with a NULL id. */
extern const BnPreset bn_presets[];

/* The choice of row `row`, or NULL past the last row. */
const BnChoice *bn_preset_choice (guint row);

/* The row of `id`, in either spelling (spelling.h), or -1. */
int bn_preset_find (const char *id);

/* Sets the preset's value of `option`, or its default if the preset has none, in `config`. */
void bn_preset_set (const BnPreset *preset, const BnOption *option, BnConfig *config);

/* TRUE if `option` was given explicitly, in addition to the preset. */
typedef gboolean (*BnPresetGiven) (const BnOption *option, gpointer user_data);

/* TRUE if levels of any kind were given: they replace the preset's palettes. */
gboolean bn_preset_is_of_levels (BnPresetGiven is_given, gpointer user_data);

/* TRUE if the preset's value of `option` counts: `option` was not given and, if it is one channel's number of
 * levels, neither was the number for all channels. */
gboolean bn_preset_counts (const BnOption *option, BnPresetGiven is_given, gpointer user_data);
