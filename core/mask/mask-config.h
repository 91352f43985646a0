/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The settings of a mask, as plain data. Ranges, defaults and words of each field stand in the option table,
 * core/settings/option.c; a choice is held as the number of its row. */
#pragma once

#include "core/mask/density.h"
#include "core/mask/mask.h"

/* Settings of a mask. Equal settings make equal masks. */
typedef struct {
  int width;          /* pixels, 2 to 2048 */
  int height;         /* pixels, 2 to 2048 */
  int method;         /* a row of method.c */
  int seed;           /* 0 to 2^31-1 */
  int quality;        /* BnQuality */
  int filter;         /* a row of filter.c */
  int viewing;        /* BnViewing */
  gboolean half_size; /* to be smooth when shown at half size, too */
  double sigma;       /* pixels, .5 to 8 */
  double resolution;  /* pixels per inch at which the mask is seen, 10 to 10000 */
  double distance;    /* centimeters from which it is seen, 1 to 10000 */
  double frequency;   /* principal frequency or knee, cycles per pixel, .01 to 2; an image holds up to .71 */
  int start;          /* BnStart */

  int distribution; /* a row of distribution.c */
  double spread;    /* standard deviation of Gaussian values, LSB, .05 to 2 */
  int channels;     /* BnChannels */
  int slices;       /* in time, 1 to 64 */
  int time;         /* BnTime */
  int loss;         /* row of loss.c, a loss of threshold patterns */

  /* read by the method mask-spectrum alone */
  double cutoff; /* square of the frequency where the low band ends; 1 = Nyquist */
  double low_weight;
  double histogram_weight;
  double uniformity_weight;
  double rate; /* length of a descent step */
  int steps;
  gboolean random_weights;
  double desired_weight;

  /* Not in the option table; borrowed, and NULL by default. */
  const BnDensity *density; /* for custom values; must outlive the config */
  const BnMask *start_mask; /* replaces `start`; must outlive the config */
} BnMaskConfig;

/* Where a mask's grain is to be finest. */
typedef enum {
  BN_VIEWING_PRINT,  /* on paper, or from afar: small pixels */
  BN_VIEWING_SCREEN, /* on a monitor, whose pixels the eye tells apart more easily */
} BnViewing;

/* What the optimization starts from. */
typedef enum {
  BN_START_VOID_CLUSTER,
  BN_START_WHITE,
} BnStart;

/* The planes of a mask for the channels of a picture. */
typedef enum {
  BN_CHANNELS_ONE,   /* one plane for all */
  BN_CHANNELS_THREE, /* three that know nothing of each other */
  BN_CHANNELS_FOUR,
  BN_CHANNELS_RGB, /* three whose patterns are smooth together as well */
} BnChannels;

/* What slices are optimized for besides their own smoothness. */
typedef enum {
  BN_TIME_FLICKER,    /* little flicker at low frequencies: every pixel's values over time are blue */
  BN_TIME_AVERAGE,    /* a smooth mean of about eight slices */
  BN_TIME_ACCUMULATE, /* little noise of each pixel in an average over frames */
} BnTime;

typedef enum {
  BN_QUALITY_DRAFT,
  BN_QUALITY_NORMAL,
  BN_QUALITY_BEST,
} BnQuality;

/* How many pixels, channels and slices the mask has. */
BnMaskShape bn_mask_config_shape (const BnMaskConfig *mask);

/* TRUE if the mask is to be finest on a screen: one uniform plane, or several that know nothing of each
 * other, viewed there. The other kinds do not know the difference. */
gboolean bn_mask_config_is_for_screen (const BnMaskConfig *mask);

/* The seed of the plane of channel `channel` and slice `slice`: another for each plane of the mask; that of
 * the first is the mask's own. So a channel, made alone from the seed of its first slice, gets the seeds that
 * its slices have in the whole mask. */
int bn_mask_config_plane_seed (const BnMaskConfig *mask, int channel, int slice);
