/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/diffusion-colors.h"

#include <math.h>
#include <string.h>

#include "core/dither/alpha.h"
#include "core/dither/diffusion-joint.h"
#include "core/dither/diffusion-palette.h"
#include "core/color/mixing/opponent.h"

struct _BnDiffusionColors {
  const BnSetup *setup;
  const BnDiffusionStands *stands;
  gboolean neutral;
  BnDiffusionJoint *joint;     /* or NULL */
  BnDiffusionPalette *palette; /* or NULL */
};

/* --- making --- */

BnDiffusionColors *
bn_diffusion_colors_new (const BnSetup *setup, const BnChannel channels[BN_MAX_CHANNELS],
                         const BnDiffusionStands stands[3])
{
  gboolean neutral = setup->config.keep_neutral && setup->colors == 3 && setup->palette == NULL &&
                     bn_channels_are_even (channels);
  BnDiffusionColors *self;

  if (setup->palette == NULL && !bn_setup_is_joint (setup) && !neutral)
    return NULL;
  self = g_new0 (BnDiffusionColors, 1);
  self->setup = setup;
  self->stands = stands;
  self->neutral = neutral;
  if (bn_setup_is_joint (setup))
    self->joint = bn_diffusion_joint_new (stands);
  if (setup->palette != NULL)
    self->palette = bn_diffusion_palette_new (setup);
  return self;
}

void
bn_diffusion_colors_free (BnDiffusionColors *colors)
{
  if (colors == NULL)
    return;
  bn_diffusion_joint_free (colors->joint);
  bn_diffusion_palette_free (colors->palette);
  g_free (colors);
}

/* --- pixels --- */

static BnDiffusionStand
stand_of (const BnDiffusionColors *self, const void *pixel, int c)
{
  const BnDiffusionStands *stands = &self->stands[c];

  if (self->setup->pixels.sample == BN_SAMPLE_U8)
    return stands->codes[((const guint8 *) pixel)[c]];
  if (self->setup->pixels.sample == BN_SAMPLE_U16)
    return stands->codes[((const guint16 *) pixel)[c]];
  return bn_diffusion_stands_of (stands, bn_pixel_value (self->setup->pixels.sample, pixel, c));
}

static void
take (BnDiffusionPixel *pixel, int c, const BnDiffusionStand *stand, gboolean high)
{
  pixel->became[c] = high ? stand->high : stand->low;
  pixel->codes[c] = stand->codes[high];
}

/* Channels by the mask alone. */
static void
choose_by_mask (const BnDiffusionStand stands[3], gboolean neutral, BnDiffusionPixel *pixel)
{
  for (int c = 0; c < 3; c++)
    take (pixel, c, &stands[c],
          bn_diffusion_stand_is_high_by_mask (&stands[c], pixel->centered[neutral ? 0 : c]));
}

/* Channels by levels. */
static void
choose_levels (const BnDiffusionColors *self, gboolean by_mask, const guint8 *in, BnDiffusionPixel *pixel)
{
  gboolean neutral = self->neutral && bn_pixel_is_neutral (self->setup->pixels.sample, in);
  BnDiffusionStand stands[3];
  float luminance = 0;

  for (int c = 0; c < 3; c++) {
    stands[c] = stand_of (self, in, c);
    pixel->light[c] = stands[c].light;
    luminance += (float) bn_opponent_rows[0][c] * pixel->errors[c];
  }
  if (by_mask)
    choose_by_mask (stands, neutral, pixel);
  else if (self->joint != NULL && !neutral)
    bn_diffusion_joint_choose (self->joint, stands, pixel);
  else
    for (int c = 0; c < 3; c++)
      take (pixel, c, &stands[c],
            bn_diffusion_stand_is_high (&stands[c], neutral ? luminance : pixel->errors[c],
                                        pixel->centered[neutral ? 0 : c]));
}

/* --- rows --- */

/* A row under way. */
typedef struct {
  const BnDiffusionColors *self;
  BnDiffusionLines *lines;
  gboolean by_mask;
  float last[3], before[3]; /* errors of the two pixels behind */
} Row;

static float
opacity_of (const BnSetup *setup, const void *pixel)
{
  return setup->pixels.alpha ? (float) bn_pixel_value (setup->pixels.sample, pixel, setup->colors) : 1;
}

static void
hear_errors (const Row *row, int x, BnDiffusionPixel *pixel)
{
  const float *weights = row->lines[0].kernel->weights[0] + BN_KERNEL_REACH;

  for (int c = 0; c < row->self->setup->colors; c++) {
    pixel->errors[c] = row->lines[c].handed[x] + weights[1] * row->last[c] + weights[2] * row->before[c];
    pixel->centered[c] = row->lines[c].centered[x];
  }
}

/* Pixel `x`, from `in` to `out`. */
static void
dither_pixel (Row *row, int x, const guint8 *in, guint8 *out)
{
  const BnDiffusionColors *self = row->self;
  const BnSetup *setup = self->setup;
  double strength = self->palette != NULL ? 1 : setup->config.strength; /* a palette's mixes are weakened */
  float passed = bn_alpha_is_clear (opacity_of (setup, in)) ? 0 : (float) strength;
  BnDiffusionPixel pixel = { 0 };

  hear_errors (row, x, &pixel);
  if (self->palette != NULL)
    bn_diffusion_palette_choose (self->palette, in, row->by_mask, &pixel);
  else
    choose_levels (self, row->by_mask, in, &pixel);
  for (int c = 0; c < setup->colors; c++) {
    float error = passed * (pixel.light[c] + pixel.errors[c] - pixel.became[c]);
    row->before[c] = row->last[c];
    row->lines[c].errors[0][x] = row->last[c] = bn_diffusion_settle (error);
    bn_pixel_write (setup->pixels.sample, pixel.codes[c], out, c);
  }
}

void
bn_diffusion_colors_row (const BnDiffusionColors *colors, BnDiffusionLines lines[3], gboolean by_mask,
                         const void *in, void *out)
{
  Row row = { .self = colors, .lines = lines, .by_mask = by_mask };
  int width = lines[0].width;

  for (int i = 0; i < width; i++) {
    int x = lines[0].ahead > 0 ? i : width - 1 - i;
    gsize start = (gsize) colors->setup->pixel_bytes * (gsize) x;
    dither_pixel (&row, x, (const guint8 *) in + start, (guint8 *) out + start);
  }
}
