/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a drawable's pixel format says about its samples. GIMP's formats are RGB or gray, with or without
 * alpha, in one of three encodings (linear, the space's own curve ', sRGB's curve ~) and six types. */
#pragma once

#include <babl/babl.h>
#include <glib.h>

#include "core/bn.h"

typedef enum {
  BN_TYPE_U8,
  BN_TYPE_U16,
  BN_TYPE_U32,
  BN_TYPE_HALF,
  BN_TYPE_FLOAT,
  BN_TYPE_DOUBLE,
} BnType;

typedef struct {
  const Babl *storage; /* the format itself */
  const Babl *floats;  /* the same encoding and space, held as floats */
  const Babl
      *raw; /* the same samples without their meaning as colors, so that babl converts only their type */
  const Babl *raw_floats; /* the same as floats */
  const Babl *display;    /* the same model as perceptual bytes, for a preview */
  BnType type;
  int channels;       /* samples per pixel, 1 to 4 */
  int sample_bytes;   /* bytes per sample */
  int pixel_bytes;    /* bytes per pixel */
  gboolean alpha;     /* the last sample is alpha */
  gboolean linear;    /* samples hold linear light */
  gboolean own_curve; /* samples are encoded by the space's curve rather than by sRGB's */
} BnFormat;

/* Reads `storage`, which must be RGB or gray. FALSE with BN_ERROR_SETTING for any other format. */
gboolean bn_format_read (BnFormat *format, const Babl *storage, GError **error);

/* The curve of the picture's color space: NULL for sRGB's, and for linear pictures whose profile does not say
 * how values are encoded. bn_transfer_free. */
BnTransfer *bn_format_transfer (const BnFormat *format);

/* Converts `count` colors, in place, from linear light in sRGB's space, which may lie outside 0 to 1, to
 * linear light in the space of `format`. */
void bn_format_lights (double (*lights)[3], guint count, const Babl *format);
