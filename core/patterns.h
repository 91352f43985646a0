/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The view of a mask's threshold patterns: the soft pattern of every level, its power spectrum under a linear
 * loss, and the loss's derivative by every pixel. This is where making a mask spends its time. */
#pragma once

#include "core/job.h"
#include "core/loss.h"

typedef struct _BnPatterns BnPatterns;

/* A view of masks of config's size under `loss`, of BN_VIEW_PATTERNS and with weights. It has
 * up to `threads` threads, no more than `levels` patterns can keep busy. bn_patterns_free. Memory: 12 bytes
 * per pixel and thread. */
BnPatterns *bn_patterns_new (const BnLossConfig *config, const BnLoss *loss, int threads, int levels);

/* Frees the view. May be NULL. */
void bn_patterns_free (BnPatterns *patterns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPatterns, bn_patterns_free)

/* For the mask whose pixel order[r] has the value x = (r + 1/2)/N: the patterns k = 0 .. levels are
 *     b_k = clamp (k + offset - levels x, 0, 1)        offset in [0, 1)
 * Returns the sum over k of the loss of b_k, and sets gradient[r] to the derivative by the value of pixel
 * order[r]. levels is 1 to 65536. The same for any number of threads. Once `job` (may be NULL) is cancelled,
 * returns at the next pattern with nothing of use. */
double bn_patterns_eval (BnPatterns *patterns, const guint32 *order, int levels, double offset,
                         const BnJob *job, float *gradient);
