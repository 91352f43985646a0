/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A part of a picture, at 1:1 or enlarged by whole numbers so that every pixel of a dither is seen as it is;
 * or all of it, averaged (overview.h).
 * It can be dragged, and a handle parts the picture as it was, at the left, from what will become of it. */
#pragma once

#include <libgimp/gimpui.h>

#include "plugin/dialog/overview.h"

typedef struct _BnViewer BnViewer;

/* A viewer of a picture of `width` × `height` pixels, which shows the place (x, y) in its middle at first.
 * bn_viewer_free, before its widget is destroyed. */
BnViewer *bn_viewer_new (int width, int height, int x, int y, BnPartFunc func, gpointer user_data);

/* The widget, controls included; owned by GTK. */
GtkWidget *bn_viewer_widget (BnViewer *viewer);

/* The row of controls below the picture, a GtkBox with room for others. */
GtkWidget *bn_viewer_controls (BnViewer *viewer);

/* TRUE while all of the picture is shown. */
gboolean bn_viewer_is_fit (const BnViewer *viewer);

/* Draws again, as what is shown has changed; once for all that asks for it. */
void bn_viewer_redraw (BnViewer *viewer);

/* `viewer` may be NULL. */
void bn_viewer_free (BnViewer *viewer);
