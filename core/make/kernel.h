/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The spatial form of a target filter: G = IFFT (H^2) on the torus, rounded to whole numbers, so that sums
 * of it are the same on every processor. */
#pragma once

#include "core/base/fft.h"

typedef struct {
  int width, height;
  guint32 size;   /* N */
  double unit;    /* one unit of G, as a sum over bins of the power it was made from */
  gint32 *tiled;  /* G over 2 x 2 tiles; rows of 2*width */
  gint32 *center; /* in `tiled`: G at distance 0. G between two pixels is center[offset of one - offset of the
                     other] */
  double *power;  /* half spectrum of the rounded G, over N */
  BnFft *fft;
} BnKernel;

/* The kernel of `power`, the plane of H^2 for width x height pixels (BN_MASK_MIN_SIDE to BN_MASK_MAX_SIDE
 * each), full and even in frequency, (0, 0) first. Its unit is `unit`, or if that is 0 the one that makes
 * G(0) = 2^20. bn_kernel_free. Memory: 20 bytes per pixel. It never changes: threads may share it. */
BnKernel *bn_kernel_new (int width, int height, const double *power, double unit);

/* Frees it. May be NULL. */
void bn_kernel_free (BnKernel *kernel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnKernel, bn_kernel_free)

/* The offset of a pixel (0 to N-1, row by row) from the first one in `tiled`. */
static inline gint32
bn_kernel_offset (const BnKernel *kernel, guint32 pixel)
{
  guint32 width = (guint32) kernel->width;

  return (gint32) (pixel / width * 2 * width + pixel % width);
}

/* G between pixels p and q. */
gint32 bn_kernel_between (const BnKernel *kernel, guint32 p, guint32 q);

/* Replaces a plane of whole numbers by its convolution with G: whole numbers, off by far less than 1/2.
 * `plane` (N) and `spectrum` (half) are from bn_fft_alloc. */
void bn_kernel_filter (const BnKernel *kernel, double *plane, BnComplex *spectrum);
