/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cells along one coordinate of colors, finer near its low end, where the eye sees smaller steps of light:
 * cell k of n begins at (k/n)^2 of the range. */
#pragma once

#include <glib.h>

#define BN_AXIS_BUCKETS 1024

/* One axis: a table that maps evenly spaced buckets to cells, and where each cell begins. */
typedef struct {
  double low, high, scale; /* buckets per unit */
  int cells;
  int step;                           /* distance between neighboring cells in their array */
  guint16 cell[BN_AXIS_BUCKETS];      /* the cell that each bucket is in */
  double bounds[BN_AXIS_BUCKETS + 1]; /* cells + 1 of them */
  double per_width[BN_AXIS_BUCKETS];  /* 1 over the width of each cell */
} BnAxis;

/* At most `cells` (1 to BN_AXIS_BUCKETS) from `low` to `high`, which may be equal if there is one. */
void bn_axis_set (BnAxis *axis, double low, double high, int cells, int step);

/* Cells [*first, *last] along the axis that [low, high] touches, at least one. */
void bn_axis_touched (const BnAxis *axis, double low, double high, int *first, int *last);

/* The cell of `x` along the axis, the nearest if x is outside. */
static inline int
bn_axis_cell (const BnAxis *axis, double x)
{
  double bucket = (x - axis->low) * axis->scale;

  bucket = bucket > 0 ? bucket : 0;
  bucket = bucket < BN_AXIS_BUCKETS - 1 ? bucket : BN_AXIS_BUCKETS - 1;
  return axis->cell[(int) bucket];
}
