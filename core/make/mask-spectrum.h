/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The method in its original form (B. Wronski, "Optimizing blue noise dithering - backpropagation through
 * Fourier transform and sorting", 2020): plain gradient descent on the pixels with three losses of the mask's
 * own spectrum and histogram. Each threshold pattern of such a mask is grainier than a pattern of the
 * spectral method, because thresholding is not linear; it is kept so that its results can be shown, compared
 * and adjusted to taste. */
#pragma once

#include "core/mask/mask-config.h"
#include "core/base/job.h"
#include "core/mask/mask.h"

/* A BnMethod's make. Fails with BN_ERROR_SETTING if the weights and the rate make the descent diverge.
 * Memory: about 90 bytes per pixel. */
BnMask *bn_mask_spectrum_make (const BnMaskConfig *config, const BnJob *job, GError **error);
