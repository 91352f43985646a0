/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Results are written whole or not at all, and only to ordinary files. */
#pragma once

#include <glib.h>

/* TRUE if `path` can be written: its folder exists, and anything already there is an ordinary file (or a link
 * to one). BN_ERROR_SETTING. Ask before long work. */
gboolean bn_output_check (const char *path, GError **error);

/* Checks as above, then writes `length` bytes under a temporary name and renames it; a link stays a link.
 * BN_ERROR_SETTING, G_FILE_ERROR. */
gboolean bn_output_write (const char *path, gconstpointer bytes, gsize length, GError **error);

/* The same for GBytes. */
gboolean bn_output_write_bytes (const char *path, GBytes *bytes, GError **error);
