/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which settings count, as others stand: the one answer to that. */
#pragma once

#include "core/mask/mask-config.h"

/* TRUE if the mask of `config` depends on the mask setting `option_id`: one that shapes every mask, or one
 * that config's method, or the filter or distribution it has chosen, reads. */
gboolean bn_mask_config_uses (const BnMaskConfig *config, const char *option_id);

/* TRUE if the settings ask for dots in clusters on purpose: green noise. */
gboolean bn_mask_config_is_coarse (const BnMaskConfig *config);
