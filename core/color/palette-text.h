/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Colors as one line of text, for places that can only hold text. */
#pragma once

#include "core/color/palette.h"

/* `count` colors, linear light in sRGB's space, as words between spaces: "#rrggbb" where bytes hold a color
 * exactly, else "r,g,b", with as many digits as it takes to read back the same numbers. g_free. */
char *bn_palette_text_print (const double (*colors)[3], guint count);

/* Makes lights, in place, exactly those of sRGB's bytes where they differ from one by less than 1e-6, as
 * those do that came through a conversion of color spaces. */
void bn_palette_text_settle (double (*colors)[3], guint count);

/* The colors in such a text, [*count][3]. A color may also be "#rrggbb" in sRGB codes; its linear light is
 * returned. Any white space may separate colors. BN_ERROR_SETTING names the first word that is not a color;
 * bn_palette_new judges how many there are. g_free. */
double (*bn_palette_text_parse (const char *text, guint *count, GError **error))[3];
