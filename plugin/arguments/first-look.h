/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the dialog begins with. A script's defaults are the plainest settings, and never change; a person's
 * are the best first look: four levels, the channels joined, and the smoothest of the masks that come with
 * the program. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* TRUE if libgimp has not kept any values of the procedure of `config` yet, so that it has a script's
 * defaults. */
gboolean bn_first_look_is_first (GimpProcedureConfig *config);

/* Gives `config` the settings of the first look, whatever it has. */
void bn_first_look_write (GimpProcedureConfig *config);

/* Follows a reset: if `config` has a script's defaults now, and had not by more than one setting, of which
 * not all are the mask's (to stop making a mask goes back by those), gives it the settings of the first look.
 * `before`: those before the last change. */
void bn_first_look_follow (GimpProcedureConfig *config, const BnConfig *before);
