/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A palette made of the picture, as a procedure's arguments ask for it. It is kept beside them, and made
 * again only if another number of colors is asked for. Making it takes about half a second, for which a
 * dialog does not wait: it defers it, and makes it in a thread. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Adds a picture's colors to a histogram. */
typedef void (*BnMadePaletteSource) (BnHistogram *histogram, gpointer user_data);

/* Says where the colors come from; not asked after `config` or `user_data` is gone. */
void bn_made_palette_begin (GimpProcedureConfig *config, BnMadePaletteSource source, gpointer user_data);

/* The palette's colors in linear light of sRGB, [*count][3]; NULL with an error if the picture has none, and
 * without one if the palette is due. bn_made_palette_begin was called. g_free. */
double (*bn_made_palette_lights (GimpProcedureConfig *config, guint *count, GError **error))[3];

/* The same as one of GIMP's palettes of that name, which lasts until it is deleted. Unref it. NULL if there
 * is none. */
GimpPalette *bn_made_palette_new (GimpProcedureConfig *config, const char *name);

/* --- in a thread --- */

/* From now on (or, if FALSE, not any more) a palette that is asked for is not made there and then. */
void bn_made_palette_defer (GimpProcedureConfig *config, gboolean deferred);

/* TRUE if `config` asks for a palette of the picture that is deferred and still to be made. */
gboolean bn_made_palette_is_due (GimpProcedureConfig *config);

/* A palette to be made, or made. */
typedef struct _BnPaletteWish BnPaletteWish;

/* The palette that `config` asks for now, to be made. Reads the picture the first time, which takes some 30
 * ms for each million pixels. Must not outlive what it was made of. bn_palette_wish_free. */
BnPaletteWish *bn_palette_wish_new (GimpProcedureConfig *config);

/* Frees it; may be NULL. Any thread. */
void bn_palette_wish_free (BnPaletteWish *wish);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPaletteWish, bn_palette_wish_free)

/* Makes it. FALSE if it was canceled; that a picture has no colors is told when they are asked for. Any
 * thread. */
gboolean bn_palette_wish_make (BnPaletteWish *wish, const BnJob *job);

/* Keeps what was made beside `config`. Takes it. */
void bn_made_palette_keep (GimpProcedureConfig *config, BnPaletteWish *wish);
