/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/preview.h"

#include "plugin/pixels/apply.h"
#include "plugin/arguments/arguments.h"
#include "plugin/arguments/colors.h"
#include "plugin/dialog/sharp-pixels.h"
#include "plugin/dialog/status-line.h"
#include "plugin/arguments/mask-source.h"
#include "plugin/dialog/optimizer.h"
#include "plugin/arguments/progress.h"
#include "plugin/dialog/preview-frame.h"

/* Pixels that the preview needs at least. */
#define WIDTH 432
#define HEIGHT 272

/* After what people do, before GTK draws. */
#define BEFORE_REDRAW (GDK_PRIORITY_REDRAW - 10)

struct _BnPreview {
  GimpProcedureConfig *config;
  GimpDrawable *drawable; /* NULL: the mask is shown */
  GtkWidget *box;
  GtkWidget *picture; /* a GimpDrawablePreview, or a GimpPreviewArea for the mask */
  GtkWidget *split;   /* a scale: the share of the width that shows the original; NULL without a drawable */
  BnStatusLine *foot;
  BnOptimizer *optimizer;
  BnMask *mask;          /* the last one that was ready or sketched, or NULL */
  BnPainter *painter;    /* of the mask and the settings; NULL: to be made */
  gboolean mask_failed;  /* the wish for one; the foot says why */
  BnMaskConfig finished; /* of the last mask that was ready, else the default */
  guint drawing;         /* a source, 0 if none */
  BnPreviewFunc watcher; /* or NULL */
  gpointer watcher_data;
};

/* --- drawing --- */

/* Makes the painter for the mask and the settings as they stand, if they fit each other. */
static void
need_painter (BnPreview *self)
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
    bn_preview_say (self, error->message);
}

/* Pixels of the preview's width that show the original. */
static int
split_at (const BnPreview *self, int width)
{
  if (self->split == NULL) /* as yet */
    return 0;
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

/* Draws the visible part of the drawable, dithered. */
static void
draw_drawable (BnPreview *self)
{
  GimpPreview *preview = GIMP_PREVIEW (self->picture);
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

/* A line where the original ends. */
static gboolean
draw_split (GtkWidget *widget, cairo_t *cr, BnPreview *self)
{
  int width = gtk_widget_get_allocated_width (widget), shown;

  gimp_preview_get_size (GIMP_PREVIEW (self->picture), &shown, NULL);
  if (split_at (self, shown) > 0)
    bn_sharp_pixels_line (cr, split_at (self, shown) + (width - shown) / 2,
                          gtk_widget_get_allocated_height (widget));
  return FALSE;
}

/* Draws the mask's first slice, repeated from the corner; of one channel, or of red, green and blue. */
static void
draw_mask (BnPreview *self)
{
  int width = gtk_widget_get_allocated_width (self->picture);
  int height = gtk_widget_get_allocated_height (self->picture);
  int channels = bn_mask_shape (self->mask).channels >= 3 ? 3 : 1;
  g_autofree guint8 *pixels = g_malloc ((gsize) width * height * channels);

  for (int y = 0; y < height; y++) {
    int row = y % bn_mask_height (self->mask) * bn_mask_width (self->mask);

    for (int x = 0; x < width; x++)
      for (int c = 0; c < channels; c++)
        pixels[((gsize) y * width + x) * channels + c] = (guint8) bn_mask_code (
            self->mask, bn_mask_plane (self->mask, c)[row + x % bn_mask_width (self->mask)], 256);
  }
  gimp_preview_area_draw (GIMP_PREVIEW_AREA (self->picture), 0, 0, width, height,
                          channels == 3 ? GIMP_RGB_IMAGE : GIMP_GRAY_IMAGE, pixels, width * channels);
}

static gboolean
draw_now (gpointer user_data)
{
  BnPreview *self = user_data;

  self->drawing = 0;
  if (gimp_preview_get_update (GIMP_PREVIEW (self->picture)))
    draw_drawable (self);
  return G_SOURCE_REMOVE;
}

/* Draws once what several changes ask for; libgimp would wait a fifth of a second for more. */
static void
redraw (BnPreview *self)
{
  if (self->picture == NULL)
    return;
  if (self->drawable != NULL && !gtk_widget_get_mapped (self->picture))
    gimp_preview_invalidate (GIMP_PREVIEW (self->picture));
  else if (self->drawable != NULL && self->drawing == 0)
    self->drawing = g_idle_add_full (BEFORE_REDRAW, draw_now, self, NULL);
  else if (self->drawable == NULL && self->mask != NULL)
    draw_mask (self);
}

static void
paint_anew (BnPreview *self)
{
  g_clear_pointer (&self->painter, bn_painter_free);
  redraw (self);
}

/* --- below the picture --- */

void
bn_preview_say (BnPreview *preview, const char *words)
{
  bn_status_line_say (preview->foot, words);
}

/* Goes back to the last mask that was ready, so that what is shown is what the settings say. */
static void
stop_work (gpointer user_data)
{
  BnPreview *self = user_data;
  BnConfig settings = { .mask = self->finished };

  g_object_freeze_notify (G_OBJECT (self->config)); /* no mask of some of them is wished for */
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_option_is_of_mask (option) && bn_arguments_have (self->config, option))
      bn_arguments_write (self->config, option, &settings);
  g_object_thaw_notify (G_OBJECT (self->config));
}

/* --- following the settings --- */

/* TRUE if the mask is one's own rather than made; only a dither can have such. */
static gboolean
has_own_mask (const BnPreview *self)
{
  return self->drawable != NULL && !bn_mask_source_is_made (self->config);
}

static void
show_mask (BnPreview *self, BnMask *mask)
{
  g_clear_pointer (&self->mask, bn_mask_unref);
  self->mask = bn_mask_ref (mask);
  paint_anew (self);
  if (self->watcher != NULL)
    self->watcher (mask, self->watcher_data);
}

/* The mask, or why there is none, is all that there is to say now. */
static void
end_work (BnPreview *self, BnMask *mask, const GError *error)
{
  self->mask_failed = error != NULL;
  bn_preview_say (self, error != NULL ? error->message : "");
  if (mask != NULL)
    show_mask (self, mask);
}

static void
mask_is_ready (BnMask *mask, const GError *error, gpointer user_data)
{
  BnPreview *self = user_data;

  if (has_own_mask (self))
    return;
  if (mask != NULL)
    self->finished = bn_arguments_read (self->config).mask;
  end_work (self, mask, error);
}

static void
mask_is_sketched (BnMask *mask, gpointer user_data)
{
  if (!has_own_mask (user_data))
    show_mask (user_data, mask);
}

static void
mask_progresses (double done, gpointer user_data)
{
  if (!has_own_mask (user_data))
    bn_status_line_work (((BnPreview *) user_data)->foot, done);
}

static const BnOptimizerCalls calls = { mask_is_ready, mask_is_sketched, mask_progresses };

static void
want_mask (BnPreview *self)
{
  BnConfig settings = bn_arguments_read (self->config);
  g_autoptr (GError) error = NULL;
  g_autoptr (BnMask) own = NULL;

  if (!has_own_mask (self)) {
    bn_optimizer_want (self->optimizer, &settings.mask);
    return;
  }
  bn_optimizer_drop (self->optimizer);
  own = bn_mask_source_read (self->config, &error);
  end_work (self, own, error);
}

/* What was said of the settings before counts no more, but what was said of the mask counts until that
 * changes; and a preset that is left may have been refused just now. */
static void
forget_words (BnPreview *self, const char *changed)
{
  if (!g_str_equal (changed, "preset") && !self->mask_failed)
    bn_status_line_hush (self->foot);
}

static void
setting_changed (BnPreview *self, GParamSpec *pspec)
{
  forget_words (self, pspec->name);
  if (g_str_has_prefix (pspec->name, "mask-"))
    want_mask (self);
  else if (self->drawable != NULL)
    paint_anew (self);
}

/* --- building --- */

static GtkWidget *
new_split (BnPreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (BN_ ("_Before/after"));

  self->split = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, .05);
  gtk_scale_set_draw_value (GTK_SCALE (self->split), FALSE);
  g_signal_connect_swapped (self->split, "value-changed", G_CALLBACK (redraw), self);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->split);
  gtk_widget_set_tooltip_text (
      self->split, BN_ ("How much of the preview shows the original, from the left, for comparison"));
  atk_object_set_name (gtk_widget_get_accessible (self->split), gtk_label_get_text (GTK_LABEL (label)));
  gtk_box_pack_start (GTK_BOX (box), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), self->split, TRUE, TRUE, 0);
  gtk_widget_show_all (box);
  return box;
}

/* Says beside the preview's switch that it is not scaled. */
static void
add_scale_label (GtkWidget *picture)
{
  GtkWidget *label = gtk_label_new ("1:1");
  GtkBox *controls = GTK_BOX (gimp_preview_get_controls (GIMP_PREVIEW (picture)));

  gtk_style_context_add_class (gtk_widget_get_style_context (label), GTK_STYLE_CLASS_DIM_LABEL);
  gtk_box_pack_end (controls, label, FALSE, FALSE, 0);
  gtk_widget_show (label);
}

static GtkWidget *
new_drawable_picture (BnPreview *self, GimpProcedureDialog *dialog)
{
  GtkWidget *picture = gimp_procedure_dialog_get_drawable_preview (dialog, "preview", self->drawable);
  GtkWidget *area = gimp_preview_get_area (GIMP_PREVIEW (picture));

  add_scale_label (picture);
  g_signal_connect_swapped (picture, "invalidated", G_CALLBACK (draw_drawable), self);
  bn_preview_frame_fill (GIMP_PREVIEW (picture), WIDTH, HEIGHT, gimp_drawable_get_height (self->drawable));
  bn_sharp_pixels_draw (area);
  g_signal_connect_swapped (area, "size-allocate", G_CALLBACK (redraw), self);
  g_signal_connect_after (area, "draw", G_CALLBACK (draw_split), self);
  atk_object_set_name (gtk_widget_get_accessible (area), BN_ ("Preview of the picture"));
  return picture;
}

static GtkWidget *
new_mask_picture (BnPreview *self)
{
  GtkWidget *area = gimp_preview_area_new ();

  gtk_widget_set_size_request (area, WIDTH, HEIGHT);
  bn_sharp_pixels_draw (area);
  g_signal_connect_swapped (area, "size-allocate", G_CALLBACK (redraw), self);
  atk_object_set_name (gtk_widget_get_accessible (area), BN_ ("Preview of the mask"));
  return area;
}

BnPreview *
bn_preview_new (GimpProcedureDialog *dialog, GimpProcedureConfig *config, GimpDrawable *drawable)
{
  BnPreview *self = g_new0 (BnPreview, 1);

  self->config = config;
  self->drawable = drawable;
  self->finished = bn_config_default ().mask;
  self->foot = bn_status_line_new (BN_ ("Optimising the mask…"), stop_work, self);
  self->optimizer = bn_optimizer_new (&calls, self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->picture = drawable != NULL ? new_drawable_picture (self, dialog) : new_mask_picture (self);
  gtk_widget_show (self->picture);
  gtk_box_pack_start (GTK_BOX (self->box), self->picture, TRUE, TRUE, 0);
  if (drawable != NULL)
    gtk_box_pack_start (GTK_BOX (self->box), new_split (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->box), bn_status_line_widget (self->foot), FALSE, FALSE, 0);
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
bn_preview_watch (BnPreview *preview, BnPreviewFunc func, gpointer user_data)
{
  preview->watcher = func;
  preview->watcher_data = user_data;
  if (preview->mask != NULL)
    func (preview->mask, user_data);
}

void
bn_preview_finish (BnPreview *preview)
{
  BnProgress progress = { .text = BN_ ("Optimising the mask") };

  if (!has_own_mask (preview))
    bn_optimizer_finish (preview->optimizer, bn_progress_report, &progress);
}

void
bn_preview_free (BnPreview *preview)
{
  if (preview == NULL)
    return;
  g_signal_handlers_disconnect_by_data (preview->config, preview);
  g_signal_handlers_disconnect_by_data (preview->picture, preview);
  if (preview->drawable != NULL) {
    g_signal_handlers_disconnect_by_data (gimp_preview_get_area (GIMP_PREVIEW (preview->picture)), preview);
    g_signal_handlers_disconnect_by_data (preview->split, preview);
  }
  g_clear_handle_id (&preview->drawing, g_source_remove);
  bn_optimizer_free (preview->optimizer);
  bn_status_line_free (preview->foot);
  bn_painter_free (preview->painter);
  bn_mask_unref (preview->mask);
  g_free (preview);
}
