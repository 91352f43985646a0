/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "palette"
#include "tests/helpers.h"

static void
assert_refused (const double (*colors)[3], const double (*device)[3], guint count)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bn_palette_new (colors, count, device, count, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
}

static void
it_holds_what_it_was_given (void)
{
  double measured[][3] = { { .1, .2, .3 }, { -.1, .9, 1.2 } };
  const double device[][3] = { { 0, 0, 0 }, { 0, 1, 1 } };
  g_autoptr (BnPalette) palette = bn_palette_new (measured, 2, device, 2, NULL);
  g_autoptr (BnPalette) same = bn_palette_new (measured, 2, NULL, 0, NULL);
  g_autoptr (BnPalette) again = bn_palette_ref (palette);

  measured[1][1] = 0;
  g_assert_cmpuint (bn_palette_count (again), ==, 2);
  g_assert_cmpfloat (bn_palette_measured (palette, 1)[1], ==, .9);
  g_assert_cmpfloat (bn_palette_device (palette, 1)[2], ==, 1);
  g_assert_cmpfloat (bn_palette_device (same, 1)[2], ==, 1.2);
}

static void
what_cannot_be_mixed_is_refused (void)
{
  double colors[257][3] = { { 0 } };
  const double odd[][3] = { { 0, 0, 0 }, { NAN, 0, 0 }, { 0, INFINITY, 0 } };

  assert_refused ((const double (*)[3]) colors, NULL, 256);
  colors[2][1] = .5;
  assert_refused ((const double (*)[3]) colors, NULL, 0);
  assert_refused ((const double (*)[3]) colors, NULL, 1);
  assert_refused ((const double (*)[3]) colors, NULL, 257);
  assert_refused (odd, NULL, 2);
  assert_refused (odd, NULL, 3);
  assert_refused ((const double (*)[3]) colors, odd, 3);
}

static void
grays_are_told_by_what_is_written (void)
{
  const double grays[][3] = { { 0, 0, 0 }, { .5, .5, .500001 } }, colors[][3] = { { 0, 0, 0 }, { 1, .9, 1 } };
  g_autoptr (BnPalette) gray = bn_palette_new (colors, 2, grays, 2, NULL);
  g_autoptr (BnPalette) colored = bn_palette_new (grays, 2, colors, 2, NULL);

  g_assert_true (bn_palette_is_gray (gray));
  g_assert_false (bn_palette_is_gray (colored));
}

static void
a_pair_of_different_lengths_is_refused (void)
{
  const double colors[][3] = { { 0, 0, 0 }, { 1, 1, 1 }, { 1, 0, 0 } };
  g_autoptr (GError) error = NULL;

  g_assert_null (bn_palette_new (colors, 3, colors, 2, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_assert_nonnull (strstr (error->message, "equally many"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it holds what it was given", it_holds_what_it_was_given);
  TEST ("what cannot be mixed is refused", what_cannot_be_mixed_is_refused);
  TEST ("grays are told by what is written", grays_are_told_by_what_is_written);
  TEST ("a pair of different lengths is refused", a_pair_of_different_lengths_is_refused);
  return g_test_run ();
}
