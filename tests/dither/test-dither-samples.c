/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What rules of a dither mean to each kind of samples, and to rows of any length. */
#define ROOM "dither-samples"
#include "tests/dither-helpers.h"

/* A mask of triangular values. */
static BnMask *
noise_mask (void)
{
  BnConfig config = settings ("mask-distribution=triangular mask-method=white");

  return make_mask (&config.mask, 1);
}

/* The light, in which means are kept, of a sample value, from the two curves alone. */
static double
light_of (double value, gboolean linear, int light, const BnTransfer *transfer)
{
  if (linear == (light == BN_LIGHT_LINEAR))
    return value;
  return linear ? bn_transfer_encode (transfer, value) : bn_transfer_decode (transfer, value);
}

/* The value that a tile's pixel of `value`, whole codes for words, becomes. */
static double
dithered (const BnDither *dither, BnSample sample, double value, int x, int y)
{
  guint16 code = (guint16) value;
  float number = (float) value;
  void *cell = sample == BN_SAMPLE_U16 ? (void *) &code : &number;

  bn_dither_row (dither, cell, cell, x, y, 1);
  return sample == BN_SAMPLE_U16 ? code / 65535. : number;
}

/* The mean light over a tile of `value`, exact to half a rank's share of a step. */
static void
check_mean (BnSample sample, gboolean linear, const BnTransfer *transfer, int light, int count, double value)
{
  const BnMaskShape shape = { 16, 16, 1, 1 };
  const BnPixels pixels = { .sample = sample, .linear = linear, .transfer = transfer, .channels = 1 };
  BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = white_planes (&shape, 3);
  g_autoptr (BnDither) dither = NULL;
  const BnLevels *levels;
  double largest = bn_sample_largest (sample), sum = 0, low, high;
  guint below = 0;

  config.levels = count;
  config.light = light;
  dither = bn_dither_new (&config, mask, &pixels, NULL);
  levels = bn_dither_levels (dither, 0);
  value = sample == BN_SAMPLE_U16 ? floor (value * 65535) : (float) value;
  for (int i = 0; i < 256; i++)
    sum += light_of (dithered (dither, sample, value, i % 16, i / 16), linear, light, transfer) / 256;
  while (below + 2 < levels->count && levels->codes[below + 1] <= value)
    below++;
  low = light_of (levels->codes[below] / largest, linear, light, transfer);
  high = light_of (levels->codes[below + 1] / largest, linear, light, transfer);
  assert_close (sum, light_of (value / largest, linear, light, transfer), (high - low) / 512 + 1e-7);
}

static void
the_mean_is_exact_in_every_sample_curve_and_light (void)
{
  float squares[1001];
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb (), own = NULL;
  BnRng rng = bn_rng_new (9, 0);

  for (int i = 0; i <= 1000; i++)
    squares[i] = (float) (i * i / 1e6);
  own = bn_transfer_new_sampled (squares, 1001);
  for (int i = 0; i < 300; i++) {
    double value = bn_rng_uniform (&rng);
    int count = 2 + (int) bn_rng_below (&rng, 40);
    for (int kind = 0; kind < 4; kind++) {
      gboolean linear = kind & 1;
      int light = kind & 2 ? BN_LIGHT_PERCEPTUAL : BN_LIGHT_LINEAR;
      check_mean (BN_SAMPLE_U16, linear, srgb, light, count, value);
      check_mean (BN_SAMPLE_FLOAT, linear, srgb, light, count, value);
      check_mean (BN_SAMPLE_U16, linear, own, light, count, value);
      check_mean (BN_SAMPLE_FLOAT, linear, own, light, count, value);
    }
  }
}

static void
exact_words_are_known_by_their_codes (void)
{
  static const int counts[] = { 4, 7, 100, 255, 1000, 65536 };
  g_autoptr (BnMask) mask = noise_mask ();

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autofree char *text = g_strdup_printf ("levels=%d keep-exact=true", counts[i]);
    g_autoptr (BnDither) dither = new_dither (text, mask, BN_SAMPLE_U16, 1);
    const BnLevels *levels = bn_dither_levels (dither, 0);
    for (guint l = 0; l < levels->count; l += 1 + levels->count / 300)
      for (int y = 0; y < SIDE; y += 9) {
        guint16 row[SIDE];
        for (int x = 0; x < SIDE; x++)
          row[x] = (guint16) levels->codes[l];
        bn_dither_row (dither, row, row, 0, y, SIDE);
        for (int x = 0; x < SIDE; x++)
          g_assert_cmpint (row[x], ==, (int) levels->codes[l]);
      }
  }
}

static void
exact_floats_out_of_range_become_the_levels_they_count_as (void)
{
  const float in[] = { NAN, 1 / 3.f, 1, 1.5f, -2, 2 / 3.f, INFINITY, -INFINITY, -0.f };
  const float wanted[] = { 0, 1 / 3.f, 1, 1, 0, 2 / 3.f, 1, 0, 0 };
  g_autoptr (BnMask) mask = noise_mask ();
  g_autoptr (BnDither) dither = new_dither ("levels=4 keep-exact=true", mask, BN_SAMPLE_FLOAT, 3);

  for (int y = 0; y < SIDE; y++) {
    float out[9];
    bn_dither_row (dither, in, out, y, y, 3);
    for (int i = 0; i < 9; i++)
      g_assert_cmpfloat (out[i], ==, wanted[i]);
  }
}

/* Alpha's own values are its light, whatever colors' are. */
static void
alpha_keeps_its_mean_in_its_own_values (void)
{
  static const BnSample samples[] = { BN_SAMPLE_U8, BN_SAMPLE_U16, BN_SAMPLE_FLOAT };
  g_autoptr (BnMask) mask = planes (1, 1);
  const BnConfig config = settings ("alpha=dither");

  for (int linear = 0; linear < 2; linear++)
    for (gsize s = 0; s < G_N_ELEMENTS (samples); s++) {
      const BnPixels pixels = { .sample = samples[s], .linear = linear, .channels = 2, .alpha = TRUE };
      g_autoptr (BnDither) dither = bn_dither_new (&config.dither, mask, &pixels, NULL);
      double mean = 0;
      for (int i = 0; i < SIZE; i++) {
        guint8 u8[] = { 51, 51 };
        guint16 u16[] = { 13107, 13107 };
        float f[] = { .2f, .2f };
        void *pixel[] = { u8, u16, f };
        bn_dither_row (dither, pixel[s], pixel[s], i % SIDE, i / SIDE, 1);
        mean += (s == 0 ? u8[1] / 255. : s == 1 ? u16[1] / 65535. : f[1]) / SIZE;
      }
      assert_close (mean, .2, .5 / SIZE + 1e-6);
    }
}

static void
alpha_of_words_and_floats_is_cut_as_that_of_bytes (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  g_autoptr (BnDither) words = new_dither ("alpha=cut alpha-threshold=0.4", mask, BN_SAMPLE_U16, 2);
  g_autoptr (BnDither) floats = new_dither ("alpha=cut alpha-threshold=0.4", mask, BN_SAMPLE_FLOAT, 2);

  for (int alpha = 0; alpha < 256; alpha++) {
    guint16 u16[] = { 0, (guint16) (alpha * 257) };
    float f[] = { 0, (float) (alpha / 255.) };
    bn_dither_row (words, u16, u16, 0, 0, 1);
    bn_dither_row (floats, f, f, 0, 0, 1);
    g_assert_cmpint (u16[1], ==, alpha >= 102 ? 65535 : 0);
    g_assert_cmpfloat (f[1], ==, alpha >= 102 ? 1 : 0);
  }
}

/* Rows are done in pieces, whose length is no multiple of this mask's width. */
static void
a_long_row_reads_the_mask_as_short_ones_do (void)
{
  const BnMaskShape shape = { 30, 7, 1, 1 };
  g_autoptr (BnMask) mask = white_planes (&shape, 5);
  g_autoptr (BnDither) dither = new_dither ("levels=3", mask, BN_SAMPLE_U8, 1);
  guint8 whole[5000], pixels[5000];

  for (int x = 0; x < 5000; x++)
    whole[x] = pixels[x] = (guint8) (x * 7);
  bn_dither_row (dither, whole, whole, 0, 0, 5000);
  for (int x = 0; x < 5000; x++)
    bn_dither_row (dither, pixels + x, pixels + x, x, 0, 1);
  g_assert_cmpmem (whole, 5000, pixels, 5000);
}

static void
any_cut_of_any_kind_of_row_gives_the_same_pixels (void)
{
  BnConfig noisy = settings ("mask-distribution=triangular mask-method=white mask-channels=three");
  g_autoptr (BnMask) noise = make_mask (&noisy.mask, 1), plain = planes (3, 1);
  const BnMask *masks[] = { plain, noise };
  guint8 in[3000 * 16], whole[3000 * 16], pieces[3000 * 16];

  for (int i = 0; i < 3000 * 4; i++)
    ((float *) in)[i] = (float) (i % 1009) / 1008;
  for (int m = 0; m < 2; m++)
    for (int sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++) {
      g_autoptr (BnDither) dither =
          new_dither ("levels=5 alpha=dither keep-exact=true", masks[m], (BnSample) sample, 4);
      gsize pixel = 4 * (gsize) bn_sample_bytes ((BnSample) sample);
      bn_dither_row (dither, in, whole, -1300, 5, 3000);
      for (int start = 0, length = 1; start < 3000; start += length, length += 17)
        bn_dither_row (dither, in + pixel * start, pieces + pixel * start, start - 1300, 5,
                       MIN (length, 3000 - start));
      g_assert_cmpmem (whole, 3000 * pixel, pieces, 3000 * pixel);
      memcpy (pieces, in, 3000 * pixel);
      bn_dither_row (dither, pieces, pieces, -1300, 5, 3000);
      g_assert_cmpmem (whole, 3000 * pixel, pieces, 3000 * pixel);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the mean is exact in every sample, curve and light",
        the_mean_is_exact_in_every_sample_curve_and_light);
  TEST ("exact words are known by their codes", exact_words_are_known_by_their_codes);
  TEST ("exact floats out of range become the levels they count as",
        exact_floats_out_of_range_become_the_levels_they_count_as);
  TEST ("alpha keeps its mean in its own values", alpha_keeps_its_mean_in_its_own_values);
  TEST ("alpha of words and floats is cut as that of bytes",
        alpha_of_words_and_floats_is_cut_as_that_of_bytes);
  TEST ("a long row reads the mask as short ones do", a_long_row_reads_the_mask_as_short_ones_do);
  TEST ("any cut of any kind of row gives the same pixels", any_cut_of_any_kind_of_row_gives_the_same_pixels);
  return g_test_run ();
}
