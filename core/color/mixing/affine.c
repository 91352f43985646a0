/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/mixing/affine.h"

#include <math.h>
#include <string.h>

#define FLATTEST 1e8

/* Inverts `m` by Gauss and Jordan with pivots; FALSE if it is singular. */
static gboolean
invert (double m[3][3], double inverse[3][3])
{
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      inverse[i][j] = i == j;
  for (int column = 0; column < 3; column++) {
    int pivot = column;
    for (int row = column + 1; row < 3; row++)
      if (fabs (m[row][column]) > fabs (m[pivot][column]))
        pivot = row;
    if (m[pivot][column] == 0)
      return FALSE;
    for (int j = 0; j < 3; j++) {
      double a = m[column][j], b = inverse[column][j];
      m[column][j] = m[pivot][j], m[pivot][j] = a;
      inverse[column][j] = inverse[pivot][j], inverse[pivot][j] = b;
    }
    for (int row = 0; row < 3; row++) {
      double factor = m[row][column] / m[column][column];
      for (int j = 0; j < 3 && row != column; j++) {
        m[row][j] -= factor * m[column][j];
        inverse[row][j] -= factor * inverse[column][j];
      }
    }
  }
  for (int i = 0; i < 3; i++) {
    double pivot = m[i][i];
    for (int j = 0; j < 3; j++)
      inverse[i][j] /= pivot;
  }
  return TRUE;
}

gboolean
bn_affine_set (const double (*colors)[3], const BnSpan *span, BnAffine *affine)
{
  double edges[3][3], inverse[3][3], first[3];

  for (int i = 0; i < 3; i++) {
    first[i] = colors[affine->color[0]][span->axes[i]] - span->low[span->axes[i]];
    for (int j = 0; j < 3; j++) /* edge j; an omitted axis gets an edge along itself */
      edges[i][j] = MAX (i, j) >= span->rank ? i == j
                                             : colors[affine->color[j + 1]][span->axes[i]] -
                                                   colors[affine->color[0]][span->axes[i]];
  }
  if (!invert (edges, inverse))
    return FALSE;
  memset (affine->column, 0, sizeof affine->column);
  affine->column[3][0] = 1;
  for (int i = 0; i < span->rank; i++)
    for (int j = 0; j < span->rank; j++) {
      affine->column[span->axes[j]][i + 1] = inverse[i][j];
      affine->column[span->axes[j]][0] -= inverse[i][j];
      affine->column[3][i + 1] -= inverse[i][j] * first[j];
      affine->column[3][0] += inverse[i][j] * first[j];
    }
  for (int i = 0; i < 4; i++)
    for (int c = 0; c < 3; c++)
      if (fabs (affine->column[c][i]) * span->extent > FLATTEST)
        return FALSE;
  return TRUE;
}
