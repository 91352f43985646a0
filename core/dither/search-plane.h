/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The part of a picture that a whole-picture search (search-kernel.h) has in hand: a ring of rows, filled at
 * the bottom and given up at the top. Of each pixel it knows the original i, the light d that the pixel has
 * for now, and c = G * e, which tells what a change is worth; of each cell the sum of its errors and W * sum.
 *
 * Pixels have one lane (gray, or a channel by itself) or four: red, green, blue, and their luminance times
 * the root of its weight, so that a plain dot product of two pixels weighs brightness more than color. */
#pragma once

#include "core/base/parallel.h"
#include "core/dither/search-kernel.h"

/* Pixels on either side of a row, so that nobody need look where it ends. */
#define BN_SEARCH_MARGIN 12

/* What a pixel may not do. */
enum {
  BN_SEARCH_KEPT_RED = 1, /* its first channel stays as it is */
  BN_SEARCH_KEPT_GREEN = 2,
  BN_SEARCH_KEPT_BLUE = 4,
  BN_SEARCH_NEUTRAL = 8,    /* its channels stay equal */
  BN_SEARCH_KEPT = 16,      /* all of it stays */
  BN_SEARCH_MOVED_RED = 32, /* its first channel may exchange with neighbors alone */
  BN_SEARCH_MOVED_GREEN = 64,
  BN_SEARCH_MOVED_BLUE = 128,
};

typedef struct {
  int lanes;         /* 1 or 4 */
  int width, height; /* of the picture, pixels */
  int ring;          /* rows in hand, a power of 2; row y is kept at y modulo ring */
  int loaded;        /* rows above this one have an original and a start */
  int ready;         /* rows above this one have c; a multiple of a cell's side, or the height */
  gsize stride;      /* floats of a row */
  float *c, *d, *i;  /* [ring][stride] */
  float *heat;       /* [ring][width] the square of the largest step between a pixel's levels, or NULL */
  guint8 *inks;      /* [ring][width] the number of a palette's color, or NULL */
  guint8 *flags;     /* [ring][width] */

  int cells;          /* cells across */
  float *sums, *wide; /* [ring / CELL][cells * lanes] */
  float *changed;     /* likewise: what has been added to sums and not yet to wide */
  guint8 *stirred;    /* [ring / CELL][cells] something near has changed since the cell was visited */
} BnSearchPlane;

/* A plane of `lanes` for pictures of `width` x `height`, of `ring` rows; with heat and numbers of inks if
 * asked. bn_search_plane_free. */
BnSearchPlane *bn_search_plane_new (int lanes, int width, int height, int ring, gboolean heat, gboolean inks);

/* Frees it. May be NULL. */
void bn_search_plane_free (BnSearchPlane *plane);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnSearchPlane, bn_search_plane_free)

/* Bytes of such a plane. */
guint64 bn_search_plane_bytes (int lanes, int width, int ring, gboolean heat, gboolean inks);

/* Row `y` of c, d or i: its first pixel. */
static inline float *
bn_search_row (const BnSearchPlane *plane, float *array, int y)
{
  return array + (gsize) (y & (plane->ring - 1)) * plane->stride + (gsize) (BN_SEARCH_MARGIN * plane->lanes);
}

/* Where row `y` of an array of one item a pixel starts. */
static inline gsize
bn_search_start (const BnSearchPlane *plane, int y)
{
  return (gsize) (y & (plane->ring - 1)) * (gsize) plane->width;
}

/* Where row `y` of cells starts, in cells. */
static inline gsize
bn_search_cells_start (const BnSearchPlane *plane, int y)
{
  return (gsize) (y & (plane->ring / BN_SEARCH_CELL - 1)) * (gsize) plane->cells;
}

/* Adds the next row, plane->loaded, whose i, d, flags (and heat and inks) have been written. */
void bn_search_plane_add_row (BnSearchPlane *plane);

/* Makes c of the rows up to `upto`, for which rows up to upto + WIDE cells, or all, must be loaded. `sharpen`
 * (0 to .5) draws the result towards i + a share of i less i blurred by a Gaussian of one pixel. */
void bn_search_plane_prepare (BnSearchPlane *plane, const BnSearchKernel *kernel, int upto, float sharpen,
                              BnCrew *crew);

/* Adds W * changed to wide where cells are ready, and empties `changed` of cell rows `first` to `last` - 1,
 * where all that has changed is. */
void bn_search_plane_spread (BnSearchPlane *plane, const BnSearchKernel *kernel, int first, int last,
                             BnCrew *crew);
