/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Interleaved gradient noise (J. Jimenez, "Next generation post processing in Call of Duty: Advanced
 * Warfare", 2014): a formula of the pixel's position that shaders compute on the fly. It does not
 * wrap around, so the tile's edges show; for comparison. */
#pragma once

#include "core/mask/mask-config.h"
#include "core/base/job.h"
#include "core/mask/mask.h"

/* A BnMethod's make_set: nothing but the size counts. Each further plane is the formula 5.588238 pixels on in
 * both directions, as is usual for the frames of an animation. The formula is computed in double
 * precision without functions of a mathematics library, and ranked in single: the mask is the same on every
 * processor. */
BnMask *bn_gradient_noise_make (const BnMaskConfig *config, const BnJob *job, GError **error);

/* The noise at (x, y), in [0, 1). */
double bn_gradient_noise (double x, double y);
