/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which settings count, given the other settings: only those are shown. */
#pragma once

#include <libgimp/gimpui.h>

#include "core/bn.h"

/* Shows and hides the dialog's widgets according to what `config` says; `traits` are the drawable's.
 * Call it again whenever a setting has changed. */
void bn_conditions_update (GimpProcedureDialog *dialog, GimpProcedureConfig *config, BnTraits traits);
