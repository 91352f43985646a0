/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conditions on settings, as text in a table:
 *
 *     alpha {dither}                    the choice has that value, or one of several: {keep, dither}
 *     join-channels                     the setting is true
 *     mask-slices > 1                   the number is greater
 *     !a & (b | c {x})                  not, and, or, as usual; 0 and 1 are never and always
 *
 * Without numbers this is the language in which GEGL's operations tell GIMP's window what to show (their
 * property keys "visible" and "sensitive"), so that one text serves both. */
#pragma once

#include <glib.h>

/* The value of setting `id` as text: a choice's id, "true" or "false", or a number; NULL if there is no such
 * setting, which makes what is said of it false. g_free. */
typedef char *(*BnWhenValue) (const char *id, gpointer user_data);

/* Whether `condition` holds. A text that does not follow the rules above is a mistake of the program's: it is
 * reported by g_critical and does not hold. */
gboolean bn_when_holds (const char *condition, BnWhenValue value, gpointer user_data);

/* Called with each setting that a condition names. */
typedef void (*BnWhenName) (const char *id, gpointer user_data);

/* Calls `name` for the settings in `condition`, in its order. */
void bn_when_names (const char *condition, BnWhenName name, gpointer user_data);
