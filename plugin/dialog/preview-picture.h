/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture as a dither will leave it: the part of a drawable that is in view (viewer.h), with its effects,
 * dithered by the code that dithers the whole. A way to dither that takes seconds works in the background,
 * first on what is in view; until that is done, the ordered dither shows that it starts from. Then the whole
 * follows, so that what is dragged into view is there. */
#pragma once

#include <libgimp/gimpui.h>

#include "core/bn.h"
#include "plugin/pixels/whole.h"

typedef struct _BnPreviewPicture BnPreviewPicture;

typedef struct {
  /* Called with words on why the picture cannot be dithered. */
  void (*complain) (const char *words, gpointer user_data);
  /* Called with how much of work in the background is done, 0 to 1, and how many seconds that has taken; at
   * its end with -1. `rest`: what is in view is there, and the rest follows. */
  void (*progress) (double done, double seconds, gboolean rest, gpointer user_data);
} BnPreviewPictureCalls;

/* A preview of `drawable` (borrowed), without a dither until there is a mask; of nothing once GIMP does not
 * have the drawable any more. The settings are those of `config`. bn_preview_picture_free, before its widget
 * is destroyed. */
BnPreviewPicture *bn_preview_picture_new (GimpProcedureConfig *config, GimpDrawable *drawable,
                                          const BnPreviewPictureCalls *calls, gpointer user_data);

/* The widget to put in the dialog, shown; owned by GTK once it is there. */
GtkWidget *bn_preview_picture_widget (BnPreviewPicture *picture);

/* The row of controls below it, a GtkBox with room for others. */
GtkWidget *bn_preview_picture_controls (BnPreviewPicture *picture);

/* Dithers by `mask` from now on. `finished`: it is not one in the making, for which no work in the background
 * is worth while. Takes a reference. */
void bn_preview_picture_set_mask (BnPreviewPicture *picture, BnMask *mask, gboolean finished);

/* Dithers again, by the settings as they stand now, if another dither comes of them. Several changes in a row
 * cost one dither. */
void bn_preview_picture_update (BnPreviewPicture *picture);

/* Shows the drawable as it is now: it may have been painted on. */
void bn_preview_picture_look_again (BnPreviewPicture *picture);

/* For how many seconds the whole has been made by now; 0 if it is not under way. */
double bn_preview_picture_seconds (BnPreviewPicture *picture);

/* The whole, if its making has begun and it is what bn_apply_dither will make by the settings: waits until it
 * is done, of which `report` hears. NULL if not. bn_whole_free. */
BnWhole *bn_preview_picture_take_whole (BnPreviewPicture *picture, BnProgressFunc report, gpointer user_data);

/* Cancels work in the background and frees it; nothing is called any more. `picture` may be NULL. */
void bn_preview_picture_free (BnPreviewPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPreviewPicture, bn_preview_picture_free)
