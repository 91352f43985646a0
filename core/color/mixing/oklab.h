/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * OKLab, a color space whose Euclidean distances are about as large as differences look (B. Ottosson, "A
 * perceptual color space for image processing", 2020). Near black its cube root is replaced by a tangent, so
 * that its slope is finite everywhere and negative light is allowed too. */
#pragma once

/* OKLab (lightness 0 to 1, and two axes of hue) of linear-light `rgb` with the primaries of sRGB. */
void bn_oklab_from_rgb (const double rgb[3], double lab[3]);

/* Likewise, with slope[i][j], how lab[i] changes with rgb[j]. */
void bn_oklab_slope (const double rgb[3], double lab[3], double slope[3][3]);

/* The linear light of a color of OKLab: the inverse of bn_oklab_from_rgb, to nine digits. */
void bn_oklab_to_rgb (const double lab[3], double rgb[3]);
