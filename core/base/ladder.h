/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a number stands among ascending numbers of 0 or more: levels, or points of a curve. The upper bits of
 * a number in single precision, exponent and first digits, name a bucket. Where no bucket holds more than one
 * rung, one comparison without a branch remains; otherwise they are searched by halving. */
#pragma once

#include <glib.h>
#include <string.h>

/* Bits that do not count, and buckets below 2: 512 for each exponent. */
#define BN_LADDER_SHIFT 14
#define BN_LADDER_BUCKETS (0x40000000 >> BN_LADDER_SHIFT)

typedef struct {
  double *rungs; /* `count` rungs, then infinity */
  guint32 count;
  gboolean sparse;                      /* no bucket holds more than one rung */
  guint32 first[BN_LADDER_BUCKETS + 1]; /* the last rung at or below the bucket's start, else 0 */
} BnLadder;

/* A ladder of `count` (at least 1) rungs, which never fall, lie in [0, 2) and are copied. bn_ladder_free. */
BnLadder *bn_ladder_new (const double *rungs, guint32 count);

/* Frees it. May be NULL. */
void bn_ladder_free (BnLadder *ladder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnLadder, bn_ladder_free)

/* The bucket of `value`, 0 to below 2. */
static inline guint32
bn_ladder_bucket (float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits >> BN_LADDER_SHIFT;
}

/* The last rung at or below `value`, which is 0 to below 2; 0 if there is none. */
static inline guint32
bn_ladder_below (const BnLadder *ladder, float value)
{
  guint32 bucket = bn_ladder_bucket (value), low = ladder->first[bucket], high;

  if (ladder->sparse)
    return low + (ladder->rungs[low + 1] <= value);
  high = ladder->first[bucket + 1] + 1;
  while (high - low > 1) {
    guint32 middle = (low + high) / 2;
    if (ladder->rungs[middle] <= value)
      low = middle;
    else
      high = middle;
  }
  return low;
}
