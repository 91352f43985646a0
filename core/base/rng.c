/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/rng.h"

#define GOLDEN_GAMMA G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static guint64
mix (guint64 z)
{
  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ z >> 31;
}

BnRng
bn_rng_new (guint64 seed, guint64 stream)
{
  return (BnRng){ mix (seed + GOLDEN_GAMMA) ^ mix (~stream * GOLDEN_GAMMA) };
}

guint64
bn_rng_bits (BnRng *rng)
{
  return mix (rng->state += GOLDEN_GAMMA);
}

double
bn_rng_uniform (BnRng *rng)
{
  return (double) (bn_rng_bits (rng) >> 11) * 0x1p-53;
}

guint32
bn_rng_below (BnRng *rng, guint32 bound)
{
  /* Draws again below the remainder, so that every result is equally likely. */
  guint32 remainder = (guint32) -bound % bound;

  for (;;) {
    guint64 product = (bn_rng_bits (rng) >> 32) * bound;
    if ((guint32) product >= remainder)
      return (guint32) (product >> 32);
  }
}

void
bn_rng_permutation (BnRng *rng, guint32 *order, guint32 size)
{
  for (guint32 i = 0; i < size; i++) {
    guint32 j = bn_rng_below (rng, i + 1);
    order[i] = order[j];
    order[j] = i;
  }
}
