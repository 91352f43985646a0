/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A preview that fills its space: libgimp gives it a frame with a shape of its own, and leaves the rest of
 * the space empty. */
#pragma once

#include <libgimp/gimpui.h>

/* The least size of a preview, in pixels. */
#define BN_PREVIEW_WIDTH 432
#define BN_PREVIEW_HEIGHT 272

/* Lets the picture of `preview` fill the space that it is given, up to its own height of `picture` pixels,
 * but take at least `width` x `height` pixels. */
void bn_preview_frame_fill (GimpPreview *preview, int width, int height, int picture);
