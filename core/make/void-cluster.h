/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Void and cluster (R. A. Ulichney, "The void-and-cluster method for dither array generation", 1993), with a
 * Gaussian kernel on the torus, for any size. */
#pragma once

#include "core/mask/mask-config.h"
#include "core/base/job.h"
#include "core/mask/mask.h"

/* A BnMethod's make: seed and sigma (of the kernel, pixels) count. O(N log N). The kernel is rounded to
 * whole numbers and so is all else, so that the mask is the same on every processor. A sigma above half a
 * side counts as half that side. */
BnMask *bn_void_cluster_make (const BnMaskConfig *config, const BnJob *job, GError **error);
