/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A palette's colors by error diffusion (diffusion-colors.h has the formula). */
#pragma once

#include "core/dither/diffusion-pixel.h"
#include "core/dither/setup.h"

typedef struct _BnDiffusionPalette BnDiffusionPalette;

/* A chooser for the palette of `setup`, which must outlive it. Some 10 to 100 ms. bn_diffusion_palette_free.
 */
BnDiffusionPalette *bn_diffusion_palette_new (const BnSetup *setup);

/* Frees it. May be NULL. */
void bn_diffusion_palette_free (BnDiffusionPalette *palette);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnDiffusionPalette, bn_diffusion_palette_free)

/* Fills what a pixel of samples `in` wants and becomes, `by_mask` by the mask alone. Thread-safe. */
void bn_diffusion_palette_choose (const BnDiffusionPalette *palette, const void *in, gboolean by_mask,
                                  BnDiffusionPixel *pixel);
