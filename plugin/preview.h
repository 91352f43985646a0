/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the settings will make, at 1:1 (a scaled preview would alias the grain): a part of the drawable,
 * dithered by the code that dithers the whole, or the mask itself, repeated. While a mask is optimised in the
 * background, the last one stays in use and a bar below the picture shows how far the new one is. */
#pragma once

#include <libgimp/gimpui.h>

typedef struct _BnPreview BnPreview;

/* A preview of the settings that `config` holds, which follows them. `drawable` NULL: of the mask.
 * bn_preview_free, before the dialog is destroyed. */
BnPreview *bn_preview_new (GimpProcedureDialog *dialog, GimpProcedureConfig *config, GimpDrawable *drawable);

/* The widget to put in the dialog; owned by GTK. */
GtkWidget *bn_preview_widget (BnPreview *preview);

/* Waits, under GIMP's progress bar, for the mask that is being optimised, if one is: it is then kept, and
 * whoever asks for it next has it at once. */
void bn_preview_finish (BnPreview *preview);

/* Stops following and ends background work. `preview` may be NULL. */
void bn_preview_free (BnPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPreview, bn_preview_free)
