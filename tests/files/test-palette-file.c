/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "palette-file"
#include <glib/gstdio.h>

#include "core/files/palette-file.h"
#include "core/files/png-file.h"
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
  assert_refused (".hex", "Palette\n", "line 1");
  assert_read (".hex", "GIMP Palette\n1 2 3\n", "1 2 3, "); /* what a file says counts more than its name */
  assert_refused (".hex", "00000g\n", "hexadecimal");
  assert_refused (".hex", "##00000\n", "line 1");
  assert_refused (".hex", "1 2 3\n", "line 1");
}

/* The same three colors in every kind that holds a color per line. */
#define THREE "1 2 3, 250 128 0, 255 255 255, "

static void
gimps_palettes_come_in_several_forms (void)
{
  assert_read (".gpl", "\xef\xbb\xbfGIMP Palette\n1 2 3\n250 128 0\n255 255 255\n", THREE);
  assert_read (".gpl", "GIMP Palette\rName: x\r#\r1 2 3\r250 128 0 a\r255 255 255\r", THREE);
  assert_read (".gpl",
               "GIMP Palette\nChannels: RGBA\n#\n  1   2   3 255 Untitled\n250 128   0  1 Untitled\n"
               "9 9 9 0 Transparent\n255 255 255 255 x\n",
               THREE);
  assert_read (".gpl", "  1   2   3\n250 128 0 7\n255 255 255\n", THREE);
  assert_read (".gpl", "# of a program\n\n1 2 3\n250 128 0 7\n255 255 255\n", THREE);
  assert_read (".txt", "GIMP Palette\n1 2 3\n250 128 0\n255 255 255\n", THREE);
}

static void
other_kinds_of_text_are_read (void)
{
  assert_read (".pal", "JASC-PAL\r\n0100\r\n3\r\n1 2 3\r\n250 128 0\r\n255 255 255\r\n", THREE);
  assert_refused (".pal", "JASC-PAL\r\n0100\r\n1\r\n1 2\r\n", "line 4");
  assert_refused (".pal", "1 2 3\n", ".pal");
  assert_read (".txt",
               "; paint.net Palette File\r\n; Colors are written as 8-digit hexadecimal numbers: "
               "aarrggbb\r\nFF010203\r\nfffa8000\r\n00123456\r\n80FFFFFF\r\n",
               THREE);
  assert_read (".txt", "010203\nfa8000\nffffff\n", THREE);
  assert_refused (".txt", "; x\nff12345\n", "line 2");
}

static void
lists_in_json_are_read (void)
{
  assert_read (".json", "[\"#010203\", \"fa8000\", \"#FFF\"]", THREE);
  assert_read (".json", " [[1, 2, 3], [250, 128, 0, 255], [255, 255, 255]]\n", THREE);
  assert_read (".json",
               "{\"name\": \"facade\", \"author\": \"\", \"colors\": [\"010203\",\"fa8000\",\"ffffff\"]}",
               THREE);
  assert_read (
      ".json",
      "{\"palette\": [{\"name\": \"decade\", \"hex\": \"#010203\", \"n\": -1.5e3}, {\"r\": 250, \"g\": 128, "
      "\"b\": 0}, {\"Red\": 255, \"Green\": 255, \"Blue\": 255, \"on\": true}]}",
      THREE);
  assert_refused (".json", "", ".json");
  assert_refused (".json", "[\"#010203\"", ".json");
  assert_refused (".json", "[\"#010203\"] x", ".json");
  assert_refused (".json", "{\"a\": \"010203\"}", "without colors");
  assert_refused (".json", "[1, 2, 300]", "without colors");
}

/* Bytes with zeros among them. */
#define ASSERT_BYTES_READ(ending, literal, wanted)                                                           \
  {                                                                                                          \
    static const char bytes[] = literal;                                                                     \
    gboolean is_read;                                                                                        \
    g_autofree char *got = read_bytes (ending, bytes, sizeof bytes - 1, &is_read);                           \
    g_assert_cmpstr (got, ==, wanted);                                                                       \
    g_assert_true (is_read);                                                                                 \
    for (gsize length = 13; length < sizeof bytes - 1; length++) {                                           \
      g_free (read_bytes (ending, bytes, length, &is_read));                                                 \
      g_assert_false (is_read);                                                                              \
    }                                                                                                        \
  }

static void
palettes_of_windows_are_read (void)
{
  ASSERT_BYTES_READ (".pal", "RIFF\x1c\0\0\0PAL data\x10\0\0\0\0\3\3\0\1\2\3\0\xfa\x80\0\0\xff\xff\xff\0",
                     THREE);
  ASSERT_BYTES_READ (".pal",
                     "RIFF\x28\0\0\0PAL offl\3\0\0\0\1\2\3\0data\x10\0\0\0\0\3\3\0\1\2\3\0\xfa\x80\0\0"
                     "\xff\xff\xff\4",
                     THREE);
  assert_refused (".pal", "RIFF    WAVEfmt     ", ".pal");
}

static void
swatches_of_adobe_are_read (void)
{
  ASSERT_BYTES_READ (".ase",
                     "ASEF\0\1\0\0\0\0\0\5"
                     "\xc0\1\0\0\0\6\0\2\0g\0\0"
                     "\0\1\0\0\0\x18\0\2\0a\0\0RGB \x3b\x80\x80\x81\x3c\0\x80\x81\x3c\x40\xc0\xc1\0\2"
                     "\0\1\0\0\0\x14\0\0RGB \x3f\x7a\xfa\xfb\x3f\0\x80\x81\0\0\0\0\0\2"
                     "\0\1\0\0\0\x0e\0\1\0\0Gray\x3f\x80\0\0\0\2"
                     "\xc0\2\0\0\0\0",
                     THREE);
  {
    static const char cmyk[] =
        "ASEF\0\1\0\0\0\0\0\1\0\1\0\0\0\x18\0\0CMYK\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\2";
    gboolean is_read;
    g_autofree char *got = read_bytes (".ase", cmyk, sizeof cmyk - 1, &is_read);
    g_assert_false (is_read);
    g_assert_nonnull (strstr (got, "CMYK"));
  }
  assert_refused (".ase", "a sprite of Aseprite", ".ase");
}

static void
tables_of_adobe_are_read (void)
{
  char bytes[772] = { 1, 2, 3, (char) 250, (char) 128, 0, (char) 255, (char) 255, (char) 255 };
  gboolean is_read;
  g_autofree char *all = read_bytes (".act", bytes, 768, &is_read), *three = NULL;

  g_assert_true (is_read);
  g_assert_true (g_str_has_prefix (all, THREE "0 0 0, 0 0 0, "));
  g_assert_cmpuint (strlen (all), ==, strlen (THREE) + 253 * strlen ("0 0 0, "));
  bytes[769] = 3;
  bytes[770] = bytes[771] = (char) 255;
  three = read_bytes (".act", bytes, 772, &is_read);
  g_assert_cmpstr (three, ==, THREE);
  assert_refused (".act", "short", ".act");
}

/* A file of a picture, `channels` codes a pixel. */
static char *
read_picture (int width, int height, int channels, guint8 *codes, gboolean *is_read)
{
  const BnPicture picture = {
    .width = width, .height = height, .channels = channels, .bits = 8, .codes = codes, .srgb_intent = -1
  };
  g_autoptr (GBytes) bytes = bn_picture_encode ("x", &picture, NULL);

  return read_bytes (".png", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), is_read);
}

static void
the_colors_of_a_strip_are_read_line_by_line (void)
{
  guint8 strip[] = { 1, 2, 3, 1, 2, 3, 250, 128, 0, 255, 255, 255, 250, 128, 0, 1, 2, 3 };
  guint8 sheer[] = { 1, 2, 3, 9, 4, 4, 4, 0, 250, 128, 0, 255, 255, 255, 255, 1 };
  guint8 gray[] = { 7, 9, 7, 8 }, many[257 * 3] = { 0 };
  gboolean is_read;
  char *got;

  got = read_picture (3, 2, 3, strip, &is_read);
  g_assert_cmpstr (got, ==, THREE);
  g_free (got);
  got = read_picture (4, 1, 4, sheer, &is_read);
  g_assert_cmpstr (got, ==, THREE);
  g_free (got);
  got = read_picture (2, 2, 1, gray, &is_read);
  g_assert_cmpstr (got, ==, "7 7 7, 9 9 9, 8 8 8, ");
  g_free (got);
  for (int i = 0; i < 257; i++)
    many[3 * i] = (guint8) i, many[3 * i + 1] = (guint8) (i / 256);
  got = read_picture (257, 1, 3, many, &is_read);
  g_assert_false (is_read);
  g_assert_nonnull (strstr (got, "256"));
  g_free (got);
}

static void
palettes_are_found_by_file_or_by_name (void)
{
  g_autofree guint8 (*colors)[3] = NULL;
  g_autofree guint8 (*filed)[3] = NULL;
  g_autofree char *path =
      g_build_filename (g_getenv ("BN_SOURCE"), "data", "palettes", "four-greens.gpl", NULL);
  g_autofree char *list = bn_palette_file_shipped ();
  g_autoptr (GError) error = NULL;
  guint count, also;

  g_assert_true (bn_palette_file_find ("four-greens", &colors, &count, &error));
  g_assert_true (bn_palette_file_find (path, &filed, &also, &error));
  g_assert_cmpmem (colors, 3 * count, filed, 3 * also);
  g_assert_nonnull (strstr (list, "cga-16, "));
  g_clear_pointer (&filed, g_free);
  g_assert_false (bn_palette_file_find ("four-reds", &filed, &also, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, list));
}

static void
faults_are_named_with_their_line (void)
{
  assert_refused (".gpl", "", "not a GIMP palette");
  assert_refused (".gpl", "\n", "not a GIMP palette");
  assert_refused (".gpl", "PNG", "not a GIMP palette");
  assert_refused (".gpl", "GIMP Palettes\n1 2 3\n", "not a GIMP palette");
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
at_most_256_colors_are_read_of_json (void)
{
  static const char *const forms[] = { "\"#010203\"", "[1, 2, 3]", "{\"r\": 1, \"g\": 2, \"b\": 3}" };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (GString) text = g_string_new ("[");
    g_autofree char *whole = NULL;
    gboolean is_read;
    for (int n = 0; n < 256; n++)
      g_string_append_printf (text, "%s%s", n > 0 ? "," : "", forms[i]);
    whole = g_strconcat (text->str, "]", NULL);
    g_free (read_bytes (".json", whole, strlen (whole), &is_read));
    g_assert_true (is_read);
    g_string_append_printf (text, ",%s]", forms[i]);
    assert_refused (".json", text->str, "256");
  }
}

static void
any_bytes_are_read_or_refused (void)
{
  BnRng rng = bn_rng_new (1, 0);

  for (int i = 0; i < 2000; i++) {
    static const char often[] = "0123456789 \t\r\n#\0Name:Columns:[]{}\",\\";
    static const struct {
      const char *ending, *head;
      gsize length;
    } kinds[] = {
      { ".gpl", "GIMP Palette\n", 13 },
      { ".gpl", "", 0 },
      { ".hex", "", 0 },
      { ".pal", "JASC-PAL\n", 9 },
      { ".json", "[", 1 },
      { ".json", "{\"a\":", 5 },
      { ".pal", "RIFF    PAL data\4", 17 },
      { ".ase", "ASEF\0\1\0\0\0\0\0\4\0\1\0\0\0", 17 },
      { ".txt", "", 0 },
      { ".png", "\x89PNG\r\n\x1a\n", 8 },
    };
    gsize kind = (gsize) i % G_N_ELEMENTS (kinds);
    g_autoptr (GString) text = g_string_new_len (kinds[kind].head, (gssize) kinds[kind].length);
    guint length = bn_rng_below (&rng, i % 50 == 0 ? 100000 : 200);
    gboolean is_read;
    for (guint k = 0; k < length; k++)
      g_string_append_c (text, bn_rng_below (&rng, 20) == 0 ? (char) bn_rng_below (&rng, 256)
                                                            : often[bn_rng_below (&rng, sizeof often)]);
    g_free (read_bytes (kinds[kind].ending, text->str, text->len, &is_read));
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
  TEST ("GIMP's palettes come in several forms", gimps_palettes_come_in_several_forms);
  TEST ("other kinds of text are read", other_kinds_of_text_are_read);
  TEST ("lists in JSON are read", lists_in_json_are_read);
  TEST ("palettes of Windows are read", palettes_of_windows_are_read);
  TEST ("swatches of Adobe are read", swatches_of_adobe_are_read);
  TEST ("tables of Adobe are read", tables_of_adobe_are_read);
  TEST ("the colors of a strip are read line by line", the_colors_of_a_strip_are_read_line_by_line);
  TEST ("palettes are found by file or by name", palettes_are_found_by_file_or_by_name);
  TEST ("faults are named with their line", faults_are_named_with_their_line);
  TEST ("at most 256 colours are read", at_most_256_colors_are_read);
  TEST ("at most 256 colors are read of JSON", at_most_256_colors_are_read_of_json);
  TEST ("any bytes are read or refused", any_bytes_are_read_or_refused);
  TEST ("a file that is not there is told", a_file_that_is_not_there_is_told);
  TEST ("shipped palettes are read and used", shipped_palettes_are_read_and_used);
  return g_test_run ();
}
