/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The palette of the picture (made-palette.h), made in the background as the settings ask for it. */
#pragma once

#include <libgimp/gimp.h>

typedef struct _BnPaletteWork BnPaletteWork;

/* Called once the palette that the settings ask for is there, or is known not to be possible. */
typedef void (*BnPaletteWorkFunc) (gpointer user_data);

/* Defers the palettes of `config`. bn_palette_work_free. */
BnPaletteWork *bn_palette_work_new (GimpProcedureConfig *config, BnPaletteWorkFunc ready, gpointer user_data);

/* Begins to make the palette that the settings ask for now, if it is due; cancels what they do not ask for
 * any more. */
void bn_palette_work_follow (BnPaletteWork *work);

/* Cancels what runs and frees it; the palettes are not deferred any more. `work` may be NULL. */
void bn_palette_work_free (BnPaletteWork *work);
