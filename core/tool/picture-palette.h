/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Palettes made from pictures. */
#pragma once

#include "core/files/png-file.h"

/* Adds the picture's colors to a histogram. */
void bn_picture_add_colors (const BnPicture *picture, BnHistogram *histogram);

/* The palette of at most `size` colors of a histogram, as sRGB codes; `*count` of them. BN_ERROR_SETTING.
 * g_free. */
guint8 (*bn_histogram_palette (const BnHistogram *histogram, guint size, guint *count, GError **error))[3];
