/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Near exchanges: simulated annealing in which two pixels a few pixels apart exchange their ranks, however
 * far apart those are. So a dot moves by a pixel through many levels at once, which blocks of neighboring
 * ranks (swap.h) do not find; they are for the end, and this is what comes before them.
 *
 * With x the ranks and G the kernel, the visible error of all levels together is const - 1/2 sum over all p,
 * q of G(p - q) |x_p - x_q| (swap.h), and an exchange of p and q changes it by dL = - sum over l of (G(p - l)
 * - G(q - l)) (|x_q - x_l| - |x_p - x_l|). Here G is cut to a window (near-kernel.h), and x rounded to 16
 * bits: all numbers are whole, so that a search takes the same steps on every processor. */
#pragma once

#include "core/base/job.h"
#include "core/base/rng.h"
#include "core/mask/mask-config.h"

typedef struct {
  int sweeps;         /* of 16 pairs per pixel each, at least 0 */
  double first, last; /* heat of the first and the last sweep, in units of N G(0); above 0 */
} BnNear;

/* TRUE if near exchanges know config's mask: uniform values, and sides that hold a window. */
gboolean bn_near_fits (const BnMaskConfig *config);

/* Searches config's mask, all planes of its shape, whose pixel order[r] has rank r in its plane, and changes
 * `order` itself. The same for any number of threads. FALSE with G_IO_ERROR_CANCELLED, or, for a job that
 * keeps its best, TRUE with the best so far. Memory: 30 bytes per pixel while the kernels are made, then 10.
 * Time: about 1.5 microseconds per pixel and sweep, and per other plane that is seen. */
gboolean bn_near (const BnMaskConfig *config, const BnNear *near, guint32 *order, BnRng *rng,
                  const BnJob *job, GError **error);
