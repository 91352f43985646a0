/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * High-passed white noise: the blur of the values is subtracted from them and the rest is ranked again, a few
 * times over (T. Lottes's recipe for film grain, as A. Wolfe gives it in "Transmuting white noise to blue,
 * red, green, purple", 2017). It takes the low frequencies from the mask itself, hardly from its patterns:
 * for comparison. */
#pragma once

#include "core/mask/mask-config.h"
#include "core/base/job.h"
#include "core/mask/mask.h"

/* A BnMethod's make: seed and sigma (of the blur, pixels) count. All arithmetic is in whole numbers, and
 * the kernel is rounded to them, so that the mask is the same on every processor. */
BnMask *bn_high_pass_make (const BnMaskConfig *config, const BnJob *job, GError **error);
