/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A kept file counts only if all of it is as it was written. */
#define ROOM "cache-contents"
#include "tests/store/cache-room.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ROOM_TEST ("a damaged file is made again", a_damaged_file_is_made_again);
  ROOM_TEST ("a foreign file is never trusted", a_foreign_file_is_never_trusted);
  return g_test_run ();
}
