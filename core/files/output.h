/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Results are written whole or not at all, and only to ordinary files. */
#pragma once

#include <glib.h>

/* TRUE if `path` can be written: it has a name, its folder exists and may be written to, and anything already
 * there is an ordinary file that is not write-protected, or a link. A link is followed, and may lead to a
 * file that is yet to be made. BN_ERROR_SETTING. Ask before long work. */
gboolean bn_output_check (const char *path, GError **error);

/* Checks as above, then writes `length` bytes by bn_whole_file_write; a link stays a link. A file that is
 * overwritten keeps its mode, owner and group. BN_ERROR_SETTING, G_FILE_ERROR naming the file. */
gboolean bn_output_write (const char *path, gconstpointer bytes, gsize length, GError **error);

/* The same for GBytes. */
gboolean bn_output_write_bytes (const char *path, GBytes *bytes, GError **error);

/* `path` with `number` of `count`, as many digits as `count` has, before its ending: “a-07.png”. g_free. */
char *bn_output_numbered (const char *path, guint number, guint count);
