/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The levels of one channel: evenly spaced in encoded values and rounded to numbers that the samples can
 * hold, with the light of each. */
#pragma once

#include "core/base/ladder.h"
#include "core/color/transfer.h"

/* How a sample is held. */
typedef enum {
  BN_SAMPLE_U8,    /* codes 0 to 255 */
  BN_SAMPLE_U16,   /* codes 0 to 65535, native byte order */
  BN_SAMPLE_FLOAT, /* float, 0 to 1 */
} BnSample;

/* What a sample is to be stored as later: its levels are rounded to numbers that survive it. */
typedef enum {
  BN_STORED_SAME, /* as it is; floats as double, too */
  BN_STORED_HALF, /* of FLOAT: IEEE half precision */
  BN_STORED_U32,  /* of FLOAT: codes 0 to 2^32-1 */
  BN_STORED_U8,   /* of U16: codes 0 to 255, each of 257 */
} BnStored;

/* How samples stand for light. */
typedef struct {
  BnSample sample;
  BnStored stored;
  gboolean linear;            /* samples hold linear light rather than encoded values */
  gboolean in_linear;         /* means are kept in linear light rather than in encoded values */
  const BnTransfer *transfer; /* the curve between the two; borrowed */
} BnScale;

typedef struct {
  BnScale scale;
  guint count;
  double *codes;    /* [count] ascending: whole codes, or values 0 to 1 of floats */
  double *lights;   /* [count] light of each, 0 to 1, never falling */
  double *per_step; /* [count] 1 over the light from this level to the next; 0 where that is none */
  BnLadder *ladder; /* of codes as values 0 to 1 */
  double *values;   /* [count] codes as values 0 to 1, rounded to floats as samples are to be compared */
} BnLevels;

/* At most `count` (2 to 65536) levels; fewer where they share codes. `scale` is copied, its transfer must
 * outlive the levels. bn_levels_free. */
BnLevels *bn_levels_new (int count, const BnScale *scale);

/* Frees them. May be NULL. */
void bn_levels_free (BnLevels *levels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnLevels, bn_levels_free)

/* The largest code of a kind of samples: 255, 65535, or 1 for floats. */
double bn_sample_largest (BnSample sample);

/* Bytes of a sample: 1, 2 or 4. */
int bn_sample_bytes (BnSample sample);

/* The light, 0 to 1, in which means are kept, of a sample value 0 to 1. */
static inline double
bn_scale_light (const BnScale *scale, double value)
{
  if (scale->in_linear == scale->linear)
    return value;
  return scale->linear ? bn_transfer_encode (scale->transfer, value)
                       : bn_transfer_decode (scale->transfer, value);
}

/* The sample code nearest to an encoded value 0 to 1. */
double bn_scale_code (const BnScale *scale, double encoded);

/* The light of every code of whole-numbered samples; NULL for floats. g_free. */
double *bn_scale_lights (const BnScale *scale);

/* A float sample as a value 0 to 1: below 0 counts as 0, above 1 as 1, NaN as 0. */
static inline float
bn_sample_clamp (float sample)
{
  sample = sample > 0 ? sample : 0;
  return sample < 1 ? sample : 1;
}

/* The last level at or below a value 0 to 1. */
static inline guint32
bn_levels_below (const BnLevels *levels, float value)
{
  return bn_ladder_below (levels->ladder, value);
}

/* The share of the level above `below` in a mix as light as `light`; 0 where the curve is flat, as any mix
 * is as light as that, and above the last level. */
static inline double
bn_levels_share (const BnLevels *levels, guint32 below, double light)
{
  return (light - levels->lights[below]) * levels->per_step[below];
}
