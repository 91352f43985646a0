/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Simulated annealing (S. Kirkpatrick, C. Gelatt, M. Vecchi, "Optimization by simulated annealing", 1983) of
 * a mask on the visible error of all its levels, by exchanges of ranks (swap.h). */
#pragma once

#include "core/mask/mask-config.h"
#include "core/base/job.h"
#include "core/base/rng.h"

typedef struct {
  int sweeps;         /* over all ranks with heat, at least 0 */
  int cold_sweeps;    /* without heat, after them */
  guint32 reach;      /* ranks of a block, at least 1: exchanges are no wider */
  double first, last; /* heat of the first and the last sweep with heat, in units of N G(0); 0 to .01 */
} BnAnneal;

/* Lowers the visible error of config's mask (one plane, or joint RGB), whose pixel order[r] has rank r in its
 * plane, by changing `order` itself; with sweeps = 0 it never rises. The same for any number of threads.
 * FALSE with G_IO_ERROR_CANCELLED, or, for a job that keeps its best, TRUE with the best so far. Memory: 62
 * bytes per pixel; joint planes, 16 more per pixel and thread. Time: (sweeps + cold_sweeps) N reach steps of
 * about 7 ns. */
gboolean bn_anneal (const BnMaskConfig *config, const BnAnneal *anneal, guint32 *order, BnRng *rng,
                    const BnJob *job, GError **error);
