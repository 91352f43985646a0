/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which settings count, as others stand: only those are shown. */
#pragma once

#include <libgimp/gimpui.h>

/* Shows and hides the dialog's widgets after what `config` says and what `drawable` (NULL: none) can have. To
 * be called again whenever a setting has changed. */
void bn_conditions_update (GimpProcedureDialog *dialog, GimpProcedureConfig *config, GimpDrawable *drawable);
