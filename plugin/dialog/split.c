/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/split.h"

#include <string.h>

#include "core/bn.h"

/* Pixels. */
#define WIDTH 96

#define STEP .05

struct _BnSplit {
  GtkWidget *scale;
  BnSplitFunc func;
  gpointer user_data;
};

static void
moved (BnSplit *self)
{
  self->func (self->user_data);
}

BnSplit *
bn_split_new (GtkWidget *box, BnSplitFunc func, gpointer user_data)
{
  BnSplit *self = g_new0 (BnSplit, 1);
  GtkWidget *label = gtk_label_new_with_mnemonic (BN_ ("_Before/after"));
  const char *tip = BN_ ("How much of the preview shows the original, from the left, for comparison");

  self->func = func;
  self->user_data = user_data;
  self->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, STEP);
  gtk_scale_set_draw_value (GTK_SCALE (self->scale), FALSE);
  gtk_widget_set_size_request (self->scale, WIDTH, -1);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->scale);
  gtk_widget_set_tooltip_text (self->scale, tip);
  atk_object_set_name (gtk_widget_get_accessible (self->scale), gtk_label_get_text (GTK_LABEL (label)));
  atk_object_set_description (gtk_widget_get_accessible (self->scale), tip);
  gtk_box_pack_end (GTK_BOX (box), self->scale, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (box), label, FALSE, FALSE, 0);
  g_signal_connect_swapped (self->scale, "value-changed", G_CALLBACK (moved), self);
  return self;
}

int
bn_split_at (const BnSplit *split, int width)
{
  return (int) (gtk_range_get_value (GTK_RANGE (split->scale)) * width + .5);
}

void
bn_split_move (BnSplit *split, double share)
{
  gtk_range_set_value (GTK_RANGE (split->scale), share);
}

/* One row of the screen: originals up to `at`, then what becomes of them. */
static void
compose_row (const BnApplyPreview *shown, gsize start, int width, int zoom, int at, guint8 *row)
{
  for (int x = 0; x < width; x++, row += shown->channels)
    memcpy (row, (x < at ? shown->before : shown->after) + (start + (gsize) (x / zoom)) * shown->channels,
            (gsize) shown->channels);
}

guint8 *
bn_split_compose (const BnSplit *split, const BnApplyPreview *shown, int columns, int width, int height,
                  int zoom)
{
  gsize stride = (gsize) width * (gsize) shown->channels;
  guint8 *pixels = g_malloc (stride * (gsize) height);

  for (int y = 0; y < height; y++)
    compose_row (shown, (gsize) (y / zoom) * (gsize) columns, width, zoom, bn_split_at (split, width),
                 pixels + (gsize) y * stride);
  return pixels;
}

void
bn_split_free (BnSplit *split)
{
  if (split == NULL)
    return;
  g_signal_handlers_disconnect_by_data (split->scale, split);
  g_free (split);
}
