/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "picture-file"
#include "core/files/picture-file.h"
#include "core/files/picture-kind.h"
#include "tests/folder.h"

static void
a_png_is_read_as_it_is (void)
{
  static const guint16 codes[] = { 1, 300, 65535, 7, 7, 7 };
  g_autofree char *path = file_in ("a.png");
  g_auto (BnPicture) picture = { 2, 1, 3, 16, .srgb_intent = -1 };
  g_autoptr (GPtrArray) pictures = NULL;
  const BnPicture *got;
  g_autoptr (GError) error = NULL;

  picture.codes = g_memdup2 (codes, sizeof codes);
  g_assert_true (bn_picture_write (path, &picture, &error));
  pictures = bn_picture_file_read (path, &error);
  g_assert_nonnull (pictures);
  got = pictures->pdata[0];
  g_assert_cmpint (got->bits, ==, 16);
  g_assert_cmpmem (got->codes, sizeof codes, codes, sizeof codes);
}

static void
what_is_no_picture_is_refused_by_its_name (void)
{
  static const char *const texts[] = { "", "hello", "II*", "II*\0abcdefgh", "GIF89a", "\xff\xd8\xff", "BM" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *path = write_file ("odd.bin", texts[i], i == 3 ? 12 : -1);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) pictures = bn_picture_file_read (path, &error);
    g_assert_null (pictures);
    g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
    assert_says (error->message, "odd.bin");
  }
}

static void
what_says_nothing_is_left_out (void)
{
  static const guint8 gray[] = { 5, 5, 5, 255, 9, 9, 9, 255 }, color[] = { 5, 5, 6, 255, 9, 9, 9, 254 };
  g_auto (BnPicture) simple = { 2, 1, 4, 8, g_memdup2 (gray, 8) },
                     rich = { 2, 1, 4, 8, g_memdup2 (color, 8) };
  g_auto (BnPicture) profiled = { 2, 1, 4, 8, g_memdup2 (gray, 8) };

  profiled.icc = g_bytes_new_static ("profile", 7);
  bn_picture_simplify (&simple);
  bn_picture_simplify (&rich);
  bn_picture_simplify (&profiled);
  g_assert_cmpint (simple.channels, ==, 1);
  g_assert_cmpmem (simple.codes, 2, "\5\11", 2);
  g_assert_cmpint (rich.channels, ==, 4);
  g_assert_cmpint (profiled.channels, ==, 3);
}

/* A short file may announce any number of frames, each as large as the whole. */
static void
frames_beyond_the_memory_are_refused (void)
{
  static const guint8 head[] = { 'G',  'I', 'F', '8', '9', 'a', 0xd0, 7,   0xd0, 7,
                                 0x80, 0,   0,   0,   0,   0,   255,  255, 255 };
  static const guint8 frame[] = { ',', 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0 };
  g_autoptr (GByteArray) gif = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures = NULL;

  g_byte_array_append (gif, head, sizeof head);
  for (int i = 0; i < 100000; i++)
    g_byte_array_append (gif, frame, sizeof frame);
  g_byte_array_append (gif, (const guint8 *) ";", 1);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&gif));
  pictures = bn_picture_file_decode ("bomb.gif", bytes, &error);
  g_assert_null (pictures);
  g_assert_nonnull (error);
}

static void
a_gif_without_pixels_is_refused (void)
{
  static const guint8 gif[] = { 'G', 'I', 'F', '8', '9', 'a', 2, 0, 0, 0, 0,    0, 0, ',', 0,
                                0,   0,   0,   1,   0,   1,   0, 0, 2, 2, 0x44, 1, 0, ';' };
  g_autoptr (GBytes) bytes = g_bytes_new_static (gif, sizeof gif);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures = bn_picture_file_decode ("flat.gif", bytes, &error);

  g_assert_null (pictures);
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
}

/* Nothing at all, as a pipe brings it whose writer has failed. */
static void
no_bytes_are_refused (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures = bn_picture_file_decode ("-", bytes, &error);

  g_assert_null (pictures);
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("a PNG is read as it is", a_png_is_read_as_it_is);
  TEST ("what is no picture is refused by its name", what_is_no_picture_is_refused_by_its_name);
  TEST ("what says nothing is left out", what_says_nothing_is_left_out);
  TEST ("frames beyond the memory are refused", frames_beyond_the_memory_are_refused);
  TEST ("a GIF without pixels is refused", a_gif_without_pixels_is_refused);
  TEST ("no bytes are refused", no_bytes_are_refused);
  return g_test_run ();
}
