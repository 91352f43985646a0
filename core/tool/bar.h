/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many of many pictures are done, on the terminal. */
#pragma once

#include <glib.h>

/* `done` of `all` as a bar of `width` (at least 1) signs. g_free. */
char *bn_bar_draw (guint done, guint all, guint width);

/* Shows the bar, the number and the name of what is in hand on standard error, if that is a terminal;
 * bn_terminal_end_progress clears it. */
void bn_bar_show (guint done, guint all, const char *name);
