/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "dither"
#include "tests/helpers.h"

#define SIDE 16
#define SIZE (SIDE * SIDE)

static const int level_counts[] = { 2, 3, 4, 7, 16, 100, 255, 256, 300, 65536 };

static BnMask *
white_mask (void)
{
  const BnMaskConfig config = mask_config ("white", SIDE, SIDE);

  return make_mask (&config, 1);
}

static BnDither *
new_dither (const BnDitherConfig *config, BnSample sample, gboolean linear, int channels, gboolean alpha)
{
  const BnPixels pixels = { sample, linear, NULL, channels, alpha };
  g_autoptr (BnMask) mask = white_mask ();
  g_autoptr (GError) error = NULL;
  BnDither *dither = bn_dither_new (config, mask, &pixels, &error);

  g_assert_no_error (error);
  return dither;
}

static BnDitherConfig
dither_config (int levels, int light)
{
  BnDitherConfig config = bn_config_default ().dither;

  config.levels = levels;
  config.light = light;
  return config;
}

/* The light of an encoded value. */
static double
light (double encoded, int in)
{
  if (in == BN_LIGHT_PERCEPTUAL)
    return encoded;
  return srgb_light (encoded);
}

/* Dithers a tile of one code; returns its mean light, and the lowest and highest code. */
static double
tile_mean (const BnDither *dither, guint8 code, int in, int *lowest, int *highest)
{
  double sum = 0;

  *lowest = 255;
  *highest = 0;
  for (int y = 0; y < SIDE; y++) {
    guint8 row[SIDE];
    memset (row, code, SIDE);
    bn_dither_row (dither, row, row, 0, y, SIDE);
    for (int x = 0; x < SIDE; x++) {
      sum += light (row[x] / 255.0, in);
      *lowest = MIN (*lowest, row[x]);
      *highest = MAX (*highest, row[x]);
    }
  }
  return sum / SIZE;
}

static void
check_means (int levels, int in)
{
  const BnDitherConfig config = dither_config (levels, in);
  g_autoptr (BnDither) dither = new_dither (&config, BN_SAMPLE_U8, FALSE, 1, FALSE);
  const BnLevels *steps = bn_dither_levels (dither, 0);
  const double *codes = steps->codes;
  guint count = steps->count;

  for (int code = 0; code < 256; code++) {
    int lowest, highest;
    double mean = tile_mean (dither, (guint8) code, in, &lowest, &highest);
    guint below = 0;
    while (below + 2 < count && codes[below + 1] <= code)
      below++;
    g_assert_cmpint (lowest, >=, (int) codes[below]);
    g_assert_cmpint (highest, <=, (int) codes[below + 1]);
    assert_close (mean, light (code / 255.0, in),
                  (light (codes[below + 1] / 255, in) - light (codes[below] / 255, in)) / (2 * SIZE) + 1e-12);
  }
}

static void
the_mean_is_exact_at_every_gray (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (level_counts); i++)
    for (int in = BN_LIGHT_LINEAR; in <= BN_LIGHT_PERCEPTUAL; in++)
      check_means (level_counts[i], in);
}

static void
levels_are_even_rounded_codes_and_stay_untouched (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (level_counts); i++) {
    int levels = level_counts[i];
    const BnDitherConfig config = dither_config (levels, BN_LIGHT_LINEAR);
    g_autoptr (BnDither) dither = new_dither (&config, BN_SAMPLE_U8, FALSE, 1, FALSE);
    const BnLevels *steps = bn_dither_levels (dither, 0);
    const double *codes = steps->codes;
    guint count = steps->count;
    g_assert_cmpuint (count, ==, MIN (levels, 256));
    for (guint l = 0; l < count; l++) {
      int lowest, highest;
      if (levels <= 256)
        assert_close (codes[l], floor (l * 255.0 / (levels - 1) + .5), 0);
      tile_mean (dither, (guint8) codes[l], BN_LIGHT_LINEAR, &lowest, &highest);
      g_assert_cmpint (lowest, ==, (int) codes[l]);
      g_assert_cmpint (highest, ==, (int) codes[l]);
    }
  }
}

static void
strength_0_takes_the_nearer_level (void)
{
  BnDitherConfig config = dither_config (3, BN_LIGHT_PERCEPTUAL);
  g_autoptr (BnDither) dither = NULL;

  config.strength = 0;
  dither = new_dither (&config, BN_SAMPLE_U8, FALSE, 1, FALSE);
  for (int code = 0; code < 256; code++) {
    int lowest, highest;
    tile_mean (dither, (guint8) code, BN_LIGHT_PERCEPTUAL, &lowest, &highest);
    g_assert_cmpint (lowest, ==, highest);
    g_assert_cmpint (lowest, ==, code <= 64 ? 0 : code <= 191 ? 128 : 255);
  }
}

static void
strength_scales_the_band_that_is_mixed (void)
{
  BnDitherConfig config = dither_config (2, BN_LIGHT_PERCEPTUAL);
  g_autoptr (BnDither) dither = NULL;
  int lowest, highest;

  config.strength = .5;
  dither = new_dither (&config, BN_SAMPLE_U8, FALSE, 1, FALSE);
  tile_mean (dither, 60, BN_LIGHT_PERCEPTUAL, &lowest, &highest);
  g_assert_cmpint (highest, ==, 0);
  assert_close (tile_mean (dither, 102, BN_LIGHT_PERCEPTUAL, &lowest, &highest), (.4 - .25) * 2, 1.0 / SIZE);
  tile_mean (dither, 195, BN_LIGHT_PERCEPTUAL, &lowest, &highest);
  g_assert_cmpint (lowest, ==, 255);
}

static void
linear_samples_take_the_same_levels (void)
{
  const BnDitherConfig config = dither_config (4, BN_LIGHT_LINEAR);
  g_autoptr (BnDither) dither = new_dither (&config, BN_SAMPLE_U16, TRUE, 1, FALSE);
  const BnLevels *steps = bn_dither_levels (dither, 0);
  const double *codes = steps->codes;
  guint count = steps->count;
  double sum = 0;

  g_assert_cmpuint (count, ==, 4);
  for (int l = 0; l < 4; l++)
    assert_close (codes[l], floor (light (l / 3.0, BN_LIGHT_LINEAR) * 65535 + .5), 0);
  for (int y = 0; y < SIDE; y++) {
    guint16 row[SIDE];
    for (int x = 0; x < SIDE; x++)
      row[x] = 20000;
    bn_dither_row (dither, row, row, 0, y, SIDE);
    for (int x = 0; x < SIDE; x++)
      sum += row[x] / (double) SIZE;
  }
  assert_close (sum, 20000, (codes[3] - codes[2]) / (2 * SIZE));
}

/* Dithers a u8, u16 or float ramp of all u8 codes with three channels; every sample as a float value. */
static void
dither_ramp (BnSample sample, const BnDitherConfig *config, double *values)
{
  g_autoptr (BnDither) dither = new_dither (config, sample, FALSE, 3, FALSE);
  guint8 u8[768];
  guint16 u16[768];
  float f[768];
  void *rows[] = { u8, u16, f };

  for (int y = 0; y < SIDE; y++) {
    for (int i = 0; i < 768; i++) {
      u8[i] = (guint8) (i / 3);
      u16[i] = (guint16) (i / 3 * 257);
      f[i] = (float) (i / 3) / 255;
    }
    bn_dither_row (dither, rows[sample], rows[sample], -3, y, 256);
    for (int i = 0; i < 768; i++)
      values[y * 768 + i] = sample == BN_SAMPLE_U8    ? u8[i] / 255.0
                            : sample == BN_SAMPLE_U16 ? u16[i] / 65535.0
                                                      : f[i];
  }
}

static void
whole_codes_choose_as_the_float_twin (void)
{
  /* Levels whose codes are exact in all three kinds, so that nothing but the choice can differ. */
  static const int exact[] = { 2, 4, 6, 16, 18, 52, 86, 256 };

  for (gsize i = 0; i < G_N_ELEMENTS (exact); i++)
    for (int in = BN_LIGHT_LINEAR; in <= BN_LIGHT_PERCEPTUAL; in++) {
      const BnDitherConfig config = dither_config (exact[i], in);
      g_autofree double *u8 = g_new (double, SIDE * 768), *u16 = g_new (double, SIDE * 768);
      g_autofree double *f = g_new (double, SIDE * 768);
      dither_ramp (BN_SAMPLE_U8, &config, u8);
      dither_ramp (BN_SAMPLE_U16, &config, u16);
      dither_ramp (BN_SAMPLE_FLOAT, &config, f);
      for (int p = 0; p < SIDE * 768; p++) {
        assert_close (u8[p], u16[p], 1e-12);
        assert_close (u8[p], f[p], 1e-6);
      }
    }
}

static void
alpha_is_kept (void)
{
  const BnDitherConfig config = dither_config (2, BN_LIGHT_LINEAR);
  g_autoptr (BnDither) gray = new_dither (&config, BN_SAMPLE_U8, FALSE, 2, TRUE);
  g_autoptr (BnDither) rgb = new_dither (&config, BN_SAMPLE_FLOAT, FALSE, 4, TRUE);
  guint8 row[512];
  float wide[400];

  for (int i = 0; i < 512; i++)
    row[i] = (guint8) (i / 2);
  bn_dither_row (gray, row, row, 0, 0, 256);
  for (int i = 0; i < 256; i++) {
    g_assert_cmpint (row[2 * i + 1], ==, i);
    g_assert_true (row[2 * i] == 0 || row[2 * i] == 255);
  }
  for (int i = 0; i < 400; i++)
    wide[i] = (float) i / 300;
  bn_dither_row (rgb, wide, wide, 0, 0, 100);
  for (int i = 0; i < 100; i++) {
    g_assert_cmpfloat (wide[4 * i + 3], ==, (float) (4 * i + 3) / 300);
    for (int c = 0; c < 3; c++)
      g_assert_true (wide[4 * i + c] == 0 || wide[4 * i + c] == 1);
  }
}

static void
any_cut_of_the_picture_gives_the_same_pixels (void)
{
  const BnDitherConfig config = dither_config (3, BN_LIGHT_LINEAR);
  g_autoptr (BnDither) dither = new_dither (&config, BN_SAMPLE_U8, FALSE, 1, FALSE);
  guint8 in[100], whole[100], pieces[100];

  for (int i = 0; i < 100; i++)
    in[i] = (guint8) (i * 37);
  for (int y = -20; y < 20; y += 7) {
    bn_dither_row (dither, in, whole, -50, y, 100);
    for (int start = 0, length = 1; start < 100; start += length, length += 3)
      bn_dither_row (dither, in + start, pieces + start, start - 50, y, MIN (length, 100 - start));
    g_assert_cmpmem (whole, 100, pieces, 100);
  }
}

static void
an_offset_moves_the_pattern (void)
{
  const BnDitherConfig config = dither_config (2, BN_LIGHT_LINEAR);
  BnDitherConfig moved = config;
  g_autoptr (BnDither) a = new_dither (&config, BN_SAMPLE_U8, FALSE, 1, FALSE), b = NULL;
  guint8 in[40], at_a[40], at_b[40];

  moved.offset_x = -5;
  moved.offset_y = 19;
  b = new_dither (&moved, BN_SAMPLE_U8, FALSE, 1, FALSE);
  memset (in, 128, 40);
  bn_dither_row (a, in, at_a, 0, 0, 40);
  bn_dither_row (b, in, at_b, -5, 19, 40);
  g_assert_cmpmem (at_a, 40, at_b, 40);
  bn_dither_row (b, in, at_b, 0, 0, 40);
  g_assert_cmpint (memcmp (at_a, at_b, 40), !=, 0);
}

static void
dithering_twice_changes_nothing (void)
{
  const BnDitherConfig config = dither_config (5, BN_LIGHT_LINEAR);
  g_autoptr (BnDither) dither = new_dither (&config, BN_SAMPLE_U8, FALSE, 1, FALSE);
  guint8 once[256], twice[256];

  for (int i = 0; i < 256; i++)
    once[i] = (guint8) i;
  bn_dither_row (dither, once, once, 0, 3, 256);
  bn_dither_row (dither, once, twice, 0, 3, 256);
  g_assert_cmpmem (once, 256, twice, 256);
}

static void
floats_out_of_range_follow_the_stated_rule (void)
{
  static const int counts[] = { 2, 9, 2000 }; /* by limits, by shares */
  const float in[] = { -1, 2, NAN, INFINITY, -INFINITY, -0.f }, wanted[] = { 0, 1, 0, 1, 0, 0 };

  for (gsize k = 0; k < G_N_ELEMENTS (counts); k++) {
    const BnDitherConfig config = dither_config (counts[k], BN_LIGHT_LINEAR);
    g_autoptr (BnDither) dither = new_dither (&config, BN_SAMPLE_FLOAT, FALSE, 1, FALSE);
    for (int y = 0; y < SIDE; y++) {
      float out[6];
      bn_dither_row (dither, in, out, y, y, 6);
      for (int i = 0; i < 6; i++)
        g_assert_cmpfloat (out[i], ==, wanted[i]);
    }
  }
}

/* The level above is taken where the share is above the threshold, and not where it is the same. */
static void
a_share_that_equals_a_threshold_takes_the_level_below (void)
{
  static const int counts[] = { 2, 9 };
  g_autoptr (BnMask) mask = white_mask ();

  for (gsize k = 0; k < G_N_ELEMENTS (counts); k++) {
    const BnDitherConfig config = dither_config (counts[k], BN_LIGHT_PERCEPTUAL);
    g_autoptr (BnDither) dither = new_dither (&config, BN_SAMPLE_FLOAT, FALSE, 1, FALSE);
    for (int i = 0; i < SIZE; i++) {
      double threshold = bn_mask_threshold (mask, bn_mask_ranks (mask)[i]);
      float value = (float) (threshold / (counts[k] - 1)), next = nextafterf (value, 1);
      bn_dither_row (dither, &value, &value, i % SIDE, i / SIDE, 1);
      g_assert_cmpfloat (value, ==, 0);
      bn_dither_row (dither, &next, &next, i % SIDE, i / SIDE, 1);
      g_assert_cmpfloat (next, >, 0);
    }
  }
}

static void
levels_out_of_range_are_refused (void)
{
  const int bad[] = { -1, 0, 1, 65537 };
  const BnPixels pixels = { BN_SAMPLE_U8, FALSE, NULL, 1, FALSE };
  g_autoptr (BnMask) mask = white_mask ();

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    const BnDitherConfig config = dither_config (bad[i], BN_LIGHT_LINEAR);
    g_autoptr (GError) error = NULL;
    g_assert_null (bn_dither_new (&config, mask, &pixels, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  }
}

static void
a_curve_with_flat_parts_is_no_trouble (void)
{
  const float clipped[] = { 0, 0, 0, .5f, 1 };
  g_autoptr (BnTransfer) transfer = bn_transfer_new_sampled (clipped, 5);
  const BnDitherConfig config = dither_config (9, BN_LIGHT_LINEAR);
  const BnPixels pixels = { BN_SAMPLE_U8, FALSE, transfer, 1, FALSE };
  g_autoptr (BnMask) mask = white_mask ();
  g_autoptr (BnDither) dither = bn_dither_new (&config, mask, &pixels, NULL);
  int lowest, highest;

  tile_mean (dither, 50, BN_LIGHT_LINEAR, &lowest, &highest);
  g_assert_cmpint (lowest, ==, 32);
  g_assert_cmpint (highest, ==, 32);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the mean is exact at every grey", the_mean_is_exact_at_every_gray);
  TEST ("levels are even rounded codes and stay untouched", levels_are_even_rounded_codes_and_stay_untouched);
  TEST ("strength 0 takes the nearer level", strength_0_takes_the_nearer_level);
  TEST ("strength scales the band that is mixed", strength_scales_the_band_that_is_mixed);
  TEST ("linear samples take the same levels", linear_samples_take_the_same_levels);
  TEST ("whole codes choose as the float twin", whole_codes_choose_as_the_float_twin);
  TEST ("alpha is kept", alpha_is_kept);
  TEST ("any cut of the picture gives the same pixels", any_cut_of_the_picture_gives_the_same_pixels);
  TEST ("an offset moves the pattern", an_offset_moves_the_pattern);
  TEST ("dithering twice changes nothing", dithering_twice_changes_nothing);
  TEST ("floats out of range follow the stated rule", floats_out_of_range_follow_the_stated_rule);
  TEST ("a share that equals a threshold takes the level below",
        a_share_that_equals_a_threshold_takes_the_level_below);
  TEST ("levels out of range are refused", levels_out_of_range_are_refused);
  TEST ("a curve with flat parts is no trouble", a_curve_with_flat_parts_is_no_trouble);
  return g_test_run ();
}
