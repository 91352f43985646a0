/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "palette-file"
#include <glib/gstdio.h>

#include "core/files/palette-file.h"
#include "tests/helpers.h"

/* Reads a file of `length` bytes whose name ends so; the colors as text "r g b, ..." or the error's message.
 */
static char *
read_bytes (const char *ending, const char *bytes, gsize length, gboolean *is_read)
{
  g_autofree char *path = NULL;
  g_autofree guint8 (*colors)[3] = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);
  guint count = 0;
  g_autofree char *name = g_strconcat ("XXXXXX", ending, NULL);
  int file = g_file_open_tmp (name, &path, &error);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
  *is_read = bn_palette_file_read (path, &colors, &count, &error);
  g_unlink (path);
  if (!*is_read) {
    g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
    g_assert_nonnull (strstr (error->message, path));
    g_string_append (text, error->message);
  }
  for (guint i = 0; i < count; i++)
    g_string_append_printf (text, "%u %u %u, ", colors[i][0], colors[i][1], colors[i][2]);
  return g_string_free (text, FALSE);
}

static void
assert_read (const char *ending, const char *text, const char *wanted)
{
  gboolean is_read;
  g_autofree char *got = read_bytes (ending, text, strlen (text), &is_read);

  g_assert_cmpstr (got, ==, wanted);
  g_assert_true (is_read);
}

static void
assert_refused (const char *ending, const char *text, const char *word)
{
  gboolean is_read;
  g_autofree char *got = read_bytes (ending, text, strlen (text), &is_read);

  g_assert_false (is_read);
  if (strstr (got, word) == NULL)
    g_error ("“%s” does not say “%s”", got, word);
}

static void
colors_are_read_in_their_order (void)
{
  assert_read (".gpl", "GIMP Palette\n0 0 0\n255 255 255\n", "0 0 0, 255 255 255, ");
  assert_read (".gpl", "GIMP Palette \t\n0 0 0\n255 255 255\n", "0 0 0, 255 255 255, ");
  assert_read (".gpl",
               "GIMP Palette\nName: Some 1 2 3\nColumns: 4\n# 1 2 3\n\n  1\t 2 003 Red wine\n#\n7 8 9",
               "1 2 3, 7 8 9, ");
  assert_read (".gpl", "GIMP Palette\r\nName: x\r\n1 2 3\r\n4 5 6 name\r\n", "1 2 3, 4 5 6, ");
}

static void
hexadecimal_colors_are_read_in_their_order (void)
{
  assert_read (".hex", "000000\nFF8801", "0 0 0, 255 136 1, ");
  assert_read (".HEX", "#0a0B0c \r\n\r\n010203\r\n", "10 11 12, 1 2 3, ");
  assert_refused (".hex", "", "without colors");
  assert_refused (".hex", "000000\nff88\n", "line 2");
  assert_refused (".hex", "GIMP Palette\n", "line 1");
  assert_refused (".hex", "00000g\n", "hexadecimal");
  assert_refused (".hex", "##00000\n", "line 1");
  assert_refused (".hex", "1 2 3\n", "line 1");
}

static void
faults_are_named_with_their_line (void)
{
  assert_refused (".gpl", "", "no palette");
  assert_refused (".gpl", "\n", "no palette");
  assert_refused (".gpl", "PNG", "no palette");
  assert_refused (".gpl", "GIMP Palettes\n1 2 3\n", "no palette");
  assert_refused (".gpl", "GIMP Palette", "without colors");
  assert_refused (".gpl", "GIMP Palette\nName: x\n# 1 2 3\n", "without colors");
  assert_refused (".gpl", "GIMP Palette\n1 2 3\n1 2 256\n", "line 3");
  assert_refused (".gpl", "GIMP Palette\n1 2\n", "line 2");
  assert_refused (".gpl", "GIMP Palette\n\n-1 2 3\n", "line 3");
  assert_refused (".gpl", "GIMP Palette\n1.5 2 3\n", "line 2");
  assert_refused (".gpl", "GIMP Palette\n1 2 3name\n", "line 2");
  assert_refused (".gpl", "GIMP Palette\n1 2 99999999999999999999999999\n", "line 2");
  assert_refused (".gpl", "GIMP Palette\nred\n", "line 2");
}

static void
at_most_256_colors_are_read (void)
{
  g_autoptr (GString) text = g_string_new ("GIMP Palette\n");
  gboolean is_read;

  for (int i = 0; i < 256; i++)
    g_string_append_printf (text, "%d 0 0\n", i);
  g_free (read_bytes (".gpl", text->str, text->len, &is_read));
  g_assert_true (is_read);
  g_string_append (text, "1 1 1\n");
  assert_refused (".gpl", text->str, "line 258");
}

static void
any_bytes_are_read_or_refused (void)
{
  BnRng rng = bn_rng_new (1, 0);

  for (int i = 0; i < 500; i++) {
    static const char often[] = "0123456789 \t\r\n#\0Name:Columns:";
    g_autoptr (GString) text = g_string_new (i % 8 ? "GIMP Palette\n" : "");
    guint length = bn_rng_below (&rng, i % 50 == 0 ? 100000 : 200);
    gboolean is_read;
    for (guint k = 0; k < length; k++)
      g_string_append_c (text, bn_rng_below (&rng, 20) == 0 ? (char) bn_rng_below (&rng, 256)
                                                            : often[bn_rng_below (&rng, sizeof often)]);
    g_free (read_bytes (".gpl", text->str, text->len, &is_read));
  }
}

static void
a_file_that_is_not_there_is_told (void)
{
  g_autoptr (GError) error = NULL;
  guint8 (*colors)[3];
  guint count;

  g_assert_false (bn_palette_file_read ("/nowhere/at.gpl", &colors, &count, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
shipped_palettes_are_read_and_used (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("BN_SOURCE"), "data", "palettes", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  int seen = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree guint8 (*colors)[3] = NULL;
    g_autofree double (*lights)[3] = NULL;
    g_autoptr (BnPalette) palette = NULL;
    g_autoptr (BnTransfer) transfer = bn_transfer_new_srgb ();
    g_autoptr (GError) error = NULL;
    guint count;
    bn_palette_file_read (path, &colors, &count, &error);
    g_assert_no_error (error);
    lights = g_malloc_n (count, sizeof *lights);
    for (guint i = 0; i < count; i++)
      for (int c = 0; c < 3; c++)
        lights[i][c] = bn_transfer_decode (transfer, colors[i][c] / 255.0);
    palette = bn_palette_new ((const double (*)[3]) lights, count, NULL, 0, &error);
    g_assert_no_error (error);
    seen++;
  }
  g_assert_cmpint (seen, >=, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("colours are read in their order", colors_are_read_in_their_order);
  TEST ("hexadecimal colours are read in their order", hexadecimal_colors_are_read_in_their_order);
  TEST ("faults are named with their line", faults_are_named_with_their_line);
  TEST ("at most 256 colours are read", at_most_256_colors_are_read);
  TEST ("any bytes are read or refused", any_bytes_are_read_or_refused);
  TEST ("a file that is not there is told", a_file_that_is_not_there_is_told);
  TEST ("shipped palettes are read and used", shipped_palettes_are_read_and_used);
  return g_test_run ();
}
