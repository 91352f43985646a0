/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "dither-picture"
#include "core/tool/dither-picture.h"
#include "tests/tool/commands.h"
#include "tests/tool/pictures.h"

/* Gray codes dithered as these words say. bn_picture_clear. */
static BnPicture
dithered (const char *line, int bits)
{
  static const guint8 codes[] = { 0, 0, 40, 40, 90, 90, 200, 200 };
  BnPicture picture = new_picture (G_N_ELEMENTS (codes), 1, 1, codes);
  g_auto (BnDitherFlags) flags = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (BnMask) mask = NULL;
  g_auto (GStrv) words = split_words (line);

  picture.bits = bits;
  picture.width = (int) G_N_ELEMENTS (codes) * 8 / bits; /* as many bytes */
  bn_dither_flags_init (&flags);
  g_assert_true (bn_dither_flags_parse (&flags, &words, &error));
  mask = bn_dither_picture_mask (&flags, &picture, &error);
  g_assert_no_error (error);
  g_assert_true (bn_dither_picture_run (&picture, &flags, NULL, mask, &error));
  return picture;
}

static void
bits_are_those_of_the_levels_or_as_asked_for (void)
{
  static const struct {
    const char *line;
    int from, bits, depth;
  } cases[] = {
    { "dither --levels 2", 8, 8, 1 },
    { "dither --levels 2", 16, 8, 1 },
    { "dither --levels 256", 16, 8, 0 },
    { "dither --levels 1000", 16, 16, 0 },
    { "dither --levels 2 --depth 16", 8, 16, 0 },
    { "dither --levels 2 --depth 16", 16, 16, 0 },
    { "dither --levels 2 --depth 8", 16, 8, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (BnPicture) picture = dithered (cases[i].line, cases[i].from);
    g_assert_cmpint (picture.bits, ==, cases[i].bits);
    g_assert_cmpint (picture.depth, ==, cases[i].depth);
  }
}

static void
a_gray_picture_is_colored_for_colors_alone (void)
{
  const double grays[2][3] = { { 0 }, { 1, 1, 1 } }, reds[2][3] = { { 0 }, { 1, 0, 0 } };
  g_autoptr (BnPalette) gray = bn_palette_new (grays, 2, NULL, 0, NULL);
  g_autoptr (BnPalette) red = bn_palette_new (reds, 2, NULL, 0, NULL);
  g_auto (BnPicture) picture = new_picture (1, 1, 2, (const guint8[]){ 7, 9 });

  g_assert_true (bn_dither_picture_fit (&picture, NULL, NULL));
  g_assert_true (bn_dither_picture_fit (&picture, gray, NULL));
  g_assert_cmpint (picture.channels, ==, 2);
  g_assert_true (bn_dither_picture_fit (&picture, red, NULL));
  g_assert_cmpint (picture.channels, ==, 4);
  g_assert_cmpmem (picture.codes, 4, "\7\7\7\11", 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("bits are those of the levels, or as asked for", bits_are_those_of_the_levels_or_as_asked_for);
  TEST ("a gray picture is colored for colors alone", a_gray_picture_is_colored_for_colors_alone);
  return g_test_run ();
}
