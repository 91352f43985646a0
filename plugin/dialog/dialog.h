/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The procedures' dialogs: widgets by id from the option table, next to a preview at 1:1. */
#pragma once

#include <libgimp/gimp.h>

/* TRUE if what `config` says can be done; else BN_ERROR_SETTING tells the user what to do. Must be quick. */
typedef gboolean (*BnDialogCheck) (GimpProcedureConfig *config, gpointer user_data, GError **error);

/* Shows the dialog of `procedure` with the title `title`; its only state is `config`. `drawable` is what the
 * preview dithers; without one, it shows the mask. While `check` refuses the settings, its words are shown
 * and OK cannot be pressed. TRUE if the user pressed OK. Main thread only. */
gboolean bn_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config, const char *title,
                        GimpDrawable *drawable, BnDialogCheck check, gpointer check_data);
