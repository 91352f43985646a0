/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/diffusion-stand.h"

#include <math.h>

/* How far from a share of 1/2, as |2s - 1|, the mask counts more. */
#define CHECKERS .15

BnDiffusionStand
bn_diffusion_stands_of (const BnDiffusionStands *stands, double value)
{
  const BnLevels *levels = stands->levels;
  guint32 below = bn_levels_below (levels, (float) value);
  gboolean own = levels->values[below] == (float) value || below + 1 == levels->count;
  guint32 above = own ? below : below + 1;
  double light = bn_scale_light (&levels->scale, value), low = levels->lights[below];
  double step = levels->lights[above] - low, share = step > 0 ? (light - low) / step : 0;
  double more = 1 + MAX (0, 1 - fabs (2 * share - 1) / CHECKERS);

  return (BnDiffusionStand){
    .light = (float) light,
    .low = (float) low,
    .high = (float) levels->lights[above],
    .cut = (float) (low + step * (.5 + stands->slope * (share - .5))),
    .sway = (float) (step * stands->strength * more),
    .codes = { (float) levels->codes[below], (float) levels->codes[above] },
    .level = below,
  };
}

void
bn_diffusion_stands_init (BnDiffusionStands *stands, const BnLevels *levels, double slope, double strength)
{
  guint codes = (guint) bn_sample_largest (levels->scale.sample) + 1;

  *stands = (BnDiffusionStands){ .levels = levels, .slope = (float) slope, .strength = (float) strength };
  if (levels->scale.sample == BN_SAMPLE_FLOAT)
    return;
  stands->codes = g_new (BnDiffusionStand, codes);
  for (guint code = 0; code < codes; code++)
    stands->codes[code] = bn_diffusion_stands_of (stands, code / (codes - 1.));
}

void
bn_diffusion_stands_clear (BnDiffusionStands *stands)
{
  g_free (stands->codes);
}
