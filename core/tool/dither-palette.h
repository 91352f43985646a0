/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The palette that `dither` uses: of a file, one that comes with the program, or made of pictures. */
#pragma once

#include "core/tool/dither-flags.h"

/* The palette that the flags or the preset name, or one made of `histogram`; TRUE with NULL if they want
 * levels. The setting of colors follows. BN_ERROR_SETTING, BN_ERROR_FILE, G_FILE_ERROR. bn_palette_unref. */
gboolean bn_dither_palette_find (BnDitherFlags *flags, const BnHistogram *histogram, BnPalette **palette,
                                 GError **error);
