/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/drawable-colors.h"

#include <gegl.h>

#define BAND 64 /* rows at a time */
#define CHANNELS 4

void
bn_drawable_colors_add (GimpDrawable *drawable, BnHistogram *histogram)
{
  g_autoptr (GeglBuffer) buffer = NULL;
  g_autofree guint8 *pixels = NULL;
  GeglRectangle all;

  if (!gimp_drawable_mask_intersect (drawable, &all.x, &all.y, &all.width, &all.height))
    return;
  buffer = gimp_drawable_get_buffer (drawable);
  pixels = g_malloc ((gsize) all.width * BAND * CHANNELS);
  for (int y = 0; y < all.height; y += BAND) {
    const GeglRectangle band = { all.x, all.y + y, all.width, MIN (BAND, all.height - y) };
    gegl_buffer_get (buffer, &band, 1, babl_format ("R'G'B'A u8"), pixels, GEGL_AUTO_ROWSTRIDE,
                     GEGL_ABYSS_NONE);
    bn_histogram_add (histogram, BN_SAMPLE_U8, NULL, CHANNELS, pixels,
                      (gsize) band.width * (gsize) band.height);
  }
}
