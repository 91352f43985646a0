/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Swapping ranks: the exact change of a mask's visible error when two pixels exchange their ranks, for all
 * pairs of pixels within a block of neighboring ranks.
 *
 * With H^2 the target filter's power and G = IFFT (H^2), the visible error of all levels together is
 *     L = sum over t = 1 .. N of E_t,   E_t = sum over p, q of rank < t of G(p - q),
 * which is const - 1/2 sum over all p, q of G(p - q) |rank p - rank q|: no level is omitted and no pattern
 * softened. For additive dither, rank here means the place in the order of phases (phase.h), and a pixel
 * counts for its base before its place and for one more from there on; only pixels of one base are exchanged.
 * G is rounded to whole numbers, and all else is whole, so that a search takes the same steps on every
 * processor. */
#pragma once

#include "core/make/kernel.h"
#include "core/base/rng.h"

/* How many values of noise a table holds. */
#define BN_SWAP_NOISE 4096

/* How many planes may be seen together with the one that is searched. */
#define BN_SWAP_OTHERS 2

/* Room for the transforms that bn_swap_fields takes. Threads may share one: they wait for each other. */
typedef struct _BnSwapScratch BnSwapScratch;

/* For masks of the kernel's size. bn_swap_scratch_free. Memory: 16 bytes per pixel. */
BnSwapScratch *bn_swap_scratch_new (const BnKernel *kernel);

/* Frees it. `scratch` may be NULL. */
void bn_swap_scratch_free (BnSwapScratch *scratch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnSwapScratch, bn_swap_scratch_free)

/* What one thread needs to search. */
typedef struct _BnSwapWork BnSwapWork;

/* For blocks of up to `reach` (at least 1) ranks. It borrows `kernel` and `scratch`. bn_swap_work_free.
 * Memory: 44 bytes per rank of a block. */
BnSwapWork *bn_swap_work_new (const BnKernel *kernel, BnSwapScratch *scratch, guint32 reach);

/* Frees it. `work` may be NULL. */
void bn_swap_work_free (BnSwapWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnSwapWork, bn_swap_work_free)

/* The plane that is searched, and what is seen together with it. All pointers are borrowed. */
typedef struct {
  guint32 *order;  /* order[r] is the pixel of rank r */
  const int *base; /* by rank; NULL if all are equal */

  /* Planes whose patterns of the same level are seen with this one's, each through the kernel `cross`: their
   * orders, NULL-ended. No other planes: cross is NULL. */
  const BnKernel *cross;
  const guint32 *others[BN_SWAP_OTHERS + 1];
} BnSwapPlane;

/* The fields of the ranks first .. first+count-1 (count is 1 to reach): sets field[r], r in that range, to
 * the sum of G(order[r] - order[s]) over s < r, and over all s times base[s], and of the other planes' pixels
 * of rank s < r through their kernel, exactly. */
void bn_swap_fields (BnSwapWork *work, const BnSwapPlane *plane, guint32 first, guint32 count, gint64 *field);

/* The visible error of all levels of a plane without others: the mean over t of E_t in the units of the power
 * that the kernel was made from, from the fields of all N ranks. O(N), and a transform where there are bases.
 */
double bn_swap_loss (BnSwapWork *work, const BnSwapPlane *plane, const gint64 *field);

/* Fills noise[0 .. BN_SWAP_NOISE+reach-1] for bn_swap_block: Gumbel variables times `heat`, which is in the
 * energy's units, 0 to 2^42; 0 means none. */
void bn_swap_noise (gint64 heat, guint32 reach, gint64 *noise);

/* Searches the block of the ranks first .. first+count-1 (count is 1 to reach): for each rank in turn, going
 * down and up again, all exchanges with a higher rank of the block and of the same base are weighed, and the
 * best is done: the one of lowest energy less noise, where doing nothing has energy 0. So it is a heat bath
 * (Gibbs sampling) at that heat, and at heat 0 the steepest descent. The plane's order and `field` (for all N
 * ranks) are changed; outside of the block no field of this plane changes, so threads may search
 * different blocks of a plane at once. Returns the change of L/2, cross terms included, in the whole
 * numbers of the kernel; never above 0 at heat 0. Time: about 2 count^2 steps. */
gint64 bn_swap_block (BnSwapWork *work, const BnSwapPlane *plane, gint64 *field, guint32 first, guint32 count,
                      const gint64 *noise, BnRng *rng);
