/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One number for how good a mask is by its own settings, to choose between two. */
#pragma once

#include "core/mask/mask-config.h"
#include "core/base/job.h"
#include "core/mask/mask.h"

/* The score of `mask`, of config's shape and values; less is better. For one plane under the filter `mix`,
 * for print, it is J as a measure would print it, for levels or for additive dither; for any other filter,
 * for a screen, and for planes that know of each other, the loss that they are optimized for. Infinite once
 * `job` (may be NULL) is cancelled. */
double bn_score (const BnMaskConfig *config, const BnMask *mask, const BnJob *job);

/* Tells whoever watches `job` the loss that a search has reached and, for a uniform mask of one plane, whose
 * pixel order[r] has rank r, its approximate J. */
void bn_score_report (const BnMaskConfig *config, const guint32 *order, double loss, const BnJob *job);
