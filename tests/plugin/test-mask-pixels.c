/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "mask-pixels"
#include "tests/helpers.h"

#include "plugin/pixels/mask-pixels.h"

/* A buffer at (x, y) with these samples of `format`. */
static GeglBuffer *
new_buffer (const char *format, const GeglRectangle *area, const void *samples)
{
  GeglBuffer *buffer = gegl_buffer_new (area, babl_format (format));

  gegl_buffer_set (buffer, area, 0, NULL, samples, GEGL_AUTO_ROWSTRIDE);
  return buffer;
}

static BnMask *
read_mask (const char *format, const GeglRectangle *area, const void *samples)
{
  g_autoptr (GeglBuffer) buffer = new_buffer (format, area, samples);
  g_autoptr (GError) error = NULL;
  BnMask *mask = bn_mask_pixels_of_buffer (buffer, &error);

  g_assert_no_error (error);
  return mask;
}

static void
values_are_ranked_and_equal_ones_in_scan_order (void)
{
  static const guint8 codes[] = { 9, 0, 255, 9, 1, 0 };
  static const guint32 ranks[] = { 3, 0, 5, 4, 2, 1 };
  g_autoptr (BnMask) mask = read_mask ("Y' u8", GEGL_RECTANGLE (0, 0, 3, 2), codes);

  g_assert_cmpint (bn_mask_width (mask), ==, 3);
  g_assert_cmpint (bn_mask_planes (mask), ==, 1);
  g_assert_cmpmem (bn_mask_ranks (mask), sizeof ranks, ranks, sizeof ranks);
}

static void
no_encoding_changes_a_rank (void)
{
  static const char *const formats[] = { "Y' float", "Y float", "Y~ float" };
  g_autofree float *values = g_new (float, 64 * 32);
  BnRng rng = bn_rng_new (1, 0);

  for (int i = 0; i < 64 * 32; i++)
    values[i] = (float) (1.5 * random_value (&rng)); /* beyond 0 to 1, too */
  for (gsize f = 0; f < G_N_ELEMENTS (formats); f++) {
    g_autoptr (BnMask) mask = read_mask (formats[f], GEGL_RECTANGLE (0, 0, 64, 32), values);
    g_autoptr (BnMask) twin = bn_mask_new_from_values (64, 32, values, NULL);
    assert_same_mask (mask, twin);
  }
}

static void
three_equal_channels_are_one_and_others_are_three (void)
{
  static const guint8 gray[] = { 1, 1, 1, 5, 5, 5, 3, 3, 3, 9, 9, 9 };
  static const guint8 colored[] = { 1, 9, 1, 5, 5, 9, 3, 1, 5, 9, 3, 7 };
  static const guint32 ranks[] = { 0, 2, 1, 3, 3, 2, 0, 1, 0, 3, 1, 2 };
  g_autoptr (BnMask) one = read_mask ("R'G'B' u8", GEGL_RECTANGLE (0, 0, 2, 2), gray);
  g_autoptr (BnMask) three = read_mask ("R'G'B' u8", GEGL_RECTANGLE (0, 0, 2, 2), colored);

  g_assert_cmpint (bn_mask_shape (one).channels, ==, 1);
  g_assert_cmpint (bn_mask_shape (three).channels, ==, 3);
  g_assert_cmpmem (bn_mask_ranks (three), sizeof ranks, ranks, sizeof ranks);
}

static void
alpha_does_not_count (void)
{
  static const guint8 codes[] = { 1, 255, 5, 0, 3, 128, 9, 1 };
  static const guint32 ranks[] = { 0, 2, 1, 3 };
  g_autoptr (BnMask) mask = read_mask ("Y'A u8", GEGL_RECTANGLE (0, 0, 2, 2), codes);

  g_assert_cmpmem (bn_mask_ranks (mask), sizeof ranks, ranks, sizeof ranks);
}

static void
it_does_not_matter_where_the_buffer_lies (void)
{
  static const guint8 codes[] = { 4, 3, 2, 1 };
  static const guint32 ranks[] = { 3, 2, 1, 0 };
  g_autoptr (BnMask) mask = read_mask ("Y' u8", GEGL_RECTANGLE (-7, 20, 2, 2), codes);

  g_assert_cmpmem (bn_mask_ranks (mask), sizeof ranks, ranks, sizeof ranks);
}

static void
assert_refused (int width, int height, float value, const char *words)
{
  g_autofree float *values = g_new0 (float, width *height);
  g_autoptr (GeglBuffer) buffer = NULL;
  g_autoptr (GError) error = NULL;

  values[width * height - 1] = value;
  buffer = new_buffer ("Y' float", GEGL_RECTANGLE (0, 0, width, height), values);
  g_assert_null (bn_mask_pixels_of_buffer (buffer, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_assert_nonnull (strstr (error->message, words));
}

static void
sides_out_of_range_and_values_that_are_not_numbers_are_refused (void)
{
  assert_refused (1, 8, 0, "1 × 8");
  assert_refused (8, BN_MASK_MAX_SIDE + 1, 0, "2049");
  assert_refused (8, 8, NAN, "not numbers");
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("GEGL_PATH", "", TRUE); /* buffers alone */
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  TEST ("values are ranked and equal ones in scan order", values_are_ranked_and_equal_ones_in_scan_order);
  TEST ("no encoding changes a rank", no_encoding_changes_a_rank);
  TEST ("three equal channels are one and others are three",
        three_equal_channels_are_one_and_others_are_three);
  TEST ("alpha does not count", alpha_does_not_count);
  TEST ("it does not matter where the buffer lies", it_does_not_matter_where_the_buffer_lies);
  TEST ("sides out of range and values that are not numbers are refused",
        sides_out_of_range_and_values_that_are_not_numbers_are_refused);
  status = g_test_run ();
  gegl_exit ();
  return status;
}
