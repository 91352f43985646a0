/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mask/mask-config.h"

#include "core/mask/distribution.h"

/* From the seed of a plane to that of the next, channel by channel. It is odd, so that all planes of a mask
 * have seeds of their own modulo 2^31, and large, so that masks of neighboring seeds share no planes. */
#define SEED_STEP 7919u

BnMaskShape
bn_mask_config_shape (const BnMaskConfig *mask)
{
  static const int channels[] = {
    [BN_CHANNELS_ONE] = 1, [BN_CHANNELS_THREE] = 3, [BN_CHANNELS_FOUR] = 4, [BN_CHANNELS_RGB] = 3
  };

  return (BnMaskShape){ mask->width, mask->height, channels[mask->channels], mask->slices };
}

gboolean
bn_mask_config_is_for_screen (const BnMaskConfig *mask)
{
  return mask->viewing == BN_VIEWING_SCREEN && mask->distribution == BN_DISTRIBUTION_UNIFORM &&
         mask->slices < 2 && mask->channels != BN_CHANNELS_RGB;
}

int
bn_mask_config_plane_seed (const BnMaskConfig *mask, int channel, int slice)
{
  guint plane = (guint) (channel * mask->slices + slice);

  return (int) (((guint) mask->seed + plane * SEED_STEP) & G_MAXINT32);
}
