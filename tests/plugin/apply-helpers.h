/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the engine alone makes of gray-drawable's bytes. */
#pragma once

#include "tests/plugin/gray-drawable.h"

/* All gray bytes of a buffer, which are stored. g_free. */
static inline guint8 *
read_bytes (GeglBuffer *buffer)
{
  guint8 *bytes = g_malloc (WIDTH * HEIGHT);

  gegl_buffer_get (buffer, GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT), 1, babl_format ("Y' u8"), bytes,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return bytes;
}

static inline gboolean
is_in (const GeglRectangle *area, int i)
{
  int x = i % WIDTH, y = i / WIDTH;

  return x >= area->x && y >= area->y && x < area->x + area->width && y < area->y + area->height;
}

/* `area` of the gray bytes dithered by the engine alone, at its place in the image; the others stay. g_free.
 */
static inline guint8 *
dither_plainly (const BnDitherConfig *config, const BnMask *mask, const GeglRectangle *area)
{
  const BnPixels gray = { .sample = BN_SAMPLE_U8, .channels = 1 };
  g_autoptr (BnDither) dither = bn_dither_new (config, mask, &gray, NULL);
  g_autofree guint8 *from = read_bytes (world.buffer);
  guint8 *to = g_memdup2 (from, WIDTH * HEIGHT);
  int first = area->y * WIDTH + area->x;
  BnArray array = { from + first, to + first, WIDTH, 1 };
  BnSurface surface = bn_surface_of_array (&array, area->width, area->height);

  surface.x = X + area->x;
  surface.y = Y + area->y;
  g_assert_true (bn_dither_run (dither, &surface, NULL, NULL));
  return to;
}
