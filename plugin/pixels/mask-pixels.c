/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/mask-pixels.h"

#include <math.h>

/* Ranks the values of `channels` planes, `size` values each, which lie pixel by pixel; FALSE if one is not a
 * number. */
static gboolean
rank_planes (const float *pixels, guint32 size, int channels, guint32 *ranks)
{
  g_autofree float *plane = g_new (float, size);

  for (int c = 0; c < channels; c++, ranks += size) {
    for (guint32 i = 0; i < size; i++) {
      plane[i] = pixels[(gsize) i * channels + c];
      if (isnan (plane[i]))
        return FALSE;
    }
    bn_mask_rank_values (plane, size, ranks);
  }
  return TRUE;
}

static gboolean
is_gray (const float *pixels, gsize size)
{
  for (gsize i = 0; i < size; i++, pixels += 3)
    if (pixels[0] != pixels[1] || pixels[0] != pixels[2])
      return FALSE;
  return TRUE;
}

/* A mask of RGB pixels. */
static BnMask *
mask_of_pixels (const float *pixels, int width, int height, GError **error)
{
  gsize size = (gsize) width * (gsize) height;
  g_autofree guint32 *ranks = g_new (guint32, 3 * size);
  BnMaskShape shape = { width, height, is_gray (pixels, size) ? 1 : 3, 1 };

  if (!rank_planes (pixels, (guint32) size, 3, ranks)) {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("The mask has pixels that are not numbers. Choose another layer."));
    return NULL;
  }
  return bn_mask_new_planes (&shape, ranks, NULL, error);
}

BnMask *
bn_mask_pixels_of_buffer (GeglBuffer *buffer, GError **error)
{
  const GeglRectangle *area = gegl_buffer_get_extent (buffer);
  const Babl *space = babl_format_get_space (gegl_buffer_get_format (buffer));
  g_autofree float *pixels = NULL;

  if (MIN (area->width, area->height) < BN_MASK_MIN_SIDE ||
      MAX (area->width, area->height) > BN_MASK_MAX_SIDE) {
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("The mask has %d × %d pixels; each side must be %d to %d. Crop or choose another one."),
                 area->width, area->height, BN_MASK_MIN_SIDE, BN_MASK_MAX_SIDE);
    return NULL;
  }
  /* In the buffer's own space: all that counts is which of two values is larger. */
  pixels = g_new (float, 3 * (gsize) area->width * (gsize) area->height);
  gegl_buffer_get (buffer, area, 1, babl_format_with_space ("R'G'B' float", space), pixels,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return mask_of_pixels (pixels, area->width, area->height, error);
}

BnMask *
bn_mask_pixels_of_layer (GimpDrawable *drawable, GError **error)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (drawable);

  return bn_mask_pixels_of_buffer (buffer, error);
}

BnMask *
bn_mask_pixels_of_pattern (GimpPattern *pattern, GError **error)
{
  g_autoptr (GeglBuffer) buffer = gimp_pattern_get_buffer (pattern, 0, 0, NULL);

  return bn_mask_pixels_of_buffer (buffer, error);
}
