/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One picture, dithered in memory as the flags of `dither` say. */
#pragma once

#include "core/files/png-file.h"
#include "core/tool/dither-flags.h"

/* Makes a gray picture one of red, green and blue if the palette (or NULL) has colors that it cannot hold.
 * BN_ERROR_SETTING if there is too little memory. */
gboolean bn_dither_picture_fit (BnPicture *picture, const BnPalette *palette, GError **error);

/* The mask in a file, or made, if the picture's dither can use it. BN_ERROR_SETTING, BN_ERROR_FILE,
 * G_FILE_ERROR, G_IO_ERROR_CANCELLED. Unref it. */
BnMask *bn_dither_picture_mask (BnDitherFlags *flags, const BnPicture *picture, GError **error);

/* Dithers the picture, and leaves it as it is to be written: in the bits that were asked for, or in as few as
 * its colors need. `palette` NULL: levels. BN_ERROR_SETTING, G_IO_ERROR_CANCELLED. */
gboolean bn_dither_picture_run (BnPicture *picture, const BnDitherFlags *flags, const BnPalette *palette,
                                const BnMask *mask, GError **error);
