/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Swapping ranks: the exact change of a mask's visible error when two pixels exchange their ranks, for all
 * pairs of pixels within a block of neighbouring ranks.
 *
 * With H^2 the target filter's power and G = IFFT (H^2), the visible error of all levels together is
 *     L = sum over t = 1 .. N of E_t,   E_t = sum over p, q of rank < t of G(p - q),
 * which is const - 1/2 sum over all p, q of G(p - q) |rank p - rank q|: no level is left out and no pattern
 * softened. For additive dither, ranks are places in the order of phases (phase.h), and a pixel counts for
 * its base before its place and one more from there on; only pixels of one base are exchanged. G is rounded
 * to whole numbers, and all else is whole, so that a search is the same on every processor. */
#pragma once

#include "core/rng.h"

/* Values of noise that one table holds. */
#define BN_SWAP_NOISE 4096

typedef struct _BnSwap BnSwap;

/* For masks of `width` x `height` (BN_MASK_MIN_SIDE to BN_MASK_MAX_SIDE each) under `power`, the plane of
 * H^2, full and even in frequency, (0, 0) first; its scale does not matter, and power[0] should be 0.
 * bn_swap_free. Memory: 32 bytes per pixel. The object never changes: threads may share it. */
BnSwap *bn_swap_new (int width, int height, const double *power);

/* Frees it. `swap` may be NULL. */
void bn_swap_free (BnSwap *swap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnSwap, bn_swap_free)

/* G between pixels p and q (0 to N-1, row by row), in units of G(0)/2^20. */
gint32 bn_swap_kernel (const BnSwap *swap, guint32 p, guint32 q);

/* What one thread needs to search. */
typedef struct _BnSwapWork BnSwapWork;

/* For blocks of up to `reach` (at least 1) ranks. It borrows `swap`. bn_swap_work_free. Memory: 16 bytes per
 * pixel and 32 per rank. */
BnSwapWork *bn_swap_work_new (const BnSwap *swap, guint32 reach);

/* Frees it. `work` may be NULL. */
void bn_swap_work_free (BnSwapWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnSwapWork, bn_swap_work_free)

/* The fields of the ranks first .. first+count-1 (count is 1 to reach): sets field[r], r in that range, to
 * the sum of G(order[r] - order[s]) over s < r, and over all s times base[s] (NULL: none), exactly. order[r]
 * is the pixel of rank r. */
void bn_swap_fields (BnSwapWork *work, const guint32 *order, const int *base, guint32 first, guint32 count,
                     gint64 *field);

/* The visible error of all levels: the mean over t of E_t in the units of the power that bn_swap_new was
 * given, from the fields of all N ranks. O(N), and a transform where there are bases. */
double bn_swap_loss (BnSwapWork *work, const guint32 *order, const int *base, const gint64 *field);

/* Fills noise[0 .. BN_SWAP_NOISE+reach-1] for bn_swap_block: Gumbel variables times `heat`, which is in the
 * energy's units, 0 to 2^42; 0 is no noise. */
void bn_swap_noise (gint64 heat, guint32 reach, gint64 *noise);

/* Searches the block of `count` (1 to reach) ranks whose pixels are order[0 .. count-1] and whose fields are
 * field[0 .. count-1]: for each rank in turn, going down and up again, all exchanges with a higher rank of
 * the block are weighed, and the best is done: the one of lowest energy less noise, where doing nothing has
 * energy 0. `base` is that of the block's ranks, NULL if all are equal. So it is a heat bath (Gibbs sampling)
 * at that heat, and at heat 0 the steepest descent. `order` and `field` are changed in place; of pixels
 * outside of the block no field changes, so threads may search different blocks of a mask at once. Returns
 * the change of L/2 in the units of bn_swap_kernel; never above 0 at heat 0. Time: about 2 count^2 steps. */
gint64 bn_swap_block (BnSwapWork *work, guint32 *order, const int *base, gint64 *field, guint32 count,
                      const gint64 *noise, BnRng *rng);
