/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The arguments' widgets, of libgimp's own kinds, plus what it omits: names for screen readers, units, steps
 * that fit, one width. */
#pragma once

#include <libgimp/gimpui.h>

/* The widget of argument `id`, made when it is first asked for; owned by the dialog. */
GtkWidget *bn_widgets_get (GimpProcedureDialog *dialog, const char *id);

/* The same, and shows it at the end of `box`. */
GtkWidget *bn_widgets_add (GimpProcedureDialog *dialog, GtkWidget *box, const char *id);

/* The same for all of `ids` (NULL-ended), one below the other. */
void bn_widgets_add_all (GimpProcedureDialog *dialog, GtkWidget *box, const char *const *ids);

/* Adds a widget that belongs to no argument, with a label (with a mnemonic) before it. */
void bn_widgets_add_row (GimpProcedureDialog *dialog, GtkWidget *box, const char *label, GtkWidget *widget);
