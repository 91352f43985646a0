/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "sweep"
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

#include "tests/folder.h"

/* A file of ten bytes that was used so many hours ago. */
static void
write_used (const char *name, int hours)
{
  g_autofree char *path = write_file (name, "0123456789", 10);
  const struct utimbuf then = { time (NULL) - 3600 * hours, time (NULL) - 3600 * hours };

  g_assert_cmpint (utime (path, &then), ==, 0);
}

static void
sweep (guint64 limit)
{
  g_autofree char *folder = file_in (".");

  bn_sweep (folder, 7, limit);
}

static void
masks_used_the_longest_time_ago_go_first (void)
{
  write_used ("white-8x8-0123456789aa.v7.mask", 2);
  write_used ("white-8x8-0123456789bb.v7.mask", 4);
  write_used ("void-cluster-8x8-0123456789cc.v8.mask", 3);
  write_used ("white-8x8-0123456789dd.mask", 1);
  sweep (40);
  assert_files (
      "void-cluster-8x8-0123456789cc.v8.mask white-8x8-0123456789aa.v7.mask white-8x8-0123456789bb.v7.mask "
      "white-8x8-0123456789dd.mask");
  sweep (39);
  assert_files (
      "void-cluster-8x8-0123456789cc.v8.mask white-8x8-0123456789aa.v7.mask white-8x8-0123456789dd.mask");
  sweep (10);
  assert_files ("white-8x8-0123456789dd.mask");
  sweep (0);
  assert_files ("");
}

static void
a_mask_used_again_stays_longer (void)
{
  g_autofree char *path = file_in ("white-8x8-0123456789bb.v7.mask");

  write_used ("white-8x8-0123456789aa.v7.mask", 2);
  write_used ("white-8x8-0123456789bb.v7.mask", 4);
  bn_sweep_note_use (path);
  sweep (10);
  assert_files ("white-8x8-0123456789bb.v7.mask");
}

static void
earlier_versions_go_whatever_room_there_is (void)
{
  write_used ("white-8x8-0123456789aa.v6.mask", 0);
  write_used ("white-8x8-0123456789aa.v7.mask", 0);
  write_used ("white-8x8-0123456789aa.v10.mask", 0);
  sweep (BN_SWEEP_LIMIT);
  assert_files ("white-8x8-0123456789aa.v10.mask white-8x8-0123456789aa.v7.mask");
}

static void
what_a_killed_program_left_goes_after_an_hour (void)
{
  write_used (".blue-noise-aB3dE6", 2);
  write_used (".blue-noise-aB3dE7", 0);
  write_used ("white-8x8-0123456789aa.mask.aB3dE6", 2);
  write_used ("white-8x8-0123456789aa.mask.aB3dE7", 0);
  sweep (BN_SWEEP_LIMIT);
  assert_files (".blue-noise-aB3dE7 white-8x8-0123456789aa.mask.aB3dE7");
}

static void
nothing_else_is_touched (void)
{
  g_autofree char *folder = file_in ("white-8x8-0123456789aa.v7.mask"),
                  *link = file_in ("white-8x8-0123456789bb.v7.mask");
  g_autofree char *pipe = file_in ("white-8x8-0123456789cc.v7.mask");

  g_assert_cmpint (g_mkdir (folder, 0700) + mkfifo (pipe, 0600) + symlink ("portrait.mask", link), ==, 0);
  write_used ("portrait.mask", 9999);
  write_used (".blue-noise-letters", 9999);
  write_used ("white-8x8-0123456789aa.v7.mask-backup", 9999);
  sweep (0);
  assert_files (
      ".blue-noise-letters portrait.mask white-8x8-0123456789aa.v7.mask "
      "white-8x8-0123456789aa.v7.mask-backup white-8x8-0123456789bb.v7.mask white-8x8-0123456789cc.v7.mask");
}

static void
a_folder_that_is_missing_is_clean (void)
{
  bn_sweep ("/nowhere/at/all", 7, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("masks used the longest time ago go first", masks_used_the_longest_time_ago_go_first);
  TEST ("a mask used again stays longer", a_mask_used_again_stays_longer);
  TEST ("earlier versions go whatever room there is", earlier_versions_go_whatever_room_there_is);
  TEST ("what a killed program left goes after an hour", what_a_killed_program_left_goes_after_an_hour);
  TEST ("nothing else is touched", nothing_else_is_touched);
  TEST ("a folder that is missing is clean", a_folder_that_is_missing_is_clean);
  return g_test_run ();
}
