/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine's own random numbers, so that a seed means the same mask everywhere and forever: SplitMix64
 * (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014). Integer arithmetic
 * only. */
#pragma once

#include <glib.h>

typedef struct {
  guint64 state;
} BnRng;

/* A generator for `seed`; different streams of one seed are independent. */
BnRng bn_rng_new (guint64 seed, guint64 stream);

/* 64 random bits. */
guint64 bn_rng_bits (BnRng *rng);

/* Uniform in [0, 1), a multiple of 2^-53. */
double bn_rng_uniform (BnRng *rng);

/* Uniform in 0 .. bound-1; bound is 1 to 2^32-1. */
guint32 bn_rng_below (BnRng *rng, guint32 bound);

/* Fills `order` with a uniformly random permutation of 0 .. size-1 (Fisher and Yates). */
void bn_rng_permutation (BnRng *rng, guint32 *order, guint32 size);
