/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an exchange of two near pixels is weighed by: the kernel (kernel.h) cut to a small window, as
 * differences between two pixels, in whole numbers of 16 bits.
 *
 * The cut is a product with the autocorrelation of a disc, which is positive definite: the cut kernel's
 * spectrum is H^2 blurred, with no ripple that a search could exploit. */
#pragma once

#include "core/make/kernel.h"

/* The radius of the cut kernel, pixels. */
#define BN_NEAR_RADIUS 9

/* How far apart, in pixels, two pixels of an exchange may be. */
#define BN_NEAR_REACH 4

/* The pairs of pixels up to that far apart: half a disc, as the other half has the same pairs. */
#define BN_NEAR_OFFSETS 24

/* The window of a pair: rows and columns that hold both kernels. */
#define BN_NEAR_ROWS (2 * BN_NEAR_RADIUS + 1 + BN_NEAR_REACH)
#define BN_NEAR_COLUMNS 24

/* The least side of a plane. */
#define BN_NEAR_LEAST 32

/* From pixel p to its partner q = p + (x, y). */
typedef struct {
  int x, y; /* y is 0 to BN_NEAR_REACH; x is above 0 where y is 0 */
} BnNearOffset;

typedef struct {
  gint32 center;                   /* G(0) */
  int radius;                      /* rows of the cut kernel that are not 0, on either side of its middle */
  gint32 between[BN_NEAR_OFFSETS]; /* G(p - q) */
  /* G(p - l) - G(q - l) for the pixels l of the window: rows from p.y - radius on, of which the first 2
   * radius
   * + 1 + y count, and columns from p.x - BN_NEAR_RADIUS + MIN (x, 0) on. Each window's sum is 0. */
  gint16 gain[BN_NEAR_OFFSETS][BN_NEAR_ROWS][BN_NEAR_COLUMNS];
} BnNearKernel;

/* Fills `offsets`, in a fixed order. */
void bn_near_offsets (BnNearOffset offsets[BN_NEAR_OFFSETS]);

/* How far kernels are scaled down (by a factor 2^-shift) so that for any pair of `kernel` and any values of
 * 16 bits, sums over a window stay below 2^31. The plane's sides are at least BN_NEAR_LEAST. */
int bn_near_shift (const BnKernel *kernel);

/* Fills `near` from `kernel`, times 2^-shift, rounded. */
void bn_near_kernel_fill (BnNearKernel *near, const BnKernel *kernel, int shift);
