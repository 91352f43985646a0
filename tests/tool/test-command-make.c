/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "command-make"
#include "tests/tool/commands.h"

static void
the_mask_that_the_flags_describe_is_written (void)
{
  g_autofree char *output =
      good (bn_command_make, "make --method white --size 9x5 --seed 3 --channels three --slices 2 -o @a.npy");
  g_autoptr (BnMask) mask = mask_in ("a.npy"), wanted = NULL;
  BnConfig config = bn_config_default ();

  apply_settings ("method=white width=9 height=5 seed=3 channels=three slices=2", &config);
  wanted = make_mask (&config.mask, 1);
  g_assert_true (is_same_mask (mask, wanted));
  g_assert_cmpstr (output, ==, "");
  assert_files ("a.npy");
}

static void
a_density_and_a_style_reach_the_file (void)
{
  g_autofree char *density = write_file ("d.txt", "0 0\n1 2\n", -1), *output = NULL, *lsb = NULL;
  g_autoptr (BnMask) mask = NULL, uniform = NULL;

  output = good (bn_command_make, "make --method white --size 8 --density @d.txt -o @a.npy");
  mask = mask_in ("a.npy");
  g_assert_false (bn_mask_is_uniform (mask));
  for (guint32 r = 0; r < 64; r++) /* the share below v is v^2, and the mean 2/3 */
    assert_close (bn_mask_value (mask, r), sqrt ((r + .5) / 64) - 2 / 3., 1e-5);
  lsb = good (bn_command_make, "make --method white --size 8 --lsb -o @b.npy");
  uniform = mask_in ("b.npy");
  g_assert_true (bn_mask_is_uniform (uniform));
}

static void
values_decide_which_files_can_be_written (void)
{
  g_autofree char *output = good (bn_command_make, "make --method white --size 8 -o @a.png");

  refused (bn_command_make, 2, ".npy, .raw or .h",
           "make --method white --size 8 --distribution gaussian -o @b.png");
  assert_files ("a.png");
}

static void
a_mask_is_refined_in_its_own_shape (void)
{
  g_autofree char *output = NULL;
  g_autoptr (BnMask) start = NULL, refined = NULL;

  write_white ("start.npy", &(BnMaskShape){ 16, 12, 1, 1 });
  output = good (bn_command_make, "make --quality draft --start-mask @start.npy -o @a.npy");
  start = mask_in ("start.npy");
  refined = mask_in ("a.npy");
  g_assert_cmpint (bn_mask_width (refined), ==, 16);
  g_assert_cmpint (bn_mask_height (refined), ==, 12);
  g_assert_cmpfloat (measure_mask (refined).j, <, .7 * measure_mask (start).j);
}

static void
wrong_use_writes_nothing (void)
{
  refused (bn_command_make, 2, "-o FILE", "make");
  refused (bn_command_make, 2, "-o FILE", "make @a.npy");
  refused (bn_command_make, 2, ".png", "make -o @a.gif");
  refused (bn_command_make, 2, "nowhere", "make -o @nowhere/a.npy");
  refused (bn_command_make, 2, "seed is", "make --seed x -o @a.npy");
  refused (bn_command_make, 2, "3 channels", "make --channels rgb -o @a.xml");
  refused (bn_command_make, 1, "none.npy", "make --start-mask @none.npy -o @a.npy");
  refused (bn_command_make, 1, "none.txt", "make --density @none.txt -o @a.npy");
}

static void
what_cannot_be_written_is_refused_before_it_is_made (void)
{
  /* would take minutes */
  refused (bn_command_make, 2, "8 bits", "make --size 2048 --quality best --bits 8 -o @a.npy");
  g_assert_false (g_file_test (g_get_user_cache_dir (), G_FILE_TEST_EXISTS));
}

static void
a_flag_that_changes_nothing_is_refused (void)
{
  refused (bn_command_make, 2, "--rate changes nothing", "make --method white --size 8 --rate .5 -o @a.npy");
}

static void
a_mask_that_cannot_be_kept_is_written_all_the_same (void)
{
  g_autofree char *file = write_file ("file", "", 0),
                  *output =
                      good (bn_command_make, "make --method white --size 8 --fresh --cache @file -o @a.npy");
  g_autoptr (BnMask) mask = mask_in ("a.npy");

  g_assert_cmpint (bn_mask_width (mask), ==, 8);
  assert_files ("a.npy file");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("the mask that the flags describe is written", the_mask_that_the_flags_describe_is_written);
  TEST ("a density and a style reach the file", a_density_and_a_style_reach_the_file);
  TEST ("values decide which files can be written", values_decide_which_files_can_be_written);
  TEST ("a mask is refined in its own shape", a_mask_is_refined_in_its_own_shape);
  TEST ("wrong use writes nothing", wrong_use_writes_nothing);
  TEST ("what cannot be written is refused before it is made",
        what_cannot_be_written_is_refused_before_it_is_made);
  TEST ("a flag that changes nothing is refused", a_flag_that_changes_nothing_is_refused);
  TEST ("a mask that cannot be kept is written all the same",
        a_mask_that_cannot_be_kept_is_written_all_the_same);
  return g_test_run ();
}
