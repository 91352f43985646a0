/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "quantise-joint"
#include "core/dither/quantize-joint.h"

#include "tests/helpers.h"

#define SIDE 32
#define SIZE (SIDE * SIDE)

static const double weights[] = { .2126, .7152, .0722 };

static BnDither *
new_dither (const char *levels, gboolean join, gboolean neutral, BnSample sample)
{
  BnConfig config = bn_config_default ();
  const BnPixels pixels = { .sample = sample, .channels = 3 };
  const BnMaskShape shape = { SIDE, SIDE, 1, 1 };
  g_autoptr (BnMask) mask = white_planes (&shape, 5);
  g_autoptr (GError) error = NULL;
  BnDither *dither;

  bn_option_parse (bn_option_find ("levels"), levels, &config, &error);
  config.dither.join_channels = join;
  config.dither.keep_neutral = neutral;
  dither = bn_dither_new (&config.dither, mask, &pixels, &error);
  g_assert_no_error (error);
  return dither;
}

static double
light (guint8 code)
{
  return srgb_light (code / 255.);
}

static double
luminance (const guint8 pixel[3])
{
  return weights[0] * light (pixel[0]) + weights[1] * light (pixel[1]) + weights[2] * light (pixel[2]);
}

static double
variance_of_luminance (guint8 (*tile)[3])
{
  double sum = 0, squares = 0;

  for (int i = 0; i < SIZE; i++) {
    double y = luminance (tile[i]);
    sum += y / SIZE;
    squares += y * y / SIZE;
  }
  return squares - sum * sum;
}

static void
random_color (BnRng *rng, guint8 color[3])
{
  for (int c = 0; c < 3; c++)
    color[c] = (guint8) bn_rng_below (rng, 256);
}

static void
every_channel_keeps_its_mean_and_its_two_levels (void)
{
  static const char *const counts[] = { "2", "3", "6", "100", "256" };
  BnRng rng = bn_rng_new (1, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (BnDither) dither = new_dither (counts[i], TRUE, FALSE, BN_SAMPLE_U8);
    for (int k = 0; k < 300; k++) {
      guint8 color[3], tile[SIZE][3];
      random_color (&rng, color);
      dither_color (dither, color, SIDE, tile);
      for (int c = 0; c < 3; c++) {
        const BnLevels *levels = bn_dither_levels (dither, c);
        guint32 below = bn_levels_below (levels, (float) (color[c] / 255.));
        guint32 above = MIN (below + 1, levels->count - 1);
        double mean = 0;
        for (int p = 0; p < SIZE; p++) {
          g_assert_true (tile[p][c] == levels->codes[below] || tile[p][c] == levels->codes[above]);
          mean += light (tile[p][c]) / SIZE;
        }
        assert_close (mean, light (color[c]),
                      2. / SIZE * (levels->lights[above] - levels->lights[below]) + 1e-9);
      }
    }
  }
}

static void
brightness_varies_less_than_by_one_threshold_for_each (void)
{
  g_autoptr (BnDither) joint = new_dither ("2", TRUE, FALSE, BN_SAMPLE_U8);
  g_autoptr (BnDither) plain = new_dither ("2", FALSE, FALSE, BN_SAMPLE_U8);
  BnRng rng = bn_rng_new (2, 0);
  double with = 0, without = 0;

  for (int k = 0; k < 300; k++) {
    guint8 color[3], a[SIZE][3], b[SIZE][3];
    double joined;
    random_color (&rng, color);
    dither_color (joint, color, SIDE, a);
    dither_color (plain, color, SIDE, b);
    joined = variance_of_luminance (a);
    g_assert_cmpfloat (joined, <=, variance_of_luminance (b) + 4. / SIZE);
    with += joined;
    without += variance_of_luminance (b);
  }
  g_assert_cmpfloat (with, <, .6 * without);
}

/* The mixes that the literature names: of a mid gray neither black nor white is a part, and so on. */
static void
mixes_are_quadruples_of_least_brightness_variation (void)
{
  static const struct {
    guint8 color[3];
    const char *quadruple; /* colors that may be seen, of KRGBCMYW */
  } cases[] = {
    { { 128, 128, 128 }, "KRGB" }, { { 240, 240, 240 }, "CMYW" }, { { 200, 100, 180 }, "RGBM" },
    { { 100, 190, 200 }, "CMGB" }, { { 215, 200, 30 }, "RGMY" },  { { 205, 205, 175 }, "MYGC" },
  };
  static const char names[] = "KRGYBMCW"; /* by bits: red 1, green 2, blue 4 */
  g_autoptr (BnDither) dither = new_dither ("2", TRUE, FALSE, BN_SAMPLE_U8);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint8 tile[SIZE][3];
    dither_color (dither, cases[i].color, SIDE, tile);
    for (int p = 0; p < SIZE; p++) {
      int bits = (tile[p][0] > 0) | (tile[p][1] > 0) << 1 | (tile[p][2] > 0) << 2;
      if (strchr (cases[i].quadruple, names[bits]) == NULL)
        g_error ("%c in a mix of %s", names[bits], cases[i].quadruple);
    }
  }
}

static void
a_lower_threshold_never_picks_a_darker_color (void)
{
  g_autoptr (BnDither) dither = new_dither ("3", TRUE, FALSE, BN_SAMPLE_U8);
  const BnMaskShape shape = { SIDE, SIDE, 1, 1 };
  g_autoptr (BnMask) mask = white_planes (&shape, 5);
  BnRng rng = bn_rng_new (3, 0);

  for (int k = 0; k < 200; k++) {
    guint8 color[3], tile[SIZE][3];
    double by_rank[SIZE];
    random_color (&rng, color);
    dither_color (dither, color, SIDE, tile);
    for (int p = 0; p < SIZE; p++)
      by_rank[bn_mask_ranks (mask)[p]] = luminance (tile[p]);
    for (int r = 1; r < SIZE; r++)
      g_assert_cmpfloat (by_rank[r], <=, by_rank[r - 1] + 1e-12);
  }
}

static void
levels_stay_as_they_are (void)
{
  g_autoptr (BnDither) dither = new_dither ("6", TRUE, FALSE, BN_SAMPLE_U8);

  for (int r = 0; r < 6; r++)
    for (int g = 0; g < 6; g++)
      for (int b = 0; b < 6; b++) {
        const guint8 color[] = { (guint8) (51 * r), (guint8) (51 * g), (guint8) (51 * b) };
        guint8 tile[SIZE][3];
        dither_color (dither, color, SIDE, tile);
        for (int p = 0; p < SIZE; p++)
          g_assert_cmpmem (tile[p], 3, color, 3);
      }
}

static void
neutral_grays_stay_neutral_if_asked (void)
{
  g_autoptr (BnDither) joint = new_dither ("4", TRUE, TRUE, BN_SAMPLE_U8);
  g_autoptr (BnDither) plain = new_dither ("4", FALSE, FALSE, BN_SAMPLE_U8);

  for (int gray = 0; gray < 256; gray++) {
    const guint8 color[] = { (guint8) gray, (guint8) gray, (guint8) gray };
    guint8 a[SIZE][3], b[SIZE][3];
    dither_color (joint, color, SIDE, a);
    dither_color (plain, color, SIDE, b);
    g_assert_cmpmem (a, sizeof a, b, sizeof b);
  }
}

static void
exact_levels_stay_under_the_lowest_and_highest_thresholds (void)
{
  const BnMaskShape shape = { 512, 512, 1, 1 };
  g_autoptr (BnMask) mask = white_planes (&shape, 5);
  BnDitherConfig config = bn_config_default ().dither;

  config.join_channels = TRUE;
  for (int sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++) {
    const BnPixels pixels = { .sample = (BnSample) sample, .channels = 3 };
    g_autoptr (BnDither) dither = NULL;
    config.levels = sample == BN_SAMPLE_U8 ? 256 : 3000;
    dither = bn_dither_new (&config, mask, &pixels, NULL);
    for (int i = 0; i < 512 * 512; i++) {
      const BnLevels *levels = bn_dither_levels (dither, 0);
      double code = levels->codes[(guint) i * 7 % levels->count];
      guint8 byte = (guint8) MIN (code, 255); /* which counts where the sample is a byte */
      guint8 u8[] = { byte, byte, byte };
      guint16 u16[] = { (guint16) code, (guint16) code, (guint16) code };
      float f[] = { (float) code, (float) code, (float) code };
      void *pixel[] = { u8, u16, f };
      bn_dither_row (dither, pixel[sample], pixel[sample], i % 512, i / 512, 1);
      for (int c = 0; c < 3; c++)
        g_assert_cmpfloat (sample == BN_SAMPLE_U8    ? u8[c]
                           : sample == BN_SAMPLE_U16 ? u16[c]
                                                     : f[c],
                           ==, code);
    }
  }
}

static void
gray_is_kept_only_where_all_three_are_equal_and_have_equal_levels (void)
{
  static const guint8 colors[][3] = { { 100, 100, 200 }, { 100, 200, 100 }, { 200, 100, 100 } };
  static const guint8 gray[] = { 100, 100, 100 };
  g_autoptr (BnDither) plain = new_dither ("4", TRUE, FALSE, BN_SAMPLE_U8);
  g_autoptr (BnDither) neutral = new_dither ("4", TRUE, TRUE, BN_SAMPLE_U8);
  BnDither *uneven[2];
  BnDitherConfig config = bn_config_default ().dither;
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 3 };
  const BnMaskShape shape = { SIDE, SIDE, 1, 1 };
  g_autoptr (BnMask) mask = white_planes (&shape, 5);
  guint8 a[SIZE][3], b[SIZE][3];

  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++) {
    dither_color (plain, colors[i], SIDE, a);
    dither_color (neutral, colors[i], SIDE, b);
    g_assert_cmpmem (a, sizeof a, b, sizeof b);
  }
  config.join_channels = TRUE;
  config.blue_levels = 5;
  for (int keep = 0; keep < 2; keep++) {
    config.keep_neutral = keep;
    uneven[keep] = bn_dither_new (&config, mask, &pixels, NULL);
  }
  dither_color (uneven[0], gray, SIDE, a);
  dither_color (uneven[1], gray, SIDE, b);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  bn_dither_free (uneven[0]);
  bn_dither_free (uneven[1]);
}

/* At any strength a channel is as light as it would be on its own; at 0 it takes its nearest level. */
static void
strength_means_to_each_channel_what_it_means_to_one (void)
{
  static const double strengths[] = { 0, .3, .7, 1 };
  BnDitherConfig config = bn_config_default ().dither;
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 3 };
  const BnMaskShape shape = { SIDE, SIDE, 1, 1 };
  g_autoptr (BnMask) mask = white_planes (&shape, 5);
  BnRng rng = bn_rng_new (6, 0);

  config.levels = 4;
  for (gsize s = 0; s < G_N_ELEMENTS (strengths); s++)
    for (int k = 0; k < 50; k++) {
      g_autoptr (BnDither) joint = NULL, plain = NULL;
      guint8 color[3], a[SIZE][3], b[SIZE][3];
      config.strength = strengths[s];
      config.join_channels = TRUE;
      joint = bn_dither_new (&config, mask, &pixels, NULL);
      config.join_channels = FALSE;
      plain = bn_dither_new (&config, mask, &pixels, NULL);
      random_color (&rng, color);
      dither_color (joint, color, SIDE, a);
      dither_color (plain, color, SIDE, b);
      if (strengths[s] == 0)
        g_assert_cmpmem (a, sizeof a, b, sizeof b);
      for (int c = 0; c < 3; c++) {
        double difference = 0;
        for (int p = 0; p < SIZE; p++)
          difference += (a[p][c] - b[p][c]) / 85. / SIZE;
        assert_close (difference, 0, 2.5 / SIZE);
      }
    }
}

static void
every_kind_of_sample_picks_the_same_levels (void)
{
  g_autoptr (BnDither) bytes = new_dither ("6", TRUE, FALSE, BN_SAMPLE_U8);
  g_autoptr (BnDither) words = new_dither ("6", TRUE, FALSE, BN_SAMPLE_U16);
  g_autoptr (BnDither) floats = new_dither ("6", TRUE, FALSE, BN_SAMPLE_FLOAT);
  BnRng rng = bn_rng_new (4, 0);

  for (int y = 0; y < SIDE; y++) {
    guint8 u8[3000];
    guint16 u16[3000];
    float f[3000];
    for (int i = 0; i < 3000; i++) {
      u8[i] = (guint8) bn_rng_below (&rng, 256);
      u16[i] = (guint16) (u8[i] * 257);
      f[i] = (float) (u8[i] / 255.);
    }
    bn_dither_row (bytes, u8, u8, -5, y, 1000);
    bn_dither_row (words, u16, u16, -5, y, 1000);
    bn_dither_row (floats, f, f, -5, y, 1000);
    for (int i = 0; i < 3000; i++) {
      g_assert_cmpint (u16[i], ==, u8[i] * 257);
      assert_close (f[i], u8[i] / 255., 1e-6);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every channel keeps its mean and its two levels", every_channel_keeps_its_mean_and_its_two_levels);
  TEST ("brightness varies less than by one threshold for each",
        brightness_varies_less_than_by_one_threshold_for_each);
  TEST ("mixes are quadruples of least brightness variation",
        mixes_are_quadruples_of_least_brightness_variation);
  TEST ("a lower threshold never picks a darker colour", a_lower_threshold_never_picks_a_darker_color);
  TEST ("levels stay as they are", levels_stay_as_they_are);
  TEST ("neutral greys stay neutral if asked", neutral_grays_stay_neutral_if_asked);
  TEST ("exact levels stay under the lowest and highest thresholds",
        exact_levels_stay_under_the_lowest_and_highest_thresholds);
  TEST ("grey is kept only where all three are equal and have equal levels",
        gray_is_kept_only_where_all_three_are_equal_and_have_equal_levels);
  TEST ("strength means to each channel what it means to one",
        strength_means_to_each_channel_what_it_means_to_one);
  TEST ("every kind of sample picks the same levels", every_kind_of_sample_picks_the_same_levels);
  return g_test_run ();
}
