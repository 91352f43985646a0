/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For whole codes a table holds, per code, the level below, the level above, and how many of the N ranks
 * choose the one above: a pixel costs one look-up and one comparison of ranks. Float samples compare share
 * and threshold themselves; of few levels and a mask that is not large, the very float at which a pixel of
 * the mask goes on to the next level is found beforehand, so that a sample costs as many comparisons as there
 * are levels, and no curve. */
#include <math.h>
#include <string.h>
#ifdef __SSE__
#include <xmmintrin.h>
#endif

#include "core/dither/quantize-kind.h"

/* Steps between levels that are compared one by one, and the most pixels of a mask for which they are. */
#define FEW 4
#define MOST_LIMITED 16384

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
  BnQuantizer base;
  Entry *table;         /* of U8, U16: one per code */
  Step *steps;          /* of FLOAT: one per level */
  double *thresholds;   /* of FLOAT: of each pixel of the plane, moved by the strength */
  float (*limits)[FEW]; /* of FLOAT, few levels: per pixel and level, the last value that stays there */
  float few[1 << FEW];  /* of those: the levels' values, by which limits are passed: bit k for limit k */
} Ordered;

static double
threshold_of (const BnQuantizer *base, guint32 rank)
{
  return .5 + base->strength * (bn_mask_threshold (base->mask, rank) - .5);
}

/* How many ranks have a threshold below `share`: those do not fall from rank to rank. */
static guint32
cut_of (const BnQuantizer *base, double share)
{
  guint32 low = 0, high = bn_mask_size (base->mask);

  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (threshold_of (base, middle) < share)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static Entry *
new_table (const BnQuantizer *base)
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

/* The last float from level `below` on, and before the next, that threshold `t` leaves there: floats of one
 * sign are ordered as their bits are. */
static float
limit_of (const BnLevels *levels, guint32 below, double t)
{
  float first = (float) levels->values[below], next = (float) levels->values[below + 1];
  guint32 low, high;

  memcpy (&low, &first, sizeof low);
  memcpy (&high, &next, sizeof high);
  while (high - low > 1) {
    guint32 middle = low + (high - low) / 2;
    float value;
    memcpy (&value, &middle, sizeof value);
    if (bn_levels_share (levels, below, bn_scale_light (&levels->scale, value)) > t)
      high = middle;
    else
      low = middle;
  }
  memcpy (&first, &low, sizeof first);
  return first;
}

/* Limits of every rank, laid out by pixels; those of levels there are not are never passed. */
static void
make_limits (Ordered *self)
{
  const BnQuantizer *base = &self->base;
  const BnLevels *levels = base->levels;
  guint32 size = bn_mask_size (base->mask);

  self->limits = g_malloc (sizeof *self->limits * size);
  for (guint32 level = 0; level < levels->count; level++)
    self->few[(1 << level) - 1] = (float) levels->codes[level];
  for (guint32 i = 0; i < size; i++)
    for (guint32 k = 0; k < FEW; k++)
      self->limits[i][k] = k + 1 < levels->count ? limit_of (levels, k, self->thresholds[i]) : INFINITY;
}

static void
ordered_init (BnQuantizer *base)
{
  Ordered *self = (Ordered *) base;

  if (base->levels->scale.sample != BN_SAMPLE_FLOAT) {
    self->table = new_table (base);
    return;
  }
  self->steps = new_steps (base->levels);
  self->thresholds = bn_mask_thresholds (base->mask, base->plane, base->strength);
  if (base->levels->count <= FEW + 1 && bn_mask_size (base->mask) <= MOST_LIMITED)
    make_limits (self);
}

static void
ordered_clear (BnQuantizer *base)
{
  Ordered *self = (Ordered *) base;

  g_free (self->table);
  g_free (self->steps);
  g_free (self->thresholds);
  g_free (self->limits);
}

/* --- limits --- */

/* Limits of the step from `level`: of each code in turn, the ranks that take it and did not take the one
 * before. FALSE if a code is taken by fewer ranks than the one before it. */
static gboolean
find_limits (const BnLevels *levels, const Entry *table, guint level, guint32 size, guint8 *limits)
{
  guint first = (guint) levels->codes[level], next = (guint) levels->codes[level + 1];
  guint32 rank = 0;

  for (guint code = first; code < next; code++) {
    if (table[code].cut < rank || (code == first && table[code].cut > 0))
      return FALSE;
    for (; rank < table[code].cut; rank++)
      limits[rank] = (guint8) (code - 1);
  }
  for (; rank < size; rank++)
    limits[rank] = (guint8) (next - 1);
  return TRUE;
}

gboolean
bn_quantizer_limits (const BnLevels *levels, const BnMask *mask, double strength, guint8 *limits)
{
  const BnQuantizer base = { .levels = levels, .mask = mask, .strength = strength };
  g_autofree Entry *table = new_table (&base);
  guint32 size = bn_mask_size (mask);
  gboolean found = levels->codes[0] <= 0;

  for (guint level = 0; level + 1 < levels->count; level++)
    found = found && find_limits (levels, table, level, size, limits + (gsize) level * size);
  return found;
}

/* --- rows --- */

/* A row of whole codes, without a branch. */
#define DEFINE_ROW(name, Type)                                                                               \
  static void name (const BnQuantizer *base, const void *in, int stride_in, void *out, int stride_out,       \
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
  static void name (const BnQuantizer *base, const void *in, int stride_in, void *out, int stride_out,       \
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

/* Which of FEW limits `value` passes, as bits; NaN passes none, and so stays black. */
static inline int
passed (float value, const float *limits)
{
#ifdef __SSE__
  return _mm_movemask_ps (_mm_cmpgt_ps (_mm_set1_ps (value), _mm_loadu_ps (limits)));
#else
  return (value > limits[0]) | (value > limits[1]) << 1 | (value > limits[2]) << 2 | (value > limits[3]) << 3;
#endif
}

static void
row_few (const BnQuantizer *base, const void *in, int stride_in, void *out, int stride_out, guint32 first,
         int n)
{
  const Ordered *self = (const Ordered *) base;
  const float (*limits)[FEW] = (const float (*)[FEW]) self->limits + first;
  const float *from = in;
  float *to = out;

  for (int i = 0; i < n; i++, from += stride_in, to += stride_out)
    *to = self->few[passed (*from, limits[i])];
}

static void
row_float (const BnQuantizer *base, const void *in, int stride_in, void *out, int stride_out, guint32 first,
           int n)
{
  const BnScale *scale = &base->levels->scale;

  if (((const Ordered *) base)->limits != NULL)
    row_few (base, in, stride_in, out, stride_out, first, n);
  else
    (scale->linear == scale->in_linear ? row_of_light : row_of_scale) (base, in, stride_in, out, stride_out,
                                                                       first, n);
}

const BnQuantizerKind bn_quantizer_ordered = {
  .row = { row_u8, row_u16, row_float },
  .size = sizeof (Ordered),
  .init = ordered_init,
  .clear = ordered_clear,
};
