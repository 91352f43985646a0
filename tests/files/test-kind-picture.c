/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "kind-picture"
#include "core/files/png-file.h"
#include "tests/files/kind-helpers.h"

static const int channel_counts[] = { 1, 3, 4 };

static guint32
word_at (GBytes *bytes, gsize word)
{
  guint32 value;

  memcpy (&value, (const char *) g_bytes_get_data (bytes, NULL) + 4 * word, 4);
  return GUINT32_FROM_BE (value);
}

static void
a_png_holds_the_code_of_each_pixel_and_channel (void)
{
  for (int bits = 8; bits <= 16; bits += 8)
    for (gsize k = 0; k < G_N_ELEMENTS (channel_counts); k++) {
      const BnMaskFileStyle style = { .bits = bits, .slice = -1 };
      const int channels = channel_counts[k];
      g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 20, 6, channels, 1 }, 4);
      g_autofree char *path = encode_file (bn_mask_kind_png, mask, "a.png", &style);
      g_auto (BnPicture) picture = { 0 };
      g_assert_true (bn_picture_read (path, 0, &picture, NULL));
      g_assert_cmpint (picture.channels, ==, channels);
      g_assert_cmpint (picture.bits, ==, bits);
      for (int i = 0; i < 120 * channels; i++) {
        guint32 rank = bn_mask_plane (mask, i % channels)[i / channels];
        guint code = bits == 8 ? picture.codes[i] : ((const guint16 *) picture.codes)[i];
        g_assert_cmpfloat (code, ==, floor ((rank + .5) / 120 * (1 << bits)));
      }
    }
}

static void
a_png_has_sixteen_bits_unless_eight_are_asked_for (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 4, 4, 1, 1 }, 4);
  g_autofree char *path = encode_file (bn_mask_kind_png, mask, "a.png", NULL);
  g_auto (BnPicture) picture = { 0 };

  g_assert_true (bn_picture_read (path, 0, &picture, NULL));
  g_assert_cmpint (picture.bits, ==, 16);
}

static void
a_png_is_read_as_thresholds_plane_by_plane (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 20, 6, 3, 1 }, 4);
  g_autofree char *path = encode_file (bn_mask_kind_png, mask, "a.png", NULL);
  BnMaskValues read = { 0 };

  g_assert_true (bn_mask_kind_read_png (path, &read, NULL));
  g_assert_cmpint (read.shape.channels, ==, 3);
  g_assert_cmpint (read.shape.slices, ==, 1);
  for (guint32 i = 0; i < 3 * 120; i++)
    assert_close (read.values[i], bn_mask_threshold (mask, bn_mask_ranks (mask)[i]), 1. / 65536);
  g_free (read.values);
}

static void
gray_with_alpha_is_not_a_mask (void)
{
  guint8 codes[8] = { 0 };
  const BnPicture picture = { 2, 2, 2, 8, codes, .srgb_intent = -1 };
  g_autofree char *path = file_in ("clear.png");
  g_autoptr (GError) error = NULL;
  BnMaskValues read = { 0 };

  g_assert_true (bn_picture_write (path, &picture, NULL));
  g_assert_false (bn_mask_kind_read_png (path, &read, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
  assert_says (error->message, path);
  assert_says (error->message, "alpha");
}

static void
a_pattern_has_gimp_s_header_its_name_and_its_bytes (void)
{
  for (gsize k = 0; k < G_N_ELEMENTS (channel_counts); k++) {
    const int channels = channel_counts[k];
    g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 20, 6, channels, 1 }, 4);
    g_autoptr (GBytes) bytes = encode (bn_mask_kind_pat, mask, "/some/where/Grün.pat", NULL);
    const guint32 wanted[] = { 24 + sizeof "Grün", 1, 20, 6, (guint32) channels, 0x47504154 };
    const guint8 *data = g_bytes_get_data (bytes, NULL);
    for (gsize word = 0; word < G_N_ELEMENTS (wanted); word++)
      g_assert_cmpint (word_at (bytes, word), ==, wanted[word]);
    g_assert_cmpstr ((const char *) data + 24, ==, "Grün");
    g_assert_cmpint (g_bytes_get_size (bytes), ==, wanted[0] + 120 * (guint) channels);
    for (int i = 0; i < 120 * channels; i++)
      g_assert_cmpint (data[wanted[0] + (guint) i], ==,
                       bn_mask_code (mask, bn_mask_plane (mask, i % channels)[i / channels], 256));
  }
}

static void
a_pattern_s_long_name_ends_with_a_whole_letter (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 2, 2, 1, 1 }, 4);
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  const char *name;

  for (int i = 0; i < 200; i++)
    g_string_append (path, "ü");
  g_string_append (path, ".pat");
  bytes = encode (bn_mask_kind_pat, mask, path->str, NULL);
  name = (const char *) g_bytes_get_data (bytes, NULL) + 24;
  g_assert_cmpint (strlen (name), ==, 254); /* of the 255 that GIMP reads */
  g_assert_true (g_utf8_validate (name, -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("a PNG holds the code of each pixel and channel", a_png_holds_the_code_of_each_pixel_and_channel);
  TEST ("a PNG has sixteen bits unless eight are asked for",
        a_png_has_sixteen_bits_unless_eight_are_asked_for);
  TEST ("a PNG is read as thresholds plane by plane", a_png_is_read_as_thresholds_plane_by_plane);
  TEST ("gray with alpha is not a mask", gray_with_alpha_is_not_a_mask);
  TEST ("a pattern has GIMP's header, its name and its bytes",
        a_pattern_has_gimp_s_header_its_name_and_its_bytes);
  TEST ("a pattern's long name ends with a whole letter", a_pattern_s_long_name_ends_with_a_whole_letter);
  return g_test_run ();
}
