/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/shape.h"

#include <math.h>

/* A shape that differs by less moves the picture by no pixel that is seen. */
#define NEAR .002

static GtkAspectFrame *
frame_of (GimpPreview *preview)
{
  GtkWidget *frame = gtk_widget_get_ancestor (gimp_preview_get_area (preview), GTK_TYPE_ASPECT_FRAME);

  return frame != NULL ? GTK_ASPECT_FRAME (frame) : NULL;
}

/* Gives the frame the shape of its space; while that is being allotted, it could not. */
static gboolean
follow_space (gpointer user_data)
{
  GtkAspectFrame *frame = user_data;
  GtkAllocation space;
  gfloat now;

  gtk_widget_get_allocation (GTK_WIDGET (frame), &space);
  g_object_get (frame, "ratio", &now, NULL);
  if (fabsf (now * (float) space.height / (float) space.width - 1) > NEAR)
    gtk_aspect_frame_set (frame, .5, .5, (float) space.width / (float) MAX (space.height, 1), FALSE);
  return G_SOURCE_REMOVE;
}

static void
space_is_allotted (GtkWidget *frame)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_space, g_object_ref (frame), g_object_unref);
}

void
bn_shape_fill (GimpPreview *preview, int width, int height)
{
  GtkAspectFrame *frame = frame_of (preview);

  if (frame == NULL)
    return;
  gtk_widget_set_size_request (GTK_WIDGET (frame), width, height);
  gtk_aspect_frame_set (frame, .5, .5, (float) width / (float) height, FALSE);
  g_signal_connect (frame, "size-allocate", G_CALLBACK (space_is_allotted), NULL);
}
