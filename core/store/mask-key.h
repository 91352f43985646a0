/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a mask is a function of: those of its settings that its method reads. */
#pragma once

#include "core/mask/mask-config.h"

/* The mask settings that matter: those that the method does not use are set to their defaults, so that
 * the same mask is not kept twice. */
BnMaskConfig bn_mask_config_canonical (const BnMaskConfig *mask);

/* TRUE if both make the same mask. */
gboolean bn_mask_config_equal (const BnMaskConfig *a, const BnMaskConfig *b);

/* The canonical mask settings as text, one "id=value" line each in the table's order: what a mask is a
 * function of, besides the algorithm's version. g_free. */
char *bn_mask_config_text (const BnMaskConfig *mask);
