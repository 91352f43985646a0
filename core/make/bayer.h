/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bayer's regular mask (B. E. Bayer, "An optimum method for two-level rendition of continuous-tone pictures",
 * 1973), for any size: sides that are not a power of two take the ranks of part of the next larger square. */
#pragma once

#include "core/base/job.h"
#include "core/mask/mask.h"
#include "core/mask/mask-config.h"

/* A BnMethod's make. */
BnMask *bn_bayer_make (const BnMaskConfig *config, const BnJob *job, GError **error);
