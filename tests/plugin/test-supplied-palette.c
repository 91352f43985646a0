/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "supplied-palette"
#include "tests/plugin/palette-helpers.h"

#include "core/files/palette-file.h"
#include "plugin/arguments/supplied-palette.h"

static const BnPresetPalette greens = { "four-greens", "Four greens" };
static const BnPresetPalette unknown = { "none", "No such palette" };
static const double black_and_white[2][3] = { { 0, 0, 0 }, { 1, 1, 1 } };

static void
open_palettes (Stage *stage)
{
  add_palette ("Any", black_and_white, 2);
  open_procedure (stage);
  gimp_procedure_add_palette_argument (stage->procedure, "palette", "Palette", "Palette", TRUE, NULL, FALSE,
                                       G_PARAM_READWRITE);
  gimp_procedure_add_palette_argument (stage->procedure, "device-palette", "Device", "Device", TRUE, NULL,
                                       FALSE, G_PARAM_READWRITE);
  open_config (stage);
}

static void
close_palettes (Stage *stage)
{
  close_stage (stage);
  remove_palettes ();
}

static void
assert_colors (GimpPalette *palette, const guint8 (*codes)[3], guint count)
{
  GeglColor **colors = gimp_palette_get_colors (palette);

  g_assert_cmpint (gimp_palette_get_color_count (palette), ==, count);
  for (guint i = 0; i < count; i++) {
    guint8 code[3];
    gegl_color_get_pixel (colors[i], babl_format ("R'G'B' u8"), code);
    g_assert_cmpmem (code, 3, codes[i], 3);
  }
  gimp_color_array_free (colors);
}

static void
a_palette_that_gimp_has_is_gimps_own (void)
{
  Stage stage;
  GimpPalette *own;

  open_palettes (&stage);
  own = add_palette (greens.name, black_and_white, 2);
  g_assert_true (bn_supplied_palette_find (stage.config, &greens) == own);
  bn_supplied_palette_forget (stage.config);
  g_assert_true (gimp_palette_get_by_name (greens.name) == own);
  close_palettes (&stage);
}

static void
one_that_gimp_lacks_has_the_colors_of_its_file_in_their_order (void)
{
  g_autofree guint8 (*codes)[3] = NULL;
  GimpPalette *palette;
  guint count;
  Stage stage;

  open_palettes (&stage);
  g_assert_true (bn_palette_file_read_shipped (greens.file, &codes, &count, NULL));
  palette = bn_supplied_palette_find (stage.config, &greens);
  g_assert_true (palette == gimp_palette_get_by_name (greens.name));
  assert_colors (palette, (const guint8 (*)[3]) codes, count);
  g_assert_true (bn_supplied_palette_find (stage.config, &greens) == palette);
  close_palettes (&stage);
}

static void
what_was_made_goes_again_and_no_argument_names_it_then (void)
{
  GimpPalette *any;
  Stage stage;

  open_palettes (&stage);
  any = gimp_palette_get_by_name ("Any");
  g_object_set (stage.config, "palette", bn_supplied_palette_find (stage.config, &greens), "device-palette",
                any, NULL);
  bn_supplied_palette_forget (stage.config);
  g_assert_null (gimp_palette_get_by_name (greens.name));
  g_assert_null (palette_of (stage.config, "palette"));
  g_assert_true (palette_of (stage.config, "device-palette") == any);
  close_palettes (&stage);
}

static void
a_palette_that_nobody_knows_is_not_made (void)
{
  Stage stage;

  open_palettes (&stage);
  g_assert_null (bn_supplied_palette_find (stage.config, &unknown));
  g_assert_null (gimp_palette_get_by_name (unknown.name));
  close_palettes (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  TEST ("a palette that gimp has is gimps own", a_palette_that_gimp_has_is_gimps_own);
  TEST ("one that gimp lacks has the colors of its file in their order",
        one_that_gimp_lacks_has_the_colors_of_its_file_in_their_order);
  TEST ("what was made goes again and no argument names it then",
        what_was_made_goes_again_and_no_argument_names_it_then);
  TEST ("a palette that nobody knows is not made", a_palette_that_nobody_knows_is_not_made);
  return g_test_run ();
}
