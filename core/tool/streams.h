/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Standard input and output as files: bytes as they are, on every system. */
#pragma once

#include <glib.h>

/* The name that stands for standard input or output. */
#define BN_STREAM "-"

/* All of standard input. G_FILE_ERROR. g_bytes_unref. */
GBytes *bn_stream_read (GError **error);

/* TRUE if standard output leads somewhere, and not to a terminal, which bytes would upset. BN_ERROR_SETTING.
 */
gboolean bn_stream_check (GError **error);

/* Writes all bytes to standard output. G_FILE_ERROR. */
gboolean bn_stream_write (GBytes *bytes, GError **error);
