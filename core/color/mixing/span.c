/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/mixing/span.h"

#include <math.h>

#include "core/color/mixing/vector.h"

static void
find_box (const double (*points)[3], guint count, BnSpan *span)
{
  double extent = 0;
  int exponent;

  for (int axis = 0; axis < 3; axis++) {
    span->low[axis] = span->high[axis] = points[0][axis];
    for (guint i = 1; i < count; i++) {
      span->low[axis] = MIN (span->low[axis], points[i][axis]);
      span->high[axis] = MAX (span->high[axis], points[i][axis]);
    }
    extent = MAX (extent, span->high[axis] - span->low[axis]);
  }
  frexp (extent, &exponent);
  span->extent = ldexp (1, exponent);
}

static void
skip_duplicates (const double (*points)[3], guint count, BnSpan *span)
{
  double near = BN_SPAN_NEAR * span->extent;

  for (guint i = 0; i < count; i++)
    for (guint j = 0; j < i && !span->skipped[i]; j++)
      span->skipped[i] = !span->skipped[j] && bn_vector_distance2 (points[i], points[j]) < near * near;
}

/* How far `p` is from the span of `directions` (0 to 2 of them, orthonormal) through `origin`, squared. */
static double
distance2_from_span (const double p[3], const double origin[3], const double (*directions)[3], int count)
{
  double rest[3] = { p[0] - origin[0], p[1] - origin[1], p[2] - origin[2] };

  for (int d = 0; d < count; d++) {
    double along = rest[0] * directions[d][0] + rest[1] * directions[d][1] + rest[2] * directions[d][2];
    for (int axis = 0; axis < 3; axis++)
      rest[axis] -= along * directions[d][axis];
  }
  return bn_vector_distance2 (rest, (double[3]){ 0 });
}

/* Sets directions[count] to the direction of `p` off the span, with length 1. */
static void
extend_span (const double p[3], const double origin[3], double (*directions)[3], int count)
{
  double *own = directions[count], length;

  for (int axis = 0; axis < 3; axis++)
    own[axis] = p[axis] - origin[axis];
  for (int pass = 0; pass < 2; pass++) /* the second pass removes what rounding left */
    for (int d = 0; d < count; d++) {
      double along = own[0] * directions[d][0] + own[1] * directions[d][1] + own[2] * directions[d][2];
      for (int axis = 0; axis < 3; axis++)
        own[axis] -= along * directions[d][axis];
    }
  length = sqrt (bn_vector_distance2 (own, (double[3]){ 0 }));
  for (int axis = 0; axis < 3; axis++)
    own[axis] /= length;
}

/* Finds the coordinates that tell points apart: the one along which a line is longest, or all but the one
 * along which a plane is flattest. */
static void
choose_axes (const double (*directions)[3], BnSpan *span)
{
  double normal[3] = { 0 };
  int best = 0;

  if (span->rank == 1)
    for (int axis = 0; axis < 3; axis++)
      normal[axis] = directions[0][axis];
  else if (span->rank == 2)
    bn_vector_cross (directions[0], directions[1], normal);
  for (int axis = 1; axis < 3; axis++)
    if (fabs (normal[axis]) > fabs (normal[best]))
      best = axis;
  if (span->rank == 2)
    best = (best + 1) % 3; /* the two after the flattest */
  for (int axis = 0; axis < 3; axis++)
    span->axes[axis] = (best + axis) % 3;
}

/* Takes the first point, then the one farthest from it, from their line, and from their plane. */
static void
find_corners (const double (*points)[3], guint count, BnSpan *span)
{
  double directions[3][3], near = BN_SPAN_NEAR * span->extent;

  for (span->rank = 0; span->rank < 3; span->rank++) {
    guint farthest = 0;
    double most = 0;
    for (guint i = 0; i < count; i++) {
      double own = span->skipped[i] ? 0 : distance2_from_span (points[i], points[0], directions, span->rank);
      if (own > most) {
        most = own;
        farthest = i;
      }
    }
    if (span->rank > 0 && most < near * near)
      break;
    extend_span (points[farthest], points[0], directions, span->rank);
    span->corner[span->rank + 1] = (guint8) farthest;
  }
  choose_axes (directions, span);
}

void
bn_span_find (const double (*points)[3], guint count, BnSpan *span)
{
  *span = (BnSpan){ 0 };
  find_box (points, count, span);
  skip_duplicates (points, count, span);
  find_corners (points, count, span);
}
