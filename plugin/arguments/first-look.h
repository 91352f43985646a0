/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the dialog begins with, and goes back to by a reset. A script's defaults are the plainest settings,
 * and never change; a person's are the best first look: four levels, the channels joined, and the smoothest
 * of the masks that come with the program, as an effect where there can be one. */
#pragma once

#include <libgimp/gimp.h>

/* Adds what tells a reset from any other change: an argument for the dialog alone. */
void bn_first_look_add (GimpProcedure *procedure);

/* TRUE if GIMP keeps no settings of a run with `config`'s procedure. */
gboolean bn_first_look_is_first (GimpProcedureConfig *config);

/* From now on a reset is noticed; to be called before the dialog is made. */
void bn_first_look_begin (GimpProcedureConfig *config);

/* TRUE if `config` has just been reset to the defaults of scripts. */
gboolean bn_first_look_is_reset (GimpProcedureConfig *config);

/* Writes the first look into `config`, and goes on noticing resets. `effect`: the drawable can have one. */
void bn_first_look_write (GimpProcedureConfig *config, gboolean effect);
