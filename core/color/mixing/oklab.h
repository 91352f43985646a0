/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * OKLab, in which Euclidean distance is about as large as a difference looks (B. Ottosson, "A perceptual
 * color space for image processing", 2020). Near black its cube root is joined to its tangent, so that it has
 * a finite slope everywhere and takes negative light too. */
#pragma once

/* OKLab (lightness 0 to 1, and two axes of hue) of linear-light `rgb` with the primaries of sRGB. */
void bn_oklab_from_rgb (const double rgb[3], double lab[3]);

/* Likewise, and slope[i][j], how lab[i] changes with rgb[j]. */
void bn_oklab_slope (const double rgb[3], double lab[3], double slope[3][3]);
