/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Standard input and output as files: bytes as they are, on every system. */
#pragma once

#include <glib.h>

/* The name that stands for standard input or output. */
#define BN_STREAM "-"

/* All of standard input. G_FILE_ERROR. g_bytes_unref. */
GBytes *bn_stream_read (GError **error);

/* The pictures (BnPicture *) of a file, or of standard input if that is its name, whose bytes are kept in
 * *stream (NULL at first; g_bytes_unref), as they come only once. What bn_picture_file_read and
 * bn_stream_read report. g_ptr_array_unref. */
GPtrArray *bn_stream_read_pictures (const char *input, GBytes **stream, GError **error);

/* TRUE if standard output leads somewhere, and not to a terminal, which bytes would upset. BN_ERROR_SETTING.
 */
gboolean bn_stream_check (GError **error);

/* Writes all bytes to standard output. G_FILE_ERROR. */
gboolean bn_stream_write (GBytes *bytes, GError **error);
