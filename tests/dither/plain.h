/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Slow, obvious twins of dithers: one pixel after the other, by the definitions, with no tables. Here is what
 * they share, and those of the local ways; that of error diffusion is in diffusion-twin.h. */
#pragma once

#include "core/color/inks.h"
#include "core/color/mixing/opponent.h"
#include "tests/dither-helpers.h"

#define ROLE_ALPHA 3

/* A picture that is dithered plainly, into `out`. */
typedef struct {
  const BnDitherConfig *config;
  const BnMask *mask;
  const Picture *picture;
  const BnDither *dither; /* for its levels alone */
  int x, y;               /* of the picture in the image */
  guint8 *out;
  float *errors[3]; /* of error diffusion: those of all rows, the ones above the picture first */
} Twin;

/* --- pixels --- */

static inline gsize
twin_index (const Twin *twin, int row, int x, int c)
{
  return (gsize) ((row * twin->picture->width + x) * twin->picture->pixels.channels + c);
}

static inline int
twin_colors (const Twin *twin)
{
  return twin->picture->pixels.channels - twin->picture->pixels.alpha;
}

/* The value 0 to 1 of a sample as it was. */
static inline double
twin_value (const Twin *twin, int row, int x, int c)
{
  return get_sample (twin->picture, twin->picture->in, twin_index (twin, row, x, c));
}

static inline void
twin_write (const Twin *twin, int row, int x, int c, double code)
{
  set_sample (twin->picture, twin->out, twin_index (twin, row, x, c),
              code / bn_sample_largest (twin->picture->pixels.sample));
}

/* Whether the three samples of a pixel are the same. */
static inline gboolean
twin_is_gray (const Twin *twin, int row, int x)
{
  const Picture *picture = twin->picture;
  gsize sample = picture->pixel_bytes / (gsize) picture->pixels.channels;
  const guint8 *pixel = picture->in + sample * twin_index (twin, row, x, 0);

  return memcmp (pixel, pixel + sample, sample) == 0 && memcmp (pixel, pixel + 2 * sample, sample) == 0;
}

/* The rank that channel `role`, 0 to 2 for colors or ROLE_ALPHA, reads. */
static inline guint32
twin_rank (const Twin *twin, int role, int row, int x)
{
  const BnMaskShape shape = bn_mask_shape (twin->mask);
  gboolean own = role < shape.channels, moved = !own && (role == ROLE_ALPHA || twin->config->shift_channels);
  int plane = twin->config->slice % shape.slices * shape.channels + (own ? role : 0);
  int right = twin->config->offset_x + (moved ? (int) (role * .7548776662466927 * shape.width) : 0);
  int down = twin->config->offset_y + (moved ? (int) (role * .5698402909980532 * shape.height) : 0);
  int column = bn_modulo (twin->x + x - right, shape.width),
      line = bn_modulo (twin->y + row - down, shape.height);

  return bn_mask_plane (twin->mask, plane)[line * shape.width + column];
}

static inline double
twin_threshold (const Twin *twin, int role, int row, int x)
{
  return bn_mask_threshold (twin->mask, twin_rank (twin, role, row, x));
}

/* The two levels about a value, as numbers; the same if it is a level. */
static inline void
twin_levels (const BnLevels *levels, double value, guint *low, guint *high)
{
  *low = 0;
  while (*low + 1 < levels->count && (float) levels->values[*low + 1] <= (float) value)
    ++*low;
  *high = *low + ((float) levels->values[*low] != (float) value && *low + 1 < levels->count);
}

/* --- levels --- */

/* A sample that stands between two levels. */
typedef struct {
  guint below, above;
  double share; /* of the level above */
} TwinStand;

static inline TwinStand
twin_stand (const Twin *twin, int channel, int row, int x)
{
  const BnLevels *levels = bn_dither_levels (twin->dither, channel);
  double value = twin_value (twin, row, x, channel), light = bn_scale_light (&levels->scale, value);
  TwinStand stand = { 0 };

  twin_levels (levels, value, &stand.below, &stand.above);
  if (levels->lights[stand.above] > levels->lights[stand.below])
    stand.share =
        (light - levels->lights[stand.below]) / (levels->lights[stand.above] - levels->lights[stand.below]);
  return stand;
}

/* A sample by the threshold of channel `role`. */
static inline void
twin_channel (const Twin *twin, int channel, int role, int row, int x)
{
  const TwinStand stand = twin_stand (twin, channel, row, x);
  double t = .5 + twin->config->strength * (twin_threshold (twin, role, row, x) - .5);

  twin_write (twin, row, x, channel,
              bn_dither_levels (twin->dither, channel)->codes[stand.share > t ? stand.above : stand.below]);
}

static inline gboolean
twin_has_even_levels (const Twin *twin)
{
  const BnDither *dither = twin->dither;

  return bn_dither_levels (dither, 0)->count == bn_dither_levels (dither, 1)->count &&
         bn_dither_levels (dither, 0)->count == bn_dither_levels (dither, 2)->count;
}

static inline void
plain_levels (const Twin *twin, int row, int x)
{
  gboolean neutral = twin->config->keep_neutral && twin_colors (twin) == 3 && twin_is_gray (twin, row, x) &&
                     twin_has_even_levels (twin);

  for (int c = 0; c < twin_colors (twin); c++)
    twin_channel (twin, c, neutral ? 0 : c, row, x);
}

/* --- additive noise, in encoded values and away from black and white --- */

static inline void
twin_noise (const Twin *twin, int channel, int role, int row, int x)
{
  const BnLevels *levels = bn_dither_levels (twin->dither, channel);
  double top = levels->count - 1, place = twin_value (twin, row, x, channel) * top;
  double sum = place + bn_mask_value (twin->mask, twin_rank (twin, role, row, x)) + .5;
  double level = CLAMP (floor (sum), 0, top);
  double made = get_sample (twin->picture, twin->picture->out, twin_index (twin, row, x, channel)) * top;

  /* Near the ends, and near a choice, other tests say which of the neighbors is right. */
  if ((place < 1 || place > top - 1 || fabs (sum - floor (sum + .5)) < .01) && fabs (made - level) < 1.01)
    level = floor (made + .5);
  twin_write (twin, row, x, channel, levels->codes[(guint) level]);
}

static inline void
plain_noise (const Twin *twin, int row, int x)
{
  for (int c = 0; c < twin_colors (twin); c++)
    twin_noise (twin, c, c, row, x);
}

/* --- joined channels --- */

/* In how much of a tile the level above is taken where moved thresholds take it for `share`. */
static inline double
twin_weakened (double share, double strength)
{
  if (strength <= 0)
    return share > .5;
  return CLAMP ((share - .5) / strength + .5, 0, 1);
}

/* Arcs of red, green and blue lie behind each other on a circle of length 1: which of them cover a place. */
static inline int
twin_cover (const double shares[3], double place)
{
  double start = 0;
  int up = 0;

  for (int c = 0; c < 3; start += shares[c++])
    for (int turn = 0; turn < 3; turn++)
      if (place + turn >= start && place + turn < start + shares[c])
        up |= 1 << c;
  return up;
}

/* How long the part of the circle is where exactly `up` go up. */
static inline double
twin_length (const double shares[3], int up)
{
  double cuts[] = { 0, shares[0], fmod (shares[0] + shares[1], 1),
                    fmod (shares[0] + shares[1] + shares[2], 1), 1 };
  double length = 0;

  for (int i = 0; i < 5; i++) {
    double next = 2;
    for (int k = 0; k < 5; k++)
      if (cuts[k] > cuts[i] && cuts[k] < next)
        next = cuts[k];
    for (int k = 0; k < i && next < 2; k++)
      if (cuts[k] == cuts[i])
        next = 2; /* has been counted */
    if (next < 2 && twin_cover (shares, (cuts[i] + next) / 2) == up)
      length += next - cuts[i];
  }
  return length;
}

/* The mixes that have a part of the circle, the lightest first: the one that `t` falls to. */
static inline int
twin_corner (const double shares[3], const double steps[3], double t)
{
  gboolean taken[8] = { FALSE };
  double below = 0;
  int last = 0;

  for (int i = 0; i < 8; i++) {
    int best = -1;
    double light = -1;
    for (int up = 0; up < 8; up++) {
      double own = 0;
      for (int c = 0; c < 3; c++)
        own += (up >> c & 1) * steps[c];
      if (!taken[up] && twin_length (shares, up) > 0 && own > light) {
        best = up;
        light = own;
      }
    }
    if (best < 0)
      break;
    taken[last = best] = TRUE;
    below += twin_length (shares, best);
    if (t < below)
      break;
  }
  return last;
}

static inline void
plain_joined (const Twin *twin, int row, int x)
{
  double shares[3], steps[3], t = twin_threshold (twin, 0, row, x);
  TwinStand stands[3];
  int up;

  if (twin_colors (twin) == 1 || (twin->config->keep_neutral && twin_is_gray (twin, row, x))) {
    for (int c = 0; c < twin_colors (twin); c++)
      twin_channel (twin, c, 0, row, x);
    return;
  }
  for (int c = 0; c < 3; c++) {
    const BnLevels *levels = bn_dither_levels (twin->dither, c);
    stands[c] = twin_stand (twin, c, row, x);
    shares[c] = twin_weakened (stands[c].share, twin->config->strength);
    steps[c] = bn_opponent_rows[0][c] * (levels->lights[stands[c].above] - levels->lights[stands[c].below]);
  }
  up = twin_corner (shares, steps, t);
  for (int c = 0; c < 3; c++)
    twin_write (twin, row, x, c,
                bn_dither_levels (twin->dither, c)->codes[up >> c & 1 ? stands[c].above : stands[c].below]);
}

/* --- a palette's colors --- */

/* The palette, not fitted, as this picture's pixels take it. */
static inline void
twin_inks (const Twin *twin, const BnTransfer *transfer, BnInks *inks)
{
  const BnPixels *pixels = &twin->picture->pixels;
  const BnScale scale = { pixels->sample, pixels->stored, pixels->linear,
                          twin->config->light == BN_LIGHT_LINEAR, transfer };

  bn_inks_init (inks, twin->config->palette, &scale, twin_colors (twin),
                (BnDistance) twin->config->palette_distance);
}

static inline void
plain_palette_pixel (const Twin *twin, const BnInks *inks, const BnMixture *mixture, int row, int x)
{
  double color[3], t = twin_threshold (twin, 0, row, x), below = 0;
  int place = 0;
  BnMix mix;

  for (int c = 0; c < 3; c++)
    color[c] = bn_scale_light (&inks->scale, twin_value (twin, row, x, MIN (c, inks->colors - 1)));
  bn_inks_place (inks, color);
  bn_mixture_find (mixture, color, &mix);
  for (; place < 3; place++) {
    below = MAX (below, mix.below[place]);
    if (t < below)
      break;
  }
  for (int c = 0; c < inks->colors; c++)
    twin_write (twin, row, x, c, inks->codes[mix.color[place]][c]);
}

/* --- alpha --- */

/* Alpha, and the colors below what is wholly transparent. */
static inline void
plain_alpha (const Twin *twin, const BnInks *inks, int row, int x)
{
  int colors = twin_colors (twin);
  double opacity = twin_value (twin, row, x, colors),
         largest = bn_sample_largest (twin->picture->pixels.sample);
  gsize pixel = twin->picture->pixel_bytes, sample = pixel / (gsize) twin->picture->pixels.channels;
  gsize start = sample * twin_index (twin, row, x, 0), at_alpha = start + sample * (gsize) colors;

  if (twin->config->alpha == BN_ALPHA_KEEP)
    memcpy (twin->out + at_alpha, twin->picture->in + at_alpha, sample);
  else if (twin->config->alpha == BN_ALPHA_DITHER)
    (bn_mask_is_uniform (twin->mask) ? twin_channel : twin_noise) (twin, colors, ROLE_ALPHA, row, x);
  else
    twin_write (twin, row, x, colors, opacity > 0 && opacity >= twin->config->alpha_threshold ? largest : 0);
  if (inks == NULL || twin->config->keep_hidden) {
    if (opacity <= 0)
      memcpy (twin->out + start, twin->picture->in + start, sample * (gsize) colors);
  } else if (opacity <= 0 || get_sample (twin->picture, twin->out, twin_index (twin, row, x, colors)) <= 0) {
    for (int c = 0; c < colors; c++)
      twin_write (twin, row, x, c, inks->codes[0][c]);
  }
}
