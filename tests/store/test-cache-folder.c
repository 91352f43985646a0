/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What else may be in the folder, or in place of it and of files: it is neither used nor harmed. */
#define ROOM "cache-folder"
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "tests/store/cache-room.h"

static void
a_folder_that_cannot_be_written_costs_a_warning (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  /* There is a file where the folder should be: no user's permissions help. */
  g_autofree char *blocked = g_build_filename (room->folder, "file", NULL);
  g_autofree char *below = g_build_filename (blocked, "cache", NULL);
  g_autoptr (BnCache) cache = bn_cache_new (below);
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BnMask) mask = NULL, wanted = make_mask (&room->config, 1);

  g_assert_true (g_file_set_contents (blocked, "", 0, NULL));
  mask = bn_cache_get (cache, &room->config, NULL, &warning, &error);
  g_assert_no_error (error);
  assert_same_mask (mask, wanted);
  g_assert_nonnull (warning);
}

static void
a_full_disk_costs_a_warning (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  /* A file may not grow beyond 100 bytes, as if the disk were full then. */
  const struct rlimit little = { 100, RLIM_INFINITY }, plenty = { RLIM_INFINITY, RLIM_INFINITY };
  g_autofree char *warning = NULL;
  g_autoptr (BnMask) mask = NULL;
  g_autoptr (GDir) dir = NULL;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  mask = bn_cache_get (room->cache, &room->config, NULL, &warning, NULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &plenty), ==, 0);
  g_assert_nonnull (mask);
  g_assert_nonnull (warning);
  dir = g_dir_open (room->folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
other_people_s_files_are_left (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *portrait = g_build_filename (room->folder, "portrait.mask.backup", NULL);
  const struct utimbuf yesterday = { time (NULL) - 86400, time (NULL) - 86400 };
  g_autoptr (BnMask) mask = NULL;

  g_assert_true (g_file_set_contents (portrait, "x", 1, NULL));
  g_assert_cmpint (utime (portrait, &yesterday), ==, 0);
  mask = get (room);
  g_assert_true (g_file_test (portrait, G_FILE_TEST_EXISTS));
}

static void
a_pipe_in_place_of_the_file_does_not_hang (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (BnMask) mask = NULL;

  g_assert_cmpint (mkfifo (room->path, 0600), ==, 0);
  mask = get (room);
  g_assert_nonnull (mask);
}

static guint
mode_of (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

static void
what_is_kept_is_for_its_owner_alone (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *folder = g_build_filename (room->folder, "new", NULL);
  g_autofree char *name = bn_cache_kept_name (&room->config), *path = g_build_filename (folder, name, NULL);
  g_autoptr (BnCache) cache = bn_cache_new (folder);
  g_autoptr (BnMask) mask = make_mask (&room->config, 1);

  umask (0);
  for (int i = 0; i < 2; i++) {
    g_assert_true (bn_cache_store (cache, &room->config, mask, NULL));
    g_assert_cmphex (mode_of (folder), ==, 0700);
    g_assert_cmphex (mode_of (path), ==, 0600);
    g_assert_cmpint (g_chmod (path, 0666), ==, 0); /* loosened, it is not written to as it is */
  }
  remove_folder (folder);
}

static void
a_link_in_place_of_the_file_is_not_written_through (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *other = g_build_filename (room->folder, "other", NULL), *text = NULL;
  g_autoptr (BnMask) mask = NULL;

  g_assert_true (g_file_set_contents (other, "mine", -1, NULL));
  g_assert_cmpint (symlink (other, room->path), ==, 0);
  mask = get (room);
  g_assert_true (g_file_get_contents (other, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_assert_false (g_file_test (room->path, G_FILE_TEST_IS_SYMLINK));
}

static void
a_folder_in_place_of_the_file_costs_a_warning (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *warning = NULL;
  g_autoptr (BnMask) mask = NULL;

  g_assert_cmpint (g_mkdir (room->path, 0700), ==, 0);
  mask = bn_cache_get (room->cache, &room->config, NULL, &warning, NULL);
  g_assert_nonnull (mask);
  g_assert_nonnull (strstr (warning, room->path));
  g_rmdir (room->path);
}

static void
masks_of_earlier_versions_go (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *old = g_build_filename (room->folder, "white-8x8-0123456789ab.v1.mask", NULL);
  g_autofree char *shipped = g_build_filename (room->folder, "white-8x8-0123456789ab.mask", NULL);
  g_autoptr (BnMask) mask = NULL;

  g_assert_true (g_file_set_contents (old, "x", 1, NULL) && g_file_set_contents (shipped, "x", 1, NULL));
  mask = get (room);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (shipped, G_FILE_TEST_EXISTS));
}

/* In a process of its own, which begins with this environment. */
static void
a_relative_cache_folder_in_the_environment_does_not_count (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *kept = g_build_filename (room->folder, ".cache", BN_DOMAIN, NULL), *name = NULL,
                  *path = NULL;
  g_autofree char *up = g_path_get_dirname (kept);

  if (g_test_subprocess ()) {
    g_autoptr (BnCache) cache = bn_cache_new (NULL);
    g_autoptr (BnMask) mask = make_mask (&room->config, 1);
    g_assert_true (bn_cache_store (cache, &room->config, mask, NULL));
    return;
  }
  g_setenv ("XDG_CACHE_HOME", "relative", TRUE);
  g_setenv ("HOME", room->folder, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  name = bn_cache_kept_name (&room->config);
  path = g_build_filename (kept, name, NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  remove_folder (kept);
  g_rmdir (up);
}

static void
old_temporaries_are_swept_and_new_ones_left (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *old = g_strconcat (room->path, ".ABC123", NULL);
  g_autofree char *young = g_strconcat (room->path, ".XYZ789", NULL);
  const struct utimbuf yesterday = { time (NULL) - 86400, time (NULL) - 86400 };
  g_autoptr (BnMask) mask = NULL;

  g_assert_true (g_file_set_contents (old, "x", 1, NULL) && g_file_set_contents (young, "x", 1, NULL));
  g_assert_cmpint (utime (old, &yesterday), ==, 0);
  mask = get (room);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ROOM_TEST ("a folder that cannot be written costs a warning",
             a_folder_that_cannot_be_written_costs_a_warning);
  ROOM_TEST ("a full disk costs a warning", a_full_disk_costs_a_warning);
  ROOM_TEST ("other people's files are left", other_people_s_files_are_left);
  ROOM_TEST ("a pipe in place of the file does not hang", a_pipe_in_place_of_the_file_does_not_hang);
  ROOM_TEST ("what is kept is for its owner alone", what_is_kept_is_for_its_owner_alone);
  ROOM_TEST ("a link in place of the file is not written through",
             a_link_in_place_of_the_file_is_not_written_through);
  ROOM_TEST ("a folder in place of the file costs a warning", a_folder_in_place_of_the_file_costs_a_warning);
  ROOM_TEST ("masks of earlier versions go", masks_of_earlier_versions_go);
  ROOM_TEST ("a relative cache folder in the environment does not count",
             a_relative_cache_folder_in_the_environment_does_not_count);
  ROOM_TEST ("old temporaries are swept and new ones left", old_temporaries_are_swept_and_new_ones_left);
  return g_test_run ();
}
