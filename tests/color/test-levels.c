/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "levels"
#include "core/color/levels.h"

#include "tests/helpers.h"

static const int counts[] = { 2, 3, 4, 7, 16, 100, 255, 256, 300, 4096, 65536 };

static BnLevels *
new_levels (int count, BnSample sample, BnStored stored, gboolean linear, const BnTransfer *transfer)
{
  const BnScale scale = { sample, stored, linear, TRUE, transfer };

  return bn_levels_new (count, &scale, FALSE);
}

static void
they_are_even_in_encoded_values_and_rounded_to_codes (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    for (int linear = 0; linear < 2; linear++) {
      int count = counts[i];
      g_autoptr (BnLevels) levels = new_levels (count, BN_SAMPLE_U16, BN_STORED_SAME, linear, srgb);
      guint next = 0;
      for (int l = 0; l < count; l++) {
        double encoded = l / (count - 1.), value = linear ? bn_transfer_decode (srgb, encoded) : encoded;
        double code = floor (value * 65535 + .5);
        if (next > 0 && levels->codes[next - 1] == code)
          continue;
        g_assert_cmpfloat (levels->codes[next++], ==, code);
      }
      g_assert_cmpuint (levels->count, ==, next);
    }
}

static void
they_may_be_even_in_light (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  const BnScale scale = { BN_SAMPLE_U16, BN_STORED_SAME, FALSE, TRUE, srgb };
  g_autoptr (BnLevels) levels = bn_levels_new (16, &scale, TRUE);

  g_assert_cmpuint (levels->count, ==, 16);
  for (int l = 0; l < 16; l++)
    assert_close (levels->lights[l], l / 15., 1e-4);
}

static void
lights_are_those_of_the_rounded_codes (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autoptr (BnLevels) levels = new_levels (3, BN_SAMPLE_U8, BN_STORED_SAME, FALSE, srgb);

  g_assert_cmpfloat (levels->codes[1], ==, 128);
  assert_close (levels->lights[1], bn_transfer_decode (srgb, 128 / 255.), 1e-15);
}

static void
shares_lead_from_level_to_level (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autoptr (BnLevels) levels = new_levels (5, BN_SAMPLE_FLOAT, BN_STORED_SAME, FALSE, srgb);

  for (guint l = 0; l < levels->count; l++) {
    guint32 below = bn_levels_below (levels, (float) levels->codes[l]);
    g_assert_cmpuint (below, ==, l);
    assert_close (bn_levels_share (levels, below, levels->lights[l]), 0, 0);
    if (l + 1 < levels->count)
      assert_close (bn_levels_share (levels, l, levels->lights[l + 1]), 1, 1e-12);
  }
}

/* A number as half precision holds it, by the standard's words: 1 sign, 5 exponent and 10 digit bits. */
static gboolean
is_half (double value)
{
  int exponent;
  double digits = frexp (value, &exponent);

  if (value == 0)
    return TRUE;
  return exponent > -14 ? ldexp (digits, 11) == floor (ldexp (digits, 11))
                        : ldexp (value, 24) == floor (ldexp (value, 24));
}

static void
levels_of_floats_survive_what_they_are_stored_as (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    for (int linear = 0; linear < 2; linear++) {
      g_autoptr (BnLevels) half = new_levels (counts[i], BN_SAMPLE_FLOAT, BN_STORED_HALF, linear, srgb);
      g_autoptr (BnLevels) whole = new_levels (counts[i], BN_SAMPLE_FLOAT, BN_STORED_U32, linear, srgb);
      for (guint l = 0; l < half->count; l++)
        g_assert_true (is_half (half->codes[l]));
      for (guint l = 0; l < whole->count; l++) {
        double code = floor (whole->codes[l] * 4294967295. + .5);
        g_assert_cmpfloat ((float) (code / 4294967295.), ==, (float) whole->codes[l]);
      }
      g_assert_cmpfloat (half->codes[half->count - 1], ==, 1);
      g_assert_cmpfloat (whole->codes[whole->count - 1], ==, 1);
    }
}

static void
levels_of_words_survive_being_stored_as_bytes (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (BnLevels) words = new_levels (counts[i], BN_SAMPLE_U16, BN_STORED_U8, FALSE, srgb);
    g_autoptr (BnLevels) bytes = new_levels (counts[i], BN_SAMPLE_U8, BN_STORED_SAME, FALSE, srgb);
    g_assert_cmpuint (words->count, ==, bytes->count);
    for (guint l = 0; l < words->count; l++) {
      g_assert_cmpfloat (words->codes[l], ==, 257 * bytes->codes[l]);
      assert_close (words->lights[l], bytes->lights[l], 1e-15);
    }
  }
}

static void
floats_out_of_range_follow_the_stated_rule (void)
{
  g_assert_cmpfloat (bn_sample_clamp (-1), ==, 0);
  g_assert_cmpfloat (bn_sample_clamp (NAN), ==, 0);
  g_assert_cmpfloat (bn_sample_clamp (-INFINITY), ==, 0);
  g_assert_cmpfloat (bn_sample_clamp (INFINITY), ==, 1);
  g_assert_cmpfloat (bn_sample_clamp (1.5f), ==, 1);
  g_assert_cmpfloat (bn_sample_clamp (.3f), ==, .3f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("they are even in encoded values and rounded to codes",
        they_are_even_in_encoded_values_and_rounded_to_codes);
  TEST ("they may be even in light", they_may_be_even_in_light);
  TEST ("lights are those of the rounded codes", lights_are_those_of_the_rounded_codes);
  TEST ("shares lead from level to level", shares_lead_from_level_to_level);
  TEST ("levels of floats survive what they are stored as", levels_of_floats_survive_what_they_are_stored_as);
  TEST ("levels of words survive being stored as bytes", levels_of_words_survive_being_stored_as_bytes);
  TEST ("floats out of range follow the stated rule", floats_out_of_range_follow_the_stated_rule);
  return g_test_run ();
}
