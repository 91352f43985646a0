/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * White noise: a uniformly random permutation of the ranks. */
#pragma once

#include "core/base/job.h"
#include "core/mask/mask.h"
#include "core/mask/mask-config.h"

/* A BnMethod's make. */
BnMask *bn_white_make (const BnMaskConfig *config, const BnJob *job, GError **error);
