/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both kinds of quantizers: ordered and additive. */
#define ROOM "quantise"
#include "core/dither/quantize.h"

#include "tests/helpers.h"

#define SIDE 32
#define SIZE (SIDE * SIDE)

/* Beyond the bound that ranks give: M is tabulated, and looked for no better. Of a step. */
#define SLACK 1e-4

static const int level_counts[] = { 2, 3, 4, 6, 16, 100, 256 };
static const char *const distributions[] = { "distribution=triangular", "distribution=gaussian",
                                             "distribution=gaussian spread=1.2" };

static BnMask *
noise_mask (const char *settings)
{
  BnConfig config = bn_config_default ();
  BnMaskConfig white = mask_config ("white", SIDE, SIDE);
  g_autoptr (BnMask) ranks = make_mask (&white, 1);
  g_autofree float *values = NULL;
  const BnMaskShape shape = bn_mask_shape (ranks);

  apply_settings (settings, &config);
  config.mask.width = config.mask.height = SIDE;
  values = bn_distribution_table (&config.mask);
  return bn_mask_new_planes (&shape, bn_mask_ranks (ranks), values, NULL);
}

static BnScale
scale (BnSample sample, gboolean linear, gboolean in_linear, const BnTransfer *transfer)
{
  return (BnScale){ sample, BN_STORED_SAME, linear, in_linear, transfer };
}

/* What a tile of one value becomes. */
typedef struct {
  double mean, variance; /* light; in levels, about the value's own place */
  guint lowest, highest; /* levels */
} Tile;

/* Dithers a tile of `value`, 0 to 1, rounded to what a sample holds; *exact becomes that. */
static Tile
dither_tile (const BnQuantizer *quantizer, const BnLevels *levels, double value, double *exact)
{
  BnSample sample = levels->scale.sample;
  double largest = bn_sample_largest (sample), code = floor (value * largest + .5);
  Tile tile = { 0, 0, G_MAXUINT, 0 };

  *exact = sample == BN_SAMPLE_FLOAT ? (float) value : code / largest;
  for (int y = 0; y < SIDE; y++) {
    guint8 u8[SIDE];
    guint16 u16[SIDE];
    float f[SIDE];
    void *rows[] = { u8, u16, f };
    for (int x = 0; x < SIDE; x++) {
      u8[x] = (guint8) MIN (code, 255);
      u16[x] = (guint16) code;
      f[x] = (float) value;
    }
    bn_quantizer_row (quantizer, rows[sample], rows[sample], 1, 0, y, SIDE);
    for (int x = 0; x < SIDE; x++) {
      double out = sample == BN_SAMPLE_U8 ? u8[x] / 255. : sample == BN_SAMPLE_U16 ? u16[x] / 65535. : f[x];
      guint32 level = bn_levels_below (levels, (float) (out + 1e-7));
      assert_close (levels->values[level], out, 1e-7);
      tile.mean += levels->lights[level] / SIZE;
      tile.variance += pow (level - *exact * (levels->count - 1), 2) / SIZE;
      tile.lowest = MIN (tile.lowest, level);
      tile.highest = MAX (tile.highest, level);
    }
  }
  return tile;
}

/* How many boundaries between levels noise of the mask's values can cross at once. */
static double
crossings (const BnMask *mask)
{
  double reach = MAX (-bn_mask_value (mask, 0), bn_mask_value (mask, bn_mask_size (mask) - 1));

  return ceil (2 * reach);
}

/* The mean of every value is kept to half a rank for each of those boundaries. */
static void
check_means (const BnMask *mask, const BnScale *of, int count, int values)
{
  g_autoptr (BnLevels) levels = bn_levels_new (count, of, FALSE);
  g_autoptr (BnQuantizer) quantizer = bn_quantizer_new (levels, mask, 0, 1);

  for (int i = 0; i < values; i++) {
    double exact, wanted, step = 0;
    Tile tile = dither_tile (quantizer, levels, i / (values - 1.), &exact);
    guint first = tile.lowest > 0 ? tile.lowest - 1 : 0, last = MIN (tile.highest + 1, levels->count - 1);
    wanted = bn_scale_light (of, exact);
    for (guint l = first; l < last; l++)
      step = MAX (step, levels->lights[l + 1] - levels->lights[l]);
    assert_close (tile.mean, wanted, step * (crossings (mask) / (2 * SIZE) + SLACK));
    if (i == 0 || i == values - 1)
      g_assert_cmpuint (tile.lowest, ==, tile.highest);
  }
}

static void
noise_keeps_the_mean_and_leaves_black_and_white_alone (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();

  for (gsize d = 0; d < G_N_ELEMENTS (distributions); d++) {
    g_autoptr (BnMask) mask = noise_mask (distributions[d]);
    for (gsize i = 0; i < G_N_ELEMENTS (level_counts); i++)
      for (int light = 0; light < 2; light++) {
        const BnScale u8 = scale (BN_SAMPLE_U8, FALSE, light, srgb),
                      u16 = scale (BN_SAMPLE_U16, light, TRUE, srgb),
                      f = scale (BN_SAMPLE_FLOAT, !light, light, srgb);
        check_means (mask, &u8, level_counts[i], 256);
        check_means (mask, &u16, level_counts[i], 231);
        check_means (mask, &f, level_counts[i], 157);
      }
  }
}

/* A mask whose values are of the density that `text` describes. */
static BnMask *
density_mask (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BnDensity) density = bn_density_parse (text, "density", &error);
  BnConfig config = bn_config_default ();
  BnMaskConfig white = mask_config ("white", SIDE, SIDE);
  g_autoptr (BnMask) ranks = make_mask (&white, 1);
  const BnMaskShape shape = bn_mask_shape (ranks);
  g_autofree float *values = NULL;

  g_assert_no_error (error);
  config.mask.width = config.mask.height = SIDE;
  config.mask.distribution = BN_DISTRIBUTION_CUSTOM;
  config.mask.density = density;
  values = bn_distribution_table (&config.mask);
  return bn_mask_new_planes (&shape, bn_mask_ranks (ranks), values, NULL);
}

static void
narrow_and_lopsided_noise_keeps_the_mean_too (void)
{
  static const int counts[] = { 2, 16, 256, 1024, 3000 };
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autoptr (BnMask) narrow = noise_mask ("distribution=gaussian spread=.05");
  g_autoptr (BnMask) spikes = density_mask ("-.5 0\n-.499 1\n-.498 0\n.498 0\n.499 1\n.5 0\n");
  g_autoptr (BnMask) left = density_mask ("-4 1\n-1 1\n0 20\n.1 0\n");
  g_autoptr (BnMask) right = density_mask ("-.1 0\n0 20\n1 1\n4 1\n");
  const BnMask *masks[] = { narrow, spikes, left, right };

  for (gsize m = 0; m < G_N_ELEMENTS (masks); m++)
    for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
      for (int light = 0; light < 2; light++) {
        const BnScale u8 = scale (BN_SAMPLE_U8, FALSE, light, srgb),
                      u16 = scale (BN_SAMPLE_U16, FALSE, light, srgb),
                      f = scale (BN_SAMPLE_FLOAT, FALSE, light, srgb);
        if (counts[i] <= 256)
          check_means (masks[m], &u8, counts[i], 101);
        check_means (masks[m], &u16, counts[i], 102);
        check_means (masks[m], &f, counts[i], 103);
      }
}

/* Where a curve is flat any level is as light: black and white stay, and others near themselves. */
static void
noise_stays_near_levels_of_equal_light (void)
{
  static const float clipped[] = { 0, 0, 0, .5f, 1, 1, 1 };
  g_autoptr (BnTransfer) transfer = bn_transfer_new_sampled (clipped, G_N_ELEMENTS (clipped));
  g_autoptr (BnMask) mask = noise_mask ("distribution=triangular");

  for (int sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++) {
    const BnScale of = scale ((BnSample) sample, FALSE, TRUE, transfer);
    g_autoptr (BnLevels) levels = bn_levels_new (52, &of, FALSE);
    g_autoptr (BnQuantizer) quantizer = bn_quantizer_new (levels, mask, 0, 1);
    for (int level = 0; level < 14; level++) {
      double exact;
      Tile tile = dither_tile (quantizer, levels, level / 51., &exact);
      g_assert_cmpuint (tile.lowest, >=, (guint) MAX (level - 1, 0));
      g_assert_cmpuint (tile.highest, <=, (guint) (level > 0 ? level + 1 : 0));
    }
    for (int end = 0; end < 2; end++) {
      double exact;
      Tile tile = dither_tile (quantizer, levels, end, &exact);
      g_assert_cmpuint (tile.lowest, ==, end * 51u);
      g_assert_cmpuint (tile.highest, ==, end * 51u);
    }
  }
}

static void
noise_on_floats_out_of_range_follows_the_stated_rule (void)
{
  static const int counts[] = { 2, 16, 3000 };
  const float in[] = { -1, 2, NAN, INFINITY, -INFINITY, -0.f }, wanted[] = { 0, 1, 0, 1, 0, 0 };
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autoptr (BnMask) mask = noise_mask ("distribution=triangular");
  const BnScale of = scale (BN_SAMPLE_FLOAT, FALSE, TRUE, srgb);

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (BnLevels) levels = bn_levels_new (counts[i], &of, FALSE);
    g_autoptr (BnQuantizer) quantizer = bn_quantizer_new (levels, mask, 0, 1);
    for (int y = 0; y < SIDE; y++) {
      float out[6];
      bn_quantizer_row (quantizer, in, out, 1, y, y, 6);
      for (int k = 0; k < 6; k++)
        g_assert_cmpfloat (out[k], ==, wanted[k]);
    }
  }
}

static void
levels_receive_triangular_noise_in_known_shares (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autoptr (BnMask) mask = noise_mask ("distribution=triangular");
  const BnScale of = scale (BN_SAMPLE_U8, FALSE, FALSE, srgb);
  g_autoptr (BnLevels) levels = bn_levels_new (6, &of, FALSE);
  g_autoptr (BnQuantizer) quantizer = bn_quantizer_new (levels, mask, 0, 1);
  double exact;
  Tile tile = dither_tile (quantizer, levels, levels->values[3], &exact);

  g_assert_cmpuint (tile.lowest, ==, 2);
  g_assert_cmpuint (tile.highest, ==, 4);
  assert_close (tile.variance, 2 / 8., 3. / SIZE); /* an eighth each one below and one above */
}

static void
triangular_noise_is_not_modulated_by_the_signal (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autoptr (BnMask) triangular = noise_mask ("distribution=triangular"), uniform = noise_mask ("");
  const BnScale of = scale (BN_SAMPLE_FLOAT, FALSE, FALSE, srgb);
  g_autoptr (BnLevels) levels = bn_levels_new (16, &of, FALSE);
  g_autoptr (BnQuantizer) a = bn_quantizer_new (levels, triangular, 0, 1);
  g_autoptr (BnQuantizer) b = bn_quantizer_new (levels, uniform, 0, 1);
  double least = 1, most = 0;

  g_assert_true (bn_mask_is_uniform (uniform));
  for (int i = 0; i <= 130; i++) {
    double exact, value = (1 + i / 10.) / 15;
    assert_close (dither_tile (a, levels, value, &exact).variance, .25, 8. / SIZE);
    least = MIN (least, dither_tile (b, levels, value, &exact).variance);
    most = MAX (most, dither_tile (b, levels, value, &exact).variance);
  }
  g_assert_cmpfloat (least, <, .01);
  g_assert_cmpfloat (most, >, .24);
}

static void
strength_shrinks_the_noise_to_nothing (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autoptr (BnMask) mask = noise_mask ("distribution=triangular");
  const BnScale of = scale (BN_SAMPLE_U16, FALSE, FALSE, srgb);
  g_autoptr (BnLevels) levels = bn_levels_new (6, &of, FALSE);
  double last = 1;

  for (int s = 10; s >= 0; s -= 5) {
    g_autoptr (BnQuantizer) quantizer = bn_quantizer_new (levels, mask, 0, s / 10.);
    double exact;
    Tile tile = dither_tile (quantizer, levels, 2.3 / 5, &exact);
    g_assert_cmpfloat (tile.variance, <, last);
    last = tile.variance;
    if (s == 0)
      g_assert_cmpuint (tile.lowest + tile.highest, ==, 4);
  }
}

/* The level of every pixel of the tile for code `code` of u8, as a value, by samples of another kind. */
static void
tile_by (BnSample sample, const BnQuantizer *quantizer, int code, double *values)
{
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) {
      guint8 u8 = (guint8) code;
      guint16 u16 = (guint16) (code * 257);
      float f = (float) (code / 255.);
      void *cells[] = { &u8, &u16, &f };
      bn_quantizer_row (quantizer, cells[sample], cells[sample], 1, x, y, 1);
      values[y * SIDE + x] = sample == BN_SAMPLE_U8 ? u8 / 255. : sample == BN_SAMPLE_U16 ? u16 / 65535. : f;
    }
}

/* The three kinds agree but where the float nearest to code/255 is on the other side of a choice. */
static void
check_twins (const BnMask *mask, int count, gboolean in_linear, double per_mille)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autofree double *tiles = g_new (double, 3 * SIZE);
  BnLevels *levels[3];
  BnQuantizer *quantizers[3];
  int differing = 0;

  for (int s = 0; s < 3; s++) {
    const BnScale of = scale ((BnSample) s, FALSE, in_linear, srgb);
    levels[s] = bn_levels_new (count, &of, FALSE);
    quantizers[s] = bn_quantizer_new (levels[s], mask, 0, 1);
  }
  for (int code = 0; code < 256; code++) {
    for (int s = 0; s < 3; s++)
      tile_by ((BnSample) s, quantizers[s], code, tiles + s * SIZE);
    for (int p = 0; p < SIZE; p++) {
      assert_close (tiles[p], tiles[SIZE + p], 1e-12);
      differing += fabs (tiles[p] - tiles[2 * SIZE + p]) > 1e-6;
    }
  }
  g_assert_cmpfloat (differing, <=, per_mille / 1000 * 256 * SIZE);
  for (int s = 0; s < 3; s++) {
    bn_quantizer_free (quantizers[s]);
    bn_levels_free (levels[s]);
  }
}

static void
bytes_and_words_choose_as_their_float_twin (void)
{
  /* Levels whose codes are exact in all three kinds, so that nothing but the choice can differ. */
  static const int exact[] = { 2, 4, 6, 16, 18, 52, 86, 256 };
  g_autoptr (BnMask) uniform = noise_mask (""), noise = noise_mask ("distribution=triangular");

  for (gsize i = 0; i < G_N_ELEMENTS (exact); i++)
    for (int light = 0; light < 2; light++) {
      check_twins (uniform, exact[i], light, .01);
      check_twins (noise, exact[i], light, .2);
    }
}

static void
a_large_mask_chooses_as_its_table_would (void)
{
  /* Beyond the size for which all choices of bytes are made beforehand. */
  const BnMaskShape shape = { 200, 100, 1, 1 };
  g_autoptr (BnMask) mask = white_planes (&shape, 3);
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  const BnScale u8 = scale (BN_SAMPLE_U8, FALSE, TRUE, srgb), u16 = scale (BN_SAMPLE_U16, FALSE, TRUE, srgb);
  g_autoptr (BnLevels) a = bn_levels_new (6, &u8, FALSE), b = bn_levels_new (6, &u16, FALSE);
  g_autoptr (BnQuantizer) bytes = bn_quantizer_new (a, mask, 0, 1), words = bn_quantizer_new (b, mask, 0, 1);
  guint8 row[600];
  guint16 wide[600];

  for (int y = 0; y < 100; y++) {
    for (int x = 0; x < 600; x++)
      wide[x] = (guint16) (257 * (row[x] = (guint8) (x * 7 + y)));
    bn_quantizer_row (bytes, row, row, 1, -77, y, 600);
    bn_quantizer_row (words, wide, wide, 1, -77, y, 600);
    for (int x = 0; x < 600; x++)
      g_assert_cmpint (row[x] * 257, ==, wide[x]);
  }
}

static void
a_stride_leaves_the_other_channels_alone (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autoptr (BnMask) mask = noise_mask ("");
  const BnScale of = scale (BN_SAMPLE_U8, FALSE, TRUE, srgb);
  g_autoptr (BnLevels) levels = bn_levels_new (2, &of, FALSE);
  g_autoptr (BnQuantizer) quantizer = bn_quantizer_new (levels, mask, 0, 1);
  guint8 row[300], plain[100];

  memset (row, 99, sizeof row);
  memset (plain, 99, sizeof plain);
  bn_quantizer_row (quantizer, row + 1, row + 1, 3, 5, -3, 100);
  bn_quantizer_row (quantizer, plain, plain, 1, 5, -3, 100);
  for (int x = 0; x < 100; x++) {
    g_assert_cmpint (row[3 * x], ==, 99);
    g_assert_cmpint (row[3 * x + 1], ==, plain[x]);
    g_assert_cmpint (row[3 * x + 2], ==, 99);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("noise keeps the mean and leaves black and white alone",
        noise_keeps_the_mean_and_leaves_black_and_white_alone);
  TEST ("narrow and lopsided noise keeps the mean too", narrow_and_lopsided_noise_keeps_the_mean_too);
  TEST ("noise stays near levels of equal light", noise_stays_near_levels_of_equal_light);
  TEST ("noise on floats out of range follows the stated rule",
        noise_on_floats_out_of_range_follows_the_stated_rule);
  TEST ("levels receive triangular noise in known shares", levels_receive_triangular_noise_in_known_shares);
  TEST ("triangular noise is not modulated by the signal", triangular_noise_is_not_modulated_by_the_signal);
  TEST ("strength shrinks the noise to nothing", strength_shrinks_the_noise_to_nothing);
  TEST ("bytes and words choose as their float twin", bytes_and_words_choose_as_their_float_twin);
  TEST ("a large mask chooses as its table would", a_large_mask_chooses_as_its_table_would);
  TEST ("a stride leaves the other channels alone", a_stride_leaves_the_other_channels_alone);
  return g_test_run ();
}
