/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The settings, as plain data. Ranges, defaults and words of each field stand in the option table, option.c;
 * a choice is held as the number of its row. */
#pragma once

#include "core/color/fit.h"
#include "core/color/mixing/distance.h"
#include "core/color/palette.h"
#include "core/mask/mask-config.h"

/* In which light the mix of two neighboring levels has the mean of the original. */
typedef enum {
  BN_LIGHT_LINEAR,
  BN_LIGHT_PERCEPTUAL,
} BnLight;

/* What a picture may be made of. */
typedef enum {
  BN_COLORS_LEVELS,  /* levels of each channel */
  BN_COLORS_PALETTE, /* a palette's colors */
  BN_COLORS_PAIR,    /* a palette's colors, and for each of them another one is written */
  BN_COLORS_PICTURE, /* those of a palette made of the picture, by whoever sets `palette` */
} BnColors;

/* How a picture is dithered: rows of core/dither/dither-method.c. */
typedef enum {
  BN_DITHER_ORDERED,
  BN_DITHER_DIFFUSION,
  BN_DITHER_OPTIMIZED,
} BnDitherMethodRow;

/* The pixels that error diffusion passes errors on to: rows of core/dither/diffusion-kernel.c. */
typedef enum {
  BN_KERNEL_FINE,
  BN_KERNEL_FLOYD_STEINBERG,
  BN_KERNEL_JARVIS,
  BN_KERNEL_ATKINSON,
} BnKernelRow;

/* How long a picture is optimized. */
typedef enum {
  BN_EFFORT_FAST,
  BN_EFFORT_BEST,
} BnEffort;

/* In what levels are evenly spaced. */
typedef enum {
  BN_SPACING_CODES, /* in the picture's codes */
  BN_SPACING_LIGHT, /* in linear light */
} BnSpacing;

/* What becomes of alpha. */
typedef enum {
  BN_ALPHA_KEEP,
  BN_ALPHA_DITHER, /* to its own levels */
  BN_ALPHA_CUT,    /* to nothing below a threshold, to all from it on */
} BnAlpha;

#define BN_MAX_PIXEL_SIZE 64

/* Settings of a dither. */
typedef struct {
  int levels;        /* per channel, 2 to 65536 */
  int light;         /* BnLight */
  double strength;   /* 0 (nearest level or color) to 1 (full dither) */
  int colors;        /* BnColors */
  int palette_size;  /* of BN_COLORS_PICTURE */
  int method;        /* BnDitherMethodRow */
  int kernel;        /* of BN_DITHER_DIFFUSION: BnKernelRow */
  double modulation; /* of BN_DITHER_DIFFUSION: how far the mask moves thresholds from 1/2, 0 to 1 */
  int effort;        /* of BN_DITHER_OPTIMIZED: BnEffort */
  double detail;     /* of BN_DITHER_OPTIMIZED: sharpness, 0 (soft) to 3 (crisp) */
  int viewing;       /* of BN_DITHER_OPTIMIZED: BnViewing */
  int offset_x;      /* pixels the mask is moved right, -4096 to 4096 */
  int offset_y;      /* pixels the mask is moved down, -4096 to 4096 */

  int bits;                /* 1 to 16: 2^bits levels instead of `levels`; else 0 */
  int red_levels;          /* 2 to 65536, or 0: as the picture's */
  int green_levels;        /* likewise */
  int blue_levels;         /* likewise */
  int alpha;               /* BnAlpha */
  int alpha_levels;        /* of BN_ALPHA_DITHER, 2 to 65536 */
  double alpha_threshold;  /* of BN_ALPHA_CUT, 0 to 1 */
  gboolean shift_channels; /* each channel reads the mask at another place */
  gboolean join_channels;  /* red, green and blue are chosen together */
  gboolean keep_neutral;   /* one threshold for all channels of a gray pixel */
  gboolean keep_exact;     /* pixels whose colors all are levels stay as they are */
  int palette_distance;    /* BnDistance */
  int fit;                 /* of a palette: BnFitKind */
  double exposure;         /* of a palette: stops, -4 to 4 */
  double saturation;       /* of a palette: 0 (gray) to 3; 1 is the picture's */
  gboolean keep_hidden;    /* of a palette: wholly transparent pixels keep the colors below */
  int spacing;             /* BnSpacing */
  int pixel_size;          /* 1 to BN_MAX_PIXEL_SIZE: the picture is dithered at 1/n, as blocks of n x n */
  double dot_gain;         /* of BN_DITHER_ORDERED: radius of the dots that print, 0 (square) to 1.5 pixels */
  int slice;               /* of a mask in time, 0 to 63, modulo its slices */

  /* What no row of the table holds; borrowed, and NULL by default. */
  const BnPalette *palette; /* the colors of all but BN_COLORS_LEVELS; used by bn_dither_new alone */
} BnDitherConfig;

/* All settings. */
typedef struct {
  BnDitherConfig dither;
  BnMaskConfig mask;
} BnConfig;

/* Every field at its default. */
BnConfig bn_config_default (void);

/* TRUE if every field of the half is in range and fits the others, else BN_ERROR_SETTING naming the setting,
 * its value and its range. */
gboolean bn_mask_config_validate (const BnMaskConfig *mask, GError **error);
gboolean bn_dither_config_validate (const BnDitherConfig *dither, GError **error);

/* TRUE if every field is in range and fits the others, else BN_ERROR_SETTING naming the setting, its value
 * and its range. */
gboolean bn_config_validate (const BnConfig *config, GError **error);

/* How many levels channel `channel`, 0 to 3 for red, green, blue and alpha, of a picture with `colors` (1 or
 * 3) color channels is dithered to. Gray has the picture's. */
int bn_dither_config_levels (const BnDitherConfig *dither, int colors, int channel);
