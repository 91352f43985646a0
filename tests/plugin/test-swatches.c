/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "swatches"
#include "tests/plugin/gtk-helpers.h"

#include "plugin/dialog/swatches.h"

#define WIDTH 120

/* The color of the widget's pixel. */
static guint32
color_at (GtkWidget *widget, int x, int y)
{
  cairo_surface_t *surface = draw_widget (widget);
  guint32 pixel = pixel_at (surface, x, y);

  cairo_surface_destroy (surface);
  return pixel & 0xffffff;
}

static void
each_color_has_its_share_of_the_width_in_order (void)
{
  const guint8 colors[3][3] = { { 255, 0, 0 }, { 0, 255, 0 }, { 0, 0, 255 } };
  GtkWidget *swatches = bn_swatches_new (), *window = show_offscreen (swatches, WIDTH, 18);

  bn_swatches_set (swatches, colors, 3);
  g_assert_cmphex (color_at (swatches, 2, 5), ==, 0xff0000);
  g_assert_cmphex (color_at (swatches, WIDTH / 2, 5), ==, 0x00ff00);
  g_assert_cmphex (color_at (swatches, WIDTH - 3, 5), ==, 0x0000ff);
  gtk_widget_destroy (window);
}

static void
many_colors_stand_in_rows (void)
{
  guint8 colors[40][3] = { { 0 } };
  GtkWidget *swatches = bn_swatches_new (), *window = show_offscreen (swatches, WIDTH, 18);

  colors[0][0] = 255;
  colors[39][1] = 255;
  bn_swatches_set (swatches, (const guint8 (*)[3]) colors, 40);
  g_assert_cmphex (color_at (swatches, 1, 1), ==, 0xff0000);
  g_assert_cmphex (color_at (swatches, WIDTH - 2, 16), ==, 0x00ff00);
  gtk_widget_destroy (window);
}

static void
none_is_nothing_drawn (void)
{
  GtkWidget *swatches = bn_swatches_new (), *window = show_offscreen (swatches, WIDTH, 18);

  bn_swatches_set (swatches, NULL, 0);
  color_at (swatches, 1, 1);
  gtk_widget_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("each color has its share of the width in order", each_color_has_its_share_of_the_width_in_order);
  TEST ("many colors stand in rows", many_colors_stand_in_rows);
  TEST ("none is nothing drawn", none_is_nothing_drawn);
  return g_test_run ();
}
