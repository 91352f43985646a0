/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "dither-palette"
#include "core/tool/dither-palette.h"
#include "core/tool/picture-palette.h"
#include "tests/tool/commands.h"
#include "tests/tool/pictures.h"

/* The palette that these words lead to for a picture of two colors. bn_palette_unref. */
static BnPalette *
palette_for (const char *line, int *colors)
{
  static const guint8 codes[] = { 9, 8, 7, 250, 9, 30 };
  g_auto (BnPicture) picture = new_picture (2, 1, 3, codes);
  g_auto (BnDitherFlags) flags = { 0 };
  g_autoptr (BnHistogram) histogram = bn_histogram_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = split_words (line);
  BnPalette *palette = NULL;

  bn_picture_add_colors (&picture, histogram);
  bn_dither_flags_init (&flags);
  g_assert_true (bn_dither_flags_parse (&flags, &words, &error));
  g_assert_true (bn_dither_palette_find (&flags, histogram, &palette, &error));
  *colors = flags.flags.config.dither.colors;
  return palette;
}

static void
flags_and_presets_lead_to_palettes (void)
{
  static const struct {
    const char *line;
    guint count;
    int colors;
  } cases[] = {
    { "dither --levels 3", 0, BN_COLORS_LEVELS },
    { "dither --palette four-greens", 4, BN_COLORS_PALETTE },
    { "dither --preset cga", 16, BN_COLORS_PALETTE },
    { "dither --preset cga --levels 2", 0, BN_COLORS_LEVELS },
    { "dither --preset e-paper-colours", 6, BN_COLORS_PAIR },
    { "dither --palette-size 5", 2, BN_COLORS_PICTURE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    int colors;
    g_autoptr (BnPalette) palette = palette_for (cases[i].line, &colors);
    g_assert_cmpuint (palette != NULL ? bn_palette_count (palette) : 0, ==, cases[i].count);
    g_assert_cmpint (colors, ==, cases[i].colors);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("flags and presets lead to palettes", flags_and_presets_lead_to_palettes);
  return g_test_run ();
}
