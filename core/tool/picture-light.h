/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The light and the colors of PNG pictures. */
#pragma once

#include "core/files/png-file.h"

/* The transfer curve of the picture, by its gAMA chunk; NULL for sRGB's, which is also that of pictures that
 * say nothing, and taken for those with a color profile. bn_transfer_free. */
BnTransfer *bn_picture_transfer (const BnPicture *picture);

/* Fills `light` with the picture's linear light, gray or RGB; 12 bytes per pixel of RGB. Where there is alpha
 * (0 to 1) the light is multiplied by it: the picture as it shows over black. BN_ERROR_FILE naming `path` if
 * that is too much for the machine. bn_linear_clear. */
gboolean bn_picture_light (const char *path, const BnPicture *picture, BnLinear *light, GError **error);

/* Frees what the light owns. */
void bn_linear_clear (BnLinear *light);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnLinear, bn_linear_clear)

/* How many colors the picture has: distinct codes of gray or RGB, of pixels that are not quite clear. */
guint bn_picture_colors (const BnPicture *picture);
