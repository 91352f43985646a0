/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture of larger pixels: a surface seen at 1/n of its size, each of whose pixels is a block of n x n of
 * the surface's. Reading averages a block in linear light, colors weighed by opacity; writing fills it.
 * Blocks lie on the image's grid, from its pixel (0, 0) on, and are cut off at the surface's edges. */
#pragma once

#include "core/dither/setup.h"
#include "core/dither/surface.h"

typedef struct {
  const BnSurface *surface;
  int size; /* n */
  int channels, colors;
  gsize sample_bytes;
  BnScale scale;  /* of the samples; light is linear */
  double *lights; /* U8 and U16: the linear light of each code; else NULL */
  guint8 *rows;   /* n rows of the surface */
  double *sums;   /* of a row of blocks: channels and how many pixels */
} BnBlocks;

/* Fills `blocks`, which borrow `surface` and the transfer of `setup`. bn_blocks_clear. */
void bn_blocks_init (BnBlocks *blocks, const BnSurface *surface, const BnSetup *setup);

/* Frees what they own. */
void bn_blocks_clear (BnBlocks *blocks);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnBlocks, bn_blocks_clear)

/* The surface of the blocks, which borrows them; at (x/n, y/n) of the image, rounded down. */
BnSurface bn_blocks_surface (BnBlocks *blocks);

/* Bytes that they take for a surface of that width. */
guint64 bn_blocks_memory (const BnSetup *setup, int width);
