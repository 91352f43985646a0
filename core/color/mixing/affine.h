/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shares of a simplex's corners in a color x are affine functions of x: share[i] = column[0][i] x_0 +
 * column[1][i] x_1 + column[2][i] x_2 + column[3][i]. x is relative to the palette's least coordinates. */
#pragma once

#include "core/color/mixing/span.h"

typedef struct {
  double column[4][4]; /* in columns, so that all four shares are computed at once */
  guint8 color[4];     /* the corners: rank + 1 indices into the palette; the others have no share */
} BnAffine;

/* Sets the columns for the colors that affine->color names in the palette `colors`, whose span is `span`.
 * FALSE if the simplex is flat: its height is less than 1e-8 of the extent, so that its shares would be
 * nothing but rounding error. */
gboolean bn_affine_set (const double (*colors)[3], const BnSpan *span, BnAffine *affine);

/* Computes the shares; returns the least. */
static inline double
bn_affine_shares (const BnAffine *affine, const double x[3], double share[4])
{
  double low, high;

  for (int i = 0; i < 4; i++)
    share[i] = affine->column[0][i] * x[0] + affine->column[1][i] * x[1] + affine->column[2][i] * x[2] +
               affine->column[3][i];
  low = MIN (share[0], share[1]);
  high = MIN (share[2], share[3]);
  return MIN (low, high);
}
