/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What each operating system has under another name. */
#pragma once

#include <glib.h>

/* The file that `path`, an existing one, leads to through all links; NULL if there is none. g_free. */
char *bn_system_target (const char *path);

/* The folder of the library, or module, that `address` in it belongs to; NULL if that is not known. g_free.
 */
char *bn_system_module_folder (gconstpointer address);

/* From here to bn_system_numbers_end, printf of this thread writes numbers with a point, whatever the
 * language. Returns what bn_system_numbers_end takes. */
gpointer bn_system_numbers_begin (void);
void bn_system_numbers_end (gpointer before);
