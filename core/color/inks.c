/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/inks.h"

#include <string.h>

#include "core/color/mixing/opponent.h"

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

/* The linear light of coordinates. */
static void
to_light (const BnInks *inks, const double place[3], double light[3])
{
  for (int c = 0; c < 3; c++)
    light[c] =
        inks->scale.in_linear ? place[c] : bn_transfer_decode (inks->scale.transfer, CLAMP (place[c], 0, 1));
}

/* Where a color stands that counts by its luminance alone, from where it stands with its hue. */
static void
to_lightness (const BnInks *self, double place[3])
{
  double light[3], y;

  to_light (self, place, light);
  y = coordinate_of (&self->scale, bn_opponent_luminance (light));
  place[0] = place[1] = place[2] = y;
}

/* What is written for color `i`, and where it stands: at what it was measured to be or, if it simply is what
 * is written, at the light of the rounded codes. */
static void
place_color (BnInks *self, const BnPalette *palette, guint i, double place[3])
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

void
bn_inks_init (BnInks *inks, const BnPalette *palette, const BnScale *scale, int colors, BnDistance distance)
{
  inks->scale = *scale;
  inks->colors = colors;
  inks->fit = NULL;
  inks->by_lightness = colors == 3 && distance == BN_DISTANCE_LIGHTNESS;
  inks->count = bn_palette_count (palette);
  for (guint i = 0; i < inks->count; i++)
    place_color (inks, palette, i, inks->places[i]);
}

BnFit *
bn_inks_fit (BnInks *inks, const BnFitSettings *settings)
{
  double lights[BN_PALETTE_MAX_COLORS][3];
  BnFit *fit;

  for (guint i = 0; i < inks->count; i++)
    to_light (inks, inks->places[i], lights[i]);
  fit = bn_fit_new ((const double (*)[3]) lights, inks->count, settings);
  inks->fit = fit;
  return fit;
}

void
bn_inks_place (const BnInks *inks, double coordinates[3])
{
  if (inks->fit != NULL) {
    double light[3];
    to_light (inks, coordinates, light);
    bn_fit_color (inks->fit, light);
    for (int c = 0; c < 3; c++)
      coordinates[c] = coordinate_of (&inks->scale, light[c]);
  }
  if (inks->by_lightness)
    to_lightness (inks, coordinates);
}

/* Whether the colors stand at several places. */
static gboolean
differ (const BnInks *inks)
{
  for (guint i = 1; i < inks->count; i++)
    if (memcmp (inks->places[i], inks->places[0], sizeof *inks->places) != 0)
      return TRUE;
  return FALSE;
}

/* How distances of places are measured: of places by lightness, and of grays, it is in them already. */
static BnDistance
distance_of (const BnInks *inks, BnDistance distance)
{
  return inks->colors == 3 && distance == BN_DISTANCE_PERCEPTUAL ? BN_DISTANCE_PERCEPTUAL : BN_DISTANCE_LIGHT;
}

static const BnTransfer *
transfer_of (const BnInks *inks)
{
  return inks->scale.in_linear ? NULL : inks->scale.transfer;
}

BnMixture *
bn_inks_mixture (const BnInks *inks, BnDistance distance)
{
  if (!differ (inks))
    return NULL;
  return bn_mixture_new ((const double (*)[3]) inks->places, inks->count, distance_of (inks, distance),
                         transfer_of (inks));
}

BnWeaken *
bn_inks_weaken (const BnInks *inks, BnDistance distance, double strength)
{
  if (strength >= 1 || !differ (inks))
    return NULL;
  return bn_weaken_new ((const double (*)[3]) inks->places, inks->count, strength,
                        distance_of (inks, distance), transfer_of (inks));
}
