/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of a mask's plane 0, without words. Lengths are in pixels of the canvas; (x, y) is a picture's top
 * left. */
#pragma once

#include "core/charts/chart.h"

/* The side in pixels of each pixel of the tile so that the tile fits `side`; at least 1. */
int bn_picture_scale (const BnMask *mask, int side);

/* Draws the tile, enlarged by bn_picture_scale, or its corner if it is larger than `side`. */
void bn_picture_tile (const BnCanvas *canvas, double x, double y, int side, const BnMask *mask);

/* Draws what level g becomes, pixel by pixel, over repeated tiles. If the mask is not uniform, black and
 * white are the lowest and highest codes that a level from 0 to 1 can become. */
void bn_picture_pattern (const BnCanvas *canvas, double x, double y, int width, int height,
                         const BnMask *mask, double g);

/* Likewise, draws what a ramp from black at the left to white at the right, even in light, becomes. */
void bn_picture_ramp (const BnCanvas *canvas, double x, double y, int width, int height, const BnMask *mask);

/* Draws side x side shades, 0 to 1, row by row, as core/measure/portrait.h has them. */
void bn_picture_shades (const BnCanvas *canvas, double x, double y, int side, const double *shades);
