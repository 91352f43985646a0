/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The image and its drawables are color-helpers'. */
#define ROOM "colors"
#include "tests/plugin/color-helpers.h"

/* --- kinds --- */

static void
levels_need_no_palette_and_have_none (void)
{
  g_autofree char *palette = NULL, *device = NULL;
  g_autoptr (GError) error = NULL;
  Stage stage;

  open_colors (&stage, "levels");
  name_palette (&stage, "palette", "Inks");
  g_object_set (stage.config, "indexed", TRUE, NULL);
  g_assert_false (bn_colors_are_palette (stage.config));
  g_assert_false (bn_colors_is_indexed (stage.config));
  g_assert_null (bn_colors_palette (stage.config, babl_format ("RGB float"), &error));
  g_assert_no_error (error);
  bn_colors_texts (stage.config, &palette, &device);
  g_assert_cmpstr (palette, ==, "");
  g_assert_cmpstr (device, ==, "");
  assert_fine (&stage);
  close_colors (&stage);
}

static void
assert_lights (const double *lights, const double *wanted)
{
  for (int c = 0; c < 3; c++)
    assert_close (lights[c], wanted[c], 1e-6);
}

static void
a_palettes_colors_are_decided_by_and_written (void)
{
  g_autoptr (BnPalette) palette = NULL;
  Stage stage;

  open_colors (&stage, "palette");
  name_palette (&stage, "palette", "Inks");
  name_palette (&stage, "device-palette", "Grays"); /* which does not count */
  g_assert_true (bn_colors_are_palette (stage.config));
  assert_fine (&stage);
  palette = bn_colors_palette (stage.config, babl_format ("RGB float"), NULL);
  g_assert_cmpuint (bn_palette_count (palette), ==, 3);
  for (guint i = 0; i < 3; i++) {
    assert_lights (bn_palette_measured (palette, i), inks[i]);
    assert_lights (bn_palette_device (palette, i), inks[i]);
  }
  close_colors (&stage);
}

static void
a_pair_is_decided_by_one_palette_and_written_as_the_other (void)
{
  g_autoptr (BnPalette) palette = NULL;
  Stage stage;

  open_colors (&stage, "palette-pair");
  name_palette (&stage, "palette", "Inks");
  name_palette (&stage, "device-palette", "Grays");
  assert_fine (&stage);
  palette = bn_colors_palette (stage.config, babl_format ("RGB float"), NULL);
  for (guint i = 0; i < 3; i++) {
    assert_lights (bn_palette_measured (palette, i), inks[i]);
    assert_lights (bn_palette_device (palette, i), grays[i]);
  }
  close_colors (&stage);
}

static void
texts_hold_the_palettes_colors (void)
{
  g_autofree char *palette = NULL, *device = NULL;
  g_autofree double (*lights)[3] = NULL, (*written)[3] = NULL;
  guint count;
  Stage stage;

  open_colors (&stage, "palette-pair");
  name_palette (&stage, "palette", "Inks");
  name_palette (&stage, "device-palette", "Grays");
  bn_colors_texts (stage.config, &palette, &device);
  lights = bn_palette_text_parse (palette, &count, NULL);
  g_assert_cmpuint (count, ==, 3);
  written = bn_palette_text_parse (device, &count, NULL);
  g_assert_cmpuint (count, ==, 3);
  for (guint i = 0; i < 3; i++) {
    assert_lights (lights[i], inks[i]);
    assert_lights (written[i], grays[i]);
  }
  close_colors (&stage);
}

/* Two colors, and how often they were asked for. */
static void
add_two (BnHistogram *histogram, gpointer user_data)
{
  static const guint8 codes[] = { 255, 0, 0, 0, 0, 0 };

  bn_histogram_add (histogram, BN_SAMPLE_U8, NULL, 3, codes, 2);
  ++*(int *) user_data;
}

static void
add_nothing (BnHistogram *histogram G_GNUC_UNUSED, gpointer user_data G_GNUC_UNUSED)
{
}

static void
a_palette_is_made_of_the_picture_once (void)
{
  g_autofree char *text = NULL, *device = NULL;
  Stage stage;
  int asked = 0;

  open_colors (&stage, "picture");
  bn_made_palette_begin (stage.config, add_two, &asked);
  assert_fine (&stage);
  bn_colors_texts (stage.config, &text, &device);
  g_assert_cmpstr (text, ==, "#000000 #ff0000");
  g_assert_cmpstr (device, ==, "");
  g_assert_cmpint (asked, ==, 1);
  g_object_set (stage.config, "palette-size", 7, NULL);
  assert_fine (&stage);
  g_assert_cmpint (asked, ==, 1); /* the picture is read once */
  bn_made_palette_begin (stage.config, add_nothing, NULL);
  assert_refused (&stage, "transparent");
  close_colors (&stage);
}

/* --- indexed --- */

static void
finish (const char *kind, gboolean indexed, const char *wanted)
{
  Stage stage;

  open_colors (&stage, kind);
  name_palette (&stage, "palette", "Inks");
  name_palette (&stage, "device-palette", "Grays");
  g_object_set (stage.config, "indexed", indexed, NULL);
  g_assert_true (bn_colors_finish (stage.config, image, NULL));
  g_assert_cmpstr (picture.palette, ==, wanted);
  close_colors (&stage);
}

static void
an_image_becomes_indexed_with_what_is_written_if_that_is_asked_for (void)
{
  finish ("levels", TRUE, NULL);
  finish ("palette", FALSE, NULL);
  finish ("palette", TRUE, "Inks");
  finish ("palette-pair", TRUE, "Grays");
}

static void
an_image_that_gimp_does_not_convert_is_an_error (void)
{
  g_autoptr (GError) error = NULL;
  Stage stage;

  open_colors (&stage, "palette");
  name_palette (&stage, "palette", "Inks");
  g_object_set (stage.config, "indexed", TRUE, NULL);
  picture.refuses = TRUE;
  g_assert_false (bn_colors_finish (stage.config, image, &error));
  assert_refusal (&error, "“Inks”");
  close_colors (&stage);
}

/* --- filling --- */

static void
palettes_that_are_not_named_are_filled_in_and_named_ones_stay (void)
{
  Stage stage;

  open_colors (&stage, "palette-pair");
  name_palette (&stage, "palette", "Inks");
  bn_colors_fill (stage.config, NULL);
  g_assert_true (palette_of (stage.config, "palette") == gimp_palette_get_by_name ("Inks"));
  g_assert_true (palette_of (stage.config, "device-palette") == gimp_palette_get_by_name ("Grays"));
  close_colors (&stage);
}

static void
fill_again (GimpProcedureConfig *config)
{
  bn_colors_fill (config, NULL);
}

static void
filling_after_each_change_ends_even_if_all_are_without_use (void)
{
  Stage stage;

  open_colors (&stage, "levels");
  remove_palettes ();
  add_palette ("History", NULL, 0);
  g_signal_connect (stage.config, "notify", G_CALLBACK (fill_again), NULL);
  bn_colors_fill (stage.config, NULL);
  g_assert_true (palette_of (stage.config, "palette") == gimp_palette_get_by_name ("History"));
  close_colors (&stage);
}

/* GIMP's color history, which is chosen at first, has no colors. */
static void
a_palette_without_use_is_not_the_first_one (void)
{
  const double two[2][3] = { { 0, 0, 0 }, { 1, 1, 1 } };
  Stage stage;

  open_colors (&stage, "levels");
  remove_palettes ();
  add_palette ("History", NULL, 0);
  add_palette ("Single", two, 1);
  add_palette ("Duo", two, 2);
  bn_colors_fill (stage.config, NULL);
  g_assert_true (palette_of (stage.config, "palette") == gimp_palette_get_by_name ("Duo"));
  g_object_set (stage.config, "palette", gimp_palette_get_by_name ("History"), NULL);
  bn_colors_fill (stage.config, NULL); /* as chosen for last time's levels */
  g_assert_true (palette_of (stage.config, "palette") == gimp_palette_get_by_name ("Duo"));
  g_object_set (stage.config, "colours", "palette", "palette", gimp_palette_get_by_name ("Single"), NULL);
  bn_colors_fill (stage.config, NULL); /* who chooses one of no use is told so */
  g_assert_true (palette_of (stage.config, "palette") == gimp_palette_get_by_name ("Single"));
  close_colors (&stage);
}

/* Last time's may have colors, which a gray layer cannot hold. */
static void
the_first_palette_of_a_gray_layer_is_one_of_grays (void)
{
  Stage stage;

  open_colors (&stage, "levels");
  name_palette (&stage, "palette", "Inks");
  picture.type = GIMP_GRAY;
  bn_colors_fill (stage.config, drawables[0]);
  g_assert_true (palette_of (stage.config, "palette") == gimp_palette_get_by_name ("Grays"));
  g_object_set (stage.config, "palette", gimp_palette_get_by_name ("Inks"), NULL);
  picture.channels = TRUE; /* which is gray, too, and has no palettes at all */
  bn_colors_fill (stage.config, drawables[0]);
  g_assert_true (palette_of (stage.config, "palette") == gimp_palette_get_by_name ("Inks"));
  close_colors (&stage);
}

int
main (int argc, char **argv)
{
  int status;

  open_image (&argc, &argv);
  TEST ("levels need no palette and have none", levels_need_no_palette_and_have_none);
  TEST ("a palette's colors are decided by and written", a_palettes_colors_are_decided_by_and_written);
  TEST ("a pair is decided by one palette and written as the other",
        a_pair_is_decided_by_one_palette_and_written_as_the_other);
  TEST ("texts hold the palettes' colors", texts_hold_the_palettes_colors);
  TEST ("a palette is made of the picture once", a_palette_is_made_of_the_picture_once);
  TEST ("an image becomes indexed with what is written if that is asked for",
        an_image_becomes_indexed_with_what_is_written_if_that_is_asked_for);
  TEST ("an image that GIMP does not convert is an error", an_image_that_gimp_does_not_convert_is_an_error);
  TEST ("filling after each change ends even if all are without use",
        filling_after_each_change_ends_even_if_all_are_without_use);
  TEST ("a palette without use is not the first one", a_palette_without_use_is_not_the_first_one);
  TEST ("the first palette of a gray layer is one of grays",
        the_first_palette_of_a_gray_layer_is_one_of_grays);
  TEST ("palettes that are not named are filled in and named ones stay",
        palettes_that_are_not_named_are_filled_in_and_named_ones_stay);
  status = g_test_run ();
  close_image ();
  return status;
}
