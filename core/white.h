/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * White noise: a uniformly random permutation of the ranks. */
#pragma once

#include "core/job.h"
#include "core/mask.h"
#include "core/config.h"

/* A BnMethod's make. */
BnMask *bn_white_make (const BnMaskConfig *config, const BnJob *job, GError **error);
