/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The windows, loaded when a person is there to see them: a script's call does not wait for the toolkit. */
#pragma once

#include "plugin/dialog/dialogs.h"

/* The windows, for as long as the process runs; NULL and BN_ERROR_FILE if their module, blue-noise-dialogs
 * next to the program, cannot be loaded. Main thread only. */
const BnDialogs *bn_dialog_module_get (GError **error);
