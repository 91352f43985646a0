/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/sharp-pixels.h"

/* Draws the area again, without a scale, and enlarges that. */
static gboolean
draw_sharp (GtkWidget *area, cairo_t *cr, gpointer user_data G_GNUC_UNUSED)
{
  cairo_surface_t *surface;
  cairo_t *plain;

  if (gtk_widget_get_scale_factor (area) == 1)
    return FALSE;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gtk_widget_get_allocated_width (area),
                                        gtk_widget_get_allocated_height (area));
  plain = cairo_create (surface);
  GTK_WIDGET_GET_CLASS (area)->draw (area, plain);
  cairo_destroy (plain);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_surface_destroy (surface);
  return FALSE;
}

void
bn_sharp_pixels_draw (GtkWidget *area)
{
  g_signal_connect_after (area, "draw", G_CALLBACK (draw_sharp), NULL);
}

void
bn_sharp_pixels_line (cairo_t *cr, int x, int height)
{
  cairo_set_line_width (cr, 1);
  for (int light = 0; light < 2; light++) {
    cairo_set_source_rgb (cr, light, light, light);
    cairo_move_to (cr, x + light - .5, 0);
    cairo_line_to (cr, x + light - .5, height);
    cairo_stroke (cr);
  }
}
