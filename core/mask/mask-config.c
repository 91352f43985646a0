/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mask/mask-config.h"

BnMaskShape
bn_mask_config_shape (const BnMaskConfig *mask)
{
  static const int channels[] = {
    [BN_CHANNELS_ONE] = 1, [BN_CHANNELS_THREE] = 3, [BN_CHANNELS_FOUR] = 4, [BN_CHANNELS_RGB] = 3
  };

  return (BnMaskShape){ mask->width, mask->height, channels[mask->channels], mask->slices };
}
