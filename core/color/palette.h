/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A palette: the 2 to 256 colors that a picture may consist of. Each color has two forms, both linear-light
 * RGB in the picture's color space: "measured" is what it looks like, such as the real color of a display
 * or panel; it decides where the color is used, and may lie outside 0 to 1. "device" is what is written to
 * the picture for it. Palettes never change once made, and threads may share them. */
#pragma once

#include <glib.h>

#define BN_PALETTE_MIN_COLORS 2
#define BN_PALETTE_MAX_COLORS 256

typedef struct _BnPalette BnPalette;

/* A palette of `count` colors (BN_PALETTE_MIN_COLORS to BN_PALETTE_MAX_COLORS), which are copied, and what is
 * written for them one by one: `device_count` colors, equally many (`device` NULL: the same as measured).
 * BN_ERROR_SETTING for another number of colors, for values that are not finite, and if all measured colors
 * are the same. A color may stand more than once: the first of equal measured ones is used, the others never.
 * bn_palette_unref. */
BnPalette *bn_palette_new (const double (*measured)[3], guint count, const double (*device)[3],
                           guint device_count, GError **error);

/* One more owner; returns `palette`. Thread-safe. */
BnPalette *bn_palette_ref (BnPalette *palette);

/* One owner less. Thread-safe. `palette` may be NULL. */
void bn_palette_unref (BnPalette *palette);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPalette, bn_palette_unref)

/* Number of colors. */
guint bn_palette_count (const BnPalette *palette);

/* What color `i` (0 to count-1) looks like: three values, followed by those of the next color. Owned by the
 * palette. */
const double *bn_palette_measured (const BnPalette *palette, guint i);

/* TRUE if nothing but grays is written: a gray picture can hold them. */
gboolean bn_palette_is_gray (const BnPalette *palette);

/* What is written for color `i`, likewise. */
const double *bn_palette_device (const BnPalette *palette, guint i);
