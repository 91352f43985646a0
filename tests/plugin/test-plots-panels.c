/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "plots-panels"
#include "tests/plugin/gtk-helpers.h"

#include "plugin/dialog/plots-panels.h"

/* The theme's pixels: what the dialogs give a panel at least. */
#define WIDTH (BN_PANEL_SIDE + 34)
#define HEIGHT (BN_PANEL_SIDE + 2)

typedef struct {
  GtkWidget *window, *area;
  BnScene scene;
  BnConfig config;
} Stage;

/* A scene of the settings "id=value", without a mask. */
static void
open_stage (Stage *stage, const char *id, const char *value)
{
  stage->config = bn_config_default ();
  stage->scene = (BnScene){ 0 };
  if (id != NULL)
    g_assert_true (bn_option_parse (bn_option_find (id), value, &stage->config, NULL));
  bn_target_init (&stage->scene.target, &stage->config.mask);
  stage->area = gtk_drawing_area_new ();
  stage->window = show_offscreen (stage->area, WIDTH, HEIGHT);
}

/* Puts the default mask into the scene, measured. */
static void
add_mask (Stage *stage)
{
  const BnConfig config = bn_config_default ();
  g_autoptr (BnCache) cache = bn_cache_new (NULL);

  stage->scene.mask = bn_cache_find (cache, &config.mask);
  stage->scene.portrait = bn_portrait_new (stage->scene.mask, BN_PANEL_SIDE, NULL, NULL);
}

static void
close_stage (Stage *stage)
{
  bn_portrait_free (stage->scene.portrait);
  bn_mask_unref (stage->scene.mask);
  gtk_widget_destroy (stage->window);
}

static cairo_surface_t *
draw_panel (const Stage *stage, BnPanelDraw draw)
{
  cairo_surface_t *surface = new_surface (WIDTH, HEIGHT, gtk_widget_get_scale_factor (stage->area));
  cairo_t *cr = cairo_create (surface);

  draw (stage->area, cr, &stage->scene);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* How many pixels of a panel are drawn upon, and the sum of their alphas into *ink. */
static int
count_ink (const Stage *stage, BnPanelDraw draw, double *ink)
{
  cairo_surface_t *surface = draw_panel (stage, draw);
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int count = 0;

  *ink = 0;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      count += pixel_at (surface, x, y) != 0;
      *ink += (pixel_at (surface, x, y) >> 24) / 255.;
    }
  cairo_surface_destroy (surface);
  return count;
}

static void
panels_of_a_mask_are_empty_without_one (void)
{
  static const BnPanelDraw draws[] = { bn_panel_tile, bn_panel_spectrum, bn_panel_ramp };
  Stage stage;
  double ink;

  open_stage (&stage, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (draws); i++)
    g_assert_cmpint (count_ink (&stage, draws[i], &ink), ==, 0);
  add_mask (&stage);
  for (gsize i = 0; i < G_N_ELEMENTS (draws); i++)
    g_assert_cmpint (count_ink (&stage, draws[i], &ink), >, BN_PANEL_SIDE * BN_PANEL_RAMP / 2);
  close_stage (&stage);
}

static void
the_axes_and_the_filter_are_there_before_the_mask (void)
{
  Stage stage;
  double before, after;

  open_stage (&stage, NULL, NULL);
  g_assert_cmpint (count_ink (&stage, bn_panel_radial, &before), >, WIDTH);
  add_mask (&stage);
  count_ink (&stage, bn_panel_radial, &after);
  g_assert_cmpfloat (after, >, before + WIDTH / 2.);
  close_stage (&stage);
}

static void
what_the_settings_have_left_behind_is_paler (void)
{
  Stage stage;
  double fresh, stale;

  open_stage (&stage, NULL, NULL);
  add_mask (&stage);
  count_ink (&stage, bn_panel_radial, &fresh);
  stage.scene.is_stale = TRUE;
  count_ink (&stage, bn_panel_radial, &stale);
  g_assert_cmpfloat (stale, <, fresh - 10);
  close_stage (&stage);
}

/* 8 pixels a side of 16 pixels each: the tile takes its whole square, or the middle of it. */
static void
a_small_mask_stands_in_the_middle (void)
{
  static const guint32 ranks[] = { 0, 1, 2, 3, 4, 5 };
  Stage stage;
  cairo_surface_t *drawn;
  int factor, left = G_MAXINT, right = 0;

  open_stage (&stage, NULL, NULL);
  stage.scene.mask = bn_mask_new (3, 2, ranks, NULL);
  factor = gtk_widget_get_scale_factor (stage.area);
  drawn = draw_panel (&stage, bn_panel_tile);
  for (int y = 0; y < HEIGHT * factor; y++)
    for (int x = 0; x < HEIGHT * factor; x++)
      if (pixel_at (drawn, x, y) != 0) {
        left = MIN (left, x);
        right = MAX (right, x);
      }
  g_assert_cmpint (ABS (left - (HEIGHT * factor - 1 - right)), <=, 2 * factor);
  g_assert_cmpint (right - left, >, HEIGHT * factor / 2);
  cairo_surface_destroy (drawn);
  close_stage (&stage);
}

static void
the_legend_names_what_is_drawn_and_no_more (void)
{
  Stage stage;
  g_autofree char *plain = NULL, *asked = NULL;

  open_stage (&stage, NULL, NULL);
  plain = bn_panel_legend (stage.area, &stage.scene.target, TRUE);
  g_assert_nonnull (strstr (plain, "dither patterns, "));
  g_assert_null (strstr (plain, "<"));
  stage.scene.target.has_wish = !stage.scene.target.has_wish;
  asked = bn_panel_legend (stage.area, &stage.scene.target, TRUE);
  g_assert_true ((strstr (plain, "asked for") == NULL) != (strstr (asked, "asked for") == NULL));
  close_stage (&stage);
}

static void
the_legend_says_in_markup_what_it_says_in_words (void)
{
  Stage stage;
  g_autofree char *markup = NULL, *text = NULL, *plain = NULL;
  g_auto (GStrv) names = NULL;

  open_stage (&stage, "mask-filter", "band");
  markup = bn_panel_legend (stage.area, &stage.scene.target, FALSE);
  plain = bn_panel_legend (stage.area, &stage.scene.target, TRUE);
  g_assert_true (pango_parse_markup (markup, -1, 0, NULL, &text, NULL, NULL));
  names = g_strsplit (plain, ", ", -1);
  g_assert_cmpint ((int) g_strv_length (names), >=, 3);
  for (char **name = names; *name != NULL; name++)
    g_assert_nonnull (strstr (text, *name));
  close_stage (&stage);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("panels of a mask are empty without one", panels_of_a_mask_are_empty_without_one);
  TEST ("the axes and the filter are there before the mask",
        the_axes_and_the_filter_are_there_before_the_mask);
  TEST ("what the settings have left behind is paler", what_the_settings_have_left_behind_is_paler);
  TEST ("a small mask stands in the middle", a_small_mask_stands_in_the_middle);
  TEST ("the legend names what is drawn and no more", the_legend_names_what_is_drawn_and_no_more);
  TEST ("the legend says in markup what it says in words", the_legend_says_in_markup_what_it_says_in_words);
  return g_test_run ();
}
