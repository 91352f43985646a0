/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A palette made of the picture, as a procedure's arguments ask for it. It is kept beside them, and made
 * again only if another number of colors is asked for. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Adds a picture's colors to a histogram. */
typedef void (*BnMadePaletteSource) (BnHistogram *histogram, gpointer user_data);

/* Says where the colors come from; not asked after `config` or `user_data` is gone. */
void bn_made_palette_begin (GimpProcedureConfig *config, BnMadePaletteSource source, gpointer user_data);

/* The palette's colors in linear light of sRGB, [*count][3]; NULL with an error if the picture has none.
 * bn_made_palette_begin was called. g_free. */
double (*bn_made_palette_lights (GimpProcedureConfig *config, guint *count, GError **error))[3];

/* The same as one of GIMP's palettes, to be deleted from GIMP after use. Unref it. */
GimpPalette *bn_made_palette_new (GimpProcedureConfig *config);
