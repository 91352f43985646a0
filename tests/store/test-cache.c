/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "cache"
#include <sys/stat.h>
#include <utime.h>

#include "tests/store/cache-room.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ROOM_TEST ("a mask is kept and found", a_mask_is_kept_and_found);
  ROOM_TEST ("planes and values are kept and found", planes_and_values_are_kept_and_found);
  ROOM_TEST ("another density or start is another mask", another_density_or_start_is_another_mask);
  ROOM_TEST ("a mask that was cut short is not kept", a_mask_that_was_cut_short_is_not_kept);
  ROOM_TEST ("makers at once all get the mask", makers_at_once_all_get_the_mask);
  ROOM_TEST ("a mask that is found counts as used", a_mask_that_is_found_counts_as_used);
  ROOM_TEST ("bad settings are refused", bad_settings_are_refused);
  ROOM_TEST ("the default mask is shipped and can be made again",
             the_default_mask_is_shipped_and_can_be_made_again);
  return g_test_run ();
}
