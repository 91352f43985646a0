/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The settings, as plain data. Ranges, defaults and words of each field stand in the option table, option.c;
 * a choice is held as the number of its row. */
#pragma once

#include "core/mask/density.h"
#include "core/mask/mask.h"
#include "core/color/palette.h"

/* Settings of a mask. Equal settings make equal masks. */
typedef struct {
  int width;         /* pixels, 2 to 2048 */
  int height;        /* pixels, 2 to 2048 */
  int method;        /* row of method.c */
  int seed;          /* 0 to 2^31-1 */
  int quality;       /* BnQuality */
  int filter;        /* row of filter.c */
  double sigma;      /* pixels, .5 to 8 */
  double resolution; /* pixels per inch at which the mask is seen, 10 to 10000 */
  double distance;   /* centimeters from which it is seen, 1 to 10000 */
  double frequency;  /* principal frequency or knee, cycles per pixel, .01 to 2; an image holds up to .71 */
  int start;         /* BnStart */

  int distribution; /* row of distribution.c */
  double spread;    /* standard deviation of Gaussian values, LSB, .05 to 2 */
  int channels;     /* BnChannels */
  int slices;       /* in time, 1 to 64 */
  int time;         /* BnTime */
  int loss;         /* row of loss.c, one of threshold patterns */

  /* of the method mask-spectrum */
  double cutoff; /* square of the frequency where the low band ends; 1 = Nyquist */
  double low_weight;
  double histogram_weight;
  double uniformity_weight;
  double rate; /* length of a descent step */
  int steps;
  gboolean random_weights;
  double desired_weight;

  /* What no row of the table holds; borrowed, and NULL by default. */
  const BnDensity *density; /* of custom values; must outlive the config */
  const BnMask *start_mask; /* to start from instead of `start`; likewise */
} BnMaskConfig;

/* What the optimization starts from. */
typedef enum {
  BN_START_VOID_CLUSTER,
  BN_START_WHITE,
} BnStart;

/* The planes of a mask for the channels of a picture. */
typedef enum {
  BN_CHANNELS_ONE,   /* one for all */
  BN_CHANNELS_THREE, /* three that know nothing of each other */
  BN_CHANNELS_FOUR,
  BN_CHANNELS_RGB, /* three whose patterns are smooth together, too */
} BnChannels;

/* What slices are optimized for beside their own smoothness. */
typedef enum {
  BN_TIME_FLICKER, /* little flicker at low frequencies: every pixel's values over time are blue */
  BN_TIME_AVERAGE, /* a smooth mean of some eight slices */
} BnTime;

typedef enum {
  BN_QUALITY_DRAFT,
  BN_QUALITY_NORMAL,
  BN_QUALITY_BEST,
} BnQuality;

/* In which light the mix of two neighboring levels has the mean of the original. */
typedef enum {
  BN_LIGHT_LINEAR,
  BN_LIGHT_PERCEPTUAL,
} BnLight;

/* What becomes of alpha. */
typedef enum {
  BN_ALPHA_KEEP,
  BN_ALPHA_DITHER, /* to its own levels */
  BN_ALPHA_CUT,    /* to nothing below a threshold, to all from it on */
} BnAlpha;

/* How near colors are to each other where a palette cannot reach one; or that lightness alone counts. */
typedef enum {
  BN_DISTANCE_LIGHT, /* as their fine patterns differ: core/color/mixing/opponent.h, in the coordinates of the
                      * mix
                      */
  BN_DISTANCE_PERCEPTUAL, /* as their large areas differ: core/color/mixing/oklab.h */
  BN_DISTANCE_LIGHTNESS,  /* the palette is a scale from dark to light, whatever its colors */
} BnDistance;

/* Settings of a dither. */
typedef struct {
  int levels;      /* per channel, 2 to 65536 */
  int light;       /* BnLight */
  double strength; /* 0 (nearest level, or middle of a mix) to 1 (full dither) */
  int offset_x;    /* pixels the mask is moved right, -4096 to 4096 */
  int offset_y;    /* pixels the mask is moved down, -4096 to 4096 */

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
  int slice;               /* of a mask in time, 0 to 63, modulo its slices */

  /* What no row of the table holds; borrowed, and NULL by default. */
  const BnPalette *palette; /* colors to dither to instead of levels; used by bn_dither_new alone */
} BnDitherConfig;

/* All settings. */
typedef struct {
  BnDitherConfig dither;
  BnMaskConfig mask;
} BnConfig;

/* Every field at its default. */
BnConfig bn_config_default (void);

/* TRUE if every field is in range and fits the others, else BN_ERROR_SETTING naming the setting, its value
 * and its range. */
gboolean bn_config_validate (const BnConfig *config, GError **error);

/* How many levels channel `channel`, 0 to 3 for red, green, blue and alpha, of a picture with `colors` (1 or
 * 3) color channels is dithered to. Gray has the picture's. */
int bn_dither_config_levels (const BnDitherConfig *dither, int colors, int channel);

/* How many pixels, channels and slices the mask has. */
BnMaskShape bn_mask_config_shape (const BnMaskConfig *mask);
