/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every way of dithering starts from: checked settings, a mask, a palette, and what the pixels are. */
#pragma once

#include "core/color/fit.h"
#include "core/dither/alpha.h"
#include "core/dither/pixels.h"
#include "core/mask/mask.h"
#include "core/settings/config.h"

typedef struct {
  BnDitherConfig config; /* its palette is the one below */
  BnMask *mask;          /* NULL if the way reads none; owned */
  BnMask *inks;          /* the same for colors, its thresholds made for dots that grow; owned */
  BnPalette *palette;    /* NULL: levels; owned */
  BnPixels pixels;       /* its transfer is the one below */
  BnTransfer *transfer;  /* owned */
  BnHidden hidden;       /* the palette's first color, unless hidden ones are kept */
  int colors;            /* channels that are not alpha, 1 or 3 */
  int sample_bytes;
  int pixel_bytes;
} BnSetup;

/* Fills `setup`, which takes references and copies. bn_setup_clear. */
void bn_setup_init (BnSetup *setup, const BnDitherConfig *config, const BnMask *mask, const BnPixels *pixels);

/* Frees what it owns. */
void bn_setup_clear (BnSetup *setup);

/* How samples of colors, or of alpha, stand for light: alpha's values are its light. Borrows the transfer. */
BnScale bn_setup_scale (const BnSetup *setup, gboolean alpha);

/* How the picture is fitted to its palette. One that is made of the picture fits it already: nothing is moved
 * but as asked for. */
BnFitSettings bn_setup_fit (const BnDitherConfig *config);

/* TRUE if the dots that print are round and grow, and the mask's thresholds make up for it (measure/dots.h).
 */
gboolean bn_setup_grows (const BnDitherConfig *config);

/* TRUE if red, green and blue become levels together. */
gboolean bn_setup_is_joint (const BnSetup *setup);
