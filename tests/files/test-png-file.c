/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "png-file"
#include "core/files/png-file.h"
#include "tests/folder.h"

/* Random codes. bn_picture_clear. */
static BnPicture
noise (int width, int height, int channels, int bits)
{
  BnPicture picture = { width, height, channels, bits, .srgb_intent = -1 };
  gsize bytes = bn_picture_stride (&picture) * (gsize) height;
  BnRng rng = bn_rng_new (3, 0);

  picture.codes = g_malloc (bytes);
  for (gsize i = 0; i < bytes; i++)
    picture.codes[i] = (guint8) bn_rng_below (&rng, 256);
  return picture;
}

static void
write_picture (const char *path, const BnPicture *picture)
{
  g_autoptr (GError) error = NULL;

  bn_picture_write (path, picture, &error);
  g_assert_no_error (error);
}

/* bn_picture_clear. */
static BnPicture
read_picture (const char *path)
{
  g_autoptr (GError) error = NULL;
  BnPicture picture;

  bn_picture_read (path, 0, &picture, &error);
  g_assert_no_error (error);
  return picture;
}

static void
codes_of_every_kind_come_back (void)
{
  g_autofree char *path = file_in ("a.png");

  for (int bits = 8; bits <= 16; bits += 8)
    for (int channels = 1; channels <= 4; channels++) {
      g_auto (BnPicture) picture = noise (13, 7, channels, bits), got = { 0 };
      gsize bytes = (gsize) (13 * 7 * channels * bits / 8);
      write_picture (path, &picture);
      got = read_picture (path);
      g_assert_cmpint (got.width, ==, 13);
      g_assert_cmpint (got.height, ==, 7);
      g_assert_cmpint (got.channels, ==, channels);
      g_assert_cmpint (got.bits, ==, bits);
      g_assert_cmpmem (got.codes, bytes, picture.codes, bytes);
    }
  assert_files ("a.png");
}

static void
wide_codes_are_big_endian_in_the_file (void)
{
  guint16 code = 0x1234;
  const BnPicture picture = { 1, 1, 1, 16, (guint8 *) &code, .srgb_intent = -1 };
  g_autoptr (GBytes) bytes = bn_picture_encode ("a.png", &picture, NULL);
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  g_assert_cmpmem (data, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpint (data[24], ==, 16);
  g_assert_cmpint (code, ==, 0x1234);
}

static void
what_says_how_to_show_a_picture_comes_back (void)
{
  const double primaries[8] = { .3127, .329, .68, .32, .265, .69, .15, .06 };
  g_autofree char *path = file_in ("a.png");
  g_auto (BnPicture) picture = noise (2, 2, 3, 8), got = { 0 }, standard = { 0 };

  memcpy (picture.primaries, primaries, sizeof primaries);
  picture.gamma = .5;
  picture.density[0] = 11811;
  picture.density[1] = 5906;
  picture.density_unit = 1;
  write_picture (path, &picture);
  got = read_picture (path);
  assert_close (got.gamma, .5, 1e-5);
  g_assert_cmpint (got.srgb_intent, ==, -1);
  g_assert_cmpmem (got.density, 8, picture.density, 8);
  g_assert_cmpint (got.density_unit, ==, 1);
  for (int i = 0; i < 8; i++)
    assert_close (got.primaries[i], primaries[i], 1e-5);
  picture.srgb_intent = 2; /* whose primaries are its own */
  picture.primaries[0] = 0;
  write_picture (path, &picture);
  standard = read_picture (path);
  g_assert_cmpint (standard.srgb_intent, ==, 2);
  g_assert_cmpfloat (standard.gamma, ==, 0); /* the chunk of sRGB says it all */
}

static void
a_picture_larger_than_asked_for_is_refused (void)
{
  g_autofree char *path = file_in ("a.png");
  g_auto (BnPicture) picture = noise (20, 3, 1, 8), got = { 0 };
  g_autoptr (GError) error = NULL;

  write_picture (path, &picture);
  g_assert_true (bn_picture_read (path, 20, &got, NULL));
  bn_picture_clear (&got);
  g_assert_false (bn_picture_read (path, 19, &got, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
  assert_says (error->message, path);
  g_assert_null (got.codes);
}

static void
a_picture_cut_anywhere_is_refused (void)
{
  g_auto (BnPicture) picture = noise (9, 9, 3, 8);
  g_autoptr (GBytes) whole = bn_picture_encode ("a.png", &picture, NULL);
  gsize size = g_bytes_get_size (whole);

  for (gsize length = 0; length < size; length += 7) {
    g_autofree char *path = write_file ("cut.png", g_bytes_get_data (whole, NULL), (gssize) length);
    g_auto (BnPicture) got = { 0 };
    g_autoptr (GError) error = NULL;
    g_assert_false (bn_picture_read (path, 0, &got, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
    assert_says (error->message, "cut.png");
    g_assert_null (got.codes);
  }
}

static void
any_byte_may_be_wrong (void)
{
  g_auto (BnPicture) picture = noise (9, 9, 3, 8);
  g_autoptr (GBytes) whole = bn_picture_encode ("a.png", &picture, NULL);
  gsize size = g_bytes_get_size (whole);

  for (gsize i = 0; i < size; i++) {
    g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), size);
    g_autofree char *path = NULL;
    g_auto (BnPicture) got = { 0 };
    bytes[i] ^= 0x55;
    path = write_file ("wrong.png", bytes, (gssize) size);
    if (!bn_picture_read (path, 64, &got, NULL))
      g_assert_null (got.codes);
  }
}

static void
a_picture_that_cannot_be_written_leaves_the_old_one (void)
{
  g_auto (BnPicture) picture = noise (2, 2, 1, 8);
  g_autofree char *path = write_file ("old.png", "precious", -1);
  g_autoptr (GBytes) got = NULL;
  g_autoptr (GError) error = NULL;

  picture.width = 0;
  g_assert_false (bn_picture_write (path, &picture, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
  assert_says (error->message, path);
  got = read_file (path);
  g_assert_cmpmem (g_bytes_get_data (got, NULL), g_bytes_get_size (got), "precious", 8);
  assert_files ("old.png");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("codes of every kind come back", codes_of_every_kind_come_back);
  TEST ("wide codes are big-endian in the file", wide_codes_are_big_endian_in_the_file);
  TEST ("what says how to show a picture comes back", what_says_how_to_show_a_picture_comes_back);
  TEST ("a picture larger than asked for is refused", a_picture_larger_than_asked_for_is_refused);
  TEST ("a picture cut anywhere is refused", a_picture_cut_anywhere_is_refused);
  TEST ("any byte may be wrong", any_byte_may_be_wrong);
  TEST ("a picture that cannot be written leaves the old one",
        a_picture_that_cannot_be_written_leaves_the_old_one);
  return g_test_run ();
}
