/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ladder.h"

#include <math.h>

/* Where bucket `bucket` starts. */
static double
bucket_start (guint32 bucket)
{
  guint32 bits = bucket << BN_LADDER_SHIFT;
  float start;

  memcpy (&start, &bits, sizeof start);
  return start;
}

BnLadder *
bn_ladder_new (const double *rungs, guint32 count)
{
  BnLadder *ladder = g_new (BnLadder, 1);
  guint32 rung = 0;

  ladder->rungs = g_new (double, count + 1);
  memcpy (ladder->rungs, rungs, sizeof *rungs * count);
  ladder->rungs[count] = INFINITY;
  ladder->count = count;
  ladder->sparse = TRUE;
  for (guint32 bucket = 0; bucket <= BN_LADDER_BUCKETS; bucket++) {
    double start = bucket < BN_LADDER_BUCKETS ? bucket_start (bucket) : G_MAXDOUBLE;
    while (rung + 1 < count && rungs[rung + 1] <= start)
      rung++;
    ladder->first[bucket] = rung;
    if (bucket > 0 && rung - ladder->first[bucket - 1] > 1)
      ladder->sparse = FALSE;
  }
  return ladder;
}

void
bn_ladder_free (BnLadder *ladder)
{
  if (ladder == NULL)
    return;
  g_free (ladder->rungs);
  g_free (ladder);
}
