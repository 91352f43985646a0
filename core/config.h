/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The settings, as plain data. Ranges, defaults and words of each field stand in the option table, option.c;
 * a choice is held as the number of its row. */
#pragma once

#include <glib.h>

/* Settings of a mask. Equal settings make equal masks. */
typedef struct {
  int width;    /* pixels, 2 to 2048 */
  int height;   /* pixels, 2 to 2048 */
  int method;   /* row of method.c */
  int seed;     /* 0 to 2^31-1 */
  int quality;  /* BnQuality */
  int filter;   /* row of filter.c */
  double sigma; /* pixels, .5 to 8 */

  /* of the method mask-spectrum */
  double cutoff; /* square of the frequency where the low band ends; 1 = Nyquist */
  double low_weight;
  double histogram_weight;
  double uniformity_weight;
  double rate; /* length of a descent step */
  int steps;
  gboolean random_weights;
} BnMaskConfig;

typedef enum {
  BN_QUALITY_DRAFT,
  BN_QUALITY_NORMAL,
  BN_QUALITY_BEST,
} BnQuality;

/* In which light the mix of two neighbouring levels has the mean of the original. */
typedef enum {
  BN_LIGHT_LINEAR,
  BN_LIGHT_PERCEPTUAL,
} BnLight;

/* Settings of a dither. */
typedef struct {
  int levels;      /* per channel, 2 to 65536 */
  int light;       /* BnLight */
  double strength; /* 0 (nearest level) to 1 (full dither) */
  int offset_x;    /* pixels the mask is moved right, -4096 to 4096 */
  int offset_y;    /* pixels the mask is moved down, -4096 to 4096 */
} BnDitherConfig;

/* All settings. */
typedef struct {
  BnDitherConfig dither;
  BnMaskConfig mask;
} BnConfig;

/* Every field at its default. */
BnConfig bn_config_default (void);

/* TRUE if every field is in range, else BN_ERROR_SETTING naming the setting, its value and its range. */
gboolean bn_config_validate (const BnConfig *config, GError **error);
