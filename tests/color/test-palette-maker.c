/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "palette-maker"
#include "core/color/palette-maker.h"

#include "core/color/palette-fit.h"
#include "tests/helpers.h"

#define SIDE 64

/* A picture of soft hues. */
static BnHistogram *
soft_picture (void)
{
  BnHistogram *histogram = bn_histogram_new ();
  guint8 codes[3 * SIDE * SIDE];

  for (int i = 0; i < SIDE * SIDE; i++) {
    double x = i % SIDE / (SIDE - 1.), y = i / SIDE / (SIDE - 1.);
    codes[3 * i] = (guint8) (40 + 180 * x);
    codes[3 * i + 1] = (guint8) (30 + 150 * y);
    codes[3 * i + 2] = (guint8) (60 + 100 * (1 - x) * y);
  }
  bn_histogram_add (histogram, BN_SAMPLE_U8, NULL, 3, codes, SIDE * SIDE);
  return histogram;
}

static guint8 (*run (const BnPaletteMaker *maker, const BnHistogram *histogram, guint *count))[3]
{
  g_autoptr (GError) error = NULL;
  guint8 (*codes)[3] = bn_palette_maker_run (maker, histogram, NULL, count, &error);

  g_assert_no_error (error);
  return codes;
}

/* The mean error of the histogram by colors of these codes. */
static double
error_of (const BnHistogram *histogram, const guint8 (*codes)[3], guint count)
{
  guint cell_count;
  g_autofree BnHistogramCell *cells = bn_histogram_cells (histogram, 4096, &cell_count);
  g_autoptr (BnPaletteFit) fit = bn_palette_fit_new (cells, cell_count);
  double colors[BN_PALETTE_MAX_COLORS][3];

  for (guint i = 0; i < count; i++)
    for (int c = 0; c < 3; c++)
      colors[i][c] = srgb_light (codes[i][c] / 255.);
  return bn_palette_fit_look (fit, (const double (*)[3]) colors, count);
}

static void
more_colors_and_those_of_the_picture_are_better (void)
{
  static const guint8 corners[][3] = { { 0, 0, 0 },     { 255, 0, 0 },   { 0, 255, 0 },   { 0, 0, 255 },
                                       { 255, 255, 0 }, { 0, 255, 255 }, { 255, 0, 255 }, { 255, 255, 255 } };
  g_autoptr (BnHistogram) histogram = soft_picture ();
  double before = error_of (histogram, corners, 8) / 2;

  for (guint size = 8; size <= 128; size *= 4) {
    const BnPaletteMaker maker = { .size = size, .seed = 1 };
    guint count;
    g_autofree guint8 (*codes)[3] = run (&maker, histogram, &count);
    double error = error_of (histogram, (const guint8 (*)[3]) codes, count);
    g_assert_cmpuint (count, <=, size);
    g_assert_cmpuint (count, >=, size * 3 / 4);
    g_assert_cmpfloat (error, <, .8 * before);
    before = error;
  }
}

/* A picture of grays and browns, one pixel in 20 of which is red and one yellow. */
static BnHistogram *
picture_with_vivid_parts (void)
{
  BnHistogram *histogram = bn_histogram_new ();

  for (int i = 0; i < SIDE * SIDE; i++) {
    int shade = i * 7 % 160;
    guint8 code[] = { (guint8) (40 + shade), (guint8) (36 + shade), (guint8) (40 + shade * 3 / 4) };
    if (i % 20 < 2) {
      code[0] = (guint8) (200 + shade / 4);
      code[1] = (guint8) (i % 20 == 0 ? 30 : 210);
      code[2] = (guint8) (20 + shade / 8);
    }
    bn_histogram_add (histogram, BN_SAMPLE_U8, NULL, 3, code, 1);
  }
  return histogram;
}

static void
a_small_vivid_part_keeps_its_hue (void)
{
  g_autoptr (BnHistogram) histogram = picture_with_vivid_parts ();
  const BnPaletteMaker maker = { .size = 4, .seed = 1 };
  guint count, reds = 0, yellows = 0;
  g_autofree guint8 (*codes)[3] = run (&maker, histogram, &count);

  for (guint i = 0; i < count; i++) {
    reds += codes[i][0] > 150 && codes[i][1] < 80 && codes[i][2] < 80;
    yellows += codes[i][0] > 150 && codes[i][1] > 150 && codes[i][2] < 80;
    g_test_message ("%d %d %d", codes[i][0], codes[i][1], codes[i][2]);
  }
  g_assert_cmpuint (reds, ==, 1);
  g_assert_cmpuint (yellows, ==, 1);
}

static void
the_same_settings_make_the_same_palette (void)
{
  g_autoptr (BnHistogram) histogram = soft_picture (), again = soft_picture ();
  const BnPaletteMaker one = { .size = 12, .seed = 1 }, two = { .size = 12, .seed = 2 };
  guint counts[3];
  g_autofree guint8 (*a)[3] = run (&one, histogram, &counts[0]);
  g_autofree guint8 (*b)[3] = run (&one, again, &counts[1]);
  g_autofree guint8 (*c)[3] = run (&two, histogram, &counts[2]);

  g_assert_cmpmem (a, 3 * counts[0], b, 3 * counts[1]);
  g_assert_true (counts[2] != counts[0] || memcmp (a, c, 3 * counts[0]) != 0);
}

static void
fixed_colors_come_first_and_the_others_from_dark_to_light (void)
{
  static const guint8 fixed[][3] = { { 255, 255, 255 }, { 0, 0, 0 } };
  const BnPaletteMaker maker = { .size = 10, .fixed = fixed, .fixed_count = 2, .seed = 1 };
  g_autoptr (BnHistogram) histogram = soft_picture ();
  guint count;
  g_autofree guint8 (*codes)[3] = run (&maker, histogram, &count);
  double before = 0;

  g_assert_cmpmem (codes, 6, fixed, 6);
  g_assert_cmpuint (count, <=, 10);
  for (guint i = 2; i < count; i++) {
    double light = .2126 * srgb_light (codes[i][0] / 255.) + .7152 * srgb_light (codes[i][1] / 255.) +
                   .0722 * srgb_light (codes[i][2] / 255.);
    g_assert_cmpfloat (light, >=, before);
    before = light;
  }
}

static void
a_picture_of_few_colors_has_them_all (void)
{
  static const guint8 few[] = { 200, 10, 10, 7, 8, 9, 7, 8, 10 };
  static const guint8 fixed[][3] = { { 200, 10, 10 } };
  const BnPaletteMaker maker = { .size = 3, .seed = 1 },
                       keeps = { .size = 3, .fixed = fixed, .fixed_count = 1, .seed = 1 };
  g_autoptr (BnHistogram) histogram = bn_histogram_new (), one = bn_histogram_new ();
  guint count;
  g_autofree guint8 (*codes)[3] = NULL;
  g_autofree guint8 (*kept)[3] = NULL;
  g_autofree guint8 (*two)[3] = NULL;

  bn_histogram_add (histogram, BN_SAMPLE_U8, NULL, 3, few, 3);
  codes = run (&maker, histogram, &count);
  g_assert_cmpmem (codes, 3 * count, ((guint8[]){ 7, 8, 9, 7, 8, 10, 200, 10, 10 }), 9);
  kept = run (&keeps, histogram, &count);
  g_assert_cmpmem (kept, 3 * count, ((guint8[]){ 200, 10, 10, 7, 8, 9, 7, 8, 10 }), 9);
  bn_histogram_add (one, BN_SAMPLE_U8, NULL, 3, few, 1);
  two = run (&maker, one, &count);
  g_assert_cmpmem (two, 3 * count, ((guint8[]){ 0, 0, 0, 200, 10, 10 }), 6);
}

static void
a_gray_picture_has_a_palette_of_grays (void)
{
  const BnPaletteMaker maker = { .size = 16, .seed = 1 };
  g_autoptr (BnHistogram) histogram = bn_histogram_new ();
  guint8 grays[2000];
  BnRng rng = bn_rng_new (7, 0);
  guint count;
  g_autofree guint8 (*codes)[3] = NULL;

  for (int i = 0; i < 2000; i++)
    grays[i] = (guint8) bn_rng_below (&rng, 256);
  bn_histogram_add (histogram, BN_SAMPLE_U8, NULL, 1, grays, 2000);
  codes = run (&maker, histogram, &count);
  g_assert_cmpuint (count, >=, 12);
  for (guint i = 0; i < count; i++)
    g_assert_true (codes[i][0] == codes[i][1] && codes[i][0] == codes[i][2]);
}

static void
nothing_makes_no_palette_and_one_can_be_cancelled (void)
{
  const BnPaletteMaker maker = { .size = 16, .seed = 1 };
  g_autoptr (BnHistogram) nothing = bn_histogram_new (), histogram = soft_picture ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL, cancelled = NULL;
  guint count;

  g_assert_null (bn_palette_maker_run (&maker, nothing, NULL, &count, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_cancellable_cancel (cancellable);
  g_assert_null (bn_palette_maker_run (&maker, histogram, &job, &count, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("more colors, and those of the picture, are better", more_colors_and_those_of_the_picture_are_better);
  TEST ("a small vivid part of the picture keeps its hue", a_small_vivid_part_keeps_its_hue);
  TEST ("the same settings make the same palette", the_same_settings_make_the_same_palette);
  TEST ("fixed colors come first, and the others from dark to light",
        fixed_colors_come_first_and_the_others_from_dark_to_light);
  TEST ("a picture of few colors has them all", a_picture_of_few_colors_has_them_all);
  TEST ("a gray picture has a palette of grays", a_gray_picture_has_a_palette_of_grays);
  TEST ("nothing makes no palette, and one can be cancelled",
        nothing_makes_no_palette_and_one_can_be_cancelled);
  return g_test_run ();
}
