/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a setting counts, as others stand: the one answer to that, for dialogs, operation, flags, help and
 * the cache's key. It joins two things: the condition in the setting's row of the option table and, for
 * settings of masks, whether the method, the filter or the distribution that is chosen reads it. */
#pragma once

#include "core/settings/config.h"
#include "core/settings/option.h"

/* TRUE if setting `option_id` can change a dither of a picture with these traits, or its mask. */
gboolean bn_config_uses (const BnConfig *config, const char *option_id, BnTraits traits);

/* TRUE if the mask of `config` depends on the mask setting `option_id`. */
gboolean bn_mask_config_uses (const BnMaskConfig *config, const char *option_id);

/* TRUE if the settings ask for dots in clusters on purpose: green noise. */
gboolean bn_mask_config_is_coarse (const BnMaskConfig *config);
