/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/preview-frame.h"

#include <math.h>

/* A smaller difference in shape moves the picture by less than a pixel. */
#define NEAR .002

/* What the frame knows of its preview. */
#define AREA "blue-noise-area"
#define PICTURE "blue-noise-picture"

static GtkAspectFrame *
frame_of (GimpPreview *preview)
{
  GtkWidget *frame = gtk_widget_get_ancestor (gimp_preview_get_area (preview), GTK_TYPE_ASPECT_FRAME);

  return frame != NULL ? GTK_ASPECT_FRAME (frame) : NULL;
}

/* The height that the whole picture takes, including what is around it. */
static int
whole_height (GtkAspectFrame *frame)
{
  GtkWidget *area = g_object_get_data (G_OBJECT (frame), AREA), *child = gtk_bin_get_child (GTK_BIN (frame));
  int picture = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (frame), PICTURE));

  return picture + gtk_widget_get_allocated_height (child) - gtk_widget_get_allocated_height (area);
}

/* Gives the frame the shape of its space or, if the picture is less high, of the part that the picture takes.
 * It cannot do that while the space is being allotted. */
static gboolean
follow_space (gpointer user_data)
{
  GtkAspectFrame *frame = user_data;
  GtkAllocation space;
  gfloat now, ratio;

  gtk_widget_get_allocation (GTK_WIDGET (frame), &space);
  g_object_get (frame, "ratio", &now, NULL);
  ratio = (float) space.width / (float) MAX (MIN (space.height, whole_height (frame)), 1);
  if (fabsf (now / ratio - 1) > NEAR)
    gtk_aspect_frame_set (frame, .5, 0, ratio, FALSE);
  return G_SOURCE_REMOVE;
}

static void
space_is_allotted (GtkWidget *frame)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_space, g_object_ref (frame), g_object_unref);
}

void
bn_preview_frame_fill (GimpPreview *preview, int width, int height, int picture)
{
  GtkAspectFrame *frame = frame_of (preview);

  if (frame == NULL)
    return;
  g_object_set_data (G_OBJECT (frame), AREA, gimp_preview_get_area (preview));
  g_object_set_data (G_OBJECT (frame), PICTURE, GINT_TO_POINTER (picture));
  gtk_widget_set_size_request (GTK_WIDGET (frame), width, height);
  gtk_aspect_frame_set (frame, .5, 0, (float) width / (float) height, FALSE);
  g_signal_connect (frame, "size-allocate", G_CALLBACK (space_is_allotted), NULL);
}
