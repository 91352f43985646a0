/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/plots.h"

#include <math.h>

#include "plugin/dialog/measurer.h"
#include "plugin/dialog/plots-panels.h"

#define SPACING 6
#define STALE_OPACITY .5

enum {
  TILE,
  SPECTRUM,
  RADIAL,
  RAMP,
  PANELS
};

/* A drawing area: a row of the table below. Words are marked for translation. */
typedef struct {
  const char *title; /* for screen readers, and shown above it unless `is_wide` */
  const char *tip;
  BnPanelDraw draw;
  int width, height; /* at least */
  gboolean is_wide;
} Panel;

static const Panel panels[PANELS] = {
  { BN_N_ ("Mask"),
    BN_N_ ("The tile of thresholds that repeats over the picture: each pixel turns white when the picture is "
           "brighter than it. Good noise has no clumps, no lines and no visible edges."),
    bn_panel_tile, BN_PANEL_SIDE + 2, BN_PANEL_SIDE + 2, FALSE },
  { BN_N_ ("Power spectrum"),
    BN_N_ (
        "How much of each frequency is in the mask, from coarse in the middle to fine at the edges; brighter is "
        "more. A dark round middle means no coarse grain, bright dots mean a regular pattern."),
    bn_panel_spectrum, BN_PANEL_SIDE + 2, BN_PANEL_SIDE + 2, FALSE },
  { BN_N_ ("Radially averaged power"),
    BN_N_ (
        "The power of the dots that the mask makes of flat grays, from coarse (left) to fine (right); white noise "
        "is 1. The gray hill is the share that the filter lets through, and what passes it shows as grain: a good "
        "mask has its power elsewhere. The dashed upright marks the principal frequency."),
    bn_panel_radial, BN_PANEL_SIDE + 34, BN_PANEL_SIDE + 2, TRUE },
  { BN_N_ ("Grays from black to white"),
    BN_N_ (
        "A ramp from black to white, even in light, dithered by this mask, pixel by pixel. Look for clumps, worms "
        "and bands."),
    bn_panel_ramp, BN_PANEL_SIDE, BN_PANEL_RAMP + 2, TRUE },
};

struct _BnPlots {
  GtkWidget *box, *areas[PANELS], *legend, *certificate; /* all with a reference */
  BnScene scene;
  BnMaskConfig config;
  gboolean has_config, is_made;
  BnMeasurer *measurer;
};

/* --- words --- */

static void
describe (BnPlots *self, int panel, const char *words)
{
  atk_object_set_description (gtk_widget_get_accessible (self->areas[panel]), words);
}

static void
describe_tile (BnPlots *self)
{
  BnMaskShape shape = bn_mask_shape (self->scene.mask);
  g_autofree char *words = g_strdup_printf (BN_ ("%d × %d pixels"), shape.width, shape.height);

  describe (self, TILE, words);
}

static void
describe_power (BnPlots *self)
{
  double principal = self->scene.portrait->principal;
  g_autofree char *words =
      isnan (principal) ? g_strdup (BN_ ("no principal frequency"))
                        : g_strdup_printf (BN_ ("principal frequency %.2f cycles per pixel"), principal);

  describe (self, RADIAL, words);
}

static void
show_legend (BnPlots *self)
{
  g_autofree char *markup = bn_panel_legend (self->legend, &self->scene.target, FALSE);
  g_autofree char *plain = bn_panel_legend (self->legend, &self->scene.target, TRUE);

  gtk_label_set_markup (GTK_LABEL (self->legend), markup);
  atk_object_set_name (gtk_widget_get_accessible (self->legend), plain);
}

/* --- figures that arrive --- */

static void
portrayed (BnMask *mask G_GNUC_UNUSED, BnPortrait *portrait, gpointer user_data)
{
  BnPlots *self = user_data;

  g_clear_pointer (&self->scene.portrait, bn_portrait_free);
  self->scene.portrait = portrait;
  describe_power (self);
  gtk_widget_queue_draw (self->areas[SPECTRUM]);
  gtk_widget_queue_draw (self->areas[RADIAL]);
}

static void
judged (BnMask *mask G_GNUC_UNUSED, const BnVerdict *verdict, gpointer user_data)
{
  BnPlots *self = user_data;
  g_autofree char *words =
      bn_verdict_words (verdict, self->is_made && bn_mask_config_is_coarse (&self->config));

  if (self->scene.is_stale) /* the words would speak of settings that are gone */
    return;
  gtk_label_set_text (GTK_LABEL (self->certificate), words);
  gtk_widget_set_opacity (self->certificate, 1);
}

static const BnMeasurerCalls calls = { portrayed, judged };

/* --- building --- */

static gboolean
draw_area (GtkWidget *area, cairo_t *cr, BnPlots *self)
{
  for (int i = 0; i < PANELS; i++)
    if (area == self->areas[i])
      panels[i].draw (area, cr, &self->scene);
  return FALSE;
}

/* The side of the spectrum's picture, in pixels of the screen. */
static int
spectrum_side (BnPlots *self)
{
  return BN_PANEL_SIDE * gtk_widget_get_scale_factor (self->areas[SPECTRUM]);
}

static void
scale_changed (BnPlots *self)
{
  if (self->scene.mask != NULL)
    bn_measurer_want (self->measurer, self->scene.mask, spectrum_side (self));
}

static GtkWidget *
new_area (BnPlots *self, const Panel *panel)
{
  GtkWidget *area = g_object_ref_sink (gtk_drawing_area_new ());

  gtk_widget_set_size_request (area, panel->width, panel->height);
  gtk_widget_set_tooltip_text (area, g_dgettext (BN_DOMAIN, panel->tip));
  atk_object_set_name (gtk_widget_get_accessible (area), g_dgettext (BN_DOMAIN, panel->title));
  atk_object_set_role (gtk_widget_get_accessible (area), ATK_ROLE_IMAGE);
  g_signal_connect (area, "draw", G_CALLBACK (draw_area), self);
  return area;
}

/* A label at the left that never widens the dialog. */
static GtkWidget *
new_label (const char *text, gboolean is_small)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (text));
  PangoAttrList *attributes = pango_attr_list_new ();

  if (is_small)
    pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* A panel below its title. */
static GtkWidget *
new_titled (GtkWidget *area, const Panel *panel)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autoptr (GtkWidget) title = new_label (g_dgettext (BN_DOMAIN, panel->title), TRUE);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (title, g_dgettext (BN_DOMAIN, panel->tip));
  gtk_box_pack_start (GTK_BOX (box), title, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), area, FALSE, FALSE, 0);
  return box;
}

/* Tile and spectrum side by side, and the power next to them or, if it is narrow, below. */
static GtkWidget *
new_row (BnPlots *self, gboolean narrow)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  for (int i = TILE; i <= RADIAL; i++)
    gtk_box_pack_start (GTK_BOX (narrow && panels[i].is_wide ? both : row),
                        new_titled (self->areas[i], &panels[i]), panels[i].is_wide, panels[i].is_wide, 0);
  gtk_box_pack_start (GTK_BOX (both), row, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (both), row, 0);
  return both;
}

static void
build (BnPlots *self, gboolean narrow)
{
  for (int i = 0; i < PANELS; i++)
    self->areas[i] = new_area (self, &panels[i]);
  self->legend = new_label (NULL, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->legend), 1);
  gtk_label_set_line_wrap (GTK_LABEL (self->legend), TRUE);
  self->certificate = new_label (BN_ ("The mask is yet to be measured"), FALSE);
  gtk_label_set_line_wrap (GTK_LABEL (self->certificate), TRUE);
  gtk_widget_set_tooltip_text (
      self->certificate,
      BN_ ("What the eye sees of the grain from some distance, as a share of the step from "
           "black to white, in the mean of all grays; white noise has 0.075. Less is better."));
  self->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING));
  gtk_box_pack_start (GTK_BOX (self->box), new_row (self, narrow), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->box), self->legend, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->box), self->areas[RAMP], FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->box), self->certificate, FALSE, FALSE, 0);
  if (narrow)
    gtk_box_reorder_child (GTK_BOX (self->box), self->certificate, 0);
  gtk_widget_show_all (self->box);
}

BnPlots *
bn_plots_new (gboolean narrow)
{
  BnPlots *self = g_new0 (BnPlots, 1);

  self->measurer = bn_measurer_new (&calls, self);
  bn_target_init (&self->scene.target, NULL);
  build (self, narrow);
  show_legend (self);
  g_signal_connect_swapped (self->legend, "style-updated", G_CALLBACK (show_legend), self);
  g_signal_connect_swapped (self->areas[SPECTRUM], "notify::scale-factor", G_CALLBACK (scale_changed), self);
  return self;
}

GtkWidget *
bn_plots_widget (BnPlots *plots)
{
  return plots->box;
}

/* --- following --- */

static gboolean
is_known (const BnPlots *self, const BnMaskConfig *config, gboolean made)
{
  return self->has_config && self->is_made == made && (!made || bn_mask_config_equal (&self->config, config));
}

void
bn_plots_set_config (BnPlots *plots, const BnMaskConfig *config, gboolean made)
{
  if (is_known (plots, config, made))
    return;
  plots->config = *config;
  plots->config.density = NULL; /* borrowed, and not a part of any curve */
  plots->config.start_mask = NULL;
  plots->has_config = TRUE;
  plots->is_made = made;
  bn_target_init (&plots->scene.target, made ? config : NULL);
  plots->scene.is_stale = plots->scene.mask != NULL;
  gtk_widget_set_opacity (plots->certificate, plots->scene.is_stale ? STALE_OPACITY : 1);
  show_legend (plots);
  gtk_widget_queue_draw (plots->areas[RADIAL]);
}

void
bn_plots_set_mask (BnPlots *plots, BnMask *mask)
{
  bn_mask_ref (mask);
  g_clear_pointer (&plots->scene.mask, bn_mask_unref);
  plots->scene.mask = mask;
  plots->scene.is_stale = FALSE;
  describe_tile (plots);
  gtk_widget_queue_draw (plots->box);
  bn_measurer_want (plots->measurer, mask, spectrum_side (plots));
}

void
bn_plots_free (BnPlots *plots)
{
  if (plots == NULL)
    return;
  for (int i = 0; i < PANELS; i++) {
    g_signal_handlers_disconnect_by_data (plots->areas[i], plots);
    g_object_unref (plots->areas[i]);
  }
  g_signal_handlers_disconnect_by_data (plots->legend, plots);
  bn_measurer_free (plots->measurer);
  g_object_unref (plots->legend);
  g_object_unref (plots->certificate);
  g_object_unref (plots->box);
  bn_portrait_free (plots->scene.portrait);
  bn_mask_unref (plots->scene.mask);
  g_free (plots);
}
