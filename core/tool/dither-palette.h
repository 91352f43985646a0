/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The palette that `dither` uses: of a file, one that comes with the program, or made of the picture. */
#pragma once

#include "core/files/png-file.h"
#include "core/tool/dither-flags.h"

/* The palette that the flags or the preset name, or one of the picture; TRUE with NULL if they want levels.
 * The setting of colors follows. BN_ERROR_SETTING, BN_ERROR_FILE, G_FILE_ERROR. bn_palette_unref. */
gboolean bn_dither_palette_find (BnDitherFlags *flags, const BnPicture *picture, BnPalette **palette,
                                 GError **error);
