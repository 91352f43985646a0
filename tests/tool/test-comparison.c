/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "comparison"
#include "core/tool/comparison.h"
#include "tests/tool/json-reader.h"

static const BnComparison comparisons[] = {
  {
      "in.png",
      "a \"b\".png",
      30,
      20,
      { 3, { .125, .25, .375 }, { .01, .02, .03 }, .25, .02, .2, .01, .75, { -.5, 0, 12.5 } },
      12345678,
      1.5,
      2.25,
      { .875, NAN },
      { 1, 1.0625, 123.5 },
  },
  { "in.png", "漢字.png", 30, 20, { 1, { .5 }, { .5 }, .5, .5, .5, .5, 0, { .25 } }, 2 },
};

static void
json_reads_back_with_the_figures_of_each_channel (void)
{
  g_autoptr (GString) json = g_string_new (NULL);

  bn_comparison_print_json (comparisons, 1, json);
  assert_json (json->str);
  g_assert_cmpfloat (json_number (json->str, "width"), ==, 30);
  g_assert_cmpfloat (json_number (json->str, "gauss_mean"), ==, .25);
  g_assert_cmpfloat (json_number (json->str, "nasanen_luminance"), ==, .01);
  g_assert_cmpfloat (json_number (json->str, "colours"), ==, 12345678);
  g_assert_cmpfloat (json_number (json->str, "chrominance"), ==, .75);
  g_assert_cmpfloat (json_number (json->str, "scielab_62"), ==, 1.5);
  g_assert_cmpfloat (json_number (json->str, "scielab_40"), ==, 2.25);
  g_assert_cmpfloat (json_number (json->str, "dark_kept"), ==, .875);
  g_assert_nonnull (strstr (json->str, "\"light_kept\": null"));
  g_assert_nonnull (strstr (json->str, "\"contrast_transfer\": [1, 1.0625, 123.5]"));
  g_assert_nonnull (strstr (json->str, "\"file\": \"a \\u0022b\\u0022.png\""));
  g_assert_nonnull (strstr (json->str, "\"shift\": [-0.5, 0, 12.5]"));
}

static void
json_has_an_object_for_each_picture_in_order (void)
{
  g_autoptr (GString) json = g_string_new (NULL), none = g_string_new (NULL);

  bn_comparison_print_json (comparisons, 2, json);
  assert_json (json->str);
  g_assert_true (strstr (json->str, "u0022b") < strstr (json->str, "漢字"));
  g_assert_nonnull (strstr (json->str, "\"shift\": [0.25]"));
  bn_comparison_print_json (comparisons, 0, none);
  assert_json (none->str);
}

/* How many letters stand before the last column. */
static glong
letters_before (const char *line, const char *last)
{
  const char *place = g_strrstr (line, last);

  g_assert_nonnull (place);
  return g_utf8_strlen (line, place - line);
}

static void
each_table_s_columns_stand_one_below_the_other (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  bn_comparison_print_text (comparisons, 2, text);
  lines = g_strsplit (text->str, "\n", -1);
  g_assert_cmpint (g_strv_length (lines), ==, 8);
  g_assert_cmpstr (lines[3], ==, "");
  g_assert_cmpstr (lines[7], ==, "");
  for (int i = 0; i < 4; i++)
    g_assert_cmpint (letters_before (lines[i / 2 * 4 + i % 2 + 1], comparisons[i % 2].dithered), ==,
                     letters_before (lines[i / 2 * 4], "file"));
  g_assert_nonnull (strstr (lines[1], " 0.25000 "));
  g_assert_nonnull (strstr (lines[1], " +12.50000 "));
  g_assert_nonnull (strstr (lines[1], " 12345678 "));
  g_assert_nonnull (strstr (lines[5], " 2.250 "));
  g_assert_nonnull (strstr (lines[5], " 123.500 "));
}

static void
a_figure_that_is_not_there_is_a_dash (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  bn_comparison_print_text (comparisons, 1, text);
  g_assert_nonnull (strstr (text->str, " - "));
  g_assert_null (strstr (text->str, " nan"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("JSON reads back with the figures of each channel", json_reads_back_with_the_figures_of_each_channel);
  TEST ("JSON has an object for each picture, in order", json_has_an_object_for_each_picture_in_order);
  TEST ("each table's columns stand one below the other", each_table_s_columns_stand_one_below_the_other);
  TEST ("a figure that is not there is a dash", a_figure_that_is_not_there_is_a_dash);
  return g_test_run ();
}
