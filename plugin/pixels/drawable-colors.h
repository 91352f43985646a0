/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colors of a drawable, for palettes made of it. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Adds the colors of what is selected of the drawable to a histogram, as 8-bit codes of sRGB. */
void bn_drawable_colors_add (GimpDrawable *drawable, BnHistogram *histogram);
