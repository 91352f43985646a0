/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For whole codes a table holds, per code, the level below, the level above, and how many of the N ranks
 * choose the one above: a pixel costs one look-up and one comparison of ranks. Float samples compare share
 * and threshold themselves. */
#include <math.h>

#include "core/quantise-kind.h"

/* Of a code. */
typedef struct {
  guint32 cut;   /* ranks below this take the level above */
  guint16 below; /* the level below */
  guint16 step;  /* from there to the level above */
} Entry;

/* From a level to the next, for floats. */
typedef struct {
  double light, per_step; /* as in BnLevels */
  float values[2];        /* of the two */
} Step;

typedef struct {
  BnQuantiser base;
  Entry *table;       /* of U8, U16: one per code */
  Step *steps;        /* of FLOAT: one per level */
  double *thresholds; /* of FLOAT: of each pixel of the plane, moved by the strength */
} Ordered;

static double
threshold_of (const BnQuantiser *base, guint32 rank)
{
  return .5 + base->strength * (bn_mask_threshold (base->mask, rank) - .5);
}

/* How many ranks have a threshold below `share`. */
static guint32
cut_of (const BnQuantiser *base, double share)
{
  double size = bn_mask_size (base->mask), strength = base->strength, place;
  guint32 cut;

  if (strength <= 0)
    return share > .5 ? (guint32) size : 0;
  place = ((share - .5) / strength + .5) * size - .5;
  cut = (guint32) CLAMP (ceil (place), 0, size);
  /* To the very comparison that float samples make, whatever the division rounded. */
  while (cut > 0 && threshold_of (base, cut - 1) >= share)
    cut--;
  while (cut < size && threshold_of (base, cut) < share)
    cut++;
  return cut;
}

static Entry *
new_table (const BnQuantiser *base)
{
  const BnLevels *levels = base->levels;
  guint codes = (guint) bn_sample_largest (levels->scale.sample) + 1, below = 0;
  Entry *table = g_new (Entry, codes);

  for (guint code = 0; code < codes; code++) {
    double light = bn_scale_light (&levels->scale, code / (codes - 1.0));
    while (below + 1 < levels->count && levels->codes[below + 1] <= code)
      below++;
    table[code].below = (guint16) levels->codes[below];
    table[code].step = (guint16) (levels->codes[MIN (below + 1, levels->count - 1)] - levels->codes[below]);
    table[code].cut = cut_of (base, bn_levels_share (levels, below, light));
  }
  return table;
}

static Step *
new_steps (const BnLevels *levels)
{
  Step *steps = g_new (Step, levels->count);

  for (guint level = 0; level < levels->count; level++)
    steps[level] = (Step){ .light = levels->lights[level],
                           .per_step = levels->per_step[level],
                           .values = { (float) levels->codes[level],
                                       (float) levels->codes[MIN (level + 1, levels->count - 1)] } };
  return steps;
}

static void
ordered_init (BnQuantiser *base)
{
  Ordered *self = (Ordered *) base;

  if (base->levels->scale.sample != BN_SAMPLE_FLOAT) {
    self->table = new_table (base);
    return;
  }
  self->steps = new_steps (base->levels);
  self->thresholds = bn_mask_thresholds (base->mask, base->plane, base->strength);
}

static void
ordered_clear (BnQuantiser *base)
{
  Ordered *self = (Ordered *) base;

  g_free (self->table);
  g_free (self->steps);
  g_free (self->thresholds);
}

/* A row of whole codes, without a branch. */
#define DEFINE_ROW(name, Type)                                                                               \
  static void name (const BnQuantiser *base, const void *in, int stride_in, void *out, int stride_out,       \
                    guint32 first, int n)                                                                    \
  {                                                                                                          \
    const Entry *table = ((const Ordered *) base)->table;                                                    \
    const guint32 *ranks = base->ranks + first;                                                              \
    const Type *from = in;                                                                                   \
    Type *to = out;                                                                                          \
    for (int i = 0; i < n; i++, from += stride_in, to += stride_out) {                                       \
      const Entry *entry = &table[*from];                                                                    \
      *to = (Type) (entry->below + (entry->step & -(guint32) (ranks[i] < entry->cut)));                      \
    }                                                                                                        \
  }

DEFINE_ROW (row_u8, guint8)
DEFINE_ROW (row_u16, guint16)

/* A row of floats, whose light is LIGHT of the value. */
#define DEFINE_FLOAT_ROW(name, LIGHT)                                                                        \
  static void name (const BnQuantiser *base, const void *in, int stride_in, void *out, int stride_out,       \
                    guint32 first, int n)                                                                    \
  {                                                                                                          \
    const BnLevels *levels = base->levels;                                                                   \
    const Step *steps = ((const Ordered *) base)->steps;                                                     \
    const double *thresholds = ((const Ordered *) base)->thresholds + first;                                 \
    const float *from = in;                                                                                  \
    float *to = out;                                                                                         \
    for (int i = 0; i < n; i++, from += stride_in, to += stride_out) {                                       \
      float value = bn_sample_clamp (*from);                                                                 \
      const Step *step = &steps[bn_levels_below (levels, value)];                                            \
      double share = (LIGHT - step->light) * step->per_step;                                                 \
      *to = step->values[share > thresholds[i]];                                                             \
    }                                                                                                        \
  }

DEFINE_FLOAT_ROW (row_of_light, value)
DEFINE_FLOAT_ROW (row_of_scale, bn_scale_light (&levels->scale, value))

static void
row_float (const BnQuantiser *base, const void *in, int stride_in, void *out, int stride_out, guint32 first,
           int n)
{
  const BnScale *scale = &base->levels->scale;

  (scale->linear == scale->in_linear ? row_of_light : row_of_scale) (base, in, stride_in, out, stride_out,
                                                                     first, n);
}

const BnQuantiserKind bn_quantiser_ordered = {
  .row = { row_u8, row_u16, row_float },
  .size = sizeof (Ordered),
  .init = ordered_init,
  .clear = ordered_clear,
};
