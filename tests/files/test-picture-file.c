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
  g_auto (BnPicture) picture = { 2, 1, 3, 16, .srgb_intent = -1 }, got = { 0 };
  g_autoptr (GError) error = NULL;

  picture.codes = g_memdup2 (codes, sizeof codes);
  g_assert_true (bn_picture_write (path, &picture, &error));
  g_assert_true (bn_picture_file_read_first (path, &got, &error));
  g_assert_cmpint (got.bits, ==, 16);
  g_assert_cmpmem (got.codes, sizeof codes, codes, sizeof codes);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("a PNG is read as it is", a_png_is_read_as_it_is);
  TEST ("what is no picture is refused by its name", what_is_no_picture_is_refused_by_its_name);
  TEST ("what says nothing is left out", what_says_nothing_is_left_out);
  return g_test_run ();
}
