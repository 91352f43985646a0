/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What pixels a dither will see, and rectangles of them. */
#pragma once

#include <string.h>

#include "core/color/levels.h"

#define BN_MAX_CHANNELS 4

typedef struct {
  BnSample sample;
  gboolean linear;            /* samples hold linear light rather than encoded values */
  const BnTransfer *transfer; /* the curve of the picture's color space; NULL: sRGB. Borrowed */
  int channels;               /* samples per pixel, 1 to BN_MAX_CHANNELS */
  gboolean alpha;             /* the last of them is alpha */
  BnStored stored;            /* what the samples become */
} BnPixels;

typedef struct {
  int x, y, width, height; /* pixels */
} BnArea;

/* Sample `c` of a pixel of such samples, as the value 0 to 1 that it counts as. */
static inline double
bn_pixel_value (BnSample sample, const void *pixel, int c)
{
  if (sample == BN_SAMPLE_U8)
    return ((const guint8 *) pixel)[c] / 255.;
  if (sample == BN_SAMPLE_U16)
    return ((const guint16 *) pixel)[c] / 65535.;
  return bn_sample_clamp (((const float *) pixel)[c]);
}

/* Writes a code to it. */
static inline void
bn_pixel_write (BnSample sample, double code, void *pixel, int c)
{
  if (sample == BN_SAMPLE_U8)
    ((guint8 *) pixel)[c] = (guint8) code;
  else if (sample == BN_SAMPLE_U16)
    ((guint16 *) pixel)[c] = (guint16) code;
  else
    ((float *) pixel)[c] = (float) code;
}

/* TRUE if a pixel's first three samples are the same. */
static inline gboolean
bn_pixel_is_neutral (BnSample sample, const void *pixel)
{
  const guint8 *bytes = pixel;
  gsize size = (gsize) bn_sample_bytes (sample);

  return memcmp (bytes, bytes + size, size) == 0 && memcmp (bytes, bytes + 2 * size, size) == 0;
}
