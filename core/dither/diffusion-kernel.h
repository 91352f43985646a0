/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Error-diffusion kernels: which neighbors a pixel's error goes to. Their ids and words are the choice
 * `diffusion-kernel` of the option table; here stand their weights, row for row. */
#pragma once

#include <glib.h>

#define BN_KERNEL_ROWS 3  /* the pixel's own and two below */
#define BN_KERNEL_REACH 2 /* columns to either side */

typedef struct {
  /* weights[dy][BN_KERNEL_REACH + dx]: of the error, the part that goes to the pixel dx ahead and dy below; 0
   * for the pixel itself and what is behind it. "Ahead" is the direction of the row. */
  float weights[BN_KERNEL_ROWS][2 * BN_KERNEL_REACH + 1];
  /* How much of the way from 1/2 to a tone's share of the upper level its threshold goes, 0 to 1. Errors that
   * are passed on sharpen edges and lose the darkest tones; this takes that back (K. Knox and R. Eschbach,
   * "Threshold modulation in error diffusion", 1993). 0: as the kernel is known. */
  float slope;
} BnDiffusionKernel;

/* The registry, by the rows of the choice `diffusion-kernel`. */
extern const BnDiffusionKernel bn_diffusion_kernels[];
