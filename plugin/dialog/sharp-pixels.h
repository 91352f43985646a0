/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pixels of a preview as they are, on screens of any scale: libgimp's previews blur them where a pixel of
 * theirs takes several of the screen's. */
#pragma once

#include <gtk/gtk.h>

/* Draws what the preview area `area` draws with sharp edges between its pixels. */
void bn_sharp_pixels_draw (GtkWidget *area);

/* Draws an upright line at `x`, light and dark so that it is seen on any picture. */
void bn_sharp_pixels_line (cairo_t *cr, int x, int height);
