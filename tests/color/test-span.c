/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "span"
#include "tests/palettes.h"

static void
ranks_are_found (void)
{
  static const struct {
    int palette, rank;
  } cases[] = { { 0, 1 }, { 1, 1 },  { 2, 1 },  { 3, 2 },  { 4, 2 },
                { 5, 3 }, { 13, 3 }, { 14, 3 }, { 17, 3 }, { 20, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const TestPalette palette = test_palette (cases[i].palette);
    BnSpan span;
    bn_span_find (palette.colors, palette.count, &span);
    g_assert_cmpint (span.rank, ==, cases[i].rank);
    for (int c = 0; c < 3; c++) {
      g_assert_cmpfloat (span.high[c] - span.low[c], <=, span.extent);
      g_assert_cmpint (span.axes[c], !=, span.axes[(c + 1) % 3]);
    }
  }
}

static void
later_duplicates_are_skipped (void)
{
  const double colors[][3] = {
    { .1, .2, .3 }, { .1, .2, .3 }, { .9, .2, .3 }, { .1, .2, .3 + 1e-8 }, { .9, .2, .3 }
  };
  const guint8 wanted[] = { 0, 1, 0, 1, 1 };
  BnSpan span;

  bn_span_find (colors, 5, &span);
  g_assert_cmpmem (span.skipped, 5, wanted, 5);
  g_assert_cmpint (span.rank, ==, 1);
  g_assert_cmpint (span.corner[0], ==, 0);
  g_assert_cmpint (span.corner[1], ==, 2);
}

static void
tiny_and_huge_palettes_have_the_same_span (void)
{
  for (int exponent = -40; exponent <= 40; exponent += 20) {
    TestPalette palette = test_palette (16);
    BnSpan span;
    for (guint i = 0; i < palette.count; i++)
      for (int c = 0; c < 3; c++)
        palette.colors[i][c] = ldexp (palette.colors[i][c], exponent);
    bn_span_find (palette.colors, palette.count, &span);
    g_assert_cmpint (span.rank, ==, 3);
    g_assert_cmpfloat (span.extent, ==, ldexp (2, exponent));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("ranks are found", ranks_are_found);
  TEST ("later duplicates are skipped", later_duplicates_are_skipped);
  TEST ("tiny and huge palettes have the same span", tiny_and_huge_palettes_have_the_same_span);
  return g_test_run ();
}
