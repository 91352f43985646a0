/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signs of determinants without rounding. */
#pragma once

/* The sign, -1, 0 or 1, of the determinant of a 4 x 4 matrix; exact as long as products of four entries
 * neither overflow nor leave the normal range. Takes about 30 ns where plain arithmetic suffices, and a few
 * microseconds where it does not. */
int bn_exact_sign (const double matrix[4][4]);
