/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/measure/tone.h"

#include <math.h>

/* Luminance, or what lacks of it, in the blocks of one kind. */
typedef struct {
  double original, dithered;
} Sums;

typedef struct {
  Sums dark, light;
} Parts;

static void
add_block (const BnLinear *original, const BnLinear *dithered, int left, int top, Parts *parts)
{
  int right = MIN (left + BN_TONE_BLOCK, original->width),
      bottom = MIN (top + BN_TONE_BLOCK, original->height);
  double pixels = (double) (right - left) * (bottom - top);
  Sums sums = { 0 };

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++) {
      gsize i = (gsize) y * (gsize) original->width + (gsize) x;
      sums.original += bn_linear_luminance (original, i);
      sums.dithered += bn_linear_luminance (dithered, i);
    }
  if (sums.original < BN_TONE_DARK * pixels) {
    parts->dark.original += sums.original;
    parts->dark.dithered += sums.dithered;
  } else if (sums.original > BN_TONE_LIGHT * pixels) {
    parts->light.original += pixels - sums.original;
    parts->light.dithered += pixels - sums.dithered;
  }
}

static double
kept (const Sums *sums)
{
  return sums->original < BN_TONE_LEAST ? NAN : sums->dithered / sums->original;
}

void
bn_tone_measure (const BnLinear *original, const BnLinear *dithered, BnTone *tone)
{
  Parts parts = { 0 };

  for (int top = 0; top < original->height; top += BN_TONE_BLOCK)
    for (int left = 0; left < original->width; left += BN_TONE_BLOCK)
      add_block (original, dithered, left, top, &parts);
  *tone = (BnTone){ kept (&parts.dark), kept (&parts.light) };
}
