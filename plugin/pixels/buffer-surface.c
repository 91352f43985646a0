/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/buffer-surface.h"

static GeglRectangle
place_of (const BnBufferSurface *buffers, const BnArea *area)
{
  return (GeglRectangle){ buffers->area.x + area->x, buffers->area.y + area->y, area->width, area->height };
}

static gboolean
read_buffer (gpointer user_data, const BnArea *area, void *pixels, GError **error G_GNUC_UNUSED)
{
  const BnBufferSurface *buffers = user_data;
  const GeglRectangle place = place_of (buffers, area);

  gegl_buffer_get (buffers->source, &place, 1, buffers->format, pixels, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return TRUE;
}

static gboolean
write_buffer (gpointer user_data, const BnArea *area, const void *pixels, GError **error G_GNUC_UNUSED)
{
  const BnBufferSurface *buffers = user_data;
  const GeglRectangle place = place_of (buffers, area);

  gegl_buffer_set (buffers->target, &place, 0, buffers->format, pixels, GEGL_AUTO_ROWSTRIDE);
  return TRUE;
}

BnSurface
bn_buffer_surface (BnBufferSurface *buffers, int x, int y)
{
  int rows;

  g_object_get (buffers->source, "tile-height", &rows, NULL);
  return (BnSurface){ .x = x,
                      .y = y,
                      .width = buffers->area.width,
                      .height = buffers->area.height,
                      .tile_rows = rows,
                      .tile_start = bn_modulo (buffers->area.y, rows),
                      .read = read_buffer,
                      .write = write_buffer,
                      .user_data = buffers };
}

gboolean
bn_buffer_surface_paint (const BnPainter *painter, GeglBuffer *source, GeglBuffer *target, const Babl *format,
                         const GeglRectangle *area, int x, int y)
{
  BnBufferSurface buffers = { source, target, format, *area };
  const BnSurface surface = bn_buffer_surface (&buffers, x, y);

  return bn_painter_run (painter, &surface, NULL, NULL);
}
