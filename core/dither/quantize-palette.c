/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/quantize-palette.h"

#include <string.h>

#include "core/color/mixing/mixture.h"
#include "core/color/mixing/opponent.h"

struct _BnQuantizePalette {
  const BnMask *mask;
  BnScale scale;
  int colors;
  gboolean by_lightness; /* of color pictures: all three coordinates are those of the luminance */
  BnMixture *mixture;    /* NULL if all colors stand at one place: the first is taken */
  double *thresholds;    /* [N] of the plane, moved by the strength */
  double *lights;        /* of U8, U16: the light of each code */
  double codes[BN_PALETTE_MAX_COLORS][3]; /* what is written for each color */
};

/* --- making --- */

/* A color as the picture's channels hold it: itself, or its luminance. */
static void
to_channels (const double *color, int colors, double channels[3])
{
  double luminance = bn_opponent_luminance (color);

  for (int c = 0; c < 3; c++)
    channels[c] = colors == 3 ? color[c] : luminance;
}

/* The code of a light, which is linear. */
static double
code_of (const BnScale *scale, double linear)
{
  return bn_scale_code (scale, bn_transfer_encode (scale->transfer, CLAMP (linear, 0, 1)));
}

/* The coordinate, in the light in which means are kept, of a linear light that may lie outside 0 to 1. */
static double
coordinate_of (const BnScale *scale, double linear)
{
  return scale->in_linear ? linear : bn_transfer_encode (scale->transfer, CLAMP (linear, 0, 1));
}

/* Where a color stands that counts by its luminance alone, from where it stands with its hue. */
static void
to_lightness (const BnQuantizePalette *self, double place[3])
{
  double light[3], y;

  for (int c = 0; c < 3; c++)
    light[c] =
        self->scale.in_linear ? place[c] : bn_transfer_decode (self->scale.transfer, CLAMP (place[c], 0, 1));
  y = coordinate_of (&self->scale, bn_opponent_luminance (light));
  place[0] = place[1] = place[2] = y;
}

/* What is written for color `i`, and where it stands: at what it was measured to be or, if it simply is what
 * is written, at the light of the rounded codes. */
static void
place_color (BnQuantizePalette *self, const BnPalette *palette, guint i, double place[3])
{
  const double *measured = bn_palette_measured (palette, i), *device = bn_palette_device (palette, i);
  gboolean plain = memcmp (measured, device, 3 * sizeof *measured) == 0;
  double look[3], written[3];

  to_channels (measured, self->colors, look);
  to_channels (device, self->colors, written);
  for (int c = 0; c < 3; c++) {
    self->codes[i][c] = code_of (&self->scale, written[c]);
    place[c] = plain
                   ? bn_scale_light (&self->scale, self->codes[i][c] / bn_sample_largest (self->scale.sample))
                   : coordinate_of (&self->scale, look[c]);
  }
  if (self->by_lightness)
    to_lightness (self, place);
}

/* The mixes of the colors that stand at `places`. Gray pictures, by their luminances, and rounded codes may
 * bring all of them together. */
static BnMixture *
new_mixture (const double (*places)[3], guint count, int distance, const BnScale *scale)
{
  for (guint i = 1; i < count; i++)
    if (memcmp (places[i], places[0], sizeof *places) != 0)
      return bn_mixture_new (places, count,
                             distance == BN_DISTANCE_PERCEPTUAL ? BN_DISTANCE_PERCEPTUAL : BN_DISTANCE_LIGHT,
                             scale->in_linear ? NULL : scale->transfer);
  return NULL;
}

static double *
new_lights (const BnScale *scale)
{
  guint codes = (guint) bn_sample_largest (scale->sample) + 1;
  double *lights = g_new (double, codes);

  for (guint code = 0; code < codes; code++)
    lights[code] = bn_scale_light (scale, code / (codes - 1.));
  return lights;
}

BnQuantizePalette *
bn_quantize_palette_new (const BnDitherConfig *config, const BnMask *mask, int plane, const BnScale *scale,
                         int colors)
{
  BnQuantizePalette *self = g_new0 (BnQuantizePalette, 1);
  guint count = bn_palette_count (config->palette);
  double places[BN_PALETTE_MAX_COLORS][3];

  self->mask = mask;
  self->scale = *scale;
  self->colors = colors;
  self->by_lightness = colors == 3 && config->palette_distance == BN_DISTANCE_LIGHTNESS;
  for (guint i = 0; i < count; i++)
    place_color (self, config->palette, i, places[i]);
  self->mixture = new_mixture ((const double (*)[3]) places, count, config->palette_distance, scale);
  self->thresholds = bn_mask_thresholds (mask, plane, config->strength);
  if (scale->sample != BN_SAMPLE_FLOAT)
    self->lights = new_lights (scale);
  return self;
}

void
bn_quantize_palette_free (BnQuantizePalette *palette)
{
  if (palette == NULL)
    return;
  bn_mixture_free (palette->mixture);
  g_free (palette->thresholds);
  g_free (palette->lights);
  g_free (palette);
}

/* --- rows --- */

/* The color that threshold `t` picks. */
static inline guint8
pick (const BnMix *mix, double t)
{
  return mix->color[(t >= mix->below[0]) + (t >= mix->below[1]) + (t >= mix->below[2])];
}

static inline void
find_mix (const BnQuantizePalette *self, const double color[3], BnMix *mix)
{
  if (self->mixture != NULL)
    bn_mixture_find (self->mixture, color, mix);
  else
    *mix = (BnMix){ { 0 }, { 1, 1, 1 } };
}

/* A row whose samples' light is LIGHT. Equal neighbors share their mix. */
#define DEFINE_ROW(name, Type, LIGHT)                                                                        \
  static void name (const BnQuantizePalette *self, const void *in, void *out, int channels,                  \
                    const double *thresholds, int x, int n)                                                  \
  {                                                                                                          \
    int width = bn_mask_width (self->mask), colors = self->colors;                                           \
    const Type *from = in;                                                                                   \
    Type *to = out, last[3] = { 0 };                                                                         \
    gsize bytes = sizeof *from * (gsize) colors;                                                             \
    BnMix mix;                                                                                               \
    for (int i = 0; i < n; i++, from += channels, to += channels) {                                          \
      const double *codes;                                                                                   \
      if (i == 0 || memcmp (last, from, bytes) != 0) {                                                       \
        double color[3];                                                                                     \
        for (int c = 0; c < 3; c++) {                                                                        \
          Type sample = from[c < colors ? c : 0];                                                            \
          color[c] = LIGHT;                                                                                  \
        }                                                                                                    \
        if (self->by_lightness)                                                                              \
          to_lightness (self, color);                                                                        \
        find_mix (self, color, &mix);                                                                        \
        memcpy (last, from, bytes);                                                                          \
      }                                                                                                      \
      codes = self->codes[pick (&mix, thresholds[x])];                                                       \
      for (int c = 0; c < colors; c++)                                                                       \
        to[c] = (Type) codes[c];                                                                             \
      x = x + 1 < width ? x + 1 : 0;                                                                         \
    }                                                                                                        \
  }

DEFINE_ROW (row_u8, guint8, self->lights[sample])
DEFINE_ROW (row_u16, guint16, self->lights[sample])
DEFINE_ROW (row_float, float, bn_scale_light (&self->scale, bn_sample_clamp (sample)))

void
bn_quantize_palette_row (const BnQuantizePalette *palette, const void *in, void *out, int channels, int x,
                         int y, int n)
{
  const double *thresholds = palette->thresholds + (gsize) y * (gsize) bn_mask_width (palette->mask);

  switch (palette->scale.sample) {
  case BN_SAMPLE_U8:
    row_u8 (palette, in, out, channels, thresholds, x, n);
    break;
  case BN_SAMPLE_U16:
    row_u16 (palette, in, out, channels, thresholds, x, n);
    break;
  case BN_SAMPLE_FLOAT:
    row_float (palette, in, out, channels, thresholds, x, n);
    break;
  }
}
