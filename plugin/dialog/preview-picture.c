/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/preview-picture.h"

#include "plugin/arguments/arguments.h"
#include "plugin/arguments/colors.h"
#include "plugin/dialog/preview-frame.h"
#include "plugin/dialog/sharp-pixels.h"
#include "plugin/pixels/apply.h"

/* After what people do, before GTK draws. */
#define BEFORE_REDRAW (GDK_PRIORITY_REDRAW - 10)

struct _BnPreviewPicture {
  GimpProcedureConfig *config;
  GimpDrawable *drawable;
  GtkWidget *box;
  GtkWidget *preview; /* a GimpDrawablePreview */
  GtkWidget *split;   /* a scale: the share of the width that shows the original */
  BnMask *mask;       /* or NULL */
  BnPainter *painter; /* for the mask and the settings; NULL if it is yet to be made */
  guint drawing;      /* a source, 0 if none */
  BnPreviewPictureFunc complain;
  gpointer user_data;
};

/* --- dithering --- */

/* Makes the painter for the mask and the settings as they stand, if they fit each other. */
static void
need_painter (BnPreviewPicture *self)
{
  BnConfig settings = bn_arguments_read (self->config);
  g_autoptr (BnPalette) palette = NULL;
  g_autoptr (GError) error = NULL;

  if (self->painter != NULL || self->mask == NULL)
    return;
  palette = bn_colors_palette (self->config, gimp_drawable_get_format (self->drawable), &error);
  settings.dither.palette = palette;
  if (error == NULL)
    self->painter = bn_apply_painter (self->drawable, &settings.dither, self->mask, &error);
  if (error != NULL)
    self->complain (error->message, self->user_data);
}

/* How many pixels of the preview's width show the original. */
static int
split_at (const BnPreviewPicture *self, int width)
{
  return (int) (gtk_range_get_value (GTK_RANGE (self->split)) * width + .5);
}

/* Puts the originals back into the first `split` pixels of each row. */
static void
put_originals (BnApplyPreview *shown, const GeglRectangle *area, int split)
{
  gsize stride = (gsize) area->width * shown->channels;

  for (gsize y = 0; y < (gsize) area->height; y++)
    memcpy (shown->after + y * stride, shown->before + y * stride, (gsize) split * shown->channels);
}

/* --- drawing --- */

/* Draws the visible part of the drawable, dithered. */
static void
draw_drawable (BnPreviewPicture *self)
{
  GimpPreview *preview = GIMP_PREVIEW (self->preview);
  g_auto (BnApplyPreview) shown = { 0 };
  GeglRectangle area;

  need_painter (self);
  gimp_preview_get_position (preview, &area.x, &area.y);
  gimp_preview_get_size (preview, &area.width, &area.height);
  if (!bn_apply_preview (self->drawable, self->painter, &area, &shown, NULL))
    return;
  put_originals (&shown, &area, split_at (self, area.width));
  gimp_preview_area_draw (GIMP_PREVIEW_AREA (gimp_preview_get_area (preview)), 0, 0, area.width, area.height,
                          shown.type, shown.after, area.width * shown.channels);
}

/* Draws a line where the original ends. */
static gboolean
draw_split (GtkWidget *widget, cairo_t *cr, BnPreviewPicture *self)
{
  int width = gtk_widget_get_allocated_width (widget), shown;

  gimp_preview_get_size (GIMP_PREVIEW (self->preview), &shown, NULL);
  if (split_at (self, shown) > 0)
    bn_sharp_pixels_line (cr, split_at (self, shown) + (width - shown) / 2,
                          gtk_widget_get_allocated_height (widget));
  return FALSE;
}

static gboolean
draw_now (gpointer user_data)
{
  BnPreviewPicture *self = user_data;

  self->drawing = 0;
  if (gimp_preview_get_update (GIMP_PREVIEW (self->preview)))
    draw_drawable (self);
  return G_SOURCE_REMOVE;
}

/* Draws once what several changes ask for; libgimp would wait a fifth of a second for more. */
static void
redraw (BnPreviewPicture *self)
{
  if (!gtk_widget_get_mapped (self->preview))
    gimp_preview_invalidate (GIMP_PREVIEW (self->preview));
  else if (self->drawing == 0)
    self->drawing = g_idle_add_full (BEFORE_REDRAW, draw_now, self, NULL);
}

/* --- building --- */

static GtkWidget *
new_split (BnPreviewPicture *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (BN_ ("_Before/after"));

  self->split = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, .05);
  gtk_scale_set_draw_value (GTK_SCALE (self->split), FALSE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->split);
  gtk_widget_set_tooltip_text (
      self->split, BN_ ("How much of the preview shows the original, from the left, for comparison"));
  atk_object_set_name (gtk_widget_get_accessible (self->split), gtk_label_get_text (GTK_LABEL (label)));
  gtk_box_pack_start (GTK_BOX (box), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), self->split, TRUE, TRUE, 0);
  gtk_widget_show_all (box);
  return box;
}

/* Says next to the preview's switch that it is not scaled. */
static void
add_scale_label (GimpPreview *preview)
{
  GtkWidget *label = gtk_label_new ("1:1");

  gtk_style_context_add_class (gtk_widget_get_style_context (label), GTK_STYLE_CLASS_DIM_LABEL);
  gtk_box_pack_end (GTK_BOX (gimp_preview_get_controls (preview)), label, FALSE, FALSE, 0);
  gtk_widget_show (label);
}

static void
build (BnPreviewPicture *self, GimpProcedureDialog *dialog)
{
  GtkWidget *split = new_split (self);

  self->preview = gimp_procedure_dialog_get_drawable_preview (dialog, "preview", self->drawable);
  add_scale_label (GIMP_PREVIEW (self->preview));
  gtk_widget_show (self->preview);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_pack_start (GTK_BOX (self->box), self->preview, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->box), split, FALSE, FALSE, 0);
  gtk_widget_show (self->box);
}

static void
connect (BnPreviewPicture *self)
{
  GimpPreview *preview = GIMP_PREVIEW (self->preview);
  GtkWidget *area = gimp_preview_get_area (preview);

  g_signal_connect_swapped (preview, "invalidated", G_CALLBACK (draw_drawable), self);
  bn_preview_frame_fill (preview, BN_PREVIEW_WIDTH, BN_PREVIEW_HEIGHT,
                         gimp_drawable_get_height (self->drawable));
  bn_sharp_pixels_draw (area);
  g_signal_connect_swapped (area, "size-allocate", G_CALLBACK (redraw), self);
  g_signal_connect_after (area, "draw", G_CALLBACK (draw_split), self);
  g_signal_connect_swapped (self->split, "value-changed", G_CALLBACK (redraw), self);
  atk_object_set_name (gtk_widget_get_accessible (area), BN_ ("Preview of the picture"));
}

BnPreviewPicture *
bn_preview_picture_new (GimpProcedureDialog *dialog, GimpProcedureConfig *config, GimpDrawable *drawable,
                        BnPreviewPictureFunc complain, gpointer user_data)
{
  BnPreviewPicture *self = g_new0 (BnPreviewPicture, 1);

  self->config = config;
  self->drawable = drawable;
  self->complain = complain;
  self->user_data = user_data;
  build (self, dialog);
  connect (self);
  return self;
}

GtkWidget *
bn_preview_picture_widget (BnPreviewPicture *picture)
{
  return picture->box;
}

/* --- following --- */

void
bn_preview_picture_set_mask (BnPreviewPicture *picture, BnMask *mask)
{
  bn_mask_ref (mask);
  bn_mask_unref (picture->mask);
  picture->mask = mask;
  bn_preview_picture_update (picture);
}

void
bn_preview_picture_update (BnPreviewPicture *picture)
{
  g_clear_pointer (&picture->painter, bn_painter_free);
  redraw (picture);
}

void
bn_preview_picture_free (BnPreviewPicture *picture)
{
  if (picture == NULL)
    return;
  g_signal_handlers_disconnect_by_data (picture->preview, picture);
  g_signal_handlers_disconnect_by_data (gimp_preview_get_area (GIMP_PREVIEW (picture->preview)), picture);
  g_signal_handlers_disconnect_by_data (picture->split, picture);
  g_clear_handle_id (&picture->drawing, g_source_remove);
  bn_painter_free (picture->painter);
  bn_mask_unref (picture->mask);
  g_free (picture);
}
