/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A linear map of RGB in which Euclidean distance weighs an error in lightness more than one in hue: how far
 * apart two colors look when they are mixed in a fine pattern. The eye resolves patterns of hue far less than
 * those of lightness: its acuity ends at 11 to 12 cycles per degree for red-green and blue-yellow gratings,
 * against more than 30 for gray ones (K. T. Mullen, "The contrast sensitivity of human color vision to
 * red-green and blue-yellow chromatic gratings", Journal of Physiology 359, 1985). */
#pragma once

/* Weights of the three axes: luminance (ITU-R BT.709) has weight 1. This is the only place to tune them. */
#define BN_OPPONENT_RED_GREEN .3
#define BN_OPPONENT_BLUE_YELLOW .2

/* The rows of the map: luminance, red less green, blue less yellow. Its determinant is not 0. */
extern const double bn_opponent_rows[3][3];

/* The opponent axes of `rgb`. */
void bn_opponent_from_rgb (const double rgb[3], double opponent[3]);

/* The luminance of `rgb`, in linear light. */
double bn_opponent_luminance (const double rgb[3]);
