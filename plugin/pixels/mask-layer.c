/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/mask-layer.h"

#include "plugin/pixels/format.h"

/* What floating-point samples hold: the threshold, or the value in LSB plus 1/2. */
static double
float_of (const BnMask *mask, guint32 rank)
{
  return bn_mask_is_uniform (mask) ? bn_mask_threshold (mask, rank) : bn_mask_value (mask, rank) + .5;
}

/* Writes `rank` into one sample of `type`; a half is written as a float. */
static void
put_rank (const BnMask *mask, guint32 rank, BnType type, void *sample)
{
  switch (type) {
  case BN_TYPE_U8:
    *(guint8 *) sample = (guint8) bn_mask_code (mask, rank, 256);
    break;
  case BN_TYPE_U16:
    *(guint16 *) sample = (guint16) bn_mask_code (mask, rank, 65536);
    break;
  case BN_TYPE_U32:
    *(guint32 *) sample = bn_mask_code (mask, rank, G_GUINT64_CONSTANT (1) << 32);
    break;
  case BN_TYPE_HALF:
  case BN_TYPE_FLOAT:
    *(float *) sample = (float) float_of (mask, rank);
    break;
  case BN_TYPE_DOUBLE:
    *(double *) sample = float_of (mask, rank);
    break;
  }
}

/* Writes one row of the tile, the one through row `y`, as pixels of `format`: each channel has its own plane,
 * or all have the same. */
static void
put_row (const BnMask *mask, const BnFormat *format, int y, guint8 *row)
{
  const guint32 *ranks = bn_mask_row (mask, y);
  gsize plane = bn_mask_planes (mask) > 1 ? bn_mask_size (mask) : 0;

  for (int x = 0; x < bn_mask_width (mask); x++)
    for (int c = 0; c < format->channels; c++, row += format->sample_bytes)
      put_rank (mask, ranks[x + (gsize) c * plane], format->type, row);
}

/* Repeats the first `period` bytes of `row` up to `size` bytes. */
static void
repeat (guint8 *row, gsize period, gsize size)
{
  for (gsize done = period; done < size; done += MIN (done, size - done))
    memcpy (row + done, row, MIN (done, size - done));
}

/* Writes the rows `rows` of the layer, without gaps. */
static void
put_rows (const BnMask *mask, const BnFormat *format, const GeglRectangle *rows, guint8 *pixels)
{
  gsize period = (gsize) bn_mask_width (mask) * format->pixel_bytes;
  gsize stride = (gsize) rows->width * format->pixel_bytes;
  g_autofree guint8 *tile = g_malloc (period);

  for (int y = 0; y < rows->height; y++, pixels += stride) {
    put_row (mask, format, rows->y + y, tile);
    memcpy (pixels, tile, MIN (period, stride));
    repeat (pixels, period, stride);
  }
}

GimpImageType
bn_mask_layer_type (const BnMask *mask, gboolean gray)
{
  if (bn_mask_shape (mask).channels == 4)
    return GIMP_RGBA_IMAGE;
  return gray ? GIMP_GRAY_IMAGE : GIMP_RGB_IMAGE;
}

gboolean
bn_mask_layer_fill_buffer (GeglBuffer *buffer, const BnMask *mask, BnProgressFunc report, gpointer user_data,
                           GError **error)
{
  const GeglRectangle *all = gegl_buffer_get_extent (buffer);
  GeglRectangle rows = { 0, 0, all->width, 0 };
  g_autofree guint8 *pixels = NULL;
  BnFormat format;
  int band;

  if (!bn_format_read (&format, gegl_buffer_get_format (buffer), error) ||
      (format.type == BN_TYPE_HALF && !bn_format_read (&format, format.floats, error)))
    return FALSE;
  g_object_get (buffer, "tile-height", &band, NULL);
  pixels = g_malloc ((gsize) rows.width * band * format.pixel_bytes);
  for (; rows.y < all->height; rows.y += rows.height) {
    rows.height = MIN (band, all->height - rows.y);
    put_rows (mask, &format, &rows, pixels);
    gegl_buffer_set (buffer, &rows, 0, format.storage, pixels, GEGL_AUTO_ROWSTRIDE);
    report ((double) (rows.y + rows.height) / all->height, user_data);
  }
  return TRUE;
}

gboolean
bn_mask_layer_fill (GimpLayer *layer, const BnMask *mask, BnProgressFunc report, gpointer user_data,
                    GError **error)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));

  return bn_mask_layer_fill_buffer (buffer, mask, report, user_data, error);
}
