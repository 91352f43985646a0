/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture to be dithered as a whole, wherever its pixels are kept: in memory, in a file, in GIMP. What is
 * read is the picture as it was; what is written need not be seen by later reads, and may be. */
#pragma once

#include "core/dither/pixels.h"

typedef struct {
  int x, y;          /* image coordinates of its first pixel, from which the mask's grid counts */
  int width, height; /* pixels */
  /* Copies the pixels of `area`, which lies in the surface and counts from its first pixel, row by row
   * without gaps, into `pixels`. FALSE with an error of the surface's own. */
  gboolean (*read) (gpointer user_data, const BnArea *area, void *pixels, GError **error);
  /* Likewise, from `pixels`. */
  gboolean (*write) (gpointer user_data, const BnArea *area, const void *pixels, GError **error);
  gpointer user_data;
  /* Where pixels are kept in tiles, which are costly to visit twice: rows of a tile, and how many rows of the
   * first one lie above the surface. 0: bands may begin anywhere. */
  int tile_rows, tile_start;
} BnSurface;

/* Pixels in memory: rows `stride` bytes apart. */
typedef struct {
  const guint8 *from;
  guint8 *to; /* where they are written; may be `from` */
  gsize stride, pixel_bytes;
} BnArray;

/* The surface of an array of `width` x `height` pixels, borrowed, at (0, 0) of the image. */
BnSurface bn_surface_of_array (BnArray *array, int width, int height);
