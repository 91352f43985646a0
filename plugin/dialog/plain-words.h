/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Messages in the window's words. Scripts read the ids of arguments and choices in them; a person knows the
 * names that the dialog shows. */
#pragma once

#include <libgimp/gimp.h>

/* `message` with each id that it surely means replaced by the argument's name, and an id of one of its values
 * after it by the value's name: “mask-distribution uniform” becomes “Distribution: Even”. `ids` gets the
 * arguments that are named, in the order of the text, NULL-ended: g_free the array alone. g_free. */
char *bn_plain_words (GimpProcedureConfig *config, const char *message, const char ***ids);
