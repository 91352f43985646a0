/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A part of a GEGL buffer as a surface to dither, which is written to another buffer, or the same. */
#pragma once

#include <gegl.h>

#include "plugin/pixels/painter.h"

typedef struct {
  GeglBuffer *source, *target; /* borrowed */
  const Babl *format;          /* of pixels that are read and written */
  GeglRectangle area;          /* of both buffers */
} BnBufferSurface;

/* The surface of `buffers`, borrowed, whose first pixel is (x, y) of the image. */
BnSurface bn_buffer_surface (BnBufferSurface *buffers, int x, int y);

/* Dithers `area` of `source`, whose first pixel is (x, y) of the image, into `target`, both as pixels of
 * `format`, which the painter is for. */
gboolean bn_buffer_surface_paint (const BnPainter *painter, GeglBuffer *source, GeglBuffer *target,
                                  const Babl *format, const GeglRectangle *area, int x, int y);
