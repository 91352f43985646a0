/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libgimp frames a preview in a shape of its own, and leaves what space is left over empty. */
#pragma once

#include <libgimp/gimpui.h>

/* Pixels that a preview takes at least. */
#define BN_PREVIEW_WIDTH 432
#define BN_PREVIEW_HEIGHT 272

/* Lets the picture of `preview` fill the space that it is given, up to the `picture` pixels that it is high,
 * but take `width` x `height` pixels at least. */
void bn_preview_frame_fill (GimpPreview *preview, int width, int height, int picture);
