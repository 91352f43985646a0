/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The default method: it brings the spectra of the threshold patterns of all levels down under the target
 * filter, by gradient descent (descent.h), near exchanges (near.h) and annealing (anneal.h), or some of them,
 * from a void-and-cluster mask or white noise. */
#pragma once

#include "core/mask/mask-config.h"
#include "core/base/job.h"
#include "core/mask/mask.h"

/* A BnMethod's make_set: one plane, joint RGB, or slices; other channels are made one by one. Memory: about
 * 75 bytes per pixel, and 16 per pixel and thread. */
BnMask *bn_spectral_make (const BnMaskConfig *config, const BnJob *job, GError **error);

/* TRUE if the mask depends on config's `start`: kinds of mask other than one uniform plane always use the
 * start that is best for them. */
gboolean bn_spectral_reads_start (const BnMaskConfig *config);
