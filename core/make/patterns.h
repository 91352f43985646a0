/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The view of a mask's threshold patterns: the soft pattern of every level, its power spectrum under a loss,
 * and the loss's derivative by every value. This is where making a mask spends its time. */
#pragma once

#include "core/base/job.h"
#include "core/make/loss.h"

typedef struct _BnPatterns BnPatterns;

/* A view of masks of config's shape and distribution under `loss`, of BN_VIEW_PATTERNS. All planes know of
 * each other: their patterns of one level are transformed together. It has up to `threads` threads, but no
 * more than `levels` patterns can keep busy. bn_patterns_free. Memory: about 24 bytes per pixel, and 12 per
 * pixel and thread. */
BnPatterns *bn_patterns_new (const BnMaskConfig *config, const BnLoss *loss, int threads, int levels);

/* Frees the view. May be NULL. */
void bn_patterns_free (BnPatterns *patterns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPatterns, bn_patterns_free)

/* For the mask whose pixel order[r] of a plane (N per plane) has rank r, and so the value d(r) in LSB:
 * additive dither turns a flat picture of value f into floor (f + d + 1/2). Patterns k = 0 .. levels-1 are
 * that at f = (k + offset)/levels, offset in [0, 1), with each step from j to j + 1 a ramp of the width
 * 1/levels: b = sum over j of clamp ((f + d + 1/2 - j) levels + 1/2, 0, 1), up to a constant. (Uniform values
 * are thresholds: b is 1 where the threshold d + 1/2 is above 1 - f.) Returns the sum over k of the loss of
 * b, and sets gradient[r] of each plane to the derivative by the value of pixel order[r]. levels is 1 to
 * 65536. The same for any number of threads. Once `job` (may be NULL) is cancelled, returns at the next
 * pattern, and its results are not to be used. */
double bn_patterns_eval (BnPatterns *patterns, const guint32 *order, int levels, double offset,
                         const BnJob *job, float *gradient);
