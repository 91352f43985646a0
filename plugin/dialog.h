/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The procedures' dialogs: widgets by id from the option table beside a preview at 1:1. */
#pragma once

#include <libgimp/gimp.h>

/* Shows the dialog of `procedure` under `title`; its only state is `config`. `drawable` is what the preview
 * dithers; without one it shows the mask. TRUE if the user pressed OK. Main thread only. */
gboolean bn_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config, const char *title,
                        GimpDrawable *drawable);
