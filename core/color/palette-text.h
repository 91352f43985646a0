/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Colors as one line of text, for where only text can be kept. */
#pragma once

#include "core/color/palette.h"

/* `count` colors as "r,g,b r,g,b ...", with as many digits as it takes to read back the same numbers.
 * g_free.
 */
char *bn_palette_text_print (const double (*colors)[3], guint count);

/* The colors of such a text, [*count][3]; also "#rrggbb", sRGB codes, whose linear light is returned. Any
 * white space may stand between colors. BN_ERROR_SETTING names the color that is none; how many there are
 * is for bn_palette_new to judge. g_free. */
double (*bn_palette_text_parse (const char *text, guint *count, GError **error))[3];
