/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture as a dither will leave it: the part of a drawable that is in view (viewer.h), with its effects,
 * dithered by the code that dithers the whole. */
#pragma once

#include <libgimp/gimpui.h>

#include "core/bn.h"

typedef struct _BnPreviewPicture BnPreviewPicture;

/* Called with words on why the picture cannot be dithered. */
typedef void (*BnPreviewPictureFunc) (const char *words, gpointer user_data);

/* A preview of `drawable` (borrowed), without a dither until there is a mask; of nothing once GIMP does not
 * have the drawable any more. The settings are those of `config`. bn_preview_picture_free, before its widget
 * is destroyed. */
BnPreviewPicture *bn_preview_picture_new (GimpProcedureConfig *config, GimpDrawable *drawable,
                                          BnPreviewPictureFunc complain, gpointer user_data);

/* The widget to put in the dialog, shown; owned by GTK once it is there. */
GtkWidget *bn_preview_picture_widget (BnPreviewPicture *picture);

/* The row of controls below it, a GtkBox with room for others. */
GtkWidget *bn_preview_picture_controls (BnPreviewPicture *picture);

/* Dithers by `mask` from now on. Takes a reference. */
void bn_preview_picture_set_mask (BnPreviewPicture *picture, BnMask *mask);

/* Dithers again, by the settings as they stand now. Several changes in a row cost one dither. */
void bn_preview_picture_update (BnPreviewPicture *picture);

/* Frees it; nothing is called any more. `picture` may be NULL. */
void bn_preview_picture_free (BnPreviewPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPreviewPicture, bn_preview_picture_free)
