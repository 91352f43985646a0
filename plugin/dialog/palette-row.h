/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colors of the palette that the settings ask for, side by side, and a button that keeps those that are
 * made of the picture, which is done in the background (palette-work.h). */
#pragma once

#include <libgimp/gimpui.h>

typedef struct _BnPaletteRow BnPaletteRow;

typedef struct {
  /* The palette of the picture is there, or is known not to be possible. */
  void (*ready) (gpointer user_data);
  /* There is something to tell. */
  void (*say) (const char *words, gpointer user_data);
} BnPaletteRowCalls;

/* The row for `drawable` (borrowed), without colors yet; `calls` is borrowed. bn_palette_row_free, before its
 * widget is destroyed. */
BnPaletteRow *bn_palette_row_new (GimpProcedureConfig *config, GimpDrawable *drawable,
                                  const BnPaletteRowCalls *calls, gpointer user_data);

/* The widget to put in the dialog, shown; owned by GTK once it is there. */
GtkWidget *bn_palette_row_widget (BnPaletteRow *row);

/* Shows what the settings ask for now; what is still being made replaces what was shown once it is there.
 * How many colors it shows; 0 for levels. */
guint bn_palette_row_update (BnPaletteRow *row);

/* Ends work and frees it. `row` may be NULL. */
void bn_palette_row_free (BnPaletteRow *row);
