/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plots of the dialogs, drawn into a picture without GIMP: on the display, in the theme and at the scale
 * that the environment names. With a path as argument it leaves the plots there as a PNG. */
#include <gtk/gtk.h>
#include <math.h>
#include <string.h>

#include "plugin/dialog/plots.h"

#define WIDTH 448

typedef struct {
  GtkWidget *window;
  BnPlots *plots;
  BnConfig config;
} Stage;

static void
open_stage (Stage *stage)
{
  stage->config = bn_config_default ();
  stage->config.mask.width = stage->config.mask.height = 64;
  stage->config.mask.viewing = BN_VIEWING_PRINT;
  stage->window = gtk_offscreen_window_new ();
  stage->plots = bn_plots_new (FALSE);
  gtk_container_add (GTK_CONTAINER (stage->window), bn_plots_widget (stage->plots));
  gtk_widget_set_size_request (stage->window, WIDTH, -1);
  gtk_widget_show (stage->window);
  bn_plots_set_config (stage->plots, &stage->config.mask, TRUE);
}

static void
close_stage (Stage *stage)
{
  bn_plots_free (stage->plots);
  gtk_widget_destroy (stage->window);
}

/* The first widget below `widget` whose accessible object has that role and name, or any name. */
static GtkWidget *
find (GtkWidget *widget, AtkRole role, const char *name)
{
  AtkObject *accessible = gtk_widget_get_accessible (widget);
  GtkWidget *found = NULL;

  if (atk_object_get_role (accessible) == role && g_strcmp0 (atk_object_get_name (accessible), name) == 0)
    return widget;
  if (GTK_IS_CONTAINER (widget)) {
    g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (widget));
    for (GList *child = children; child != NULL && found == NULL; child = child->next)
      found = find (child->data, role, name);
  }
  return found;
}

static GtkWidget *
area (const Stage *stage, const char *name)
{
  GtkWidget *found = find (stage->window, ATK_ROLE_IMAGE, name);

  g_assert_nonnull (found);
  return found;
}

static const char *
description (const Stage *stage, const char *name)
{
  return atk_object_get_description (gtk_widget_get_accessible (area (stage, name)));
}

/* The text of the label that begins so, or NULL. */
static const char *
text_from (GtkWidget *widget, const char *start)
{
  const char *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), start))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_CONTAINER (widget)) {
    g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (widget));
    for (GList *child = children; child != NULL && found == NULL; child = child->next)
      found = text_from (child->data, start);
  }
  return found;
}

static void
run_until_measured (const Stage *stage)
{
  while (text_from (stage->window, "Visible error") == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static BnMask *
show_mask (const Stage *stage)
{
  g_autoptr (BnCache) cache = bn_cache_new (NULL);
  BnMask *mask = bn_cache_find (cache, &stage->config.mask);

  g_assert_nonnull (mask); /* which ships */
  bn_plots_set_mask (stage->plots, mask);
  return mask;
}

/* The widget as the screen would have it, pixel by pixel. */
static cairo_surface_t *
draw (GtkWidget *widget)
{
  int factor = gtk_widget_get_scale_factor (widget);
  cairo_surface_t *surface;
  cairo_t *cr;

  gtk_container_check_resize (GTK_CONTAINER (gtk_widget_get_toplevel (widget)));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, factor * gtk_widget_get_allocated_width (widget),
                                        factor * gtk_widget_get_allocated_height (widget));
  cairo_surface_set_device_scale (surface, factor, factor);
  cr = cairo_create (surface);
  gtk_widget_draw (widget, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *rows = cairo_image_surface_get_data (surface);

  return ((const guint32 *) (gconstpointer) (rows + y * cairo_image_surface_get_stride (surface)))[x];
}

static gboolean
is_same_picture (cairo_surface_t *a, cairo_surface_t *b)
{
  gsize bytes = (gsize) cairo_image_surface_get_stride (a) * (gsize) cairo_image_surface_get_height (a);

  return memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b), bytes) == 0;
}

static void
a_screen_reader_hears_the_figures (void)
{
  Stage stage;
  g_autoptr (BnMask) mask = NULL;

  open_stage (&stage);
  mask = show_mask (&stage);
  run_until_measured (&stage);
  g_assert_cmpstr (description (&stage, "Mask"), ==, "64 × 64 pixels");
  g_assert_true (
      g_str_has_prefix (description (&stage, "Radially averaged power"), "principal frequency 0.4"));
  g_assert_nonnull (description (&stage, "Power spectrum"));
  g_assert_cmpstr (text_from (stage.window, "Visible error"), ==,
                   "Visible error 0.0343, 12 % better than GIMP's own mask");
  close_stage (&stage);
}

/* 64 pixels of the mask in 128 of the theme: twice the scale factor, whatever that is. */
static void
tile_and_ramp_stand_on_the_screen_s_pixels (void)
{
  Stage stage;
  g_autoptr (BnMask) mask = NULL;
  cairo_surface_t *tile, *ramp;
  int factor, width;

  open_stage (&stage);
  mask = show_mask (&stage);
  run_until_measured (&stage);
  factor = gtk_widget_get_scale_factor (stage.window);
  tile = draw (area (&stage, "Mask"));
  for (int i = 0; i < 4096; i++)
    for (int corner = 0; corner < 2; corner++) {
      int at = corner * (2 * factor - 1);
      guint32 gray = (guint32) (255 * bn_mask_threshold (mask, bn_mask_ranks (mask)[i]) + .5);
      g_assert_cmpint (pixel (tile, 1 + i % 64 * 2 * factor + at, 1 + i / 64 * 2 * factor + at), ==,
                       0xff000000 | gray * 0x10101);
    }
  ramp = draw (area (&stage, "Grays from black to white"));
  width = cairo_image_surface_get_width (ramp) - 2;
  g_assert_cmpint (width, ==, WIDTH * factor - 2);
  for (int x = 0; x < width; x++) {
    gboolean is_white = bn_mask_row (mask, 5)[x % 64] + .5 < 4096 * (x + .5) / width;
    if (fabs (bn_mask_row (mask, 5)[x % 64] + .5 - 4096 * (x + .5) / width) > 1)
      g_assert_cmpint (pixel (ramp, 1 + x, 6), ==, is_white ? 0xffffffff : 0xff000000);
  }
  cairo_surface_destroy (tile);
  cairo_surface_destroy (ramp);
  close_stage (&stage);
}

static void
the_curve_follows_the_settings_before_a_mask_is_there (void)
{
  Stage stage;
  g_autoptr (BnMask) mask = NULL;
  cairo_surface_t *before[2], *after[2];

  open_stage (&stage);
  mask = show_mask (&stage);
  run_until_measured (&stage);
  before[0] = draw (area (&stage, "Radially averaged power"));
  before[1] = draw (area (&stage, "Power spectrum"));
  stage.config.mask.filter = BN_FILTER_BAND;
  stage.config.mask.frequency = .2;
  bn_plots_set_config (stage.plots, &stage.config.mask, TRUE);
  after[0] = draw (area (&stage, "Radially averaged power"));
  after[1] = draw (area (&stage, "Power spectrum"));
  g_assert_false (is_same_picture (before[0], after[0]));
  g_assert_true (is_same_picture (before[1], after[1]));
  for (int i = 0; i < 2; i++) {
    cairo_surface_destroy (before[i]);
    cairo_surface_destroy (after[i]);
  }
  close_stage (&stage);
}

static void
the_same_settings_change_nothing (void)
{
  Stage stage;
  g_autoptr (BnMask) mask = NULL;
  cairo_surface_t *before, *after;

  open_stage (&stage);
  mask = show_mask (&stage);
  run_until_measured (&stage);
  before = draw (bn_plots_widget (stage.plots));
  bn_plots_set_config (stage.plots, &stage.config.mask, TRUE);
  after = draw (bn_plots_widget (stage.plots));
  g_assert_true (is_same_picture (before, after));
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
  close_stage (&stage);
}

/* Before the widget is destroyed and after, with nothing shown and with a mask being measured. */
static void
plots_can_be_freed_at_any_time (void)
{
  for (int way = 0; way < 4; way++) {
    g_autoptr (BnMask) mask = NULL;
    Stage stage;

    open_stage (&stage);
    if (way % 2 == 1)
      mask = show_mask (&stage);
    if (way >= 2)
      gtk_widget_destroy (stage.window);
    bn_plots_free (stage.plots);
    if (way < 2)
      gtk_widget_destroy (stage.window);
  }
}

static void
leave_picture (const char *path)
{
  Stage stage;
  g_autoptr (BnMask) mask = NULL;
  cairo_surface_t *surface;

  open_stage (&stage);
  mask = show_mask (&stage);
  run_until_measured (&stage);
  surface = draw (stage.window);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  close_stage (&stage);
}

#define TEST(name, func) g_test_add_func ("/plots/" name, func)

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("a screen reader hears the figures", a_screen_reader_hears_the_figures);
  TEST ("tile and ramp stand on the screen's pixels", tile_and_ramp_stand_on_the_screen_s_pixels);
  TEST ("the curve follows the settings before a mask is there",
        the_curve_follows_the_settings_before_a_mask_is_there);
  TEST ("the same settings change nothing", the_same_settings_change_nothing);
  TEST ("plots can be freed at any time", plots_can_be_freed_at_any_time);
  if (argc > 1)
    leave_picture (argv[1]);
  return g_test_run ();
}
