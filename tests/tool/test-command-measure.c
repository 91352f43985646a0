/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "command-measure"
#include "tests/tool/commands.h"
#include "tests/tool/json-reader.h"

static void
json_has_the_engine_s_figures (void)
{
  g_autofree char *output = NULL;
  g_autoptr (BnMask) mask = NULL;
  BnMeasure measure;

  write_white ("a.npy", &(BnMaskShape){ 16, 12, 1, 1 });
  output = good (bn_command_measure, "measure --json @a.npy");
  mask = mask_in ("a.npy");
  measure = measure_mask (mask);
  assert_json (output);
  assert_close (json_number (output, "j"), measure.j, 1e-8);
  assert_close (json_number (output, "nasanen_worst"), measure.nasanen_worst, 1e-8);
  assert_close (json_number (output, "histogram"), 0, 1e-7);
}

static void
several_masks_are_one_array_or_one_text (void)
{
  g_autofree char *json = NULL, *text = NULL;

  write_white ("a.npy", &(BnMaskShape){ 4, 4, 1, 1 });
  write_white ("b.npy", &(BnMaskShape){ 6, 4, 3, 1 });
  json = good (bn_command_measure, "measure --json @a.npy @b.npy");
  assert_json (json);
  g_assert_true (strstr (json, "a.npy") < strstr (json, "b.npy"));
  text = good (bn_command_measure, "measure @a.npy @b.npy");
  assert_says (text, "a.npy: 4 × 4\n");
  assert_says (text, "b.npy: 6 × 4, 3 channels");
}

static void
a_plot_is_drawn_besides_and_changes_no_word (void)
{
  g_autofree char *with = NULL, *without = NULL, *path = file_in ("a.svg");
  g_autoptr (GBytes) plot = NULL;

  write_white ("a.npy", &(BnMaskShape){ 16, 16, 1, 1 });
  with = good (bn_command_measure, "measure @a.npy --plot @a.svg");
  without = good (bn_command_measure, "measure @a.npy");
  g_assert_cmpstr (with, ==, without);
  plot = read_file (path);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (plot, NULL), (gssize) g_bytes_get_size (plot), "</svg>"));
  assert_files ("a.npy a.svg");
}

static void
wrong_use_prints_and_draws_nothing (void)
{
  write_white ("a.npy", &(BnMaskShape){ 4, 4, 1, 1 });
  write_white ("b.png", &(BnMaskShape){ 4, 4, 1, 1 });
  refused (bn_command_measure, 2, "name of a mask", "measure");
  refused (bn_command_measure, 2, "--size", "measure --size 4 @a.npy");
  refused (bn_command_measure, 2, "one file", "measure @a.npy @b.png --plot @c.png");
  refused (bn_command_measure, 2, "overwrite", "measure @b.png --plot @b.png");
  refused (bn_command_measure, 2, ".svg", "measure @a.npy --plot @c.gif");
  refused (bn_command_measure, 2, "nowhere", "measure @a.npy --plot @nowhere/c.svg");
}

static void
one_bad_mask_among_good_ones_prints_nothing (void)
{
  g_autofree char *bad = write_file ("bad.npy", "bad", -1);

  write_white ("a.npy", &(BnMaskShape){ 4, 4, 1, 1 });
  refused (bn_command_measure, 1, "none.npy", "measure @a.npy @none.npy");
  refused (bn_command_measure, 1, "bad.npy", "measure --json @a.npy @bad.npy");
  refused (bn_command_measure, 1, "bad.npy", "measure @bad.npy --plot @c.png");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("JSON has the engine's figures", json_has_the_engine_s_figures);
  TEST ("several masks are one array or one text", several_masks_are_one_array_or_one_text);
  TEST ("a plot is drawn besides and changes no word", a_plot_is_drawn_besides_and_changes_no_word);
  TEST ("wrong use prints and draws nothing", wrong_use_prints_and_draws_nothing);
  TEST ("one bad mask among good ones prints nothing", one_bad_mask_among_good_ones_prints_nothing);
  return g_test_run ();
}
