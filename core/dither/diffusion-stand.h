/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a channel's samples stand between two levels, and by which threshold error diffusion chooses one of
 * them.
 *
 * A sample of light v between the levels low and high, s = (v - low)/(high - low) of the way up, with the
 * errors e that it was handed, becomes the upper one where
 *
 *     v + e > low + (high - low) (1/2 + slope (s - 1/2) + M (t - 1/2)),   M = m (1 + max (0, 1 - |2s -
 * 1|/.15)),
 *
 * with the mask's threshold t and m, the strength of the mask. Around s = 1/2, where diffusion falls into a
 * checkerboard, the mask counts up to twice. A sample that is a level stands on it alone: both are that
 * level. */
#pragma once

#include "core/color/levels.h"

typedef struct {
  float light;     /* v */
  float low, high; /* the two levels' light */
  float cut;       /* what v + e is compared with, but for the mask */
  float sway;      /* how far t - 1/2 moves that */
  float codes[2];  /* what is written for the two */
  guint32 level;   /* the lower one's number */
} BnDiffusionStand;

typedef struct {
  const BnLevels *levels;  /* borrowed */
  float slope, strength;   /* of the kernel; m */
  BnDiffusionStand *codes; /* U8 and U16: one per code; else NULL */
} BnDiffusionStands;

/* Fills `stands` for samples of `levels`. `slope` and `strength` are 0 to 1. bn_diffusion_stands_clear. */
void bn_diffusion_stands_init (BnDiffusionStands *stands, const BnLevels *levels, double slope,
                               double strength);

/* Frees what they own. */
void bn_diffusion_stands_clear (BnDiffusionStands *stands);

/* Where a sample value stands that counts as 0 to 1 and is not yet rounded to a float. */
BnDiffusionStand bn_diffusion_stands_of (const BnDiffusionStands *stands, double value);

/* Whether a sample that was handed `errors` takes the upper level. `centered` is t - 1/2. */
static inline gboolean
bn_diffusion_stand_is_high (const BnDiffusionStand *stand, float errors, float centered)
{
  return stand->light + errors > stand->cut + stand->sway * centered;
}

/* Whether it does by the mask alone, without any errors. */
static inline gboolean
bn_diffusion_stand_is_high_by_mask (const BnDiffusionStand *stand, float centered)
{
  return stand->light - stand->low > (stand->high - stand->low) * (.5f + centered);
}
