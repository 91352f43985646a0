/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "quantise-palette"
#include "core/dither/quantize-palette.h"

#include "tests/helpers.h"

#define SIDE 32
#define SIZE (SIDE * SIDE)

/* sRGB codes. */
static const guint8 black_white[][3] = { { 0, 0, 0 }, { 255, 255, 255 } };
static const guint8 primaries[][3] = { { 0, 0, 0 },     { 255, 0, 0 },     { 0, 255, 0 },
                                       { 0, 0, 255 },   { 255, 255, 255 }, { 255, 255, 0 },
                                       { 0, 255, 255 }, { 255, 0, 255 },   { 128, 90, 60 } };
static const guint8 greens[][3] = { { 15, 56, 15 }, { 48, 98, 48 }, { 139, 172, 15 }, { 155, 188, 15 } };

static BnPalette *
new_palette (const guint8 (*codes)[3], guint count, const guint8 (*device)[3])
{
  double measured[16][3], written[16][3];
  g_autoptr (GError) error = NULL;
  BnPalette *palette;

  for (guint i = 0; i < count; i++)
    for (int c = 0; c < 3; c++) {
      measured[i][c] = srgb_light (codes[i][c] / 255.);
      written[i][c] = device != NULL ? srgb_light (device[i][c] / 255.) : measured[i][c];
    }
  palette =
      bn_palette_new ((const double (*)[3]) measured, count, (const double (*)[3]) written, count, &error);
  g_assert_no_error (error);
  return palette;
}

static BnMask *
white_mask (void)
{
  const BnMaskShape shape = { SIDE, SIDE, 1, 1 };

  return white_planes (&shape, 11);
}

static BnDither *
new_dither (const BnPalette *palette, int light, double strength, BnSample sample, int channels)
{
  BnDitherConfig config = bn_config_default ().dither;
  const BnPixels pixels = { .sample = sample, .channels = channels, .alpha = channels % 2 == 0 };
  g_autoptr (BnMask) mask = white_mask ();
  g_autoptr (GError) error = NULL;
  BnDither *dither;

  config.palette = palette;
  config.colors = palette != NULL ? BN_COLORS_PALETTE : BN_COLORS_LEVELS;
  config.light = light;
  config.strength = strength;
  config.fit = BN_FIT_OFF; /* colors stay where they are */
  dither = bn_dither_new (&config, mask, &pixels, &error);
  g_assert_no_error (error);
  return dither;
}

static int
find_color (const guint8 (*codes)[3], int count, const guint8 pixel[3])
{
  for (int i = 0; i < count; i++)
    if (memcmp (codes[i], pixel, 3) == 0)
      return i;
  return -1;
}

static void
the_mean_is_kept_within_the_gamut (void)
{
  g_autoptr (BnPalette) palette = new_palette (primaries, G_N_ELEMENTS (primaries), NULL);
  BnRng rng = bn_rng_new (3, 0);

  for (int light = BN_LIGHT_LINEAR; light <= BN_LIGHT_PERCEPTUAL; light++) {
    g_autoptr (BnDither) dither = new_dither (palette, light, 1, BN_SAMPLE_U8, 3);
    for (int i = 0; i < 1000; i++) {
      const guint8 color[] = { (guint8) bn_rng_below (&rng, 256), (guint8) bn_rng_below (&rng, 256),
                               (guint8) bn_rng_below (&rng, 256) };
      guint8 tile[SIZE][3];
      double sums[3] = { 0 };
      dither_color (dither, color, SIDE, tile);
      for (int p = 0; p < SIZE; p++) {
        g_assert_cmpint (find_color (primaries, G_N_ELEMENTS (primaries), tile[p]), >=, 0);
        for (int c = 0; c < 3; c++)
          sums[c] += light == BN_LIGHT_LINEAR ? srgb_light (tile[p][c] / 255.) : tile[p][c] / 255.;
      }
      /* Three cuts of half a rank each, of steps of at most 1. */
      for (int c = 0; c < 3; c++)
        assert_close (sums[c] / SIZE,
                      light == BN_LIGHT_LINEAR ? srgb_light (color[c] / 255.) : color[c] / 255., 1.5 / SIZE);
    }
  }
}

/* A color of the palette that is no code counts as the code that is written for it. */
static void
means_are_those_of_what_is_written (void)
{
  const double colors[][3] = { { 0, 0, 0 }, { .0004, .0004, .0004 } }; /* codes 0 and 1.3 */
  g_autoptr (BnPalette) palette = bn_palette_new (colors, 2, NULL, 0, NULL);

  for (int light = BN_LIGHT_LINEAR; light <= BN_LIGHT_PERCEPTUAL; light++) {
    g_autoptr (BnDither) dither = new_dither (palette, light, 1, BN_SAMPLE_U8, 3);
    const guint8 one[3] = { 1, 1, 1 };
    guint8 tile[SIZE][3];
    dither_color (dither, one, SIDE, tile);
    for (int p = 0; p < SIZE; p++)
      g_assert_cmpmem (tile[p], 3, one, 3);
  }
}

static void
colors_of_the_palette_stay_as_they_are (void)
{
  g_autoptr (BnPalette) palette = new_palette (greens, G_N_ELEMENTS (greens), NULL);

  for (int strength = 0; strength <= 2; strength++) {
    g_autoptr (BnDither) dither = new_dither (palette, BN_LIGHT_LINEAR, strength / 2., BN_SAMPLE_U8, 3);
    for (gsize i = 0; i < G_N_ELEMENTS (greens); i++) {
      guint8 tile[SIZE][3];
      dither_color (dither, greens[i], SIDE, tile);
      for (int p = 0; p < SIZE; p++)
        g_assert_cmpmem (tile[p], 3, greens[i], 3);
    }
  }
}

/* Of three channels; a color of the palette may differ from gray to gray. */
static void
black_and_white_are_two_levels (void)
{
  g_autoptr (BnPalette) palette = new_palette (black_white, 2, NULL);

  for (int light = BN_LIGHT_LINEAR; light <= BN_LIGHT_PERCEPTUAL; light++)
    for (int s = 0; s <= 10; s += 5) {
      g_autoptr (BnDither) by_palette = new_dither (palette, light, s / 10., BN_SAMPLE_U8, 3);
      g_autoptr (BnDither) by_gray = new_dither (palette, light, s / 10., BN_SAMPLE_U8, 1);
      g_autoptr (BnDither) by_levels = new_dither (NULL, light, s / 10., BN_SAMPLE_U8, 3);
      for (int gray = 0; gray < 256; gray++) {
        const guint8 color[] = { (guint8) gray, (guint8) gray, (guint8) gray };
        guint8 a[SIZE][3], b[SIZE][3], row[SIDE];
        dither_color (by_palette, color, SIDE, a);
        dither_color (by_levels, color, SIDE, b);
        g_assert_cmpmem (a, sizeof a, b, sizeof b);
        memset (row, gray, SIDE);
        bn_dither_row (by_gray, row, row, 0, 0, SIDE);
        for (int x = 0; x < SIDE; x++)
          g_assert_cmpint (row[x], ==, a[x][0]);
      }
    }
}

static void
every_kind_of_sample_picks_the_same_colors (void)
{
  g_autoptr (BnPalette) palette = new_palette (primaries, 8, NULL);
  g_autoptr (BnDither) bytes = new_dither (palette, BN_LIGHT_LINEAR, 1, BN_SAMPLE_U8, 4);
  g_autoptr (BnDither) words = new_dither (palette, BN_LIGHT_LINEAR, 1, BN_SAMPLE_U16, 4);
  g_autoptr (BnDither) floats = new_dither (palette, BN_LIGHT_LINEAR, 1, BN_SAMPLE_FLOAT, 4);
  BnRng rng = bn_rng_new (4, 0);
  int differing = 0;

  for (int y = 0; y < SIDE; y++) {
    guint8 u8[4000];
    guint16 u16[4000];
    float f[4000];
    for (int i = 0; i < 4000; i++) {
      u8[i] = i % 4 == 3 ? 200 : (guint8) bn_rng_below (&rng, 256);
      u16[i] = (guint16) (u8[i] * 257);
      f[i] = (float) (u8[i] / 255.);
    }
    bn_dither_row (bytes, u8, u8, -5, y, 1000);
    bn_dither_row (words, u16, u16, -5, y, 1000);
    bn_dither_row (floats, f, f, -5, y, 1000);
    for (int i = 0; i < 4000; i++) {
      g_assert_cmpint (u16[i], ==, u8[i] * 257);
      differing += fabs (f[i] - u8[i] / 255.) > 1e-6;
    }
  }
  /* Where the float nearest to a code is on the other side of a threshold. */
  g_assert_cmpint (differing, <=, 4);
}

static void
what_is_measured_decides_and_the_device_is_written (void)
{
  static const guint8 dull[][3] = { { 40, 40, 45 }, { 200, 200, 195 }, { 150, 50, 45 } };
  static const guint8 device[][3] = { { 0, 0, 0 }, { 255, 255, 255 }, { 255, 0, 0 } };
  g_autoptr (BnPalette) palette = new_palette (dull, 3, device), plain = new_palette (dull, 3, NULL);
  g_autoptr (BnDither) dither = new_dither (palette, BN_LIGHT_LINEAR, 1, BN_SAMPLE_U8, 3);
  g_autoptr (BnDither) twin = new_dither (plain, BN_LIGHT_LINEAR, 1, BN_SAMPLE_U8, 3);

  for (int gray = 0; gray < 256; gray += 3) {
    const guint8 color[] = { (guint8) gray, (guint8) (gray / 2), (guint8) (gray / 2) };
    guint8 a[SIZE][3], b[SIZE][3];
    dither_color (dither, color, SIDE, a);
    dither_color (twin, color, SIDE, b);
    for (int p = 0; p < SIZE; p++)
      g_assert_cmpint (find_color (device, 3, a[p]), ==, find_color (dull, 3, b[p]));
  }
}

static void
gray_pictures_take_the_palettes_luminances (void)
{
  g_autoptr (BnPalette) palette = new_palette (greens, 4, NULL);
  g_autoptr (BnDither) dither = new_dither (palette, BN_LIGHT_LINEAR, 1, BN_SAMPLE_U16, 1);
  guint16 levels[4];

  for (int i = 0; i < 4; i++) {
    double y = .2126 * srgb_light (greens[i][0] / 255.) + .7152 * srgb_light (greens[i][1] / 255.) +
               .0722 * srgb_light (greens[i][2] / 255.);
    levels[i] = (guint16) floor ((1.055 * pow (y, 1 / 2.4) - .055) * 65535 + .5);
  }
  for (int code = 0; code < 65536; code += 1111)
    for (int y = 0; y < SIDE; y++) {
      guint16 row[SIDE];
      for (int x = 0; x < SIDE; x++)
        row[x] = (guint16) code;
      bn_dither_row (dither, row, row, 0, y, SIDE);
      for (int x = 0; x < SIDE; x++)
        g_assert_true (row[x] == levels[0] || row[x] == levels[1] || row[x] == levels[2] ||
                       row[x] == levels[3]);
    }
}

static void
lightness_is_that_of_linear_light_in_perceptual_mixes_too (void)
{
  /* Red is lighter than this gray, though its encoded values weigh less. */
  static const guint8 codes[][3] = { { 255, 0, 0 }, { 120, 120, 120 } };
  const guint8 middle[] = { 188, 60, 60 };
  g_autoptr (BnPalette) palette = new_palette (codes, 2, NULL);
  g_autoptr (BnDither) dither = new_dither (palette, BN_LIGHT_PERCEPTUAL, 1, BN_SAMPLE_U8, 3);
  g_autoptr (BnMask) mask = white_mask ();
  guint8 tile[SIZE][3];

  dither_color (dither, middle, SIDE, tile);
  for (int p = 0; p < SIZE; p++)
    if (bn_mask_ranks (mask)[p] == 0)
      g_assert_cmpmem (tile[p], 3, codes[0], 3);
    else if (bn_mask_ranks (mask)[p] == SIZE - 1)
      g_assert_cmpmem (tile[p], 3, codes[1], 3);
}

/* The luminance of codes, in linear light. */
static double
luminance (const guint8 codes[3])
{
  return .2126 * srgb_light (codes[0] / 255.) + .7152 * srgb_light (codes[1] / 255.) +
         .0722 * srgb_light (codes[2] / 255.);
}

static void
by_lightness_alone_the_palette_is_a_scale (void)
{
  BnDitherConfig config = bn_config_default ().dither;
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 3 };
  g_autoptr (BnPalette) palette = new_palette (greens, 4, NULL);
  g_autoptr (BnMask) mask = white_mask ();
  g_autoptr (BnDither) dither = NULL;

  config.palette = palette;
  config.colors = BN_COLORS_PALETTE;
  config.palette_distance = BN_DISTANCE_LIGHTNESS;
  config.fit = BN_FIT_OFF; /* colors stay where they are */
  dither = bn_dither_new (&config, mask, &pixels, NULL);
  for (int code = 0; code < 256; code += 5) {
    const guint8 color[] = { (guint8) code, (guint8) (255 - code), 128 };
    double y = CLAMP (luminance (color), luminance (greens[0]), luminance (greens[3])), sum = 0;
    guint8 tile[SIZE][3];
    dither_color (dither, color, SIDE, tile);
    for (int p = 0; p < SIZE; p++) {
      int i = find_color (greens, 4, tile[p]);
      sum += luminance (tile[p]) / SIZE;
      /* One of the two neighbors on the scale. */
      g_assert_true (i >= 0 && (i == 0 || luminance (greens[i - 1]) <= y) &&
                     (i == 3 || luminance (greens[i + 1]) >= y));
    }
    assert_close (sum, y, .3 / SIZE);
  }
}

/* Red and a gray of its luminance are one color to a gray picture: the first of them is taken. */
static void
colors_that_come_to_one_place_are_the_first_of_them (void)
{
  const double colors[][3] = { { .2126, .2126, .2126 }, { 1, 0, 0 } };
  g_autoptr (BnPalette) palette = bn_palette_new (colors, 2, NULL, 0, NULL);

  for (int light = BN_LIGHT_LINEAR; light <= BN_LIGHT_PERCEPTUAL; light++) {
    g_autoptr (BnDither) dither = new_dither (palette, light, 1, BN_SAMPLE_U8, 1);
    for (int y = 0; y < SIDE; y++) {
      guint8 row[SIDE];
      for (int x = 0; x < SIDE; x++)
        row[x] = (guint8) (8 * x);
      bn_dither_row (dither, row, row, 0, y, SIDE);
      for (int x = 0; x < SIDE; x++)
        g_assert_cmpint (row[x], ==, 127);
    }
  }
}

static void
a_row_may_begin_with_black (void)
{
  g_autoptr (BnPalette) palette = new_palette (greens, 4, NULL);

  for (int sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++) {
    g_autoptr (BnDither) dither = new_dither (palette, BN_LIGHT_LINEAR, 1, (BnSample) sample, 3);
    guint8 first[12] = { 0 }, second[24] = { 0 };
    gsize bytes = 3 * (gsize) bn_sample_bytes ((BnSample) sample);
    memset (second, 200, bytes);
    for (int y = 0; y < SIDE; y++) {
      guint8 a[12], b[24];
      bn_dither_row (dither, first, a, 1, y, 1);
      bn_dither_row (dither, second, b, 0, y, 2);
      g_assert_cmpmem (a, bytes, b + bytes, bytes);
    }
  }
}

static void
slices_serve_palettes_too (void)
{
  const BnMaskShape shape = { SIDE, SIDE, 1, 3 };
  BnDitherConfig config = bn_config_default ().dither;
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 3 };
  g_autoptr (BnPalette) palette = new_palette (greens, 4, NULL);
  g_autoptr (BnMask) mask = white_planes (&shape, 2), slice = bn_mask_new_slice (mask, 2);
  g_autoptr (BnDither) own = NULL, alone = NULL;
  const guint8 color[] = { 90, 120, 30 };
  guint8 a[SIZE][3], b[SIZE][3];

  config.palette = palette;
  config.colors = BN_COLORS_PALETTE;
  alone = bn_dither_new (&config, slice, &pixels, NULL);
  config.slice = 2;
  own = bn_dither_new (&config, mask, &pixels, NULL);
  dither_color (own, color, SIDE, a);
  dither_color (alone, color, SIDE, b);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
}

static void
masks_that_do_not_fit_a_palette_are_refused (void)
{
  static const char *const words[] = { "mask-distribution", "mask-channels" };
  static const char *const settings[] = { "distribution=triangular method=white",
                                          "channels=three method=white" };
  g_autoptr (BnPalette) palette = new_palette (greens, 4, NULL);

  for (int i = 0; i < 2; i++) {
    BnConfig config = bn_config_default ();
    const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 3 };
    g_autoptr (GError) error = NULL;
    g_autoptr (BnMask) mask = NULL;
    apply_settings (settings[i], &config);
    mask = make_mask (&config.mask, 1);
    config.dither.palette = palette;
    config.dither.colors = BN_COLORS_PALETTE;
    g_assert_null (bn_dither_new (&config.dither, mask, &pixels, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
    g_assert_nonnull (strstr (error->message, words[i]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the mean is kept within the gamut", the_mean_is_kept_within_the_gamut);
  TEST ("means are those of what is written", means_are_those_of_what_is_written);
  TEST ("colours of the palette stay as they are", colors_of_the_palette_stay_as_they_are);
  TEST ("black and white are two levels", black_and_white_are_two_levels);
  TEST ("every kind of sample picks the same colours", every_kind_of_sample_picks_the_same_colors);
  TEST ("what is measured decides and the device is written",
        what_is_measured_decides_and_the_device_is_written);
  TEST ("grey pictures take the palette's luminances", gray_pictures_take_the_palettes_luminances);
  TEST ("lightness is that of linear light in perceptual mixes too",
        lightness_is_that_of_linear_light_in_perceptual_mixes_too);
  TEST ("by lightness alone the palette is a scale", by_lightness_alone_the_palette_is_a_scale);
  TEST ("colours that come to one place are the first of them",
        colors_that_come_to_one_place_are_the_first_of_them);
  TEST ("a row may begin with black", a_row_may_begin_with_black);
  TEST ("slices serve palettes too", slices_serve_palettes_too);
  TEST ("masks that do not fit a palette are refused", masks_that_do_not_fit_a_palette_are_refused);
  return g_test_run ();
}
