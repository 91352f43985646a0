/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The option table as arguments of the procedures, and back. No setting is named here. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Adds an argument to `procedure` for each row of `group`, in the table's order. */
void bn_arguments_add (GimpProcedure *procedure, BnOptionGroup group);

/* The settings that `config` holds; those it has no argument for are at their defaults. */
BnConfig bn_arguments_read (GimpProcedureConfig *config);

/* TRUE if `config` has an argument for the row. */
gboolean bn_arguments_have (GimpProcedureConfig *config, const BnOption *option);

/* Writes the row's field of `settings` into `config`, which has it as an argument. */
void bn_arguments_write (GimpProcedureConfig *config, const BnOption *option, const BnConfig *settings);

/* `text`, followed by a paragraph that lists what scripts may write for each choice among the arguments of
 * `procedure`. g_free. */
char *bn_arguments_help (GimpProcedure *procedure, const char *text);

/* A choice of `rows`, except for those that need a file; libgimp takes it over when it becomes an
 * argument. */
GimpChoice *bn_arguments_choice (const BnChoice *(*rows) (guint row));

/* TRUE if the way to dither takes seconds or more (BnChoice.slow): nothing that an editor's canvas, or a
 * window, waits for. */
gboolean bn_arguments_is_slow (const BnDitherConfig *dither);
