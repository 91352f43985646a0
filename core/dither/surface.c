/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/surface.h"

#include <string.h>

static gboolean
read_array (gpointer user_data, const BnArea *area, void *pixels, GError **error G_GNUC_UNUSED)
{
  const BnArray *array = user_data;
  gsize bytes = (gsize) area->width * array->pixel_bytes;

  for (int row = 0; row < area->height; row++)
    memcpy ((guint8 *) pixels + bytes * (gsize) row,
            array->from + array->stride * (gsize) (area->y + row) + array->pixel_bytes * (gsize) area->x,
            bytes);
  return TRUE;
}

static gboolean
write_array (gpointer user_data, const BnArea *area, const void *pixels, GError **error G_GNUC_UNUSED)
{
  const BnArray *array = user_data;
  gsize bytes = (gsize) area->width * array->pixel_bytes;

  for (int row = 0; row < area->height; row++)
    memcpy (array->to + array->stride * (gsize) (area->y + row) + array->pixel_bytes * (gsize) area->x,
            (const guint8 *) pixels + bytes * (gsize) row, bytes);
  return TRUE;
}

BnSurface
bn_surface_of_array (BnArray *array, int width, int height)
{
  return (BnSurface){
    .width = width, .height = height, .read = read_array, .write = write_array, .user_data = array
  };
}
