/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "cache"
#include "tests/helpers.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

/* A cache in a new folder, with one mask's settings and the path of its file. */
typedef struct {
  char *folder, *path;
  BnCache *cache;
  BnMaskConfig config;
} Room;

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_unlink (path);
  }
  g_rmdir (folder);
}

static void
set_up (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *name = NULL;

  room->folder = g_dir_make_tmp ("blue-noise-XXXXXX", NULL);
  room->cache = bn_cache_new (room->folder);
  room->config = mask_config ("void-cluster", 12, 10);
  name = bn_cache_kept_name (&room->config);
  room->path = g_build_filename (room->folder, name, NULL);
}

static void
tear_down (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  remove_folder (room->folder);
  bn_cache_free (room->cache);
  g_free (room->folder);
  g_free (room->path);
}

static BnMask *
get (const Room *room)
{
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;
  BnMask *mask = bn_cache_get (room->cache, &room->config, NULL, &warning, &error);

  g_assert_no_error (error);
  g_assert_null (warning);
  return mask;
}

static void
a_mask_is_kept_and_found (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (BnMask) made = NULL, found = NULL;

  g_assert_null (bn_cache_find (room->cache, &room->config));
  made = get (room);
  found = bn_cache_find (room->cache, &room->config);
  g_assert_nonnull (found);
  assert_same_mask (made, found);
}

static void
planes_and_values_are_kept_and_found (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (BnDensity) density = bn_density_parse ("-1 0\n0 1\n3 0\n", "", NULL);
  g_autoptr (BnMask) made = NULL, found = NULL;

  room->config.channels = BN_CHANNELS_THREE;
  room->config.slices = 4;
  room->config.distribution = BN_DISTRIBUTION_CUSTOM;
  room->config.density = density;
  made = get (room);
  found = bn_cache_find (room->cache, &room->config);
  g_assert_nonnull (found);
  g_assert_cmpint (bn_mask_shape (found).channels, ==, 3);
  g_assert_cmpint (bn_mask_shape (found).slices, ==, 4);
  assert_same_mask (made, found);
  for (guint32 r = 0; r < bn_mask_size (made); r++)
    g_assert_cmpfloat (bn_mask_value (made, r), ==, bn_mask_value (found, r));
}

static void
another_density_or_start_is_another_mask (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (BnDensity) one = bn_density_parse ("0 1\n1 1\n", "", NULL),
                        two = bn_density_parse ("0 1\n1 2\n", "", NULL);
  g_autoptr (BnMask) made = NULL, start = make_mask (&room->config, 1);

  room->config.distribution = BN_DISTRIBUTION_CUSTOM;
  room->config.density = one;
  made = get (room);
  room->config.density = two;
  g_assert_null (bn_cache_find (room->cache, &room->config));
  room->config = mask_config ("spectral", 12, 10);
  bn_mask_unref (get (room));
  room->config.start_mask = start;
  g_assert_null (bn_cache_find (room->cache, &room->config));
}

static void
cancel_halfway (double done, gpointer user_data)
{
  if (done > .5)
    g_cancellable_cancel (user_data);
}

static void
a_mask_that_was_cut_short_is_not_kept (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = {
    .cancellable = cancellable, .progress = cancel_halfway, .user_data = cancellable, .keep_best = TRUE
  };
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BnMask) best = NULL;

  room->config = mask_config ("spectral", 32, 32);
  best = bn_cache_get (room->cache, &room->config, &job, &warning, &error);
  g_assert_no_error (error);
  g_assert_nonnull (best);
  g_assert_null (warning);
  g_assert_null (bn_cache_find (room->cache, &room->config));
}

/* Changes the kept file by `spoil`, then checks that it is not trusted, made again, and then whole. */
static void
check_spoilt (Room *room, void (*spoil) (char **bytes, gsize *length))
{
  g_autoptr (BnMask) made = get (room), again = NULL, found = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (room->path, &bytes, &length, NULL));
  spoil (&bytes, &length);
  g_assert_true (g_file_set_contents (room->path, bytes, (gssize) length, NULL));
  g_assert_null (bn_cache_find (room->cache, &room->config));
  again = get (room);
  assert_same_mask (made, again);
  found = bn_cache_find (room->cache, &room->config);
  g_assert_nonnull (found);
}

static void
sign_again (char *bytes, gsize length)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = 32;

  g_checksum_update (checksum, (const guchar *) bytes, (gssize) (length - 32));
  g_checksum_get_digest (checksum, (guint8 *) bytes + length - 32, &size);
}

static void
truncate_bytes (char **bytes G_GNUC_UNUSED, gsize *length)
{
  *length -= 7;
}

static void
empty_bytes (char **bytes G_GNUC_UNUSED, gsize *length)
{
  *length = 0;
}

static void
lengthen_bytes (char **bytes, gsize *length)
{
  *bytes = g_realloc (*bytes, *length + 1);
  (*bytes)[(*length)++] = 0;
}

static void
flip_a_rank (char **bytes, gsize *length G_GNUC_UNUSED)
{
  (*bytes)[60] ^= 1;
}

static void
flip_the_checksum (char **bytes, gsize *length)
{
  (*bytes)[*length - 1] ^= 1;
}

static void
repeat_a_rank_and_sign (char **bytes, gsize *length)
{
  memcpy (*bytes + 56, *bytes + 60, 4);
  sign_again (*bytes, *length);
}

static void
change_the_key_and_sign (char **bytes, gsize *length)
{
  (*bytes)[8] ^= 1; /* as another algorithm version would */
  sign_again (*bytes, *length);
}

static void
change_the_width_and_sign (char **bytes, gsize *length)
{
  (*bytes)[40] ^= 1;
  sign_again (*bytes, *length);
}

static void
write_something_else (char **bytes, gsize *length)
{
  memset (*bytes, 'x', *length);
}

static void
a_damaged_file_is_made_again (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  check_spoilt (room, truncate_bytes);
  check_spoilt (room, empty_bytes);
  check_spoilt (room, lengthen_bytes);
  check_spoilt (room, flip_a_rank);
  check_spoilt (room, flip_the_checksum);
}

static void
a_foreign_file_is_never_trusted (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  check_spoilt (room, repeat_a_rank_and_sign);
  check_spoilt (room, change_the_key_and_sign);
  check_spoilt (room, change_the_width_and_sign);
  check_spoilt (room, write_something_else);
}

static gpointer
get_in_thread (gpointer data)
{
  return get (data);
}

static void
makers_at_once_all_get_the_mask (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  GThread *threads[8];
  g_autoptr (BnMask) wanted = make_mask (&room->config, 1), found = NULL;
  g_autoptr (GDir) dir = NULL;
  int files = 0;

  for (int t = 0; t < 8; t++)
    threads[t] = g_thread_new ("maker", get_in_thread, room);
  for (int t = 0; t < 8; t++) {
    g_autoptr (BnMask) mask = g_thread_join (threads[t]);
    assert_same_mask (mask, wanted);
  }
  found = bn_cache_find (room->cache, &room->config);
  assert_same_mask (found, wanted);
  dir = g_dir_open (room->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    files++;
  g_assert_cmpint (files, ==, 1);
}

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

static gint64
time_of (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mtime;
}

static void
a_mask_that_is_found_counts_as_used (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  const struct utimbuf yesterday = { time (NULL) - 86400, time (NULL) - 86400 };
  g_autoptr (BnMask) made = get (room), found = NULL;

  g_assert_cmpint (utime (room->path, &yesterday), ==, 0);
  found = get (room);
  g_assert_cmpint (time_of (room->path), >, yesterday.modtime);
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

static void
bad_settings_are_refused (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  room->config.height = 1;
  g_assert_null (bn_cache_get (room->cache, &room->config, NULL, NULL, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
}

static void
the_default_mask_is_shipped_and_can_be_made_again (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  const BnMaskConfig config = bn_config_default ().mask;
  g_autoptr (BnMask) shipped = bn_cache_find (room->cache, &config), made = make_mask (&config, 0);

  g_assert_nonnull (shipped);
  g_test_message ("%s", fftwf_version);
  if (fftw_fuses ())
    assert_close (measure_mask (shipped).j, measure_mask (made).j, .01);
  else
    assert_same_mask (shipped, made);
}

#define ROOM_TEST(name, func) g_test_add ("/" ROOM "/" name, Room, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ROOM_TEST ("a mask is kept and found", a_mask_is_kept_and_found);
  ROOM_TEST ("planes and values are kept and found", planes_and_values_are_kept_and_found);
  ROOM_TEST ("another density or start is another mask", another_density_or_start_is_another_mask);
  ROOM_TEST ("a mask that was cut short is not kept", a_mask_that_was_cut_short_is_not_kept);
  ROOM_TEST ("a damaged file is made again", a_damaged_file_is_made_again);
  ROOM_TEST ("a foreign file is never trusted", a_foreign_file_is_never_trusted);
  ROOM_TEST ("makers at once all get the mask", makers_at_once_all_get_the_mask);
  ROOM_TEST ("a folder that cannot be written costs a warning",
             a_folder_that_cannot_be_written_costs_a_warning);
  ROOM_TEST ("a full disk costs a warning", a_full_disk_costs_a_warning);
  ROOM_TEST ("other people's files are left", other_people_s_files_are_left);
  ROOM_TEST ("a pipe in place of the file does not hang", a_pipe_in_place_of_the_file_does_not_hang);
  ROOM_TEST ("what is kept is for its owner alone", what_is_kept_is_for_its_owner_alone);
  ROOM_TEST ("a link in place of the file is not written through",
             a_link_in_place_of_the_file_is_not_written_through);
  ROOM_TEST ("a folder in place of the file costs a warning", a_folder_in_place_of_the_file_costs_a_warning);
  ROOM_TEST ("a mask that is found counts as used", a_mask_that_is_found_counts_as_used);
  ROOM_TEST ("masks of earlier versions go", masks_of_earlier_versions_go);
  ROOM_TEST ("a relative cache folder in the environment does not count",
             a_relative_cache_folder_in_the_environment_does_not_count);
  ROOM_TEST ("old temporaries are swept and new ones left", old_temporaries_are_swept_and_new_ones_left);
  ROOM_TEST ("bad settings are refused", bad_settings_are_refused);
  ROOM_TEST ("the default mask is shipped and can be made again",
             the_default_mask_is_shipped_and_can_be_made_again);
  return g_test_run ();
}
