/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every method is stopped at each of its first steps, and here and there later: it gives no mask and says
 * why, or the best so far where that is asked for; nothing half-made is kept. */
#define ROOM "cut-short"
#include "tests/store/cache-room.h"

/* The first steps are each tried, then ever rarer ones. */
#define FIRST_STEPS 6

typedef struct {
  GCancellable *cancellable;
  int steps, cancel_at; /* 0: never */
} Watcher;

static void
count_step (double done, gpointer user_data)
{
  Watcher *watcher = user_data;

  g_assert_true (done >= 0 && done <= 1);
  if (++watcher->steps == watcher->cancel_at)
    g_cancellable_cancel (watcher->cancellable);
}

/* A small mask of each method, of one plane or of several. */
static BnMaskConfig
config_of (const char *method, const char *settings)
{
  BnConfig config = bn_config_default ();

  config.mask = mask_config (method, 16, 16);
  apply_settings (settings, &config);
  return config.mask;
}

/* Makes it, stopped at a step; how many steps there were. *made tells whether there is a mask. */
static int
make_until (const Room *room, int cancel_at, gboolean keep_best, gboolean *made)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watcher watcher = { cancellable, 0, cancel_at };
  const BnJob job = { .cancellable = cancellable,
                      .progress = count_step,
                      .user_data = &watcher,
                      .threads = 2,
                      .keep_best = keep_best };
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (BnMask) mask = bn_cache_get (room->cache, &room->config, &job, &warning, &error);

  *made = mask != NULL;
  if (mask == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_no_error (error);
  g_assert_null (warning);
  if (g_cancellable_is_cancelled (cancellable))
    g_assert_false (g_file_test (room->path, G_FILE_TEST_EXISTS));
  return watcher.steps;
}

static void
check_method (Room *room)
{
  g_autofree char *name = bn_cache_kept_name (&room->config);
  gboolean made;
  int steps;

  g_free (room->path);
  room->path = g_build_filename (room->folder, name, NULL);
  steps = make_until (room, 0, FALSE, &made);
  g_assert_true (made && steps > 0);
  g_assert_cmpint (g_unlink (room->path), ==, 0);
  for (int n = 1; n <= steps; n += n < FIRST_STEPS ? 1 : n) {
    make_until (room, n, FALSE, &made);
    /* What is asked to stop as it ends may have ended. */
    g_assert_true (!made || n == steps);
    make_until (room, n, TRUE, &made);
  }
}

static void
every_method_stops_at_any_step_and_keeps_nothing (Room *room, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const kinds[] = { "quality=draft steps=20",
                                       "quality=draft steps=20 channels=three slices=2" };

  for (const BnMethod *method = bn_methods; method->choice.id != NULL; method++)
    for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++) {
      room->config = config_of (method->choice.id, kinds[k]);
      if (bn_mask_config_validate (&room->config, NULL))
        check_method (room);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ROOM_TEST ("every method stops at any step and keeps nothing",
             every_method_stops_at_any_step_and_keeps_nothing);
  return g_test_run ();
}
