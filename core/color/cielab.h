/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From linear light with the primaries of sRGB to the CIE's XYZ and CIELAB of 1976. White is sRGB's own
 * (D65), whose Y is 1. Sources: IEC 61966-2-1 for the primaries, CIE 15 for CIELAB. */
#pragma once

/* X, Y and Z by their shares of linear R, G and B. */
extern const double bn_xyz_rows[3][3];

/* X, Y and Z of white: the sums of those rows. */
extern const double bn_xyz_white[3];

/* L* (0 to 100), a* and b* of X/Xn, Y/Yn and Z/Zn, 1 for white; values below 0 are allowed. Distances between
 * two colors in CIELAB are the color difference, Delta E. */
void bn_cielab_from_relative (const double relative[3], double lab[3]);
