/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The light and the colors of PNG pictures. */
#pragma once

#include "core/files/png-file.h"

/* The picture's transfer curve according to its color profile or gAMA chunk; NULL for sRGB, which is also
 * used for pictures that say nothing or whose profile has no one curve. bn_transfer_free. */
BnTransfer *bn_picture_transfer (const BnPicture *picture);

/* FALSE if the picture has a color profile without a curve of light for all channels. */
gboolean bn_picture_knows_light (const BnPicture *picture);

/* Fills `light` with the picture's linear light, gray or RGB, which takes 4 bytes per pixel and channel. If
 * there is alpha (0 to 1), the light is multiplied by it: the picture as it shows over black. BN_ERROR_FILE
 * naming `path` if there is not enough memory. bn_linear_clear. */
gboolean bn_picture_light (const char *path, const BnPicture *picture, BnLinear *light, GError **error);

/* Frees what the light owns. */
void bn_linear_clear (BnLinear *light);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnLinear, bn_linear_clear)

/* The number of colors in the picture: distinct codes of gray or RGB in pixels that are not fully
 * transparent. */
guint bn_picture_colors (const BnPicture *picture);
