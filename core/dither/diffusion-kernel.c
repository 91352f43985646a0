/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/diffusion-kernel.h"

#include "core/settings/config.h"

/* clang-format off */
const BnDiffusionKernel bn_diffusion_kernels[] = {
  /* Measured: small kernels leave the least visible error, and of those with few digits this one the least
   * texture; data/measurements.md has the figures. */
  [BN_KERNEL_FINE] = {
    { { 0, 0, 0, 7 / 16.f, 0 },
      { 0, 4 / 16.f, 5 / 16.f, 0, 0 } },
    .slope = .4f },
  /* R. Floyd and L. Steinberg, "An adaptive algorithm for spatial grey scale" (1975) */
  [BN_KERNEL_FLOYD_STEINBERG] = {
    { { 0, 0, 0, 7 / 16.f, 0 },
      { 0, 3 / 16.f, 5 / 16.f, 1 / 16.f, 0 } } },
  /* J. Jarvis, C. Judice and W. Ninke, "A survey of techniques for the display of continuous-tone pictures on
   * bilevel displays" (1976) */
  [BN_KERNEL_JARVIS] = {
    { { 0, 0, 0, 7 / 48.f, 5 / 48.f },
      { 3 / 48.f, 5 / 48.f, 7 / 48.f, 5 / 48.f, 3 / 48.f },
      { 1 / 48.f, 3 / 48.f, 5 / 48.f, 3 / 48.f, 1 / 48.f } } },
  /* B. Atkinson's for the first Macintosh: a quarter of the error is lost, and with it the darkest and lightest
   * tones */
  [BN_KERNEL_ATKINSON] = {
    { { 0, 0, 0, 1 / 8.f, 1 / 8.f },
      { 0, 1 / 8.f, 1 / 8.f, 1 / 8.f, 0 },
      { 0, 0, 1 / 8.f, 0, 0 } } },
};
/* clang-format on */
