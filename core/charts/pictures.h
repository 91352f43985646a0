/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of a mask's plane 0, without words, in pixels of the canvas; (x, y) is a picture's left top. */
#pragma once

#include "core/charts/chart.h"

/* How many pixels a side each pixel of the tile gets so that it fits `side`; at least 1. */
int bn_picture_scale (const BnMask *mask, int side);

/* The tile, bn_picture_scale pixels a pixel, or its corner if it is larger than `side`. */
void bn_picture_tile (const BnCanvas *canvas, double x, double y, int side, const BnMask *mask);

/* What level g becomes, pixel by pixel, over repeated tiles. Of a mask that is not uniform, black and white
 * are the codes that any level of the unit range can become. */
void bn_picture_pattern (const BnCanvas *canvas, double x, double y, int width, int height,
                         const BnMask *mask, double g);

/* What a ramp from black at the left to white at the right becomes, evenly spaced in light; likewise. */
void bn_picture_ramp (const BnCanvas *canvas, double x, double y, int width, int height, const BnMask *mask);

/* side x side shades, 0 to 1, row by row, as portraits have them. */
void bn_picture_shades (const BnCanvas *canvas, double x, double y, int side, const double *shades);
