/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What pixels a dither will see, and rectangles of them. */
#pragma once

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
