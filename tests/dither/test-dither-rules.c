/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a dither does to whole pixels: channels, alpha, neutral and exact colors. */
#define ROOM "dither-rules"
#include "tests/dither-helpers.h"

/* A tile of one pixel's color, dithered; [SIZE * channels]. g_free. */
static guint8 *
dither_tile (const char *text, const BnMask *mask, int channels, const guint8 *pixel)
{
  g_autoptr (BnDither) dither = new_dither (text, mask, BN_SAMPLE_U8, channels);
  guint8 *tile = g_malloc ((gsize) SIZE * channels);

  for (int i = 0; i < SIZE; i++)
    memcpy (tile + i * channels, pixel, (gsize) channels);
  for (int y = 0; y < SIDE; y++)
    bn_dither_row (dither, tile + y * SIDE * channels, tile + y * SIDE * channels, 0, y, SIDE);
  return tile;
}

/* Of `count` samples, `stride` apart, the share that is `code`. */
static double
share (const guint8 *samples, int stride, int count, guint8 code)
{
  int found = 0;

  for (int i = 0; i < count; i++)
    found += samples[i * stride] == code;
  return (double) found / count;
}

/* How many pixels have not three equal channels. */
static int
count_colored (const guint8 *tile)
{
  int found = 0;

  for (int i = 0; i < SIZE; i++, tile += 3)
    found += tile[0] != tile[1] || tile[0] != tile[2];
  return found;
}

static void
each_channel_has_its_own_levels (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  g_autoptr (BnDither) dither =
      new_dither ("bits=4 green-levels=3 alpha=dither alpha-levels=5", mask, BN_SAMPLE_U8, 4);
  g_autoptr (BnDither) gray = new_dither ("levels=7 red-levels=3 green-levels=3", mask, BN_SAMPLE_U8, 1);
  const guint wanted[] = { 16, 3, 16, 5 };

  for (int c = 0; c < 4; c++)
    g_assert_cmpuint (bn_dither_levels (dither, c)->count, ==, wanted[c]);
  g_assert_cmpuint (bn_dither_levels (gray, 0)->count, ==, 7);
}

static void
one_level_is_refused_where_none_means_as_the_others (void)
{
  static const char *const ids[] = { "red-levels", "green-levels", "blue-levels" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    BnConfig config = bn_config_default ();
    g_autoptr (GError) error = NULL;
    bn_option_set (bn_option_find (ids[i]), &config, 1);
    g_assert_false (bn_config_validate (&config, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
    g_assert_nonnull (strstr (error->message, ids[i]));
  }
}

static void
one_mask_keeps_gray_neutral_and_others_need_the_rule (void)
{
  static const struct {
    const char *settings;
    int channels;
    gboolean colored;
  } cases[] = {
    { "", 1, FALSE },
    { "shift-channels=true", 1, TRUE },
    { "shift-channels=true keep-neutral=true", 1, FALSE },
    { "", 3, TRUE },
    { "keep-neutral=true", 3, FALSE },
    { "shift-channels=true", 4, TRUE },
    { "keep-neutral=true levels=3", 4, FALSE },
    { "keep-neutral=true levels=3 blue-levels=4", 1, TRUE }, /* blue has no level in common but the ends */
  };
  const guint8 gray[] = { 120, 120, 120 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BnMask) mask = planes (cases[i].channels, 1);
    g_autofree guint8 *tile = dither_tile (cases[i].settings, mask, 3, gray);
    if (cases[i].colored)
      g_assert_cmpint (count_colored (tile), >, SIZE / 10);
    else
      g_assert_cmpint (count_colored (tile), ==, 0);
  }
}

static void
keeping_neutral_changes_no_other_pixel (void)
{
  g_autoptr (BnMask) mask = planes (3, 1);
  const guint8 color[] = { 120, 120, 121 };
  g_autofree guint8 *with = dither_tile ("keep-neutral=true", mask, 3, color);
  g_autofree guint8 *without = dither_tile ("", mask, 3, color);

  g_assert_cmpmem (with, 3 * SIZE, without, 3 * SIZE);
}

static void
channels_read_their_own_planes_and_slices (void)
{
  g_autoptr (BnMask) mask = planes (3, 4);
  const guint8 color[] = { 90, 140, 200 };

  for (int slice = 0; slice < 4; slice++) {
    g_autofree char *text = g_strdup_printf ("slice=%d", slice + 4); /* modulo the slices */
    g_autofree guint8 *tile = dither_tile (text, mask, 3, color);
    for (int c = 0; c < 3; c++) {
      g_autoptr (BnMask) plane = bn_mask_new_plane (mask, slice * 3 + c);
      g_autofree guint8 *alone = dither_tile ("", plane, 1, color + c);
      for (int i = 0; i < SIZE; i++)
        g_assert_cmpint (tile[3 * i + c], ==, alone[i]);
    }
  }
}

static void
shifted_channels_keep_their_means (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  const guint8 color[] = { 128, 128, 128 };
  g_autofree guint8 *tile = dither_tile ("shift-channels=true light=perceptual", mask, 3, color);

  for (int c = 0; c < 3; c++)
    assert_close (share (tile + c, 3, SIZE, 255), 128 / 255., .5 / SIZE);
}

static void
alpha_is_dithered_to_its_own_levels_apart_from_the_colors (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  const guint8 pixel[] = { 128, 102 };
  g_autofree guint8 *tile = dither_tile ("light=perceptual alpha=dither", mask, 2, pixel);
  int both = 0;

  assert_close (share (tile, 2, SIZE, 255), 128 / 255., .5 / SIZE);
  assert_close (share (tile + 1, 2, SIZE, 255), 102 / 255., .5 / SIZE);
  for (int i = 0; i < SIZE; i++)
    both += tile[2 * i] == 255 && tile[2 * i + 1] == 255;
  /* The opaque pixels are as light as all: a shared threshold would make every one of them white. */
  assert_close ((double) both / SIZE, 128 / 255. * 102 / 255., .03);
}

static void
alpha_is_cut_at_its_threshold (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);

  for (int alpha = 0; alpha < 256; alpha++) {
    const guint8 pixel[] = { 255, (guint8) alpha };
    g_autofree guint8 *tile = dither_tile ("alpha=cut alpha-threshold=0.25", mask, 2, pixel);
    g_autofree guint8 *all = dither_tile ("alpha=cut alpha-threshold=0", mask, 2, pixel);
    g_assert_cmpint (tile[1], ==, alpha >= .25 * 255 ? 255 : 0);
    g_assert_cmpint (all[1], ==, alpha > 0 ? 255 : 0);
  }
}

static void
wholly_transparent_pixels_keep_their_color (void)
{
  static const char *const modes[] = { "alpha=keep", "alpha=dither", "alpha=cut",
                                       "alpha=cut alpha-threshold=0" };
  g_autoptr (BnMask) mask = planes (1, 1);
  const guint8 clear[] = { 11, 22, 33, 0 }, thin[] = { 11, 22, 33, 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autofree guint8 *tile = dither_tile (modes[i], mask, 4, clear);
    g_autofree guint8 *changed = dither_tile (modes[i], mask, 4, thin);
    for (int p = 0; p < SIZE; p++)
      g_assert_cmpmem (tile + 4 * p, 4, clear, 4);
    assert_close (share (changed, 4, SIZE, 11), 0, 0);
  }
}

static void
a_transparent_float_of_no_number_counts_as_clear (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  g_autoptr (BnDither) dither = new_dither ("alpha=cut", mask, BN_SAMPLE_FLOAT, 2);
  float row[] = { .3f, NAN, .3f, -1, .3f, 2, .3f, .5f };

  bn_dither_row (dither, row, row, 0, 0, 4);
  g_assert_cmpfloat (row[0], ==, .3f);
  g_assert_cmpfloat (row[1], ==, 0);
  g_assert_cmpfloat (row[2], ==, .3f);
  g_assert_cmpfloat (row[3], ==, 0);
  g_assert_true (row[4] == 0 || row[4] == 1);
  g_assert_cmpfloat (row[5], ==, 1);
  g_assert_cmpfloat (row[7], ==, 1);
}

static void
exact_colors_are_left_alone_by_noise_if_asked (void)
{
  BnConfig config = settings ("mask-distribution=triangular mask-method=white");
  g_autoptr (BnMask) mask = make_mask (&config.mask, 1);
  const guint8 exact[] = { 51, 102, 204 }, other[] = { 51, 102, 205 };
  g_autofree guint8 *kept = dither_tile ("levels=6 keep-exact=true", mask, 3, exact);
  g_autofree guint8 *noisy = dither_tile ("levels=6", mask, 3, exact);
  g_autofree guint8 *near = dither_tile ("levels=6 keep-exact=true", mask, 3, other);

  for (int c = 0; c < 3; c++) {
    assert_close (share (kept + c, 3, SIZE, exact[c]), 1, 0);
    assert_close (share (noisy + c, 3, SIZE, exact[c]), .75, .05);
    assert_close (share (near + c, 3, SIZE, exact[c]), .75, .05);
  }
}

static void
noise_is_that_of_each_channels_plane (void)
{
  BnConfig config = settings ("mask-distribution=triangular mask-method=white mask-channels=three");
  g_autoptr (BnMask) mask = make_mask (&config.mask, 1);
  const guint8 color[] = { 90, 140, 200 };
  g_autofree guint8 *tile = dither_tile ("levels=6", mask, 3, color);

  for (int c = 0; c < 3; c++) {
    g_autoptr (BnMask) plane = bn_mask_new_plane (mask, c);
    g_autofree guint8 *alone = dither_tile ("levels=6", plane, 1, color + c);
    for (int i = 0; i < SIZE; i++)
      g_assert_cmpint (tile[3 * i + c], ==, alone[i]);
  }
}

static void
a_mask_of_two_channels_is_refused (void)
{
  g_autoptr (BnMask) mask = planes (2, 1);
  const BnConfig config = bn_config_default ();
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 3 };
  g_autoptr (GError) error = NULL;

  g_assert_null (bn_dither_new (&config.dither, mask, &pixels, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
}

static void
which_mask_fits_is_known_before_it_is_made (void)
{
  static const struct {
    const char *dither, *mask;
    int colors;
    gboolean fits;
  } cases[] = {
    { "", "mask-channels=three mask-distribution=triangular", 3, TRUE },
    { "colours=palette", "mask-slices=2", 3, TRUE },
    { "colours=palette", "mask-distribution=triangular", 3, FALSE },
    { "colours=palette", "mask-distribution=gaussian", 1, FALSE },
    { "colours=palette", "mask-channels=four", 1, FALSE },
    { "join-channels=true", "", 3, TRUE },
    { "join-channels=true", "mask-channels=three", 3, FALSE },
    { "join-channels=true", "mask-distribution=triangular", 3, FALSE },
    { "join-channels=true", "mask-distribution=triangular mask-channels=three", 1, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const BnConfig dither = settings (cases[i].dither), mask = settings (cases[i].mask);
    const BnMaskShape shape = bn_mask_config_shape (&mask.mask);
    g_autoptr (GError) error = NULL;
    gboolean fits = bn_dither_check_mask (&dither.dither, cases[i].colors, &shape,
                                          mask.mask.distribution == BN_DISTRIBUTION_UNIFORM, &error);

    g_assert_cmpint (fits, ==, cases[i].fits);
    if (!fits)
      g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("each channel has its own levels", each_channel_has_its_own_levels);
  TEST ("one level is refused where none means as the others",
        one_level_is_refused_where_none_means_as_the_others);
  TEST ("one mask keeps grey neutral and others need the rule",
        one_mask_keeps_gray_neutral_and_others_need_the_rule);
  TEST ("keeping neutral changes no other pixel", keeping_neutral_changes_no_other_pixel);
  TEST ("channels read their own planes and slices", channels_read_their_own_planes_and_slices);
  TEST ("shifted channels keep their means", shifted_channels_keep_their_means);
  TEST ("alpha is dithered to its own levels apart from the colours",
        alpha_is_dithered_to_its_own_levels_apart_from_the_colors);
  TEST ("alpha is cut at its threshold", alpha_is_cut_at_its_threshold);
  TEST ("wholly transparent pixels keep their colour", wholly_transparent_pixels_keep_their_color);
  TEST ("a transparent float of no number counts as clear", a_transparent_float_of_no_number_counts_as_clear);
  TEST ("exact colours are left alone by noise if asked", exact_colors_are_left_alone_by_noise_if_asked);
  TEST ("noise is that of each channel's plane", noise_is_that_of_each_channels_plane);
  TEST ("which mask fits is known before it is made", which_mask_fits_is_known_before_it_is_made);
  TEST ("a mask of two channels is refused", a_mask_of_two_channels_is_refused);
  return g_test_run ();
}
