/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gradient descent on the spectra of the threshold patterns of all levels: one stage of making a mask. */
#pragma once

#include "core/base/job.h"
#include "core/make/loss.h"
#include "core/base/rng.h"

/* A stage. Over its iterations, rate and levels go from their first to their last value by equal factors. */
typedef struct {
  int iterations;
  int levels0, levels1; /* K, threshold patterns per iteration, 1 to 65536 */
  double rate0, rate1;  /* RMS step of a value, LSB */
  double momentum;      /* share of the last step that is kept, 0 to below 1 */
} BnDescentStage;

/* Lowers the loss of config (all planes of its shape together) from the mask whose planes' pixels have the
 * ranks that `order` says: order[r] of a plane is the pixel of rank r; the result replaces it. FALSE with
 * G_IO_ERROR_CANCELLED, or, for a job that keeps its best, TRUE with the best so far. Same config, stage,
 * order and rng, same result. Memory: about 40 bytes per pixel, and 12 per pixel and thread. */
gboolean bn_descend (const BnMaskConfig *config, const BnDescentStage *stage, guint32 *order, BnRng *rng,
                     const BnJob *job, GError **error);
