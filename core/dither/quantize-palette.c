/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/quantize-palette.h"

#include <string.h>

#include "core/color/inks.h"
#include "core/dither/setup.h"

struct _BnQuantizePalette {
  const BnMask *mask;
  BnInks inks;
  BnMixture *mixture; /* NULL if all colors have the same coordinates: the first is taken */
  BnWeaken *weaken;   /* NULL at full strength */
  BnFit *fit;         /* or NULL */
  double *thresholds; /* [N] of the plane */
  double *lights;     /* U8 and U16: the light of each code */
};

/* --- making --- */

BnQuantizePalette *
bn_quantize_palette_new (const BnDitherConfig *config, const BnMask *mask, int plane, const BnScale *scale,
                         int colors)
{
  BnQuantizePalette *self = g_new0 (BnQuantizePalette, 1);
  const BnFitSettings fit = bn_setup_fit (config);

  self->mask = mask;
  bn_inks_init (&self->inks, config->palette, scale, colors, (BnDistance) config->palette_distance);
  self->fit = bn_inks_fit (&self->inks, &fit);
  self->mixture = bn_inks_mixture (&self->inks, (BnDistance) config->palette_distance);
  self->weaken = bn_inks_weaken (&self->inks, (BnDistance) config->palette_distance, config->strength);
  self->thresholds = bn_mask_thresholds (mask, plane, 1);
  self->lights = bn_scale_lights (scale);
  return self;
}

void
bn_quantize_palette_free (BnQuantizePalette *palette)
{
  if (palette == NULL)
    return;
  bn_mixture_free (palette->mixture);
  bn_weaken_free (palette->weaken);
  bn_fit_free (palette->fit);
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
  if (self->weaken != NULL)
    bn_weaken_mix (self->weaken, color, mix);
}

/* A row whose samples' light is LIGHT. Equal neighbors share their mix. */
#define DEFINE_ROW(name, Type, LIGHT)                                                                        \
  static void name (const BnQuantizePalette *self, const void *in, void *out, int channels,                  \
                    const double *thresholds, int x, int n)                                                  \
  {                                                                                                          \
    int width = bn_mask_width (self->mask), colors = self->inks.colors;                                      \
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
        bn_inks_place (&self->inks, color);                                                                  \
        find_mix (self, color, &mix);                                                                        \
        memcpy (last, from, bytes);                                                                          \
      }                                                                                                      \
      codes = self->inks.codes[pick (&mix, thresholds[x])];                                                  \
      for (int c = 0; c < colors; c++)                                                                       \
        to[c] = (Type) codes[c];                                                                             \
      x = x + 1 < width ? x + 1 : 0;                                                                         \
    }                                                                                                        \
  }

DEFINE_ROW (row_u8, guint8, self->lights[sample])
DEFINE_ROW (row_u16, guint16, self->lights[sample])
DEFINE_ROW (row_float, float, bn_scale_light (&self->inks.scale, bn_sample_clamp (sample)))

void
bn_quantize_palette_row (const BnQuantizePalette *palette, const void *in, void *out, int channels, int x,
                         int y, int n)
{
  const double *thresholds = palette->thresholds + (gsize) y * (gsize) bn_mask_width (palette->mask);

  switch (palette->inks.scale.sample) {
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
