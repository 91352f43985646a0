/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "mask-layer"
#include "tests/plugin/pixel-helpers.h"

#include "plugin/pixels/mask-layer.h"

/* The size of the layer in pixels, which is not a multiple of a mask's or a tile's. */
#define WIDTH 83
#define HEIGHT 141

static void
note_report (double done, gpointer user_data)
{
  double *reported = user_data;

  g_assert_cmpfloat (done, >, *reported);
  *reported = done;
}

/* A buffer of that format, filled with `mask`. */
static GeglBuffer *
new_filled (const char *format, const BnMask *mask)
{
  GeglBuffer *buffer = gegl_buffer_new (GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT), babl_format (format));
  g_autoptr (GError) error = NULL;
  double reported = 0;

  bn_mask_layer_fill_buffer (buffer, mask, note_report, &reported, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (reported, ==, 1);
  return buffer;
}

/* All samples of a layer of that type, which is its format's. g_free. */
static void *
read_samples (const char *format, const BnMask *mask)
{
  g_autoptr (GeglBuffer) buffer = new_filled (format, mask);
  void *samples = g_malloc (WIDTH * HEIGHT * 4 * sizeof (double));

  gegl_buffer_get (buffer, GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT), 1, NULL, samples, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  return samples;
}

static guint32
rank_at (const BnMask *mask, int channel, int x, int y)
{
  const guint32 *plane = bn_mask_plane (mask, bn_mask_planes (mask) > 1 ? channel : 0);

  return plane[y % bn_mask_height (mask) * bn_mask_width (mask) + x % bn_mask_width (mask)];
}

static void
codes_spread_from_black_to_white (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 32, 48, 1, 1 }, 1);
  g_autofree guint8 *bytes = read_samples ("Y' u8", mask);
  g_autofree guint16 *shorts = read_samples ("Y' u16", mask);
  g_autofree guint32 *words = read_samples ("Y' u32", mask);

  for (int i = 0; i < WIDTH * HEIGHT; i++) {
    double threshold = (rank_at (mask, 0, i % WIDTH, i / WIDTH) + .5) / 1536;
    g_assert_cmpint (bytes[i], ==, (int) floor (threshold * 256));
    g_assert_cmpint (shorts[i], ==, (int) floor (threshold * 65536));
    g_assert_cmpuint (words[i], ==, (guint32) floor (threshold * 4294967296.));
  }
}

static void
floats_are_the_thresholds_in_every_encoding (void)
{
  static const char *const models[] = { "Y", "Y'", "Y~" };
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 32, 48, 1, 1 }, 1);

  for (gsize m = 0; m < G_N_ELEMENTS (models); m++) {
    g_autofree char *single = g_strdup_printf ("%s float", models[m]);
    g_autofree char *twice = g_strdup_printf ("%s double", models[m]);
    g_autofree float *floats = read_samples (single, mask);
    g_autofree double *doubles = read_samples (twice, mask);

    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      double threshold = (rank_at (mask, 0, i % WIDTH, i / WIDTH) + .5) / 1536;
      g_assert_cmpfloat (floats[i], ==, (float) threshold);
      g_assert_cmpfloat (doubles[i], ==, threshold);
    }
  }
}

/* Bits of a positive half are in the order of what they stand for. */
static void
halves_keep_the_order_of_the_thresholds (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 16, 16, 1, 1 }, 1);
  g_autofree guint16 *halves = read_samples ("Y half", mask);

  for (int i = 0; i < 16; i++)
    for (int j = 0; j < 16; j++)
      if (rank_at (mask, 0, i, 0) < rank_at (mask, 0, j, 0))
        g_assert_cmpuint (halves[i], <, halves[j]);
}

static void
values_that_are_not_uniform_are_one_half_and_the_value (void)
{
  static const guint32 ranks[] = { 3, 1, 0, 2 };
  static const float values[] = { -.75f, -.25f, .25f, .75f };
  g_autoptr (BnMask) mask = bn_mask_new_planes (&(BnMaskShape){ 2, 2, 1, 1 }, ranks, values, NULL);
  g_autofree float *floats = read_samples ("Y float", mask);

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    g_assert_cmpfloat (floats[i], ==, values[ranks[i / WIDTH % 2 * 2 + i % WIDTH % 2]] + .5f);
}

static void
each_channel_has_its_own_plane_or_all_have_the_only_one (void)
{
  for (int channels = 1; channels <= 4; channels += 3) {
    g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 32, 48, channels, 1 }, 1);
    g_autofree guint16 *codes = read_samples ("R'G'B'A u16", mask);

    for (int i = 0; i < WIDTH * HEIGHT; i++)
      for (int c = 0; c < 4; c++)
        g_assert_cmpint (codes[4 * i + c], ==,
                         bn_mask_code (mask, rank_at (mask, c, i % WIDTH, i / WIDTH), 65536));
  }
}

static void
a_layer_has_alpha_only_for_a_fourth_channel (void)
{
  g_autoptr (BnMask) one = white_planes (&(BnMaskShape){ 8, 8, 1, 1 }, 1);
  g_autoptr (BnMask) three = white_planes (&(BnMaskShape){ 8, 8, 3, 1 }, 1);
  g_autoptr (BnMask) four = white_planes (&(BnMaskShape){ 8, 8, 4, 1 }, 1);

  g_assert_cmpint (bn_mask_layer_type (one, TRUE), ==, GIMP_GRAY_IMAGE);
  g_assert_cmpint (bn_mask_layer_type (one, FALSE), ==, GIMP_RGB_IMAGE);
  g_assert_cmpint (bn_mask_layer_type (three, FALSE), ==, GIMP_RGB_IMAGE);
  g_assert_cmpint (bn_mask_layer_type (four, FALSE), ==, GIMP_RGBA_IMAGE);
}

static void
formats_without_thresholds_are_refused (void)
{
  g_autoptr (GeglBuffer) buffer =
      gegl_buffer_new (GEGL_RECTANGLE (0, 0, 8, 8), babl_format ("CIE Lab float"));
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 8, 8, 1, 1 }, 1);
  g_autoptr (GError) error = NULL;
  double reported = 0;

  g_assert_false (bn_mask_layer_fill_buffer (buffer, mask, note_report, &reported, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("GEGL_PATH", "", TRUE); /* buffers alone */
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  TEST ("codes spread from black to white", codes_spread_from_black_to_white);
  TEST ("floats are the thresholds in every encoding", floats_are_the_thresholds_in_every_encoding);
  TEST ("halves keep the order of the thresholds", halves_keep_the_order_of_the_thresholds);
  TEST ("values that are not uniform are one half and the value",
        values_that_are_not_uniform_are_one_half_and_the_value);
  TEST ("each channel has its own plane or all have the only one",
        each_channel_has_its_own_plane_or_all_have_the_only_one);
  TEST ("a layer has alpha only for a fourth channel", a_layer_has_alpha_only_for_a_fourth_channel);
  TEST ("formats without thresholds are refused", formats_without_thresholds_are_refused);
  status = g_test_run ();
  gegl_exit ();
  return status;
}
