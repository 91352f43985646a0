/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "output"
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/files/output.h"
#include "tests/folder.h"

static void
assert_refused (const char *path, const char *word)
{
  g_autoptr (GError) error = NULL, again = NULL;

  g_assert_false (bn_output_check (path, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  assert_says (error->message, path);
  assert_says (error->message, word);
  g_assert_false (bn_output_write (path, "new", 3, &again));
  g_assert_error (again, BN_ERROR, BN_ERROR_SETTING);
}

static void
a_file_is_written_and_written_again (void)
{
  static const char bytes[] = { 'a', 0, '\xff', '\n' };
  g_autofree char *path = file_in ("new.bin");
  g_autoptr (GBytes) wanted = g_bytes_new_static (bytes, sizeof bytes), empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) first = NULL, second = NULL;

  g_assert_true (bn_output_check (path, NULL));
  assert_files ("");
  g_assert_true (bn_output_write (path, bytes, sizeof bytes, NULL));
  first = read_file (path);
  assert_bytes (first, wanted);
  g_assert_true (bn_output_write_bytes (path, empty, NULL));
  second = read_file (path);
  g_assert_cmpint (g_bytes_get_size (second), ==, 0);
  assert_files ("new.bin");
}

static void
a_folder_that_is_missing_is_named (void)
{
  g_autofree char *path = file_in ("nowhere/new.bin"), *folder = g_path_get_dirname (path);

  assert_refused (path, folder);
  assert_files ("");
}

static void
what_is_not_an_ordinary_file_is_left_alone (void)
{
  g_autofree char *folder = file_in ("folder.png"), *fifo = file_in ("fifo");
  GStatBuf status;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_refused (folder, "ordinary");
  assert_refused (fifo, "ordinary");
  assert_refused ("/dev/null", "ordinary");
  g_assert_cmpint (g_stat (fifo, &status), ==, 0);
  g_assert_true (S_ISFIFO (status.st_mode));
  assert_files ("fifo folder.png");
}

static void
a_link_stays_a_link (void)
{
  g_autofree char *target = write_file ("target", "old", -1), *link = file_in ("link");
  g_autoptr (GBytes) got = NULL;

  g_assert_cmpint (symlink ("target", link), ==, 0);
  g_assert_true (bn_output_write (link, "newer", 5, NULL));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  got = read_file (target);
  g_assert_cmpmem (g_bytes_get_data (got, NULL), g_bytes_get_size (got), "newer", 5);
  assert_files ("link target");
}

static void
a_dangling_link_leads_to_the_new_file (void)
{
  g_autofree char *link = file_in ("link"), *middle = file_in ("middle"), *lost = file_in ("lost");
  g_autofree char *target = file_in ("target"), *there = file_in ("target");
  g_autoptr (GBytes) got = NULL;

  g_assert_cmpint (symlink ("middle", link), ==, 0);
  g_assert_cmpint (symlink (target, middle), ==, 0);
  g_assert_cmpint (symlink ("nowhere/target", lost), ==, 0);
  g_assert_true (bn_output_write (link, "new", 3, NULL));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK) && g_file_test (middle, G_FILE_TEST_IS_SYMLINK));
  got = read_file (there);
  g_assert_cmpmem (g_bytes_get_data (got, NULL), g_bytes_get_size (got), "new", 3);
  assert_refused (lost, "nowhere");
  assert_files ("link lost middle target");
}

static void
links_in_a_circle_are_refused (void)
{
  g_autofree char *one = file_in ("one"), *two = file_in ("two");

  g_assert_cmpint (symlink ("two", one), ==, 0);
  g_assert_cmpint (symlink ("one", two), ==, 0);
  assert_refused (one, "cannot be written");
  assert_files ("one two");
}

static void
a_file_keeps_its_mode (void)
{
  g_autofree char *path = write_file ("private", "old", -1);
  GStatBuf status;

  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_true (bn_output_write (path, "new", 3, NULL));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 07777, ==, 0600);
}

static void
a_read_only_file_is_refused (void)
{
  g_autofree char *path = write_file ("protected", "old", -1);
  g_autoptr (GBytes) got = NULL;

  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  assert_refused (path, "write-protected");
  got = read_file (path);
  g_assert_cmpmem (g_bytes_get_data (got, NULL), g_bytes_get_size (got), "old", 3);
  assert_files ("protected");
}

static void
names_that_cannot_be_are_refused_before_the_work (void)
{
  g_autofree char *name = g_strnfill (300, 'x'), *path = file_in (name);

  assert_refused ("", "empty");
  assert_refused (path, "cannot be written");
  assert_refused ("/proc/self/new", "cannot be written"); /* a folder that nobody can write to */
}

static void
set_largest_file (rlim_t bytes)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes;
  setrlimit (RLIMIT_FSIZE, &limit);
}

static void
a_full_disk_leaves_the_old_file_and_no_half_of_the_new (void)
{
  g_autofree char *path = write_file ("kept", "old", -1), *large = g_malloc0 (1 << 16);
  g_autoptr (GBytes) got = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before;

  getrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, SIG_IGN);
  set_largest_file (1 << 12);
  bn_output_write (path, large, 1 << 16, &error);
  set_largest_file (before.rlim_cur);
  g_assert_true (error != NULL && error->domain == G_FILE_ERROR);
  got = read_file (path);
  g_assert_cmpmem (g_bytes_get_data (got, NULL), g_bytes_get_size (got), "old", 3);
  assert_files ("kept");
}

static void
numbers_stand_before_the_ending (void)
{
  g_autofree char *first = bn_output_numbered ("x.y/a.b.png", 1, 12),
                  *plain = bn_output_numbered ("x.y/a", 3, 3);

  g_assert_cmpstr (first, ==, "x.y/a.b-01.png");
  g_assert_cmpstr (plain, ==, "x.y/a-3");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("a file is written and written again", a_file_is_written_and_written_again);
  TEST ("a folder that is missing is named", a_folder_that_is_missing_is_named);
  TEST ("what is not an ordinary file is left alone", what_is_not_an_ordinary_file_is_left_alone);
  TEST ("a link stays a link", a_link_stays_a_link);
  TEST ("a dangling link leads to the new file", a_dangling_link_leads_to_the_new_file);
  TEST ("links in a circle are refused", links_in_a_circle_are_refused);
  TEST ("a file keeps its mode", a_file_keeps_its_mode);
  TEST ("a read-only file is refused", a_read_only_file_is_refused);
  TEST ("names that cannot be are refused before the work", names_that_cannot_be_are_refused_before_the_work);
  TEST ("a full disk leaves the old file and no half of the new",
        a_full_disk_leaves_the_old_file_and_no_half_of_the_new);
  TEST ("numbers stand before the ending", numbers_stand_before_the_ending);
  return g_test_run ();
}
