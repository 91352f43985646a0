/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/mixing/equations.h"

#include <glib.h>
#include <math.h>

/* Inlined for each number of equations, which compilers unroll. */
static inline void
solve (double a[BN_EQUATIONS_MOST][BN_EQUATIONS_MOST], double x[BN_EQUATIONS_MOST], int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j <= i; j++) {
      for (int k = 0; k < j; k++)
        a[i][j] -= a[i][k] * a[j][k];
      a[i][j] = i == j ? sqrt (MAX (a[i][i], G_MINDOUBLE)) : a[i][j] / a[j][j];
    }
  for (int i = 0; i < n; i++) {
    for (int k = 0; k < i; k++)
      x[i] -= a[i][k] * x[k];
    x[i] /= a[i][i];
  }
  for (int i = n - 1; i >= 0; i--) {
    for (int k = i + 1; k < n; k++)
      x[i] -= a[k][i] * x[k];
    x[i] /= a[i][i];
  }
}

void
bn_equations_solve (double a[BN_EQUATIONS_MOST][BN_EQUATIONS_MOST], double x[BN_EQUATIONS_MOST], int n)
{
  switch (n) {
  case 1:
    solve (a, x, 1);
    break;
  case 2:
    solve (a, x, 2);
    break;
  case 3:
    solve (a, x, 3);
    break;
  default:
    solve (a, x, n);
  }
}
