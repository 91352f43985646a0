/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The levels of one channel: evenly spaced in encoded values or in light, rounded to numbers that the samples
 * can hold, each with its light. */
#pragma once

#include "core/base/ladder.h"
#include "core/color/transfer.h"

/* How a sample is held. */
typedef enum {
  BN_SAMPLE_U8,    /* codes 0 to 255 */
  BN_SAMPLE_U16,   /* codes 0 to 65535, native byte order */
  BN_SAMPLE_FLOAT, /* float, 0 to 1 */
} BnSample;

/* What a sample will later be stored as: its levels are rounded to numbers that survive this. */
typedef enum {
  BN_STORED_SAME, /* as it is; floats possibly as doubles */
  BN_STORED_HALF, /* for FLOAT: IEEE half precision */
  BN_STORED_U32,  /* for FLOAT: codes 0 to 2^32-1 */
  BN_STORED_U8,   /* for U16: codes 0 to 255, each standing for 257 */
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
  double *codes;    /* [count] ascending: whole codes; for floats, values 0 to 1 */
  double *lights;   /* [count] the light of each, 0 to 1, never falling */
  double *per_step; /* [count] 1 over the step in light to the next level; 0 if there is none */
  BnLadder *ladder; /* finds a level by a value 0 to 1 */
  double *values;   /* [count] codes as values 0 to 1, rounded to float to be compared with samples */
} BnLevels;

/* At most `count` (2 to 65536) levels; fewer where several would share a code. `even_light`: evenly spaced in
 * linear light instead. `scale` is copied, but its transfer must outlive the levels. Free with
 * bn_levels_free. */
BnLevels *bn_levels_new (int count, const BnScale *scale, gboolean even_light);

/* Frees the levels. `levels` may be NULL. */
void bn_levels_free (BnLevels *levels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnLevels, bn_levels_free)

/* The largest code of a kind of sample: 255, 65535, or 1 for floats. */
double bn_sample_largest (BnSample sample);

/* Bytes per sample: 1, 2 or 4. */
int bn_sample_bytes (BnSample sample);

/* The light, 0 to 1, of a sample value 0 to 1, on the scale on which means are kept. */
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

/* The share of the level above `below` in a mix whose light is `light`; 0 where the curve is flat, since any
 * mix has that light, and above the last level. */
static inline double
bn_levels_share (const BnLevels *levels, guint32 below, double light)
{
  return (light - levels->lights[below]) * levels->per_step[below];
}
