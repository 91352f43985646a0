/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pictures on a plot's page, each with its words. All show plane 0, and (x, y) is a picture's top left.
 * Lengths are in pixels. */
#pragma once

#include "core/charts/chart.h"

/* Draws the tile, enlarged by the largest whole factor that fits `side`, or its corner if it is larger. */
void bn_plot_tile (const BnCanvas *canvas, double x, double y, int side, const BnMask *mask);

/* Draws the power spectrum of the dither values in dB relative to white noise of their variance, with DC in
 * the center, `side` pixels wide and high, and a key within 90 pixels on its right. */
void bn_plot_spectrum (const BnCanvas *canvas, double x, double y, int side, const BnMask *mask);

/* Draws what level g becomes, pixel by pixel, over a square of repeated tiles. */
void bn_plot_pattern (const BnCanvas *canvas, double x, double y, int side, const BnMask *mask, double g);
