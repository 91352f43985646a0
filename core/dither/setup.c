/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/setup.h"

#include <string.h>

#include "core/color/inks.h"
#include "core/measure/dots.h"
#include "core/settings/uses.h"

BnFitSettings
bn_setup_fit (const BnDitherConfig *config)
{
  BnFitKind kind = (BnFitKind) config->fit;

  if (kind == BN_FIT_AUTO && config->colors == BN_COLORS_PICTURE)
    kind = BN_FIT_OFF;
  return (BnFitSettings){ kind, config->exposure, config->saturation };
}

/* What wholly transparent pixels get. */
static void
set_hidden (BnSetup *setup)
{
  g_autofree BnInks *inks = NULL;
  const BnScale scale = bn_setup_scale (setup, FALSE);

  if (setup->palette == NULL || !setup->pixels.alpha || setup->config.keep_hidden)
    return;
  inks = g_new0 (BnInks, 1);
  bn_inks_init (inks, setup->palette, &scale, setup->colors, (BnDistance) setup->config.palette_distance);
  setup->hidden.is_set = TRUE;
  memcpy (setup->hidden.codes, inks->codes[0], sizeof setup->hidden.codes);
}

gboolean
bn_setup_grows (const BnDitherConfig *config)
{
  const BnConfig whole = { .dither = *config };

  return config->dot_gain > 0 && bn_config_uses (&whole, "dot-gain", BN_TRAITS_ALL);
}

/* The mask by which colors are chosen. */
static BnMask *
mask_of (const BnDitherConfig *config, const BnMask *mask)
{
  g_autoptr (BnDots) dots = NULL;

  if (mask == NULL || !bn_setup_grows (config))
    return mask != NULL ? bn_mask_ref ((BnMask *) mask) : NULL;
  dots = bn_dots_new (config->dot_gain, config->pixel_size);
  return bn_dots_correct (dots, mask);
}

void
bn_setup_init (BnSetup *setup, const BnDitherConfig *config, const BnMask *mask, const BnPixels *pixels)
{
  gboolean of_palette = config->colors != BN_COLORS_LEVELS;

  *setup = (BnSetup){
    .config = *config,
    .mask = mask != NULL ? bn_mask_ref ((BnMask *) mask) : NULL,
    .inks = mask_of (config, mask),
    .palette = of_palette ? bn_palette_ref ((BnPalette *) config->palette) : NULL,
    .pixels = *pixels,
    .transfer = pixels->transfer != NULL ? bn_transfer_copy (pixels->transfer) : bn_transfer_new_srgb (),
    .colors = pixels->channels - (pixels->alpha ? 1 : 0),
    .sample_bytes = bn_sample_bytes (pixels->sample),
  };
  setup->config.palette = setup->palette;
  setup->pixels.transfer = setup->transfer;
  setup->pixel_bytes = setup->sample_bytes * pixels->channels;
  set_hidden (setup);
}

void
bn_setup_clear (BnSetup *setup)
{
  bn_mask_unref (setup->mask);
  bn_mask_unref (setup->inks);
  bn_palette_unref (setup->palette);
  bn_transfer_free (setup->transfer);
}

BnScale
bn_setup_scale (const BnSetup *setup, gboolean alpha)
{
  return (BnScale){
    .sample = setup->pixels.sample,
    .stored = setup->pixels.stored,
    .linear = !alpha && setup->pixels.linear,
    .in_linear = !alpha && setup->config.light == BN_LIGHT_LINEAR,
    .transfer = setup->transfer,
  };
}

gboolean
bn_setup_is_joint (const BnSetup *setup)
{
  return setup->config.join_channels && setup->colors == 3 && setup->palette == NULL;
}
