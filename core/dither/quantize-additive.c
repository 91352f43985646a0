/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Noise A d is added at a place w, counted in levels from 0: level j or above is taken where w + A d + 1/2 >=
 * j, by the share 1 - F ((j - 1/2 - w)/A) of the tile, F being how many of the mask's values lie below. So
 * the mean light at w, with l(j) the light of level j, is
 *
 *     M(w) = l(lowest) + sum over j of (l(j) - l(j-1)) (1 - F ((j - 1/2 - w)/A(w)))
 *
 * which rises with w as long as A(w) = min (1, (w + 1/2)/D, (L - 1/2 - w)/D), D being the reach of F: with
 * it no sum leaves the L levels, and nothing is clipped. A sample of light T stands at the place where M(w) =
 * T; where M is flat because the curve is, where its value is among those of the levels. M is tabulated, and
 * straight between its points or, of whole codes and of narrow noise, looked for between them. In encoded
 * values and away from the ends, triangular noise has M(w) = w. */
#include <math.h>

#include "core/dither/quantize-kind.h"

/* Points of M per level, as many as make about POINTS in all. */
#define POINTS 65536
#define FEWEST 32
#define MOST 1024

/* Of floats, w is tabulated for values that differ before their last CURVE_SHIFT bits, from 2^-16 to 1, and
 * is straight between them; with more levels than these it would bend too much there, as it does of narrow
 * noise. */
#define CURVE_SHIFT 10
#define CURVE_REST ((1u << CURVE_SHIFT) - 1)
#define CURVE_FIRST (0x37800000u >> CURVE_SHIFT)
#define CURVE_POINTS ((0x3f800000u >> CURVE_SHIFT) - CURVE_FIRST + 2)
#define CURVE_MOST_LEVELS 1024

/* For whole codes, and for floats where so large a part of the noise stands within a FEWESTth of an LSB, w is
 * looked for between the points of M in at most so many tries, to the part 1/PRECISION of what a rank
 * changes. */
#define CROWD .033
#define TRIES 40
#define PRECISION 16

/* D is taken this much larger, so that rounding cannot carry black or white to the next level. */
#define MARGIN 1e-6

/* A place: `scale` is A times the strength. */
typedef struct {
  gint32 level;   /* the whole part of w */
  float fraction; /* the rest, 0 to 1 */
  float scale;
} Place;

typedef struct {
  BnQuantizer base;
  double reach;      /* D, LSB */
  double *sorted;    /* [N] the mask's values, ascending */
  float *noise;      /* [N] d of each pixel of the plane */
  guint32 per_level; /* points of M from one level to the next */
  double *lights;    /* M at each point */
  BnLadder *ladder;  /* of lights */
  gboolean broad;    /* the noise is, see CROWD */
  Place *places;     /* of U8, U16: one per code */

  double *places_of_values; /* of FLOAT and few levels: w of the values that CURVE_SHIFT leaves, else NULL */
  float first_value;        /* of them */
} Additive;

/* The last of the sorted values at or below `value`; the first where there is none, never the last. */
static guint32
find_gap (const Additive *self, double value)
{
  guint32 low = 0, high = bn_mask_size (self->base.mask) - 1;

  while (high - low > 1) {
    guint32 middle = (low + high) / 2;
    if (self->sorted[middle] <= value)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* The share of values below `value`: straight lines between (d(r), (r + 1/2)/N), the first and the last of
 * which go on to 0 and 1. */
static double
share_below (const Additive *self, double value)
{
  guint32 size = bn_mask_size (self->base.mask), low = find_gap (self, value);
  const double *gap = &self->sorted[low];
  double width = gap[1] - gap[0], place = width > 0 ? (value - gap[0]) / width : value >= gap[1];

  return CLAMP ((low + .5 + place) / size, 0, 1);
}

/* How far share_below reaches from 0, at least half an LSB. */
static double
find_reach (const Additive *self)
{
  guint32 last = bn_mask_size (self->base.mask) - 1;
  const double *sorted = self->sorted;
  double low = sorted[0] - (sorted[1] - sorted[0]) / 2;
  double high = sorted[last] + (sorted[last] - sorted[last - 1]) / 2;

  return MAX (.5, MAX (-low, high)) * (1 + MARGIN);
}

/* A(w). */
static double
amplitude (const Additive *self, double place)
{
  double levels = self->base.levels->count;

  return MIN (1, MIN (place + .5, levels - .5 - place) / self->reach);
}

/* M(w). */
static double
mean_light (const Additive *self, double place)
{
  const double *lights = self->base.levels->lights;
  double a = amplitude (self, place), top = self->base.levels->count - 1;
  guint lowest = (guint) CLAMP (floor (place - a * self->reach + .5), 0, top);
  guint highest = (guint) CLAMP (floor (place + a * self->reach + .5), 0, top);
  double mean = lights[lowest];

  for (guint level = lowest + 1; level <= highest; level++)
    mean += (lights[level] - lights[level - 1]) * (1 - share_below (self, (level - .5 - place) / a));
  return mean;
}

static void
make_lights (Additive *self)
{
  guint32 steps = self->base.levels->count - 1, points;

  self->per_level = CLAMP (POINTS / steps, FEWEST, MOST);
  points = steps * self->per_level + 1;
  self->lights = g_new (double, points);
  for (guint32 i = 0; i < points; i++) {
    double light = mean_light (self, (double) i / self->per_level);
    self->lights[i] = i > 0 ? MAX (light, self->lights[i - 1]) : light;
  }
  self->ladder = bn_ladder_new (self->lights, points);
}

/* Whether no part CROWD of the mask's values is nearer together than the points of M may be. */
static gboolean
is_broad (const Additive *self)
{
  guint32 size = bn_mask_size (self->base.mask), crowd = (guint32) ceil (CROWD * size);

  for (guint32 i = 0; i + crowd < size; i++)
    if (self->sorted[i + crowd] - self->sorted[i] < 1. / FEWEST)
      return FALSE;
  return TRUE;
}

/* The last point of M at or below `light`, which in single precision may have been rounded up. */
static guint32
light_below (const Additive *self, double light)
{
  guint32 below = bn_ladder_below (self->ladder, (float) light);

  while (below > 0 && self->lights[below] > light)
    below--;
  return below;
}

/* Looks for w of the light `light`, by turns where a straight line has it and in the middle, from point
 * `below` of M to the next. */
static double
search_place (const Additive *self, guint32 below, double light)
{
  const BnLevels *levels = self->base.levels;
  double places[2] = { below, below + 1. }, lights[2] = { self->lights[below], self->lights[below + 1] };
  guint32 level = below / self->per_level;
  double enough =
      (levels->lights[level + 1] - levels->lights[level]) / bn_mask_size (self->base.mask) / PRECISION;
  double place = below;

  for (int i = 0; i < TRIES && lights[1] - lights[0] > enough; i++) {
    double part = i % 2 == 0 ? (light - lights[0]) / (lights[1] - lights[0]) : .5, own;
    place = places[0] + part * (places[1] - places[0]);
    own = mean_light (self, place / self->per_level);
    if (fabs (own - light) <= enough)
      break;
    places[own > light] = place;
    lights[own > light] = own;
  }
  return place / self->per_level;
}

/* Where the sample value `value` stands among the levels, whatever their light. */
static double
place_among_levels (const BnLevels *levels, double value)
{
  guint32 below = bn_levels_below (levels, (float) value);
  double start = levels->values[below];

  if (below + 1 == levels->count || value <= start)
    return below;
  return below + (value - start) / (levels->values[below + 1] - start);
}

/* w of the sample value `value`, 0 to 1. */
static double
place_of_value (const Additive *self, double value)
{
  const double *lights = self->lights;
  double place = place_among_levels (self->base.levels, value);
  double light = bn_scale_light (&self->base.levels->scale, value), step, part;
  guint32 below = (guint32) (place * self->per_level);

  if (lights[below] == light && (place * self->per_level == below || lights[below + 1] == light))
    return place;
  below = light_below (self, light);
  step = below + 1 < self->ladder->count ? lights[below + 1] - lights[below] : 0;
  if (step > 0 && !(self->broad && self->base.levels->scale.sample == BN_SAMPLE_FLOAT))
    return search_place (self, below, light);
  part = step > 0 ? CLAMP ((light - lights[below]) / step, 0, 1) : 0;
  return (below + part) / self->per_level;
}

static inline Place
split_place (const Additive *self, double place)
{
  Place result = { .level = (gint32) place };

  result.fraction = (float) (place - result.level);
  result.scale = (float) (amplitude (self, place) * self->base.strength);
  return result;
}

static void
make_places (Additive *self)
{
  guint codes = (guint) bn_sample_largest (self->base.levels->scale.sample) + 1;

  self->places = g_new (Place, codes);
  for (guint code = 0; code < codes; code++)
    self->places[code] = split_place (self, place_of_value (self, code / (codes - 1.0)));
}

/* The first of the values that share all bits but the last CURVE_SHIFT; they lie evenly from there to the
 * next. */
static float
value_of (guint32 index)
{
  guint32 bits = index << CURVE_SHIFT;
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static void
make_places_of_values (Additive *self)
{
  self->first_value = value_of (CURVE_FIRST);
  self->places_of_values = g_new (double, CURVE_POINTS);
  for (guint32 i = 0; i < CURVE_POINTS; i++)
    self->places_of_values[i] = place_of_value (self, MIN (value_of (CURVE_FIRST + i), 1));
}

/* The place of a float sample: on the curve, or the long way. */
static inline Place
place_of_sample (const Additive *self, float sample)
{
  float value = bn_sample_clamp (sample);
  const double *point;
  guint32 bits;

  if (self->places_of_values == NULL || value < self->first_value)
    return split_place (self, place_of_value (self, value));
  memcpy (&bits, &value, sizeof bits);
  point = &self->places_of_values[(bits >> CURVE_SHIFT) - CURVE_FIRST];
  return split_place (self, point[0] + (bits & CURVE_REST) * (1. / (CURVE_REST + 1)) * (point[1] - point[0]));
}

static void
additive_init (BnQuantizer *base)
{
  Additive *self = (Additive *) base;
  guint32 size = bn_mask_size (base->mask);

  self->sorted = g_new (double, size);
  self->noise = g_new (float, size);
  for (guint32 i = 0; i < size; i++) {
    self->sorted[i] = bn_mask_value (base->mask, i);
    self->noise[i] = (float) bn_mask_value (base->mask, base->ranks[i]);
  }
  self->reach = find_reach (self);
  make_lights (self);
  self->broad = is_broad (self);
  if (base->levels->scale.sample != BN_SAMPLE_FLOAT)
    make_places (self);
  else if (base->levels->count <= CURVE_MOST_LEVELS && self->broad)
    make_places_of_values (self);
}

static void
additive_clear (BnQuantizer *base)
{
  Additive *self = (Additive *) base;

  g_free (self->sorted);
  g_free (self->noise);
  g_free (self->lights);
  bn_ladder_free (self->ladder);
  g_free (self->places);
  g_free (self->places_of_values);
}

/* floor (place + noise + 1/2) among `count` levels. */
static inline guint32
level_at (const Place *place, float noise, guint32 count)
{
  float sum = place->fraction + place->scale * noise + .5f;
  gint32 whole = (gint32) sum;

  whole += place->level - (sum < (float) whole);
  return (guint32) CLAMP (whole, 0, (gint32) count - 1);
}

/* A row of samples, whose places `place` gives. */
#define DEFINE_ROW(name, Type, PLACE)                                                                        \
  static void name (const BnQuantizer *base, const void *in, int stride_in, void *out, int stride_out,       \
                    guint32 first, int n)                                                                    \
  {                                                                                                          \
    const Additive *self = (const Additive *) base;                                                          \
    const BnLevels *levels = base->levels;                                                                   \
    const float *noise = self->noise + first;                                                                \
    const Type *from = in;                                                                                   \
    Type *to = out;                                                                                          \
    for (int i = 0; i < n; i++, from += stride_in, to += stride_out) {                                       \
      const Place place = PLACE;                                                                             \
      *to = (Type) levels->codes[level_at (&place, noise[i], levels->count)];                                \
    }                                                                                                        \
  }

DEFINE_ROW (row_u8, guint8, self->places[*from])
DEFINE_ROW (row_u16, guint16, self->places[*from])
DEFINE_ROW (row_float, float, place_of_sample (self, *from))

const BnQuantizerKind bn_quantizer_additive = {
  .row = { row_u8, row_u16, row_float },
  .size = sizeof (Additive),
  .init = additive_init,
  .clear = additive_clear,
};
