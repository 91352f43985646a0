/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Large numbers as people write them: digits in groups. */
#pragma once

#include <glib.h>

/* `number` as the language of the process groups it: 16,777,216. g_free. */
char *bn_digits_print (guint64 number);

/* Likewise, with `separator` between groups of as many digits as `grouping` says, as localeconv does: each
 * byte a size, from the right; the last one counts for all groups that follow, unless it is CHAR_MAX. Not
 * every system's printf can do that. g_free. */
char *bn_digits_group (guint64 number, const char *separator, const char *grouping);
