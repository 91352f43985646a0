/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The default method: gradient descent on the spectra of the threshold patterns of all levels, from a
 * void-and-cluster mask. */
#pragma once

#include "core/config.h"
#include "core/job.h"
#include "core/mask.h"

/* A BnMethod's make. Memory: about 40 bytes per pixel, and 12 per pixel and thread. */
BnMask *bn_spectral_make (const BnMaskConfig *config, const BnJob *job, GError **error);
