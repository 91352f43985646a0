/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The channels of a pixel: the levels of each, and which plane of the mask it reads where.
 *
 * - A mask of one plane serves all, at one place or, shifted, at places of their own; a mask of three or four
 *   planes gives each channel its own.
 * - Alpha always reads another place than the colors, so that which pixels are opaque tells nothing of their
 *   colors. */
#pragma once

#include "core/dither/setup.h"

typedef struct {
  BnLevels *levels;     /* NULL for what is not dithered to levels */
  int count;            /* the number of levels asked for */
  int twin;             /* the earlier channel whose levels and plane these are, too, or -1 */
  int plane;            /* of the mask */
  int shift_x, shift_y; /* how far right and down the mask is moved, pixels */
} BnChannel;

/* Fills the channels of pixels by their place in a pixel: those of the colors unless they are a palette's,
 * and alpha if it is dithered. What is left has no levels. `setup` must outlive them. bn_channels_clear. */
void bn_channels_init (BnChannel channels[BN_MAX_CHANNELS], const BnSetup *setup);

/* Frees what they own. */
void bn_channels_clear (BnChannel channels[BN_MAX_CHANNELS]);

/* TRUE if all three colors have equally many levels. */
gboolean bn_channels_are_even (const BnChannel channels[BN_MAX_CHANNELS]);
