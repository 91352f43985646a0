/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The argument `preset`: several settings at once. In a dialog, choosing a preset writes its settings into
 * the others, and changing one of those makes the preset “custom” again. In a script, a preset stands for
 * each setting that is left at its default. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Adds the argument preset. */
void bn_presets_add (GimpProcedure *procedure);

/* Gives `config` the preset's values where it has the defaults. BN_ERROR_SETTING if GIMP does not have the
 * preset's palette; `config` is then unchanged. */
gboolean bn_presets_fill (GimpProcedureConfig *config, GError **error);

/* Gives `config` the preset's values, whatever it has; the first preset, custom, changes nothing. Errors as
 * above. */
gboolean bn_presets_choose (GimpProcedureConfig *config, GError **error);

/* TRUE if `config` has a preset other than custom. */
gboolean bn_presets_is_chosen (GimpProcedureConfig *config);

/* TRUE if `config` holds exactly what its preset says, which is always so of custom. */
gboolean bn_presets_holds (GimpProcedureConfig *config);

/* If the preset is custom, but all settings are those of another, makes it that one. */
void bn_presets_find (GimpProcedureConfig *config);

/* Gives what `config` has of its preset's choices for the preset's palette alone, how colors are matched and
 * fitted, its default: for colors that a person has chosen instead. */
void bn_presets_forget_palette (GimpProcedureConfig *config);

/* Makes the preset custom; the other settings stay as they are. */
void bn_presets_leave (GimpProcedureConfig *config);
