/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/apply-preview.h"

#include <gegl.h>

#include "plugin/pixels/apply.h"
#include "plugin/pixels/block.h"
#include "plugin/pixels/format.h"
#include "plugin/pixels/printed.h"

/* What it costs to wake a thread, in rows. */
#define ROWS_PER_THREAD 16

/* How much of each pixel of `area`, which is in image coordinates, is selected, 0 to 255; NULL if there is no
 * selection. */
static guint8 *
read_selection (GimpImage *image, const GeglRectangle *area)
{
  g_autoptr (GeglBuffer) selection = NULL;
  guint8 *shares;

  if (gimp_selection_is_empty (image))
    return NULL;
  selection = gimp_drawable_get_buffer (GIMP_DRAWABLE (gimp_image_get_selection (image)));
  shares = g_malloc ((gsize) area->width * area->height);
  gegl_buffer_get (selection, area, 1, babl_format ("Y u8"), shares, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return shares;
}

/* Moves each of `n` pixels back toward its original by the share to which it is not selected. */
static void
blend (guint8 *pixels, const guint8 *originals, const guint8 *shares, gsize n, int channels)
{
  for (gsize i = 0; i < n; i++, pixels += channels, originals += channels)
    for (int c = 0; c < channels; c++)
      pixels[c] = (guint8) ((originals[c] * (255 - shares[i]) + pixels[c] * shares[i] + 127) / 255);
}

/* Rows to be dithered, without gaps; their first pixel is at image (x, y). */
typedef struct {
  const BnPainter *painter;
  guint8 *pixels;
  int x, y, width;
} Rows;

static void
paint_rows (gsize first, gsize count, gpointer user_data)
{
  const Rows *rows = user_data;
  gsize stride = (gsize) rows->width * (gsize) bn_painter_format (rows->painter)->pixel_bytes;

  for (gsize row = first; row < first + count; row++)
    bn_painter_row (rows->painter, rows->pixels + row * stride, rows->x, rows->y + (int) row, rows->width);
}

/* Dithers the rows of `area`, which are in `pixels`, on several threads; the drawable's corner is at image
 * (x, y). */
static void
paint (const BnPainter *painter, guint8 *pixels, const GeglRectangle *area, int x, int y)
{
  Rows rows = { painter, pixels, x + area->x, y + area->y, area->width };

  gegl_parallel_distribute_range ((gsize) area->height, ROWS_PER_THREAD, paint_rows, &rows);
}

static GimpImageType
display_type (const BnFormat *format)
{
  static const GimpImageType types[] = { GIMP_GRAY_IMAGE, GIMP_GRAYA_IMAGE, GIMP_RGB_IMAGE, GIMP_RGBA_IMAGE };

  return types[format->channels - 1];
}

/* The pixels of `area` as the drawable stores them. g_free. */
static guint8 *
read_stored (GimpDrawable *drawable, const BnFormat *format, const GeglRectangle *area)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (drawable);
  guint8 *stored = g_malloc ((gsize) area->width * area->height * format->pixel_bytes);

  gegl_buffer_get (buffer, area, 1, format->storage, stored, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return stored;
}

/* `n` stored pixels as perceptual bytes. g_free. */
static guint8 *
to_display (const BnFormat *format, const guint8 *stored, gsize n)
{
  guint8 *shown = g_malloc (n * format->channels);

  babl_process (babl_fish (format->storage, format->display), stored, shown, (glong) n);
  return shown;
}

/* Dithers `area`, by a way that looks at the whole picture. */
static gboolean
paint_whole (GimpDrawable *drawable, BnPainter *painter, const GeglRectangle *area, guint8 *pixels,
             GError **error)
{
  g_autoptr (BnBlock) block = bn_block_new (drawable, painter, area);

  if (!bn_block_run (block, NULL, error))
    return FALSE;
  bn_block_paste (block, area, pixels);
  return TRUE;
}

/* The painter's, whatever has become of the drawable's by now: an image can be converted at any time. */
static gboolean
find_format (GimpDrawable *drawable, const BnPainter *painter, BnFormat *format, GError **error)
{
  if (painter == NULL)
    return bn_format_read (format, gimp_drawable_get_format (drawable), error);
  *format = *bn_painter_format (painter);
  return TRUE;
}

gboolean
bn_apply_preview (GimpDrawable *drawable, BnPainter *painter, const BnMade *made, const GeglRectangle *area,
                  BnApplyPreview *preview, GError **error)
{
  gsize n = (gsize) area->width * area->height;
  BnFormat format;
  g_autofree guint8 *stored = NULL, *shares = NULL;
  int x, y;

  if (!bn_apply_is_there (drawable, error) || !find_format (drawable, painter, &format, error))
    return FALSE;
  stored = read_stored (drawable, &format, area);
  *preview = (BnApplyPreview){ display_type (&format), format.channels, to_display (&format, stored, n) };
  if (painter == NULL) {
    preview->after = g_memdup2 (preview->before, n * format.channels);
    return TRUE;
  }
  gimp_drawable_get_offsets (drawable, &x, &y);
  if (bn_painter_is_local (painter))
    paint (painter, stored, area, x, y);
  else if (!paint_whole (drawable, painter, area, stored, error))
    return FALSE;
  bn_made_paste (made, area, stored);
  preview->after = to_display (&format, stored, n);
  bn_printed_show (preview->after, area->width, area->height, format.channels, format.channels - format.alpha,
                   bn_painter_dot_radius (painter));
  shares = read_selection (gimp_item_get_image (GIMP_ITEM (drawable)),
                           &(GeglRectangle){ area->x + x, area->y + y, area->width, area->height });
  if (shares != NULL)
    blend (preview->after, preview->before, shares, n, format.channels);
  return TRUE;
}

void
bn_apply_preview_clear (BnApplyPreview *preview)
{
  g_clear_pointer (&preview->before, g_free);
  g_clear_pointer (&preview->after, g_free);
}
