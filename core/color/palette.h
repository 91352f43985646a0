/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A palette: 2 to 256 colours that a picture may be made of. Each has two faces, both linear-light RGB in the
 * picture's colour space: what it looks like ("measured", which decides; a display's or a panel's real
 * colour, may lie outside 0 to 1), and what is written to the picture for it ("device"). Palettes never
 * change once made, and threads may share them. */
#pragma once

#include <glib.h>

#define BN_PALETTE_MIN_COLOURS 2
#define BN_PALETTE_MAX_COLOURS 256

typedef struct _BnPalette BnPalette;

/* A palette of `count` colours (BN_PALETTE_MIN_COLOURS to BN_PALETTE_MAX_COLOURS), which are copied; `device`
 * NULL: the same as measured. BN_ERROR_SETTING for another number of colours, for values that are not finite,
 * and if all measured colours are the same. A colour may stand more than once: the first of equal measured
 * ones is used, the others never. bn_palette_unref. */
BnPalette *bn_palette_new (const double (*measured)[3], const double (*device)[3], guint count,
                           GError **error);

/* One more owner; returns `palette`. Thread-safe. */
BnPalette *bn_palette_ref (BnPalette *palette);

/* One owner less. Thread-safe. `palette` may be NULL. */
void bn_palette_unref (BnPalette *palette);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPalette, bn_palette_unref)

/* Number of colours. */
guint bn_palette_count (const BnPalette *palette);

/* What colour `i` (0 to count-1) looks like: three values, those of the next colour behind them. Owned by the
 * palette. */
const double *bn_palette_measured (const BnPalette *palette, guint i);

/* What is written for colour `i`, likewise. */
const double *bn_palette_device (const BnPalette *palette, guint i);
