/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What error diffusion keeps of one channel from row to row: errors, and what they hand to the row under way.
 * An error that would leave the picture at a side goes to the row below, straight down: none is lost. */
#pragma once

#include <math.h>

#include "core/dither/diffusion-kernel.h"
#include "core/mask/mask.h"

typedef struct {
  const BnDiffusionKernel *kernel;
  int width, ahead; /* pixels; direction of the row under way, 1 or -1 */
  float
      *errors[BN_KERNEL_ROWS]; /* [width] of the row under way and those above it, with columns of 0 around */
  float *handed;               /* [width] what the rows above hand to the row under way */
  float *centered;             /* [width] t - 1/2 of the mask's thresholds t along the row under way */
} BnDiffusionLines;

/* Lines of `width` pixels, without any errors yet. bn_diffusion_lines_clear. */
void bn_diffusion_lines_init (BnDiffusionLines *lines, const BnDiffusionKernel *kernel, int width);

/* Frees what they own. */
void bn_diffusion_lines_clear (BnDiffusionLines *lines);

/* Goes on to the next row, of direction `ahead`; the rows above alternate. Fills `handed`, and `centered`
 * from `tile`, one row of the mask of `period` pixels, from column `start` on. */
void bn_diffusion_lines_next (BnDiffusionLines *lines, int ahead, const float *tile, int period, int start);

/* Bytes of lines of that width. */
gsize bn_diffusion_lines_bytes (int width);

/* An error so small that nobody sees it ends here, rather than fade away into numbers that are slow. One
 * comparison, whose outcome hardly ever changes: an error's sign is anyone's guess. */
static inline float
bn_diffusion_settle (float error)
{
  return fabsf (error) < 1e-7f ? 0 : error;
}
