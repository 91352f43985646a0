/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A few linear equations. */
#pragma once

#define BN_EQUATIONS_MOST 4

/* Solves the `n` (0 to BN_EQUATIONS_MOST) equations a x = b of a symmetric, positive definite matrix by
 * Cholesky's decomposition: `x` holds b before and the solution after. Reads a[i][j] for j <= i alone, and
 * overwrites it. */
void bn_equations_solve (double a[BN_EQUATIONS_MOST][BN_EQUATIONS_MOST], double x[BN_EQUATIONS_MOST], int n);
