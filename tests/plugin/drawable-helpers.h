/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One drawable and its image, as tests have them: GEGL's buffers, and what GIMP would say of them. */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "tests/helpers.h"

/* Of the drawable, in pixels. */
#ifndef WIDTH
#define WIDTH 90
#define HEIGHT 50
#endif
#define X 1001 /* its corner in the image */
#define Y -13

/* The drawable is item 1, in group 2, in image 3 unless another; 4 is the layer whose mask it may be. */
static struct {
  GimpImage *image;
  GeglBuffer *buffer, *shadow, *selection;
  GeglRectangle selected; /* what a selection covers of it; empty: nothing */
  gboolean indexed, is_group, is_mask, refuses, is_gone;
  int locked; /* id of the item whose pixels are locked */
  int merges, updates;
  int reads; /* how often a buffer was asked for */
} world;

static GimpImage *image;
static GimpItem *items[5];

/* --- libgimp --- */

gboolean
gimp_item_is_valid (GimpItem *item G_GNUC_UNUSED)
{
  return !world.is_gone;
}

GimpImage *
gimp_item_get_image (GimpItem *item G_GNUC_UNUSED)
{
  return world.image;
}

gchar *
gimp_item_get_name (GimpItem *item G_GNUC_UNUSED)
{
  return g_strdup ("Sky");
}

gboolean
gimp_drawable_is_indexed (GimpDrawable *drawable G_GNUC_UNUSED)
{
  return world.indexed;
}

gboolean
gimp_item_is_group (GimpItem *item G_GNUC_UNUSED)
{
  return world.is_group;
}

gboolean
gimp_item_is_channel (GimpItem *item G_GNUC_UNUSED)
{
  return world.is_mask;
}

gboolean
gimp_item_is_layer_mask (GimpItem *item)
{
  return world.is_mask && item == items[1];
}

GimpLayer *
gimp_layer_from_mask (GimpLayerMask *mask G_GNUC_UNUSED)
{
  return GIMP_LAYER (items[4]);
}

GimpItem *
gimp_item_get_parent (GimpItem *item)
{
  return item == items[2] ? NULL : items[2];
}

gboolean
gimp_item_get_lock_content (GimpItem *item)
{
  return gimp_item_get_id (item) == world.locked;
}

gboolean
gimp_drawable_mask_intersect (GimpDrawable *drawable G_GNUC_UNUSED, gint *x, gint *y, gint *width,
                              gint *height)
{
  *x = world.selected.x;
  *y = world.selected.y;
  *width = world.selected.width;
  *height = world.selected.height;
  return *width > 0 && *height > 0;
}

const Babl *
gimp_drawable_get_format (GimpDrawable *drawable G_GNUC_UNUSED)
{
  return gegl_buffer_get_format (world.buffer);
}

gint
gimp_drawable_get_width (GimpDrawable *drawable G_GNUC_UNUSED)
{
  return WIDTH;
}

gint
gimp_drawable_get_height (GimpDrawable *drawable G_GNUC_UNUSED)
{
  return HEIGHT;
}

gboolean
gimp_drawable_get_offsets (GimpDrawable *drawable G_GNUC_UNUSED, gint *x, gint *y)
{
  *x = X;
  *y = Y;
  return TRUE;
}

GeglBuffer *
gimp_drawable_get_buffer (GimpDrawable *drawable)
{
  world.reads++;
  return g_object_ref (GIMP_IS_SELECTION (drawable) ? world.selection : world.buffer);
}

GeglBuffer *
gimp_drawable_get_shadow_buffer (GimpDrawable *drawable G_GNUC_UNUSED)
{
  return g_object_ref (world.shadow);
}

gboolean
gimp_drawable_merge_shadow (GimpDrawable *drawable G_GNUC_UNUSED, gboolean undo)
{
  g_assert_true (undo);
  world.merges++;
  return !world.refuses;
}

gboolean
gimp_drawable_update (GimpDrawable *drawable G_GNUC_UNUSED, gint x, gint y, gint width, gint height)
{
  g_assert_true (gegl_rectangle_equal (GEGL_RECTANGLE (x, y, width, height), &world.selected));
  world.updates++;
  return TRUE;
}

gboolean
gimp_selection_is_empty (GimpImage *any G_GNUC_UNUSED)
{
  return world.selection == NULL;
}

GimpSelection *
gimp_image_get_selection (GimpImage *any G_GNUC_UNUSED)
{
  static GimpSelection *selection;

  if (selection == NULL)
    selection = g_object_new (GIMP_TYPE_SELECTION, "id", 9, NULL);
  return selection;
}
