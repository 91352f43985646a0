/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Four numbers at once: a pixel of four lanes, or a lane of four pixels. */
#pragma once

#include <glib.h>
#include <string.h>

typedef float BnFour __attribute__ ((vector_size (16)));
typedef gint32 BnFourInts __attribute__ ((vector_size (16)));

static inline BnFour
bn_four_load (const float *from)
{
  BnFour four;

  memcpy (&four, from, sizeof four);
  return four;
}

static inline void
bn_four_store (float *to, BnFour four)
{
  memcpy (to, &four, sizeof four);
}

/* `a` where `mask` is all ones, `b` where it is 0. */
static inline BnFour
bn_four_choose (BnFourInts mask, BnFour a, BnFour b)
{
  return (BnFour) (((BnFourInts) a & mask) | ((BnFourInts) b & ~mask));
}

/* The lesser of each; `b` where `a` is not a number. */
static inline BnFour
bn_four_least (BnFour a, BnFour b)
{
  return bn_four_choose (a < b, a, b);
}

/* A mask's bits, the first number's lowest. */
static inline guint32
bn_four_bits (BnFourInts mask)
{
  mask &= (BnFourInts){ 1, 2, 4, 8 };
  return (guint32) (mask[0] | mask[1] | mask[2] | mask[3]);
}

/* Whether a mask has any bit. */
static inline gboolean
bn_four_any (BnFourInts mask)
{
  typedef gint64 Longs __attribute__ ((vector_size (16)));
  Longs halves = (Longs) mask;

  return (halves[0] | halves[1]) != 0;
}

/* Lanes of pixels become pixels of lanes, and the other way round. */
static inline void
bn_four_turn (BnFour four[4])
{
  BnFour a = __builtin_shuffle (four[0], four[1], (BnFourInts){ 0, 4, 1, 5 });
  BnFour b = __builtin_shuffle (four[2], four[3], (BnFourInts){ 0, 4, 1, 5 });
  BnFour c = __builtin_shuffle (four[0], four[1], (BnFourInts){ 2, 6, 3, 7 });
  BnFour d = __builtin_shuffle (four[2], four[3], (BnFourInts){ 2, 6, 3, 7 });

  four[0] = __builtin_shuffle (a, b, (BnFourInts){ 0, 1, 4, 5 });
  four[1] = __builtin_shuffle (a, b, (BnFourInts){ 2, 3, 6, 7 });
  four[2] = __builtin_shuffle (c, d, (BnFourInts){ 0, 1, 4, 5 });
  four[3] = __builtin_shuffle (c, d, (BnFourInts){ 2, 3, 6, 7 });
}
