/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shares of red, green and blue are laid behind each other around a circle of length 1, red from 0 on. At
 * a place of the circle those channels go up whose arcs cover it: at most three cuts, so at most four
 * colors, and any two places differ by one channel up at most. */
#include "core/dither/quantize-joint.h"

#include <math.h>

#include "core/color/mixing/opponent.h"

/* Where a sample stands between two levels. */
typedef struct {
  double share;    /* of the level above */
  double step;     /* luminance from one to the other */
  double codes[2]; /* the two */
} Stand;

/* A part of the circle. */
typedef struct {
  double length, luminance;
  int up; /* bits: red 1, green 2, blue 4 */
} Part;

struct _BnQuantizeJoint {
  const BnLevels *levels[3];
  const BnMask *mask;
  double *thresholds; /* [N] of the plane */
  double strength;
  Stand *stands[3]; /* of U8, U16: one per code */
  gboolean neutral;
};

/* --- making --- */

/* In how much of a tile the level above is taken where moved thresholds take it for `share`. */
static inline double
share_at (double share, double strength)
{
  if (strength <= 0)
    return share > .5;
  share = (share - .5) / strength + .5;
  return CLAMP (share, 0, 1);
}

/* Where a value stands, 0 to 1 and not yet rounded to a float. */
static inline Stand
stand_of (const BnQuantizeJoint *self, int channel, double value)
{
  const BnLevels *levels = self->levels[channel];
  guint32 below = bn_levels_below (levels, (float) value), above = MIN (below + 1, levels->count - 1);
  double share = bn_levels_share (levels, below, bn_scale_light (&levels->scale, value));

  return (Stand){
    .share = share_at (share, self->strength),
    .step = (levels->lights[above] - levels->lights[below]) * bn_opponent_rows[0][channel],
    .codes = { levels->codes[below], levels->codes[above] },
  };
}

static Stand *
new_stands (const BnQuantizeJoint *self, int channel)
{
  guint codes = (guint) bn_sample_largest (self->levels[channel]->scale.sample) + 1;
  Stand *stands = g_new (Stand, codes);

  for (guint code = 0; code < codes; code++)
    stands[code] = stand_of (self, channel, code / (codes - 1.));
  return stands;
}

BnQuantizeJoint *
bn_quantize_joint_new (const BnLevels *const levels[3], const BnMask *mask, int plane, double strength,
                       gboolean neutral)
{
  BnQuantizeJoint *self = g_new0 (BnQuantizeJoint, 1);

  self->mask = mask;
  self->thresholds = bn_mask_thresholds (mask, plane, 1);
  self->strength = strength;
  self->neutral = neutral && levels[0]->count == levels[1]->count && levels[0]->count == levels[2]->count;
  for (int c = 0; c < 3; c++) {
    self->levels[c] = levels[c];
    if (levels[c]->scale.sample != BN_SAMPLE_FLOAT)
      self->stands[c] = new_stands (self, c);
  }
  return self;
}

void
bn_quantize_joint_free (BnQuantizeJoint *joint)
{
  if (joint == NULL)
    return;
  g_free (joint->thresholds);
  for (int c = 0; c < 3; c++)
    g_free (joint->stands[c]);
  g_free (joint);
}

/* --- choosing --- */

/* Whether the arc from `start` to `end`, 0 to 3, covers the place `place`, 0 to 1, of the circle. */
static inline int
covers (double start, double end, double place)
{
  return (place >= start && place < end) || (place + 1 >= start && place + 1 < end) ||
         (place + 2 >= start && place + 2 < end);
}

static inline void
order (double *a, double *b)
{
  double low = MIN (*a, *b), high = MAX (*a, *b);

  *a = low;
  *b = high;
}

/* The circle's four parts, some of which may have no length. */
static inline void
cut_circle (const Stand stands[3], Part parts[4])
{
  double red = stands[0].share, green = red + stands[1].share, blue = green + stands[2].share;
  double cuts[] = { 0, red, green - floor (green), blue - floor (blue), 1 };

  order (&cuts[1], &cuts[2]);
  order (&cuts[2], &cuts[3]);
  order (&cuts[1], &cuts[2]);
  for (int i = 0; i < 4; i++) {
    double middle = (cuts[i] + cuts[i + 1]) / 2;
    int r = middle < red, g = covers (red, green, middle), b = covers (green, blue, middle);
    parts[i] = (Part){ cuts[i + 1] - cuts[i], r * stands[0].step + g * stands[1].step + b * stands[2].step,
                       r | g << 1 | b << 2 };
  }
}

static inline void
lighter_first (Part *a, Part *b)
{
  if (a->luminance < b->luminance) {
    Part swap = *a;
    *a = *b;
    *b = swap;
  }
}

/* Which channels go up at threshold `t`. */
static inline int
choose (const Stand stands[3], double t)
{
  Part parts[4];
  double below = 0;

  cut_circle (stands, parts);
  lighter_first (&parts[0], &parts[1]);
  lighter_first (&parts[2], &parts[3]);
  lighter_first (&parts[0], &parts[2]);
  lighter_first (&parts[1], &parts[3]);
  lighter_first (&parts[1], &parts[2]);
  for (int i = 0; i < 3; i++) {
    below += parts[i].length;
    if (t < below)
      return parts[i].up;
  }
  return parts[3].length > 0 ? parts[3].up : parts[2].up;
}

/* --- rows --- */

/* A row whose samples stand at STAND. */
#define DEFINE_ROW(name, Type, STAND)                                                                        \
  static void name (const BnQuantizeJoint *self, const Type *in, Type *out, int channels,                    \
                    const double *thresholds, int x, int n)                                                  \
  {                                                                                                          \
    int width = bn_mask_width (self->mask);                                                                  \
    for (int i = 0; i < n; i++, in += channels, out += channels) {                                           \
      double t = thresholds[x];                                                                              \
      Stand stands[3];                                                                                       \
      int up;                                                                                                \
      for (int c = 0; c < 3; c++)                                                                            \
        stands[c] = STAND;                                                                                   \
      if (self->neutral && in[0] == in[1] && in[0] == in[2])                                                 \
        up = t < stands[0].share ? 7 : 0;                                                                    \
      else                                                                                                   \
        up = choose (stands, t);                                                                             \
      for (int c = 0; c < 3; c++)                                                                            \
        out[c] = (Type) stands[c].codes[up >> c & 1];                                                        \
      x = x + 1 < width ? x + 1 : 0;                                                                         \
    }                                                                                                        \
  }

DEFINE_ROW (row_u8, guint8, self->stands[c][in[c]])
DEFINE_ROW (row_u16, guint16, self->stands[c][in[c]])
DEFINE_ROW (row_float, float, stand_of (self, c, bn_sample_clamp (in[c])))

void
bn_quantize_joint_row (const BnQuantizeJoint *joint, const void *in, void *out, int channels, int x, int y,
                       int n)
{
  const double *thresholds = joint->thresholds + (gsize) y * (gsize) bn_mask_width (joint->mask);

  switch (joint->levels[0]->scale.sample) {
  case BN_SAMPLE_U8:
    row_u8 (joint, in, out, channels, thresholds, x, n);
    break;
  case BN_SAMPLE_U16:
    row_u16 (joint, in, out, channels, thresholds, x, n);
    break;
  case BN_SAMPLE_FLOAT:
    row_float (joint, in, out, channels, thresholds, x, n);
    break;
  }
}
