/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Palettes that GIMP lacks: made in GIMP of colors that the plug-in knows. Those that come with the filter
 * are built into it, for a GIMP that was started without its data (-d) or does not find ours (Flatpak, a
 * plug-in that was copied by hand). */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* A new palette of GIMP's with `count` colors, as sRGB codes in their order. GIMP keeps it, and calls it
 * otherwise if the name is taken. Unref it. */
GimpPalette *bn_supplied_palette_new (const char *name, const guint8 (*codes)[3], guint count);

/* GIMP's palette of a preset; if GIMP has none of that name, the built-in one, which GIMP has from now on and
 * `config` remembers as made for it. GIMP owns it. NULL if there is no such palette either. */
GimpPalette *bn_supplied_palette_find (GimpProcedureConfig *config, const BnPresetPalette *wanted);

/* Takes what was made for `config` out of GIMP again. Arguments that name such a palette name none
 * afterwards. */
void bn_supplied_palette_forget (GimpProcedureConfig *config);
