/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pictures on a plot's page, each with its words. All are of plane 0, and (x, y) is a picture's left top.
 */
#pragma once

#include "core/charts/chart.h"

/* The tile, as many whole pixels a pixel as fit `side`, or its corner if it is larger. */
void bn_plot_tile (const BnCanvas *canvas, double x, double y, int side, const BnMask *mask);

/* The power spectrum of the dither values, in dB over white noise of their variance, DC in the center, with a
 * key at the right: `side` pixels a side, and 90 for the key. */
void bn_plot_spectrum (const BnCanvas *canvas, double x, double y, int side, const BnMask *mask);

/* What level g becomes, pixel by pixel, over a square of repeated tiles. */
void bn_plot_pattern (const BnCanvas *canvas, double x, double y, int side, const BnMask *mask, double g);
