/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arguments' widgets, as libgimp makes them, with what it leaves out: names for people who hear a window
 * rather than see it, units, steps that fit, one width. */
#pragma once

#include <libgimp/gimpui.h>

/* The widget of argument `id`, made when it is first asked for; owned by the dialog. */
GtkWidget *bn_widgets_get (GimpProcedureDialog *dialog, const char *id);

/* The same, shown at the end of `box`. */
GtkWidget *bn_widgets_add (GimpProcedureDialog *dialog, GtkWidget *box, const char *id);

/* Those of the NULL-ended `ids`, one below the other. */
void bn_widgets_add_all (GimpProcedureDialog *dialog, GtkWidget *box, const char *const *ids);
