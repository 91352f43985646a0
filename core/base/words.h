/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words a person reads, marked for translation. GLib looks them up, so that core needs no libintl. */
#pragma once

#include <glib.h>

/* The gettext domain of the engine, the plug-in and the tool. */
#define BN_DOMAIN "blue-noise-dither"

/* Translates a literal now. */
#define BN_(text) g_dgettext (BN_DOMAIN, text)

/* Marks a literal in a table; whoever shows it calls g_dgettext (BN_DOMAIN, ...). */
#define BN_N_(text) text
