/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/swatches.h"

#include "core/bn.h"
#include "plugin/dialog/digits.h"

/* Pixels: of a color, at least, and of the widget. */
#define LEAST 6
#define HEIGHT 18

/* What a widget remembers, under these names. */
#define COLORS "blue-noise-colors"
#define COUNT "blue-noise-count"

/* How many rows the colors take so that none is too narrow. */
static guint
rows_for (guint count, int width)
{
  guint in_row = (guint) MAX (width / LEAST, 1);

  return (count + in_row - 1) / in_row;
}

static gboolean
draw (GtkWidget *widget, cairo_t *cr, gpointer user_data G_GNUC_UNUSED)
{
  const guint8 (*colors)[3] = g_object_get_data (G_OBJECT (widget), COLORS);
  guint count = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), COUNT));
  int width = gtk_widget_get_allocated_width (widget), height = gtk_widget_get_allocated_height (widget);
  guint rows = rows_for (count, width), in_row = rows > 0 ? (count + rows - 1) / rows : 1;

  for (guint i = 0; i < count; i++) {
    int left = (int) (i % in_row) * width / (int) in_row,
        right = (int) (i % in_row + 1) * width / (int) in_row;
    int top = (int) (i / in_row) * height / (int) rows, bottom = (int) (i / in_row + 1) * height / (int) rows;
    cairo_set_source_rgb (cr, colors[i][0] / 255., colors[i][1] / 255., colors[i][2] / 255.);
    cairo_rectangle (cr, left, top, right - left, bottom - top);
    cairo_fill (cr);
  }
  return FALSE;
}

GtkWidget *
bn_swatches_new (void)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_widget_set_size_request (area, -1, HEIGHT);
  atk_object_set_name (gtk_widget_get_accessible (area), BN_ ("Colors of the palette"));
  atk_object_set_role (gtk_widget_get_accessible (area), ATK_ROLE_IMAGE);
  g_signal_connect (area, "draw", G_CALLBACK (draw), NULL);
  return area;
}

void
bn_swatches_set (GtkWidget *swatches, const guint8 (*colors)[3], guint count)
{
  g_autofree char *digits = bn_digits_print (count), *words = g_strdup_printf (BN_ ("%s colors"), digits);

  g_object_set_data_full (G_OBJECT (swatches), COLORS, g_memdup2 (colors, count * sizeof *colors), g_free);
  g_object_set_data (G_OBJECT (swatches), COUNT, GUINT_TO_POINTER (count));
  atk_object_set_description (gtk_widget_get_accessible (swatches), words);
  gtk_widget_queue_draw (swatches);
}
