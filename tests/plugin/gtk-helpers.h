/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of widgets share: what a widget draws, as the screen would have it, pixel by pixel. */
#pragma once

#include <gtk/gtk.h>
#include <math.h>
#include <string.h>

/* Registers test function `func` under the sentence `name`, of the room `ROOM` that the file defines. */
#define TEST(name, func) g_test_add_func ("/" ROOM "/" name, func)

/* Runs the main loop until there is nothing to do. */
static inline void
settle (void)
{
  while (gtk_events_pending ())
    gtk_main_iteration ();
}

/* A window with `widget` in it, of that size at least, shown. gtk_widget_destroy. */
static inline GtkWidget *
show_offscreen (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = gtk_offscreen_window_new ();

  gtk_container_add (GTK_CONTAINER (window), widget);
  gtk_widget_set_size_request (window, width, height);
  gtk_widget_show_all (window);
  settle ();
  return window;
}

/* A picture of `width` × `height` of the theme's pixels, in those of the screen. cairo_surface_destroy. */
static inline cairo_surface_t *
new_surface (int width, int height, int factor)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, factor * width, factor * height);

  cairo_surface_set_device_scale (surface, factor, factor);
  return surface;
}

/* What `widget` draws. cairo_surface_destroy. */
static inline cairo_surface_t *
draw_widget (GtkWidget *widget)
{
  cairo_surface_t *surface =
      new_surface (gtk_widget_get_allocated_width (widget), gtk_widget_get_allocated_height (widget),
                   gtk_widget_get_scale_factor (widget));
  cairo_t *cr = cairo_create (surface);

  gtk_widget_draw (widget, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* The pixel of the screen at (x, y), 0xAARRGGBB. */
static inline guint32
pixel_at (cairo_surface_t *surface, int x, int y)
{
  const guint8 *rows = cairo_image_surface_get_data (surface);
  guint32 pixel;

  memcpy (&pixel, rows + y * cairo_image_surface_get_stride (surface) + 4 * x, sizeof pixel);
  return pixel;
}
