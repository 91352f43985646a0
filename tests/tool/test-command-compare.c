/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "command-compare"
#include "core/tool/picture-light.h"
#include "tests/tool/commands.h"
#include "tests/tool/json-reader.h"
#include "tests/tool/pictures.h"

static void
json_has_the_engine_s_figures (void)
{
  g_autofree char *output = NULL;
  g_auto (BnPicture) ramp = { 0 }, flat = { 0 };
  g_auto (BnLinear) original = { 0 }, dithered = { 0 };
  BnMeasurePicture measure;
  double scielab, contrast[BN_CONTRAST_BANDS];
  BnTone tone;

  write_ramp ("a.png", 16, 8, 3);
  write_ramp ("b.png", 16, 8, 1);
  output = good (bn_command_compare, "compare --json @a.png @b.png");
  ramp = picture_in ("a.png");
  flat = picture_in ("b.png");
  g_assert_true (bn_picture_light ("a", &ramp, &original, NULL) &&
                 bn_picture_light ("b", &flat, &dithered, NULL));
  g_assert_true (bn_measure_picture (&original, &dithered, NULL, &measure, NULL));
  g_assert_true (bn_scielab_mean (&original, &dithered, BN_SCIELAB_SCREEN, NULL, &scielab, NULL));
  g_assert_true (bn_contrast_transfer (&original, &dithered, NULL, contrast, NULL));
  bn_tone_measure (&original, &dithered, &tone);
  assert_json (output);
  assert_close (json_number (output, "gauss_mean"), measure.gauss_mean, 1e-8);
  assert_close (json_number (output, "nasanen_luminance"), measure.nasanen_luminance, 1e-8);
  assert_close (json_number (output, "chrominance"), measure.chrominance, 1e-8);
  assert_close (json_number (output, "scielab_40"), scielab, 1e-6);
  assert_close (json_number (output, "contrast_transfer"), contrast[0], 1e-8);
  g_assert_true (isnan (tone.dark) && strstr (output, "\"dark_kept\": null") != NULL);
  assert_close (json_number (output, "shift"), measure.shift[0], 1e-8);
  assert_close (json_number (output, "colours"), bn_picture_colors (&flat), 0);
}

static void
every_picture_has_its_line_in_the_order_asked_for (void)
{
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  write_ramp ("a.png", 16, 8, 1);
  write_ramp ("b.png", 16, 8, 3);
  output = good (bn_command_compare, "compare @a.png @b.png @a.png");
  lines = g_strsplit (output, "\n", -1);
  g_assert_cmpint (g_strv_length (lines), ==, 8);
  for (int table = 0; table < 2; table++) {
    g_assert_true (g_str_has_suffix (lines[4 * table + 1], "b.png"));
    g_assert_true (g_str_has_suffix (lines[4 * table + 2], "a.png"));
    assert_says (lines[4 * table + 2], "0.00000");
  }
  assert_files ("a.png b.png");
}

static void
pictures_may_be_compared_as_their_dots_print (void)
{
  g_autofree char *square = NULL, *round = NULL;

  write_ramp ("a.png", 16, 8, 1);
  square = good (bn_command_compare, "compare --json --dot-radius 0 @a.png @a.png");
  round = good (bn_command_compare, "compare --json --dot-radius .9 @a.png @a.png");
  assert_close (json_number (square, "gauss_mean"), 0, 0);
  assert_close (json_number (square, "shift"), 0, 0);
  g_assert_cmpfloat (json_number (round, "shift"), <, -.01);
}

static void
wrong_use_prints_nothing (void)
{
  write_ramp ("a.png", 4, 4, 1);
  refused (bn_command_compare, 2, "two file names", "compare");
  refused (bn_command_compare, 2, "two file names", "compare @a.png");
  refused (bn_command_compare, 2, "--levels", "compare @a.png @a.png --levels 2");
  refused (bn_command_compare, 2, "0 to 1.5", "compare @a.png @a.png --dot-radius 2");
  refused (bn_command_compare, 2, "0 to 1.5", "compare @a.png @a.png --dot-radius nan");
}

static void
pictures_that_cannot_be_compared_are_named_and_nothing_is_printed (void)
{
  g_autofree char *bad = write_file ("bad.png", "bad", -1);

  write_ramp ("a.png", 4, 4, 1);
  write_ramp ("b.png", 5, 3, 1);
  refused (bn_command_compare, 1, "5 × 3", "compare @a.png @a.png @b.png");
  refused (bn_command_compare, 1, "4 × 4", "compare --json @a.png @b.png");
  refused (bn_command_compare, 1, "none.png", "compare @a.png @a.png @none.png");
  refused (bn_command_compare, 1, "bad.png", "compare @bad.png @a.png");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("JSON has the engine's figures", json_has_the_engine_s_figures);
  TEST ("every picture has its line, in the order asked for",
        every_picture_has_its_line_in_the_order_asked_for);
  TEST ("wrong use prints nothing", wrong_use_prints_nothing);
  TEST ("pictures that cannot be compared are named and nothing is printed",
        pictures_that_cannot_be_compared_are_named_and_nothing_is_printed);
  TEST ("pictures may be compared as their dots print", pictures_may_be_compared_as_their_dots_print);
  return g_test_run ();
}
