/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Many masks in one process, by turns made, kept, found and used: memory and open files do not grow, and the
 * last mask is the first one. BN_LONG=1 makes 2000 rather than 60. */
#define ROOM "steady"
#include "tests/store/cache-room.h"

#ifdef __GLIBC__
#if __GLIBC_PREREQ(2, 33)
#include <malloc.h>
#define HAVE_MALLINFO2
#endif
#endif

/* Bytes that may be in use more than after the first sixth: what others of the process keep. */
#define SLACK 65536

static const char *const methods[] = { "white", "void-cluster", "spectral", "high-pass", "gradient-noise" };

static gsize
bytes_in_use (void)
{
#ifdef HAVE_MALLINFO2
  const struct mallinfo2 info = mallinfo2 ();
  return info.uordblks + info.hblkhd;
#else
  return 0;
#endif
}

/* How many files are open; 0 where that cannot be told. */
static int
open_files (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  int files = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    files++;
  return files;
}

/* Dithers a row by the mask. */
static void
use_mask (const BnMask *mask)
{
  const BnConfig config = bn_config_default ();
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 1 };
  g_autoptr (BnDither) dither = bn_dither_new (&config.dither, mask, &pixels, NULL);
  guint8 row[64] = { 100 };

  bn_dither_row (dither, row, row, 0, 0, 64);
}

static BnMask *
one_mask (Room *room, int number)
{
  BnConfig config = bn_config_default ();
  g_autofree char *name = NULL;
  BnMask *made;

  config.mask = mask_config (methods[(gsize) number % G_N_ELEMENTS (methods)], 16, 16);
  config.mask.quality = BN_QUALITY_DRAFT;
  config.mask.seed = number / 10 % 3;
  room->config = config.mask;
  name = bn_cache_kept_name (&room->config);
  g_free (room->path);
  room->path = g_build_filename (room->folder, name, NULL);
  if (number % 4 == 0)
    g_unlink (room->path);
  made = get (room);
  use_mask (made);
  return made;
}

static void
many_masks_take_no_more_memory_and_files_than_some (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  int count = g_getenv ("BN_LONG") != NULL ? 2000 : 60, files = 0;
  g_autoptr (BnMask) first = one_mask (room, 0), last = NULL;
  gsize bytes = 0;

  for (int number = 0; number < count; number++) {
    bn_mask_unref (one_mask (room, number));
    if (number == count / 6) {
      bytes = bytes_in_use ();
      files = open_files ();
    }
  }
  g_test_message ("%d masks: %" G_GSIZE_FORMAT " bytes in use, %" G_GSIZE_FORMAT " after a sixth", count,
                  bytes_in_use (), bytes);
  g_assert_cmpuint (bytes_in_use (), <=, bytes + SLACK);
  g_assert_cmpint (open_files (), ==, files);
  last = one_mask (room, 0);
  assert_same_mask (first, last);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ROOM_TEST ("many masks take no more memory and files than some",
             many_masks_take_no_more_memory_and_files_than_some);
  return g_test_run ();
}
