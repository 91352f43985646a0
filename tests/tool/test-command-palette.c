/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "command-palette"
#include "core/files/palette-file.h"
#include "tests/tool/commands.h"
#include "tests/tool/pictures.h"

static guint
count_in (const char *name, guint8 (**colors)[3])
{
  g_autofree char *path = file_in (name);
  g_autoptr (GError) error = NULL;
  guint count = 0;

  bn_palette_file_read (path, colors, &count, &error);
  g_assert_no_error (error);
  return count;
}

static void
a_palette_is_written_as_its_name_says (void)
{
  g_autofree char *one = NULL, *two = NULL;
  g_autofree guint8 (*gpl)[3] = NULL;
  g_autofree guint8 (*hex)[3] = NULL;
  guint count;

  write_ramp ("in.png", 200, 10, 3);
  one = good (bn_command_palette, "palette @in.png -o @p.gpl --size 7");
  two = good (bn_command_palette, "palette @in.png --output @p.hex --size 7");
  count = count_in ("p.gpl", &gpl);
  g_assert_cmpuint (count, ==, 7);
  g_assert_cmpuint (count_in ("p.hex", &hex), ==, count);
  g_assert_cmpmem (gpl, 3 * count, hex, 3 * count);
  g_assert_cmpstr (one, ==, "");
}

/* And is kept to its size. */
static void
several_pictures_and_colors_to_keep_are_one_palette (void)
{
  static const guint8 red[] = { 200, 0, 0 }, blue[] = { 0, 0, 200 };
  g_auto (BnPicture) first = new_picture (1, 1, 3, red), second = new_picture (1, 1, 3, blue);
  g_autofree char *a = file_in ("a.png"), *b = file_in ("b.png"), *output = NULL;
  g_autofree guint8 (*codes)[3] = NULL;

  bn_picture_write (a, &first, NULL);
  bn_picture_write (b, &second, NULL);
  output = good (bn_command_palette, "palette @a.png @b.png -o @p.gpl --keep one-bit");
  g_assert_cmpuint (count_in ("p.gpl", &codes), ==, 4);
  g_assert_cmpint (codes[0][0] + codes[1][0], ==, 255);
  g_assert_cmpmem (codes[2], 3, blue, 3);
  g_assert_cmpmem (codes[3], 3, red, 3);
  refused (bn_command_palette, 1, "room for 15", "palette @a.png @b.png -o @q.gpl --keep cga-16 --size 15");
}

static void
wrong_use_is_explained (void)
{
  write_ramp ("in.png", 20, 10, 3);
  refused (bn_command_palette, 2, "-o", "palette @in.png");
  refused (bn_command_palette, 2, "pictures", "palette -o @p.gpl");
  refused (bn_command_palette, 2, "2 to 256", "palette @in.png -o @p.gpl --size 1");
  refused (bn_command_palette, 2, "2 to 256", "palette @in.png -o @p.gpl --size 257");
  refused (bn_command_palette, 2, "--seed", "palette @in.png -o @p.gpl --seed -1");
  refused (bn_command_palette, 2, ".gpl or .hex", "palette @in.png -o @p.act");
  refused (bn_command_palette, 1, "none.png", "palette @in.png @none.png -o @p.gpl");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("a palette is written as its name says", a_palette_is_written_as_its_name_says);
  TEST ("several pictures and colors to keep are one palette",
        several_pictures_and_colors_to_keep_are_one_palette);
  TEST ("wrong use is explained", wrong_use_is_explained);
  return g_test_run ();
}
