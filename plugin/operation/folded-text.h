/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text in lines. */
#pragma once

#include <glib.h>

/* UTF-8 `text` with line breaks instead of spaces, so that lines have at most `width` characters; longer
 * words have a line of their own. g_free. */
char *bn_folded_text (const char *text, int width);
