/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "sketch"
#include "tests/helpers.h"

/* Who watches a job, and asks for a sketch each time it tells how far it is. */
typedef struct {
  BnSketch *sketch;
  BnMask *last;
  int seen;
} Watcher;

static void
watch (double done G_GNUC_UNUSED, gpointer user_data)
{
  Watcher *watcher = user_data;
  BnMask *mask = bn_sketch_ask (watcher->sketch);

  if (mask == NULL)
    return;
  watcher->seen++;
  bn_mask_unref (watcher->last);
  watcher->last = mask;
}

/* Makes the mask of `settings` while it is watched. */
static BnMask *
make_watched (const BnMaskConfig *config, Watcher *watcher)
{
  g_autoptr (BnSketch) sketch = bn_sketch_new ();
  const BnJob job = { .progress = watch, .user_data = watcher, .sketch = sketch };
  g_autoptr (GError) error = NULL;
  BnMask *mask;

  watcher->sketch = sketch;
  mask = bn_planes_make (config, &job, &error);
  g_assert_no_error (error);
  return mask;
}

static void
looking_at_a_mask_shows_it_and_changes_nothing (void)
{
  static const char *const makings[] = {
    "quality=draft", "quality=normal", "quality=best",         "distribution=triangular",
    "channels=rgb",  "start=white",    "method=mask-spectrum", "slices=3 quality=draft",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (makings); i++) {
    BnConfig config = bn_config_default ();
    Watcher watcher = { 0 };
    g_autoptr (BnMask) watched = NULL, alone = NULL;
    apply_settings ("width=24 height=16", &config);
    apply_settings (makings[i], &config);
    watched = make_watched (&config.mask, &watcher);
    alone = make_mask (&config.mask, 0);
    g_assert_cmpmem (bn_mask_ranks (watched), (gsize) bn_mask_planes (watched) * 24 * 16 * 4,
                     bn_mask_ranks (alone), (gsize) bn_mask_planes (alone) * 24 * 16 * 4);
    if (watcher.seen < 2)
      g_error ("“%s” showed itself %d times", makings[i], watcher.seen);
    g_assert_cmpint (bn_mask_planes (watcher.last), ==, bn_mask_planes (watched));
    g_assert_cmpint (bn_mask_is_uniform (watcher.last), ==, bn_mask_is_uniform (watched));
    bn_mask_unref (watcher.last);
  }
}

/* What is seen late is nearly what will be: better than the start by most of the way. */
static void
late_looks_are_better_than_early_ones (void)
{
  BnConfig config = bn_config_default ();
  Watcher watcher = { 0 };
  g_autoptr (BnMask) mask = NULL, start = NULL;

  apply_settings ("width=32 height=32 start=white", &config);
  mask = make_watched (&config.mask, &watcher);
  apply_settings ("method=white", &config);
  start = make_mask (&config.mask, 0);
  g_assert_cmpfloat (measure_mask (watcher.last).j, <, 1.2);
  g_assert_cmpfloat (measure_mask (start).j, >, 2);
  bn_mask_unref (watcher.last);
}

static void
nothing_is_left_unless_it_was_asked_for (void)
{
  const BnMaskConfig config = mask_config ("white", 2, 2);
  g_autoptr (BnSketch) sketch = bn_sketch_new ();
  const BnJob job = { .sketch = sketch };
  static const guint32 order[] = { 2, 0, 1, 3 }, ranks[] = { 1, 2, 0, 3 };
  g_autoptr (BnMask) first = NULL, second = NULL;

  bn_sketch_leave (&job, &config, order);
  g_assert_null (bn_sketch_ask (sketch));
  g_assert_true (bn_sketch_is_asked (&job));
  bn_sketch_leave (&job, &config, order);
  g_assert_false (bn_sketch_is_asked (&job));
  first = bn_sketch_ask (sketch);
  g_assert_cmpmem (bn_mask_ranks (first), sizeof ranks, ranks, sizeof ranks);
  second = bn_sketch_ask (sketch);
  g_assert_null (second);
  g_assert_false (bn_sketch_is_asked (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("looking at a mask shows it and changes nothing", looking_at_a_mask_shows_it_and_changes_nothing);
  TEST ("late looks are better than early ones", late_looks_are_better_than_early_ones);
  TEST ("nothing is left unless it was asked for", nothing_is_left_unless_it_was_asked_for);
  return g_test_run ();
}
