/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mask itself, at 1:1: its first slice, repeated from the corner, as grays, or as red, green and blue if it
 * has a plane for each. */
#pragma once

#include <gtk/gtk.h>

#include "core/bn.h"

typedef struct _BnPreviewMask BnPreviewMask;

/* A preview that is empty until there is a mask. bn_preview_mask_free, before the dialog is destroyed. */
BnPreviewMask *bn_preview_mask_new (void);

/* The widget to put in the dialog, shown; owned by GTK once it is there. */
GtkWidget *bn_preview_mask_widget (BnPreviewMask *preview);

/* Shows `mask`. Takes a reference. */
void bn_preview_mask_set_mask (BnPreviewMask *preview, BnMask *mask);

/* Frees it. `preview` may be NULL. */
void bn_preview_mask_free (BnPreviewMask *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPreviewMask, bn_preview_mask_free)
