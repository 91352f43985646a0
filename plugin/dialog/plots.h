/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plots of a mask for the dialogs: its tile, its power spectrum, the radially averaged power of its
 * patterns against what the settings ask for, a ramp of grays dithered by it, and its certificate in one
 * line. Knows GTK but not GIMP. Main thread only; masks are measured in
 * another thread. */
#pragma once

#include <gtk/gtk.h>

#include "core/bn.h"

typedef struct _BnPlots BnPlots;

/* Plots that wait for settings and a mask. `narrow`: they stand below each other, for a width of about 280
 * pixels, rather than side by side. bn_plots_free. */
BnPlots *bn_plots_new (gboolean narrow);

/* The widget to put into the dialog, shown; owned by GTK once it is there. */
GtkWidget *bn_plots_widget (BnPlots *plots);

/* Says that the settings have changed: the target's curve follows at once, and what is shown of the mask
 * turns pale until bn_plots_set_mask brings a new one. `made`: the mask is made from the settings; else it is
 * the user's own. Call it before anything that may bring the mask at once. */
void bn_plots_set_config (BnPlots *plots, const BnMaskConfig *config, gboolean made);

/* Shows a mask, finished or the best so far; call it as often as you like. The tile and the ramp follow at
 * once, the spectra and the certificate when they are measured. Takes a reference. */
void bn_plots_set_mask (BnPlots *plots, BnMask *mask);

/* Ends background work (which runs the main loop for a moment) and frees the plots, before or after their
 * widget is destroyed. `plots` may be NULL. */
void bn_plots_free (BnPlots *plots);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPlots, bn_plots_free)
