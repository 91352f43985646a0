/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/preview-mask.h"

#include <libgimp/gimpui.h>

#include "plugin/dialog/sharp-pixels.h"

/* The least size, in pixels. */
#define LEAST_WIDTH 432
#define LEAST_HEIGHT 272

struct _BnPreviewMask {
  GtkWidget *area; /* a GimpPreviewArea */
  BnMask *mask;    /* or NULL */
};

/* Row `y` of the picture: `width` pixels of `channels` bytes each, which are the codes of the thresholds. */
static void
fill_row (const BnMask *mask, int y, int width, int channels, guint8 *row)
{
  gsize start = (gsize) (y % bn_mask_height (mask)) * bn_mask_width (mask);

  for (int x = 0; x < width; x++)
    for (int c = 0; c < channels; c++)
      *row++ = (guint8) bn_mask_code (mask, bn_mask_plane (mask, c)[start + x % bn_mask_width (mask)], 256);
}

static void
draw (BnPreviewMask *self)
{
  int width = gtk_widget_get_allocated_width (self->area);
  int height = gtk_widget_get_allocated_height (self->area);
  int channels = bn_mask_shape (self->mask).channels >= 3 ? 3 : 1;
  g_autofree guint8 *pixels = g_malloc ((gsize) width * height * channels);

  for (int y = 0; y < height; y++)
    fill_row (self->mask, y, width, channels, pixels + (gsize) y * width * channels);
  gimp_preview_area_draw (GIMP_PREVIEW_AREA (self->area), 0, 0, width, height,
                          channels == 3 ? GIMP_RGB_IMAGE : GIMP_GRAY_IMAGE, pixels, width * channels);
}

static void
size_changed (BnPreviewMask *self)
{
  if (self->mask != NULL)
    draw (self);
}

BnPreviewMask *
bn_preview_mask_new (void)
{
  BnPreviewMask *self = g_new0 (BnPreviewMask, 1);

  self->area = gimp_preview_area_new ();
  gtk_widget_set_size_request (self->area, LEAST_WIDTH, LEAST_HEIGHT);
  bn_sharp_pixels_draw (self->area);
  g_signal_connect_swapped (self->area, "size-allocate", G_CALLBACK (size_changed), self);
  atk_object_set_name (gtk_widget_get_accessible (self->area), BN_ ("Preview of the mask"));
  gtk_widget_show (self->area);
  return self;
}

GtkWidget *
bn_preview_mask_widget (BnPreviewMask *preview)
{
  return preview->area;
}

void
bn_preview_mask_set_mask (BnPreviewMask *preview, BnMask *mask)
{
  bn_mask_ref (mask);
  bn_mask_unref (preview->mask);
  preview->mask = mask;
  draw (preview);
}

void
bn_preview_mask_free (BnPreviewMask *preview)
{
  if (preview == NULL)
    return;
  g_signal_handlers_disconnect_by_data (preview->area, preview);
  bn_mask_unref (preview->mask);
  g_free (preview);
}
