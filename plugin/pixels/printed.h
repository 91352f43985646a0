/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a picture looks once it is printed in round dots that overlap. */
#pragma once

#include "core/bn.h"

/* Replaces perceptual bytes of sRGB, width x height pixels of `channels` bytes each without gaps, by what
 * prints of them in dots of `radius` pixels (measure/dots.h): the first `colors` channels (1 or 3), while
 * alpha stays. A radius of 0 changes nothing. */
void bn_printed_show (guint8 *pixels, int width, int height, int channels, int colors, double radius);
