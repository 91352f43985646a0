/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/block.h"

#include <string.h>

struct _BnBlock {
  BnPainter *painter;
  GeglRectangle area, around; /* in the drawable: what is wanted, and what is dithered for that */
  int x, y;                   /* of the drawable's corner in the image */
  gsize pixel;                /* bytes */
  guint8 *stored, *painted;   /* the pixels of `around` */
};

static gsize
count_bytes (const BnBlock *block)
{
  return (gsize) block->around.width * (gsize) block->around.height * block->pixel;
}

/* Those around the block. g_free. */
static guint8 *
read_pixels (const BnBlock *block, GimpDrawable *drawable)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (drawable);
  guint8 *pixels = g_malloc (count_bytes (block));

  gegl_buffer_get (buffer, &block->around, 1, bn_painter_format (block->painter)->storage, pixels,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return pixels;
}

BnBlock *
bn_block_new (GimpDrawable *drawable, BnPainter *painter, const GeglRectangle *area)
{
  const GeglRectangle all = { 0, 0, gimp_drawable_get_width (drawable), gimp_drawable_get_height (drawable) };
  int halo = bn_painter_halo (painter);
  BnBlock *block = g_new0 (BnBlock, 1);

  block->painter = bn_painter_ref (painter);
  block->area = *area;
  block->around =
      (GeglRectangle){ area->x - halo, area->y - halo, area->width + 2 * halo, area->height + 2 * halo };
  gegl_rectangle_intersect (&block->around, &block->around, &all);
  gimp_drawable_get_offsets (drawable, &block->x, &block->y);
  block->pixel = (gsize) bn_painter_format (painter)->pixel_bytes;
  block->stored = read_pixels (block, drawable);
  return block;
}

void
bn_block_free (BnBlock *block)
{
  if (block == NULL)
    return;
  bn_painter_free (block->painter);
  g_free (block->stored);
  g_free (block->painted);
  g_free (block);
}

gboolean
bn_block_run (BnBlock *block, const BnJob *job, GError **error)
{
  const GeglRectangle *around = &block->around;
  gsize stride = (gsize) around->width * block->pixel;
  BnArray array;
  BnSurface surface;

  if (gegl_rectangle_is_empty (around))
    return TRUE;
  g_free (block->painted);
  block->painted = g_malloc (stride * (gsize) around->height);
  array = (BnArray){ block->stored, block->painted, stride, block->pixel };
  surface = bn_surface_of_array (&array, around->width, around->height);
  surface.x = block->x + around->x;
  surface.y = block->y + around->y;
  return bn_painter_run (block->painter, &surface, job, error);
}

gboolean
bn_block_is_unchanged (const BnBlock *block, GimpDrawable *drawable)
{
  g_autofree guint8 *pixels = NULL;
  int x, y;

  if (!gimp_item_is_valid (GIMP_ITEM (drawable)) ||
      gimp_drawable_get_format (drawable) != bn_painter_format (block->painter)->storage ||
      !gimp_drawable_get_offsets (drawable, &x, &y) || x != block->x || y != block->y)
    return FALSE;
  pixels = read_pixels (block, drawable);
  return memcmp (pixels, block->stored, count_bytes (block)) == 0;
}

gboolean
bn_block_holds (const BnBlock *block, const GeglRectangle *area)
{
  return gegl_rectangle_contains (&block->area, area);
}

void
bn_block_paste (const BnBlock *block, const GeglRectangle *area, guint8 *pixels)
{
  const GeglRectangle *around = &block->around;
  GeglRectangle both;

  if (!gegl_rectangle_intersect (&both, &block->area, area) ||
      !gegl_rectangle_intersect (&both, &both, around))
    return; /* the layer may have become smaller meanwhile */
  for (int y = both.y; y < both.y + both.height; y++)
    memcpy (
        pixels + block->pixel * ((gsize) area->width * (gsize) (y - area->y) + (gsize) (both.x - area->x)),
        block->painted +
            block->pixel * ((gsize) around->width * (gsize) (y - around->y) + (gsize) (both.x - around->x)),
        block->pixel * (gsize) both.width);
}
