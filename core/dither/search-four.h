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

/* Four of the eight numbers of `a` and `b`, by their places. Compilers differ in the name. */
#ifdef __clang__
#define BN_FOUR_PICK(a, b, ...) __builtin_shufflevector (a, b, __VA_ARGS__)
#else
#define BN_FOUR_PICK(a, b, ...) __builtin_shuffle (a, b, (BnFourInts){ __VA_ARGS__ })
#endif

/* Lanes of pixels become pixels of lanes, and the other way round. */
static inline void
bn_four_turn (BnFour four[4])
{
  BnFour a = BN_FOUR_PICK (four[0], four[1], 0, 4, 1, 5);
  BnFour b = BN_FOUR_PICK (four[2], four[3], 0, 4, 1, 5);
  BnFour c = BN_FOUR_PICK (four[0], four[1], 2, 6, 3, 7);
  BnFour d = BN_FOUR_PICK (four[2], four[3], 2, 6, 3, 7);

  four[0] = BN_FOUR_PICK (a, b, 0, 1, 4, 5);
  four[1] = BN_FOUR_PICK (a, b, 2, 3, 6, 7);
  four[2] = BN_FOUR_PICK (c, d, 0, 1, 4, 5);
  four[3] = BN_FOUR_PICK (c, d, 2, 3, 6, 7);
}
