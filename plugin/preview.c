/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/preview.h"

#include "plugin/apply.h"
#include "plugin/arguments.h"
#include "plugin/colours.h"
#include "plugin/mask-source.h"
#include "plugin/optimiser.h"
#include "plugin/progress.h"

/* Pixels on a side that the preview asks for. */
#define SIDE 448

struct _BnPreview {
  GimpProcedureConfig *config;
  GimpDrawable *drawable; /* NULL: the mask is shown */
  GtkWidget *box;
  GtkWidget *picture; /* a GimpDrawablePreview, or a GimpPreviewArea for the mask */
  GtkWidget *bar;
  BnOptimiser *optimiser;
  BnMask *mask; /* the last one that was ready, or NULL */
};

/* --- drawing --- */

static int
samples_of (GimpImageType type)
{
  switch (type) {
  case GIMP_RGB_IMAGE:
    return 3;
  case GIMP_RGBA_IMAGE:
    return 4;
  case GIMP_GRAYA_IMAGE:
    return 2;
  default:
    return 1;
  }
}

/* Draws the visible part of the drawable, dithered. */
static void
draw_drawable (BnPreview *self)
{
  GimpPreview *preview = GIMP_PREVIEW (self->picture);
  BnConfig settings = bn_arguments_read (self->config);
  g_autoptr (BnPalette) palette =
      bn_colours_palette (self->config, gimp_drawable_get_format (self->drawable), NULL);
  g_autofree guint8 *pixels = NULL;
  GeglRectangle area;
  GimpImageType type;

  settings.dither.palette = palette;
  gimp_preview_get_position (preview, &area.x, &area.y);
  gimp_preview_get_size (preview, &area.width, &area.height);
  pixels = bn_apply_preview (self->drawable, &settings.dither, self->mask, &area, &type, NULL);
  if (pixels != NULL)
    gimp_preview_area_draw (GIMP_PREVIEW_AREA (gimp_preview_get_area (preview)), 0, 0, area.width,
                            area.height, type, pixels, area.width * samples_of (type));
}

/* Draws the mask, repeated from the corner. */
static void
draw_mask (BnPreview *self)
{
  int width = gtk_widget_get_allocated_width (self->picture);
  int height = gtk_widget_get_allocated_height (self->picture);
  g_autofree guint8 *pixels = g_malloc ((gsize) width * height);

  for (int y = 0; y < height; y++) {
    const guint32 *ranks = bn_mask_row (self->mask, y);

    for (int x = 0; x < width; x++)
      pixels[(gsize) y * width + x] =
          (guint8) bn_mask_code (self->mask, ranks[x % bn_mask_width (self->mask)], 256);
  }
  gimp_preview_area_draw (GIMP_PREVIEW_AREA (self->picture), 0, 0, width, height, GIMP_GRAY_IMAGE, pixels,
                          width);
}

static void
redraw (BnPreview *self)
{
  if (self->drawable != NULL)
    gimp_preview_invalidate (GIMP_PREVIEW (self->picture));
  else if (self->mask != NULL)
    draw_mask (self);
}

/* --- following the settings --- */

/* Shows how far the new mask is, or words about it. Idle, the bar keeps its place, so that nothing jumps. */
static void
show_bar (BnPreview *self, double done, const char *text)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), done);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->bar), text != NULL ? text : "");
  gtk_widget_set_opacity (self->bar, text != NULL ? 1 : 0);
}

/* TRUE if the mask is one's own rather than made; only a dither can have such. */
static gboolean
has_own_mask (const BnPreview *self)
{
  return self->drawable != NULL && !bn_mask_source_is_made (self->config);
}

static void
show_mask (BnPreview *self, BnMask *mask, const GError *error)
{
  show_bar (self, 0, error != NULL ? error->message : NULL);
  if (mask == NULL)
    return;
  g_clear_pointer (&self->mask, bn_mask_unref);
  self->mask = bn_mask_ref (mask);
  redraw (self);
}

static void
mask_is_ready (BnMask *mask, const GError *error, gpointer user_data)
{
  BnPreview *self = user_data;

  if (!has_own_mask (self))
    show_mask (self, mask, error);
}

static void
mask_progresses (double done, gpointer user_data)
{
  if (!has_own_mask (user_data))
    show_bar (user_data, done, BN_ ("Optimising the mask…"));
}

static const BnOptimiserCalls calls = { mask_is_ready, mask_progresses };

static void
want_mask (BnPreview *self)
{
  BnConfig settings = bn_arguments_read (self->config);
  g_autoptr (GError) error = NULL;
  g_autoptr (BnMask) own = NULL;

  if (!has_own_mask (self)) {
    bn_optimiser_want (self->optimiser, &settings.mask);
    return;
  }
  own = bn_mask_source_read (self->config, &error);
  show_mask (self, own, error);
}

static void
setting_changed (BnPreview *self, GParamSpec *pspec)
{
  if (g_str_has_prefix (pspec->name, "mask-"))
    want_mask (self);
  else
    redraw (self);
}

/* --- building --- */

/* Says beside the preview's switch that it is not scaled. */
static void
add_scale_label (GtkWidget *picture)
{
  GtkWidget *label = gtk_label_new ("1:1");

  gtk_style_context_add_class (gtk_widget_get_style_context (label), GTK_STYLE_CLASS_DIM_LABEL);
  gtk_box_pack_end (GTK_BOX (gimp_preview_get_controls (GIMP_PREVIEW (picture))), label, FALSE, FALSE, 0);
  gtk_widget_show (label);
}

static GtkWidget *
new_picture (BnPreview *self, GimpProcedureDialog *dialog)
{
  GtkWidget *picture;

  if (self->drawable != NULL) {
    picture = gimp_procedure_dialog_get_drawable_preview (dialog, "preview", self->drawable);
    g_signal_connect_swapped (picture, "invalidated", G_CALLBACK (draw_drawable), self);
    add_scale_label (picture);
  } else {
    picture = gimp_preview_area_new ();
    g_signal_connect_swapped (picture, "size-allocate", G_CALLBACK (redraw), self);
  }
  gtk_widget_set_size_request (picture, SIDE, SIDE);
  gtk_widget_show (picture);
  return picture;
}

static GtkWidget *
new_bar (void)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (bar), TRUE);
  gtk_progress_bar_set_ellipsize (GTK_PROGRESS_BAR (bar), PANGO_ELLIPSIZE_END);
  gtk_widget_set_opacity (bar, 0);
  gtk_widget_show (bar);
  return bar;
}

BnPreview *
bn_preview_new (GimpProcedureDialog *dialog, GimpProcedureConfig *config, GimpDrawable *drawable)
{
  BnPreview *self = g_new0 (BnPreview, 1);

  self->config = config;
  self->drawable = drawable;
  self->optimiser = bn_optimiser_new (&calls, self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->picture = new_picture (self, dialog);
  self->bar = new_bar ();
  gtk_box_pack_start (GTK_BOX (self->box), self->picture, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->box), self->bar, FALSE, FALSE, 0);
  gtk_widget_show (self->box);
  g_signal_connect_swapped (config, "notify", G_CALLBACK (setting_changed), self);
  want_mask (self);
  return self;
}

GtkWidget *
bn_preview_widget (BnPreview *preview)
{
  return preview->box;
}

void
bn_preview_finish (BnPreview *preview)
{
  BnProgress progress = { .text = BN_ ("Optimising the mask") };

  if (!has_own_mask (preview))
    bn_optimiser_finish (preview->optimiser, bn_progress_report, &progress);
}

void
bn_preview_free (BnPreview *preview)
{
  if (preview == NULL)
    return;
  g_signal_handlers_disconnect_by_data (preview->config, preview);
  g_signal_handlers_disconnect_by_data (preview->picture, preview);
  bn_optimiser_free (preview->optimiser);
  bn_mask_unref (preview->mask);
  g_free (preview);
}
