/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/preview-picture.h"

#include "plugin/arguments/arguments.h"
#include "plugin/arguments/colors.h"
#include "plugin/dialog/viewer.h"
#include "plugin/pixels/apply.h"
#include "plugin/pixels/seen.h"

struct _BnPreviewPicture {
  GimpProcedureConfig *config;
  GimpDrawable *drawable;
  BnSeen seen; /* what is dithered: the drawable with its effects */
  BnViewer *viewer;
  GtkWidget *codes;      /* a switch: what a device is sent is shown, rather than how it looks */
  BnMask *mask;          /* or NULL */
  BnPainter *painter;    /* for the mask and the settings; NULL if it is yet to be made */
  gboolean painter_fits; /* it is for the whole picture, averaged */
  BnPreviewPictureFunc complain;
  gpointer user_data;
};

/* --- dithering --- */

/* From afar all ways look the same; the slow ones are left to where their grain is seen. */
static void
be_quick (BnPreviewPicture *self, BnDitherConfig *dither)
{
  self->painter_fits = bn_viewer_is_fit (self->viewer);
  if (self->painter_fits && bn_option_find ("dither-method")->choice ((guint) dither->method)->slow)
    dither->method = BN_DITHER_ORDERED;
}

/* The palette as it is to be shown. */
static BnPalette *
read_palette (BnPreviewPicture *self, const Babl *format, GError **error)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->codes))
             ? bn_colors_palette (self->config, format, error)
             : bn_colors_palette_seen (self->config, format, error);
}

/* Makes the painter for the mask and the settings as they stand, if they fit each other. */
static void
need_painter (BnPreviewPicture *self)
{
  BnConfig settings = bn_arguments_read (self->config);
  g_autoptr (BnPalette) palette = NULL;
  g_autoptr (GError) error = NULL;

  if (self->painter_fits != bn_viewer_is_fit (self->viewer))
    g_clear_pointer (&self->painter, bn_painter_free);
  if (self->painter != NULL || self->mask == NULL)
    return;
  be_quick (self, &settings.dither);
  palette = read_palette (self, gimp_drawable_get_format (self->seen.drawable), &error);
  settings.dither.palette = palette;
  if (error == NULL)
    self->painter = bn_apply_painter (self->seen.drawable, &settings.dither, self->mask, &error);
  if (error != NULL)
    self->complain (error->message, self->user_data);
}

/* A BnPartFunc. */
static gboolean
show_part (const GeglRectangle *area, BnApplyPreview *pixels, gpointer user_data)
{
  BnPreviewPicture *self = user_data;

  if (!bn_apply_is_there (self->drawable, NULL) || !bn_apply_is_there (self->seen.drawable, NULL))
    return FALSE;
  need_painter (self);
  return bn_apply_preview (self->seen.drawable, self->painter, area, pixels, NULL);
}

/* --- the whole --- */

/* The middle of what is selected, else of the picture. */
static void
find_middle (GimpDrawable *drawable, int *x, int *y)
{
  int width, height;

  if (gimp_drawable_mask_intersect (drawable, x, y, &width, &height)) {
    *x += width / 2;
    *y += height / 2;
  }
}

/* Below the picture; there is a choice only of palettes with device codes. */
static void
add_codes (BnPreviewPicture *self)
{
  self->codes = gtk_check_button_new_with_mnemonic (BN_ ("Show de_vice codes"));
  gtk_widget_set_tooltip_text (self->codes, BN_ ("Shows the colors that are written for the device, rather "
                                                 "than how they will look on it"));
  gtk_box_pack_start (GTK_BOX (bn_viewer_controls (self->viewer)), self->codes, FALSE, FALSE, 6);
  gtk_widget_set_visible (self->codes, bn_colors_have_codes (self->config));
  g_signal_connect_swapped (self->codes, "toggled", G_CALLBACK (bn_preview_picture_update), self);
}

BnPreviewPicture *
bn_preview_picture_new (GimpProcedureConfig *config, GimpDrawable *drawable, BnPreviewPictureFunc complain,
                        gpointer user_data)
{
  BnPreviewPicture *self = g_new0 (BnPreviewPicture, 1);
  int x = 0, y = 0;

  self->config = config;
  self->drawable = drawable;
  self->complain = complain;
  self->user_data = user_data;
  if (!bn_seen_open (&self->seen, drawable, NULL))
    self->seen.drawable = drawable;
  find_middle (self->seen.drawable, &x, &y);
  self->viewer = bn_viewer_new (gimp_drawable_get_width (self->seen.drawable),
                                gimp_drawable_get_height (self->seen.drawable), x, y, show_part, self);
  add_codes (self);
  return self;
}

GtkWidget *
bn_preview_picture_widget (BnPreviewPicture *picture)
{
  return bn_viewer_widget (picture->viewer);
}

GtkWidget *
bn_preview_picture_controls (BnPreviewPicture *picture)
{
  return bn_viewer_controls (picture->viewer);
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
  gtk_widget_set_visible (picture->codes, bn_colors_have_codes (picture->config));
  bn_viewer_redraw (picture->viewer);
}

void
bn_preview_picture_free (BnPreviewPicture *picture)
{
  if (picture == NULL)
    return;
  g_signal_handlers_disconnect_by_data (picture->codes, picture);
  bn_viewer_free (picture->viewer);
  bn_seen_close (&picture->seen);
  bn_painter_free (picture->painter);
  bn_mask_unref (picture->mask);
  g_free (picture);
}
