/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the settings will make, in a dialog: the picture (preview-picture.h) or the mask (preview-mask.h), and
 * a line below it. While a mask is optimized in the background, it is shown as it stands, and the line says
 * how far it is and can stop it. */
#pragma once

#include <libgimp/gimpui.h>

#include "core/bn.h"
#include "plugin/pixels/whole.h"

typedef struct _BnPreview BnPreview;

/* Called with each mask that is shown (borrowed), a finished one or one that is still being made. */
typedef void (*BnPreviewFunc) (BnMask *mask, gpointer user_data);

/* A preview of the settings that `config` holds, which follows them: of `drawable` (borrowed) or, if that is
 * NULL, of the mask. bn_preview_free, before its widget is destroyed. */
BnPreview *bn_preview_new (GimpProcedureConfig *config, GimpDrawable *drawable);

/* The widget to put in the dialog; owned by GTK. */
GtkWidget *bn_preview_widget (BnPreview *preview);

/* The row of controls below the picture, a GtkBox with room for others; of a preview of a drawable alone. */
GtkWidget *bn_preview_controls (BnPreview *preview);

/* Has `func` called from now on, and once now if there is a mask. */
void bn_preview_watch (BnPreview *preview, BnPreviewFunc func, gpointer user_data);

/* Shows words below the picture, until something else is to be said there. */
void bn_preview_say (BnPreview *preview, const char *words);

/* Shows words below the picture, whatever else is to be said there, until it is called with NULL. */
void bn_preview_refuse (BnPreview *preview, const char *words);

/* The user's own mask (borrowed), if one is asked for; NULL with an error if it cannot be read, and without
 * one if the mask is made from its settings. */
const BnMask *bn_preview_own_mask (BnPreview *preview, GError **error);

/* Reads the user's own mask again: what it comes from may have changed or vanished. */
void bn_preview_read_again (BnPreview *preview);

/* Dithers again by what is not a setting: the palette of the picture. Of a preview of a drawable alone. */
void bn_preview_update (BnPreview *preview);

/* Shows the drawable, if it is of one, as it is now: it may have been painted on. */
void bn_preview_look_again (BnPreview *preview);

/* While the dialog itself says what is wrong with the settings, the line does not say it again. */
void bn_preview_be_quiet (BnPreview *preview, gboolean quiet);

/* Waits, under GIMP's progress bar, for the mask that is being optimized, if one is: it is then kept, and
 * whoever asks for it next has it at once. */
void bn_preview_finish (BnPreview *preview);

/* What the preview has made of the drawable, if it is all that Dither is to make: waits until it is done,
 * under GIMP's progress bar. NULL if not. bn_whole_free. */
BnWhole *bn_preview_take_whole (BnPreview *preview);

/* Stops following and ends background work. `preview` may be NULL. */
void bn_preview_free (BnPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPreview, bn_preview_free)
