/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The palettes that the operation is set to: one that comes with the filter, by its name; two to eight colors
 * of one's own, each a color button in GIMP's window; or any number of colors as text. */
#pragma once

#include <gegl-plugin.h>

#include "core/bn.h"
#include "plugin/operation/operation.h"

/* How many properties they are. */
#define BN_OPERATION_PALETTES_PROPERTIES (4 + BN_OPERATION_OWN_MOST)

typedef struct {
  int choice;                            /* a value of "palette-choice" */
  int own_count;                         /* of `own` that count */
  GeglColor *own[BN_OPERATION_OWN_MOST]; /* or NULL before all properties are set */
  char *text, *device;                   /* as in operation.h; never NULL once all properties are set */
} BnOperationPalettes;

/* Installs the properties, as construct properties, with the ids from `first` on; `flags` as for all. */
void bn_operation_palettes_install (GObjectClass *class, guint first, GParamFlags flags);

/* Sets or gets the property whose id is `first` + `index`. */
void bn_operation_palettes_set (BnOperationPalettes *palettes, guint index, const GValue *value);
void bn_operation_palettes_get (const BnOperationPalettes *palettes, guint index, GValue *value);

/* What the palettes ask for if nothing else says it: levels, where they are as they were at first. */
BnColors bn_operation_palettes_colors (const BnOperationPalettes *palettes);

/* The palette that is chosen, and for BN_COLORS_PAIR the device's, as texts (bn_palette_text_parse); where a
 * text is asked for and empty, those that come with the filter. g_free. */
void bn_operation_palettes_texts (const BnOperationPalettes *palettes, BnColors colors, char **text,
                                  char **device);

/* Frees what it holds. */
void bn_operation_palettes_clear (BnOperationPalettes *palettes);
