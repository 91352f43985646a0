/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/channels.h"

#define ALPHA 3

/* Where channel c > 0 reads a mask it shares: c steps of a sequence that fills the tile evenly (the powers of
 * 1/1.3247..., root of x^3 = x + 1; Roberts 2018, "The unreasonable effectiveness of quasirandom
 * sequences"). */
#define SHIFT_X .7548776662466927
#define SHIFT_Y .5698402909980532

/* The plane that channel `role` (0 to 2 colors, ALPHA) reads, and where. */
static void
place_channel (BnChannel *channel, const BnSetup *setup, int role)
{
  BnMaskShape shape;
  gboolean own, moved;

  if (setup->mask == NULL)
    return;
  shape = bn_mask_shape (setup->mask);
  own = role < shape.channels;
  moved = !own && (role == ALPHA || (setup->config.shift_channels && !bn_setup_is_joint (setup)));
  channel->plane = setup->config.slice % shape.slices * shape.channels + (own ? role : 0);
  channel->shift_x = moved ? (int) (role * SHIFT_X * shape.width) : 0;
  channel->shift_y = moved ? (int) (role * SHIFT_Y * shape.height) : 0;
}

/* An earlier color with the same plane and levels, or -1. */
static int
find_twin (const BnChannel *channels, int index, int colors)
{
  for (int i = 0; i < index && index < colors; i++)
    if (channels[i].plane == channels[index].plane && channels[i].count == channels[index].count)
      return i;
  return -1;
}

static void
fill_channel (BnChannel *channels, int index, int role, const BnSetup *setup)
{
  BnChannel *channel = &channels[index];
  BnScale scale = bn_setup_scale (setup, role == ALPHA);

  place_channel (channel, setup, role);
  channel->count = bn_dither_config_levels (&setup->config, setup->colors, role);
  channel->twin = find_twin (channels, index, setup->colors);
  channel->levels = channel->twin >= 0
                        ? channels[channel->twin].levels
                        : bn_levels_new (channel->count, &scale,
                                         role != ALPHA && setup->config.spacing == BN_SPACING_LIGHT);
}

void
bn_channels_init (BnChannel channels[BN_MAX_CHANNELS], const BnSetup *setup)
{
  for (int c = 0; c < BN_MAX_CHANNELS; c++)
    channels[c] = (BnChannel){ .twin = -1 };
  if (setup->palette != NULL)
    place_channel (&channels[0], setup, 0);
  for (int c = 0; c < setup->colors && setup->palette == NULL; c++)
    fill_channel (channels, c, c, setup);
  if (setup->pixels.alpha && setup->config.alpha == BN_ALPHA_DITHER)
    fill_channel (channels, setup->colors, ALPHA, setup);
}

void
bn_channels_clear (BnChannel channels[BN_MAX_CHANNELS])
{
  for (int c = 0; c < BN_MAX_CHANNELS; c++)
    if (channels[c].twin < 0)
      bn_levels_free (channels[c].levels);
}

gboolean
bn_channels_are_even (const BnChannel channels[BN_MAX_CHANNELS])
{
  return channels[0].count == channels[1].count && channels[0].count == channels[2].count;
}
