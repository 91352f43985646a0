/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "rng"
#include "tests/helpers.h"

static void
the_bits_are_splitmix64_s (void)
{
  /* The generator's published outputs for state 1234567. */
  static const guint64 wanted[] = { G_GUINT64_CONSTANT (6457827717110365317),
                                    G_GUINT64_CONSTANT (3203168211198807973),
                                    G_GUINT64_CONSTANT (9817491932198370423) };
  BnRng rng = { 1234567 };

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpuint (bn_rng_bits (&rng), ==, wanted[i]);
}

static void
bounded_numbers_are_even (void)
{
  BnRng rng = bn_rng_new (1, 0);
  int counts[7] = { 0 };

  for (int i = 0; i < 70000; i++)
    counts[bn_rng_below (&rng, 7)]++;
  for (int i = 0; i < 7; i++)
    assert_close (counts[i], 10000, 500);
}

/* Where the bound is a large part of all numbers, every third result would come twice as often. */
static void
large_bounds_favor_no_number (void)
{
  BnRng rng = bn_rng_new (2, 0);
  int counts[3] = { 0 };

  for (int i = 0; i < 30000; i++)
    counts[bn_rng_below (&rng, 3u << 30) % 3]++;
  for (int i = 0; i < 3; i++)
    assert_close (counts[i], 10000, 500);
}

static void
every_permutation_is_as_likely (void)
{
  BnRng rng = bn_rng_new (2, 0);
  int counts[27] = { 0 };

  for (int i = 0; i < 60000; i++) {
    guint32 order[3];
    bn_rng_permutation (&rng, order, 3);
    counts[order[0] * 9 + order[1] * 3 + order[2]]++;
  }
  for (int a = 0; a < 27; a++) {
    gboolean permutation = a / 9 != a / 3 % 3 && a / 9 != a % 3 && a / 3 % 3 != a % 3;
    assert_close (counts[a], permutation ? 10000 : 0, permutation ? 500 : .5);
  }
}

static void
streams_and_seeds_differ (void)
{
  BnRng a = bn_rng_new (1, 0), b = bn_rng_new (1, 1), c = bn_rng_new (2, 0), again = bn_rng_new (1, 0);
  guint64 first = bn_rng_bits (&a);

  g_assert_cmpuint (first, !=, bn_rng_bits (&b));
  g_assert_cmpuint (first, !=, bn_rng_bits (&c));
  g_assert_cmpuint (first, ==, bn_rng_bits (&again));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the bits are SplitMix64's", the_bits_are_splitmix64_s);
  TEST ("bounded numbers are even", bounded_numbers_are_even);
  TEST ("large bounds favor no number", large_bounds_favor_no_number);
  TEST ("every permutation is as likely", every_permutation_is_as_likely);
  TEST ("streams and seeds differ", streams_and_seeds_differ);
  return g_test_run ();
}
