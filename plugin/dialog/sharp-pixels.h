/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pixels of a preview as they are, on screens of any scale: libgimp's previews blur them where one of
 * their pixels takes several of the screen's. */
#pragma once

#include <gtk/gtk.h>

/* From now on, draws what the preview area `area` draws with sharp edges between its pixels. */
void bn_sharp_pixels_draw (GtkWidget *area);

/* Draws a vertical line at `x`, dark and light so that it is seen on any picture, `height` pixels long. */
void bn_sharp_pixels_line (cairo_t *cr, int x, int height);
