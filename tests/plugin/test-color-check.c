/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The image and its drawables are color-helpers'. */
#define ROOM "color-check"
#include "tests/plugin/color-helpers.h"

static void
a_palette_that_is_not_given_is_refused_by_its_arguments_name (void)
{
  g_autoptr (GError) error = NULL;
  Stage stage;

  open_colors (&stage, "palette");
  assert_refused (&stage, "no palette is given");
  g_assert_null (bn_colors_palette (stage.config, babl_format ("RGB float"), &error));
  assert_refusal (&error, "no palette is given");
  g_object_set (stage.config, "colours", "palette-pair", NULL);
  name_palette (&stage, "palette", "Inks");
  assert_refused (&stage, "no device-palette is given");
  g_assert_null (bn_colors_palette (stage.config, babl_format ("RGB float"), &error));
  assert_refusal (&error, "no device-palette is given");
  close_colors (&stage);
}

static void
palettes_of_too_few_and_too_many_colors_are_refused (void)
{
  g_autofree double (*many)[3] = g_malloc0 (sizeof *many * (BN_PALETTE_MAX_COLORS + 1));
  Stage stage;

  open_colors (&stage, "palette");
  add_palette ("None", inks, 0);
  add_palette ("One", inks, 1);
  add_palette ("Many", (const double (*)[3]) many, BN_PALETTE_MAX_COLORS + 1);
  name_palette (&stage, "palette", "None");
  assert_refused (&stage, "“None” has 0 colors");
  name_palette (&stage, "palette", "One");
  assert_refused (&stage, "“One” has 1 color;");
  name_palette (&stage, "palette", "Many");
  assert_refused (&stage, "“Many” has 257 colors");
  close_colors (&stage);
}

static void
a_pair_of_unlike_counts_is_refused (void)
{
  Stage stage;

  open_colors (&stage, "palette-pair");
  add_palette ("Two", grays, 2);
  name_palette (&stage, "palette", "Inks");
  name_palette (&stage, "device-palette", "Two");
  assert_refused (&stage, "2");
  close_colors (&stage);
}

static void
what_has_no_colors_is_refused_by_its_name (void)
{
  Stage stage;

  open_colors (&stage, "palette");
  name_palette (&stage, "palette", "Inks");
  picture.channels = TRUE;
  assert_refused (&stage, "“Sky”");
  close_colors (&stage);
}

static void
a_gray_image_takes_only_palettes_of_grays (void)
{
  Stage stage;

  open_colors (&stage, "palette");
  picture.type = GIMP_GRAY;
  name_palette (&stage, "palette", "Inks");
  assert_refused (&stage, "Mode > RGB");
  name_palette (&stage, "palette", "Grays");
  assert_fine (&stage);
  close_colors (&stage);
}

static void
a_gray_image_takes_only_grays_for_a_device (void)
{
  Stage stage;

  open_colors (&stage, "palette-pair");
  picture.type = GIMP_GRAY;
  name_palette (&stage, "palette", "Inks");
  name_palette (&stage, "device-palette", "Grays");
  assert_fine (&stage);
  name_palette (&stage, "device-palette", "Inks");
  assert_refused (&stage, "grayscale");
  close_colors (&stage);
}

static void
just_images_of_8_bits_whose_colors_gimp_finds_again_become_indexed (void)
{
  Stage stage;

  open_colors (&stage, "palette");
  name_palette (&stage, "palette", "Inks");
  g_object_set (stage.config, "indexed", TRUE, NULL);
  g_assert_true (bn_colors_is_indexed (stage.config));
  assert_fine (&stage);
  picture.precision = GIMP_PRECISION_U8_LINEAR;
  assert_refused (&stage, "8-bit");
  picture.precision = GIMP_PRECISION_FLOAT_NON_LINEAR;
  assert_refused (&stage, "8-bit");
  picture.precision = GIMP_PRECISION_U8_NON_LINEAR;
  picture.type = GIMP_GRAY;
  assert_refused (&stage, "palette of grays");
  name_palette (&stage, "palette", "Grays");
  assert_fine (&stage);
  close_colors (&stage);
}

int
main (int argc, char **argv)
{
  int status;

  open_image (&argc, &argv);
  TEST ("a palette that is not given is refused by its argument's name",
        a_palette_that_is_not_given_is_refused_by_its_arguments_name);
  TEST ("palettes of too few and too many colors are refused",
        palettes_of_too_few_and_too_many_colors_are_refused);
  TEST ("a pair of unlike counts is refused", a_pair_of_unlike_counts_is_refused);
  TEST ("what has no colors is refused by its name", what_has_no_colors_is_refused_by_its_name);
  TEST ("a gray image takes only palettes of grays", a_gray_image_takes_only_palettes_of_grays);
  TEST ("a gray image takes only grays for a device", a_gray_image_takes_only_grays_for_a_device);
  TEST ("just images of 8 bits whose colors GIMP finds again become indexed",
        just_images_of_8_bits_whose_colors_gimp_finds_again_become_indexed);
  status = g_test_run ();
  close_image ();
  return status;
}
