/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of the cache share. */
#pragma once

#include <glib/gstdio.h>

#include "tests/helpers.h"

/* A cache in a new folder, with one mask's settings and the path of its file. */
typedef struct {
  char *folder, *path;
  BnCache *cache;
  BnMaskConfig config;
} Room;

static inline void
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

static inline void
set_up (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *name = NULL;

  room->folder = g_dir_make_tmp ("blue-noise-XXXXXX", NULL);
  room->cache = bn_cache_new (room->folder);
  room->config = mask_config ("void-cluster", 12, 10);
  name = bn_cache_kept_name (&room->config);
  room->path = g_build_filename (room->folder, name, NULL);
}

static inline void
tear_down (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  remove_folder (room->folder);
  bn_cache_free (room->cache);
  g_free (room->folder);
  g_free (room->path);
}

static inline BnMask *
get (const Room *room)
{
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;
  BnMask *mask = bn_cache_get (room->cache, &room->config, NULL, &warning, &error);

  g_assert_no_error (error);
  g_assert_null (warning);
  return mask;
}

/* Registers test function `func` with a room of its own. */
#define ROOM_TEST(name, func) g_test_add ("/" ROOM "/" name, Room, NULL, set_up, func, tear_down)
