/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/diffusion-joint.h"

#include <math.h>

#include "core/color/mixing/opponent.h"

/* How much more an error of luminance counts. */
#define LUMINANCE 4.5

/* The mask moves all three channels at once, and so less. */
#define SWAY .75f

/* How far, of a step, a channel that has fallen below the two levels around its own light is drawn back: else
 * a gray just above a level is mottled with far darker hues. */
#define BACK .35f

struct _BnDiffusionJoint {
  const BnDiffusionStands *stands;
  BnLadder *ladders[3]; /* of the levels' light */
  float weights[3];     /* luminance as a unit vector, times the root of LUMINANCE */
};

BnDiffusionJoint *
bn_diffusion_joint_new (const BnDiffusionStands stands[3])
{
  BnDiffusionJoint *self = g_new0 (BnDiffusionJoint, 1);
  const double *n = bn_opponent_rows[0];

  self->stands = stands;
  for (int c = 0; c < 3; c++) {
    self->ladders[c] = bn_ladder_new (stands[c].levels->lights, stands[c].levels->count);
    self->weights[c] = (float) (n[c] * sqrt (LUMINANCE / (n[0] * n[0] + n[1] * n[1] + n[2] * n[2])));
  }
  return self;
}

void
bn_diffusion_joint_free (BnDiffusionJoint *joint)
{
  if (joint == NULL)
    return;
  for (int c = 0; c < 3; c++)
    bn_ladder_free (joint->ladders[c]);
  g_free (joint);
}

/* A channel's two levels, and the light that is wanted above the lower one. */
typedef struct {
  guint32 below, above;
  float low, step, wanted;
} Pair;

/* The two levels around what is wanted with the errors; a sample that is a level stays there. */
static inline Pair
pair_of (const BnDiffusionJoint *self, int c, const BnDiffusionStand *stand, const BnDiffusionPixel *pixel)
{
  const BnDiffusionStands *stands = &self->stands[c];
  const BnLevels *levels = stands->levels;
  float wanted = stand->light + pixel->errors[c], share, shift;
  Pair pair = { stand->level, stand->level, stand->low };

  if (stand->low == stand->high)
    return pair;
  pair.below = MIN (bn_ladder_below (self->ladders[c], CLAMP (wanted, 0, 1)), levels->count - 2);
  pair.above = pair.below + 1;
  pair.low = (float) levels->lights[pair.below];
  pair.step = (float) levels->lights[pair.above] - pair.low;
  share = pair.step > 0 ? CLAMP ((stand->light - pair.low) / pair.step, 0, 1) : 0;
  if (pair.below < stand->level)
    shift = -BACK;
  else if (pair.below > stand->level)
    shift = 0;
  else
    shift = stands->slope * (share - .5f) + SWAY * stands->strength * pixel->centered[0];
  pair.wanted = wanted - pair.low - pair.step * shift;
  return pair;
}

/* Which channels go up, as bits. */
static inline int
nearest_corner (const BnDiffusionJoint *self, const Pair pairs[3])
{
  float least = INFINITY;
  int best = 0;

  for (int up = 0; up < 8; up++) {
    float distance = 0, luminance = 0;
    for (int c = 0; c < 3; c++) {
      float off = (up >> c & 1 ? pairs[c].step : 0) - pairs[c].wanted;
      distance += off * off;
      luminance += self->weights[c] * off;
    }
    distance += luminance * luminance;
    if (distance < least) {
      least = distance;
      best = up;
    }
  }
  return best;
}

void
bn_diffusion_joint_choose (const BnDiffusionJoint *joint, const BnDiffusionStand stands[3],
                           BnDiffusionPixel *pixel)
{
  Pair pairs[3];
  int up;

  for (int c = 0; c < 3; c++)
    pairs[c] = pair_of (joint, c, &stands[c], pixel);
  up = nearest_corner (joint, pairs);
  for (int c = 0; c < 3; c++) {
    guint32 level = up >> c & 1 ? pairs[c].above : pairs[c].below;
    pixel->became[c] = (float) joint->stands[c].levels->lights[level];
    pixel->codes[c] = joint->stands[c].levels->codes[level];
  }
}
