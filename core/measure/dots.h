/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dots as lasers, thermal printers and presses make them: round and larger than their pixels, so that
 * neighbors overlap and tones come out darker. Each pixel is a disc of the given radius about its middle, on
 * white paper; where discs overlap, the darkest shows. This is the circular dot-overlap model (P. G. Roetling
 * and T. M. Holladay, 1979; T. N. Pappas and D. L. Neuhoff, "Printer models and error diffusion", 1995),
 * for other radii than those between 1/2 and 1 of a diagonal as well: what a pixel prints hangs on itself and
 * its 8 neighbors. */
#pragma once

#include "core/mask/mask.h"

/* The largest radius, pixels: further discs would reach beyond the neighbors. */
#define BN_DOTS_LARGEST 1.5

typedef struct _BnDots BnDots;

/* Dots of `radius` pixels, 0 (square pixels) to BN_DOTS_LARGEST, of pictures whose pixels come in blocks of
 * `block` x `block` alike, 1 or more: what is said of pixels below is then said of blocks. bn_dots_free. */
BnDots *bn_dots_new (double radius, int block);

/* Frees it. May be NULL. */
void bn_dots_free (BnDots *dots);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnDots, bn_dots_free)

/* How much of a pixel is covered by ink, 0 to 1, off by less than .001, if of the 3 x 3 pixels around it
 * those of the set bits of `inked` are ink: bit 0 is above and left, then row by row; bit 4 is its own. */
double bn_dots_covered (const BnDots *dots, guint inked);

/* The light that prints, 0 to 1, of each pattern of a mask: of N+1 values the k-th is that of the pattern
 * whose ranks below k are paper and the others ink, mean over all planes. Rises from what shows through solid
 * ink to
 * 1. g_free. */
double *bn_dots_curve (const BnDots *dots, const BnMask *mask);

/* `mask`, which must be uniform, with thresholds by which flat pictures print their own light, as near as N +
 * 1 patterns can, and as dark as solid ink is. Unref it. */
BnMask *bn_dots_correct (const BnDots *dots, const BnMask *mask);

/* What prints of the pattern of plane 0 whose ranks below `paper` are paper: fills the N values of `light`.
 */
void bn_dots_pattern (const BnDots *dots, const BnMask *mask, guint32 paper, double *light);

/* Prints a plane of light, width x height values from 0 black to 1 white, in place. Beyond the edges pixels
 * are as the outermost ones. */
void bn_dots_print (const BnDots *dots, float *light, int width, int height);
