/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine's one error domain. Cancelling is G_IO_ERROR_CANCELLED, as everywhere in GIO; reading and
 * writing files reports G_FILE_ERROR. Every message says what to do. Where much memory
 * is needed it is asked for first (memory.h); running out of it otherwise ends the program, as everywhere in
 * GLib. */
#pragma once

#include <glib.h>

#define BN_ERROR (bn_error_quark ())

typedef enum {
  BN_ERROR_SETTING, /* a setting is out of its range, unknown, or does not fit another one */
  BN_ERROR_FILE,    /* a file's content is not what it should be */

} BnError;

/* The domain's quark; use BN_ERROR. */
GQuark bn_error_quark (void);
