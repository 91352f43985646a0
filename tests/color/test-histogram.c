/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "histogram"
#include "core/color/histogram.h"

#include "tests/helpers.h"

#define N 5000

static void
fill (guint8 *codes, gsize n, guint64 seed)
{
  BnRng rng = bn_rng_new (seed, 0);

  for (gsize i = 0; i < n; i++)
    codes[i] = (guint8) (bn_rng_below (&rng, 200) * bn_rng_below (&rng, 256) / 200);
}

static void
assert_same (const BnHistogram *a, const BnHistogram *b)
{
  guint count, other;
  g_autofree BnHistogramCell *cells = bn_histogram_cells (a, 700, &count);
  g_autofree BnHistogramCell *others = bn_histogram_cells (b, 700, &other);

  g_assert_cmpuint (count, ==, other);
  g_assert_cmpmem (cells, count * sizeof *cells, others, other * sizeof *others);
  g_assert_cmpuint (bn_histogram_count (a), ==, bn_histogram_count (b));
}

static void
cells_hold_all_pixels_and_their_mean_light (void)
{
  guint8 codes[3 * N];
  g_autoptr (BnHistogram) histogram = bn_histogram_new ();
  double sums[4] = { 0 }, wanted[3] = { 0 };

  fill (codes, 3 * N, 1);
  bn_histogram_add (histogram, BN_SAMPLE_U8, NULL, 3, codes, N);
  for (int i = 0; i < 3 * N; i++)
    wanted[i % 3] += srgb_light (codes[i] / 255.) / N;
  for (guint most = 100; most < 6000; most *= 3) {
    guint count;
    g_autofree BnHistogramCell *cells = bn_histogram_cells (histogram, most, &count);
    memset (sums, 0, sizeof sums);
    for (guint i = 0; i < count; i++) {
      sums[3] += cells[i].weight;
      for (int c = 0; c < 3; c++)
        sums[c] += cells[i].weight * cells[i].color[c] / N;
    }
    g_assert_cmpuint (count, <=, MAX (most, 4096));
    assert_close (sums[3], N, 1e-6);
    for (int c = 0; c < 3; c++)
      assert_close (sums[c], wanted[c], 1e-5);
  }
}

/* In any order, in pieces, and merged. */
static void
it_depends_on_the_pixels_alone (void)
{
  guint8 codes[3 * N], turned[3 * N];
  g_autoptr (BnHistogram) whole = bn_histogram_new (), back = bn_histogram_new (), part = bn_histogram_new (),
                          rest = bn_histogram_new ();

  fill (codes, 3 * N, 2);
  for (int i = 0; i < N; i++)
    memcpy (turned + 3 * i, codes + 3 * (N - 1 - i), 3);
  bn_histogram_add (whole, BN_SAMPLE_U8, NULL, 3, codes, N);
  bn_histogram_add (back, BN_SAMPLE_U8, NULL, 3, turned, N);
  bn_histogram_add (part, BN_SAMPLE_U8, NULL, 3, codes, 1234);
  bn_histogram_add (rest, BN_SAMPLE_U8, NULL, 3, codes + 3 * 1234, N - 1234);
  bn_histogram_merge (rest, part);
  assert_same (whole, back);
  assert_same (whole, rest);
}

static void
every_kind_of_sample_counts_alike (void)
{
  guint8 u8[4 * N];
  guint16 u16[4 * N];
  float f[4 * N];
  g_autoptr (BnHistogram) bytes = bn_histogram_new (), words = bn_histogram_new (),
                          floats = bn_histogram_new ();

  fill (u8, 4 * N, 3);
  for (int i = 0; i < 4 * N; i++) {
    u8[i] = i % 4 == 3 ? (guint8) (u8[i] / 128 * 255) : u8[i];
    u16[i] = (guint16) (257 * u8[i]);
    f[i] = (float) (u8[i] / 255.);
  }
  bn_histogram_add (bytes, BN_SAMPLE_U8, NULL, 4, u8, N);
  bn_histogram_add (words, BN_SAMPLE_U16, NULL, 4, u16, N);
  bn_histogram_add (floats, BN_SAMPLE_FLOAT, NULL, 4, f, N);
  assert_same (bytes, words);
  g_assert_cmpuint (bn_histogram_count (floats), ==, bn_histogram_count (bytes));
}

static void
few_colors_are_known_one_by_one_and_transparent_ones_do_not_count (void)
{
  const guint8 codes[] = { 9, 8, 7, 255, 1, 2, 3, 128, 9, 8, 7, 9, 66, 66, 66, 0 },
               grays[] = { 5, 255, 3, 255 };
  g_autoptr (BnHistogram) histogram = bn_histogram_new (), gray = bn_histogram_new ();
  g_autofree guint32 *few = NULL, *few_grays = NULL;
  guint8 many[3 * 257] = { 0 };
  guint count;
  g_autofree BnHistogramCell *cells = NULL;

  bn_histogram_add (histogram, BN_SAMPLE_U8, NULL, 4, codes, 4);
  few = bn_histogram_codes (histogram);
  g_assert_cmpuint (bn_histogram_count (histogram), ==, 2);
  g_assert_cmpuint (few[0], ==, 0x010203);
  g_assert_cmpuint (few[1], ==, 0x090807);
  cells = bn_histogram_cells (histogram, 100, &count);
  assert_close (cells[0].weight + (count > 1 ? cells[1].weight : 0), (255 + 128 + 9) / 255., 1e-9);
  bn_histogram_add (gray, BN_SAMPLE_U8, NULL, 2, grays, 2);
  few_grays = bn_histogram_codes (gray);
  g_assert_cmpuint (few_grays[1], ==, 0x050505);
  for (int i = 0; i < 257; i++) {
    many[3 * i] = (guint8) i;
    many[3 * i + 2] = i == 256 ? 1 : 0;
  }
  bn_histogram_add (histogram, BN_SAMPLE_U8, NULL, 3, many, 257);
  g_assert_cmpuint (bn_histogram_count (histogram), ==, BN_HISTOGRAM_FEW + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("cells hold all pixels and their mean light", cells_hold_all_pixels_and_their_mean_light);
  TEST ("it depends on the pixels alone", it_depends_on_the_pixels_alone);
  TEST ("every kind of sample counts alike", every_kind_of_sample_counts_alike);
  TEST ("few colors are known one by one, and transparent ones do not count",
        few_colors_are_known_one_by_one_and_transparent_ones_do_not_count);
  return g_test_run ();
}
