/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A slow, obvious twin of error diffusion: every pixel asks the pixels before it what they hand to it, by the
 * formulas, one after the other. It sums in the same order and precision, so that bytes can be compared. */
#pragma once

#include "core/color/mixing/opponent.h"
#include "core/dither/diffusion-kernel.h"
#include "tests/dither/plain.h"

#define BY_MASK 32           /* rows above the picture that the mask alone decides */
#define ABOVE (BY_MASK + 64) /* all rows above */

static inline int
direction (const Twin *twin, int row)
{
  return (twin->y + row) % 2 == 0 ? 1 : -1;
}

static inline float *
error_at (const Twin *twin, int c, int row, int x)
{
  return &twin->errors[c][(row + ABOVE) * twin->picture->width + x];
}

/* The picture's row that stands at `row`, above the picture too. */
static inline int
mirrored (const Twin *twin, int row)
{
  int height = twin->picture->height;

  while (row < 0)
    row += 2 * height;
  return row < height ? row : 2 * height - 1 - row;
}

static inline gsize
index_of (const Twin *twin, int row, int x, int c)
{
  return twin_index (twin, mirrored (twin, row), x, c);
}

/* t - 1/2 for channel `c`. */
static inline float
centered_at (const Twin *twin, int c, int row, int x)
{
  return (float) (twin_threshold (twin, c, row, x) - .5);
}

static inline float
weight (const Twin *twin, int dy, int dx)
{
  return bn_diffusion_kernels[twin->config->kernel].weights[dy][BN_KERNEL_REACH + dx];
}

static inline gboolean
is_inside (const Twin *twin, int x)
{
  return x >= 0 && x < twin->picture->width;
}

/* What the row `dy` above hands to a pixel: first the pixel straight above what would leave at the sides,
 * then all their shares. */
static inline float
handed_from (const Twin *twin, int c, int row, int x, int dy, float sum)
{
  int own = direction (twin, row - dy);

  if (row - dy < -ABOVE)
    return sum;
  for (int part = dy == 1 ? 0 : dy; part <= dy; part++)
    for (int dx = -BN_KERNEL_REACH; dx <= BN_KERNEL_REACH; dx++)
      if (!is_inside (twin, x + dx * own))
        sum += weight (twin, part, dx) * *error_at (twin, c, row - dy, x);
  for (int dx = -BN_KERNEL_REACH; dx <= BN_KERNEL_REACH; dx++)
    if (is_inside (twin, x - dx * own))
      sum += weight (twin, dy, dx) * *error_at (twin, c, row - dy, x - dx * own);
  return sum;
}

static inline float
errors_of (const Twin *twin, int c, int row, int x)
{
  float behind[2] = { 0 }, sum = 0;

  for (int dy = 1; dy <= 2; dy++)
    sum = handed_from (twin, c, row, x, dy, sum);
  for (int back = 1; back <= 2; back++)
    if (is_inside (twin, x - back * direction (twin, row)))
      behind[back - 1] = *error_at (twin, c, row, x - back * direction (twin, row));
  return sum + (weight (twin, 0, 1) * behind[0] + weight (twin, 0, 2) * behind[1]);
}

static inline void
decide (const Twin *twin, int c, int row, int x, float heard, float errors, float centered)
{
  const BnLevels *levels = bn_dither_levels (twin->dither, c);
  double value = get_sample (twin->picture, twin->picture->in, index_of (twin, row, x, c));
  double v = bn_scale_light (&levels->scale, value), slope = bn_diffusion_kernels[twin->config->kernel].slope;
  guint below, above;
  twin_levels (levels, value, &below, &above);
  double low = levels->lights[below], high = levels->lights[above];
  double s = high > low ? (v - low) / (high - low) : 0;
  double more = 1 + MAX (0, 1 - fabs (2 * s - 1) / .15);
  float m = (float) (twin->config->modulation * twin->config->strength);
  float cut = (float) (low + (high - low) * (.5 + slope * (s - .5))),
        sway = (float) ((high - low) * m * more);
  gboolean up = (float) v + heard > cut + sway * centered;
  float left;

  if (row < -ABOVE + BY_MASK)
    up = (float) v - (float) low > ((float) high - (float) low) * (.5f + centered);
  left = (float) twin->config->strength * ((float) v + errors - (float) (up ? high : low));
  *error_at (twin, c, row, x) = fabsf (left) < 1e-7f ? 0 : left;
  if (row < 0)
    return;
  twin_write (twin, row, x, c, levels->codes[up ? above : below]);
}

static inline void
twin_pixel (const Twin *twin, int row, int x)
{
  const Picture *picture = twin->picture;
  int colors = picture->pixels.channels - picture->pixels.alpha;
  gboolean neutral = twin->config->keep_neutral && twin_is_gray (twin, mirrored (twin, row), x);
  gsize sample = picture->pixel_bytes / (gsize) picture->pixels.channels;
  gsize first = sample * index_of (twin, row, x, 0);
  float errors[3], luminance = 0;

  for (int c = 0; c < colors; c++) {
    errors[c] = errors_of (twin, c, row, x);
    luminance += (float) bn_opponent_rows[0][c] * errors[c];
  }
  for (int c = 0; c < colors; c++)
    decide (twin, c, row, x, neutral ? luminance : errors[c], errors[c],
            centered_at (twin, neutral ? 0 : c, row, x));
  if (!picture->pixels.alpha)
    return;
  if (row >= 0)
    memcpy (twin->out + first + sample * (gsize) colors, picture->in + first + sample * (gsize) colors,
            sample);
  if (get_sample (picture, picture->in, index_of (twin, row, x, colors)) > 0)
    return;
  for (int c = 0; c < colors; c++)
    *error_at (twin, c, row, x) = 0;
  if (row >= 0)
    memcpy (twin->out + first, picture->in + first, sample * (gsize) colors);
}

/* Dithers the picture plainly into `out`. Alpha is kept. */
static inline void
run_twin (Twin *twin)
{
  int width = twin->picture->width;

  for (int c = 0; c < 3; c++)
    twin->errors[c] = g_new0 (float, (gsize) width *(gsize) (twin->picture->height + ABOVE));
  for (int row = -ABOVE; row < twin->picture->height; row++)
    for (int i = 0; i < width; i++)
      twin_pixel (twin, row, direction (twin, row) > 0 ? i : width - 1 - i);
  for (int c = 0; c < 3; c++)
    g_free (twin->errors[c]);
}
