/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "command-convert"
#include "tests/tool/commands.h"

static void
a_mask_goes_through_a_picture_and_comes_back (void)
{
  g_autofree char *there = NULL, *back = NULL;
  g_autoptr (BnMask) before = NULL, after = NULL;

  write_white ("a.npy", &(BnMaskShape){ 20, 6, 3, 1 });
  there = good (bn_command_convert, "convert @a.npy @a.png");
  back = good (bn_command_convert, "convert @a.png @b.npy");
  before = mask_in ("a.npy");
  after = mask_in ("b.npy");
  g_assert_true (is_same_mask (after, before));
  assert_files ("a.npy a.png b.npy");
}

static void
a_style_is_taken (void)
{
  g_autofree char *one = NULL, *bits = NULL, *path = file_in ("b.h");
  g_autoptr (BnMask) film = NULL, slice = NULL, wanted = NULL;
  g_autoptr (GBytes) header = NULL;

  write_white ("a.npy", &(BnMaskShape){ 8, 8, 1, 3 });
  film = mask_in ("a.npy");
  one = good (bn_command_convert, "convert --slice 2 @a.npy @b.npy");
  slice = mask_in ("b.npy");
  wanted = bn_mask_new_slice (film, 2);
  g_assert_true (is_same_mask (slice, wanted));
  bits = good (bn_command_convert, "convert --bits 8 @a.npy @b.h");
  header = read_file (path);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (header, NULL), (gssize) g_bytes_get_size (header),
                                  "static const uint8_t b[]"));
}

static void
a_mask_may_be_written_over_itself (void)
{
  g_autofree char *output = NULL;
  g_autoptr (BnMask) before = NULL, after = NULL;

  write_white ("a.npy", &(BnMaskShape){ 8, 8, 1, 1 });
  before = mask_in ("a.npy");
  output = good (bn_command_convert, "convert @a.npy @a.npy");
  after = mask_in ("a.npy");
  g_assert_true (is_same_mask (after, before));
}

static void
wrong_use_writes_nothing (void)
{
  write_white ("a.npy", &(BnMaskShape){ 8, 8, 1, 2 });
  refused (bn_command_convert, 2, "two file names", "convert @a.npy");
  refused (bn_command_convert, 2, "two file names", "convert @a.npy @b.npy @c.npy");
  refused (bn_command_convert, 2, "--seed", "convert --seed 3 @a.npy @b.npy");
  refused (bn_command_convert, 1, "none.npy", "convert @none.npy @b.npy");
  refused (bn_command_convert, 1, ".npy or .png", "convert @a.raw @b.npy");
  refused (bn_command_convert, 1, "--slice 0 to 1", "convert @a.npy @b.png");
  refused (bn_command_convert, 1, "nowhere", "convert @a.npy @nowhere/b.npy");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("a mask goes through a picture and comes back", a_mask_goes_through_a_picture_and_comes_back);
  TEST ("a style is taken", a_style_is_taken);
  TEST ("a mask may be written over itself", a_mask_may_be_written_over_itself);
  TEST ("wrong use writes nothing", wrong_use_writes_nothing);
  return g_test_run ();
}
