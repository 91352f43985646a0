/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/mixing/axis.h"

#include <math.h>

void
bn_axis_set (BnAxis *axis, double low, double high, int cells, int step)
{
  axis->low = low;
  axis->high = high;
  axis->scale = high > low ? BN_AXIS_BUCKETS / (high - low) : 0;
  axis->step = step;
  axis->cells = 0;
  for (int bucket = 0; bucket < BN_AXIS_BUCKETS; bucket++) {
    int cell = (int) (cells * sqrt ((double) bucket / BN_AXIS_BUCKETS) + 1e-9);
    if (bucket == 0 || (cell > axis->cells - 1 && axis->cells < cells))
      axis->bounds[axis->cells++] = low + (high - low) * bucket / BN_AXIS_BUCKETS;
    axis->cell[bucket] = (guint16) (axis->cells - 1);
  }
  axis->bounds[axis->cells] = high;
  for (int cell = 0; cell < axis->cells; cell++)
    axis->per_width[cell] = 1 / (axis->bounds[cell + 1] - axis->bounds[cell]);
}

void
bn_axis_touched (const BnAxis *axis, double low, double high, int *first, int *last)
{
  for (*first = 0; *first < axis->cells - 1 && axis->bounds[*first + 1] < low;)
    ++*first;
  for (*last = *first; *last < axis->cells - 1 && axis->bounds[*last + 1] <= high;)
    ++*last;
}
