/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/dither-method.h"

#include "core/dither/diffusion.h"
#include "core/dither/optimized.h"
#include "core/dither/ordered.h"

const BnDitherMethod bn_dither_methods[] = {
  [BN_DITHER_ORDERED] = {
    .reads_mask = TRUE,
    .check = bn_ordered_check,
    .new = bn_ordered_new,
    .free = bn_ordered_free,
    .levels = bn_ordered_levels,
    .row = bn_ordered_row,
  },
  [BN_DITHER_DIFFUSION] = {
    .whole_picture = TRUE,
    .reads_mask = TRUE,
    .halo = 32,
    .check = bn_diffusion_check,
    .new = bn_diffusion_new,
    .free = bn_diffusion_free,
    .levels = bn_diffusion_levels,
    .begin = bn_diffusion_begin,
    .band = bn_diffusion_band,
    .end = bn_diffusion_end,
    .memory = bn_diffusion_memory,
  },
  [BN_DITHER_OPTIMIZED] = {
    .whole_picture = TRUE,
    .reads_mask = TRUE,
    .halo = 48,
    .check = bn_optimized_check,
    .new = bn_optimized_new,
    .free = bn_optimized_free,
    .levels = bn_optimized_levels,
    .begin = bn_optimized_begin,
    .band = bn_optimized_band,
    .end = bn_optimized_end,
    .memory = bn_optimized_memory,
    .lag = bn_optimized_lag,
  },
};
