/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "optimizer"
#include "tests/helpers.h"

#include "plugin/dialog/optimizer.h"

/* What has been called back. */
typedef struct {
  BnMask *mask; /* the last one that was ready, or NULL */
  int readies, failures, sketches;
  double done; /* as last heard; -1: not yet */
  double seconds;
  BnMaskShape sketched;
  GThread *thread; /* of the last call */
  char *words;     /* of the last failure, or NULL */
} Diary;

#define DIARY_INIT                                                                                           \
  {                                                                                                          \
    .done = -1                                                                                               \
  }

static void
note_ready (BnMask *mask, const GError *error, gpointer user_data)
{
  Diary *diary = user_data;

  g_assert_true ((mask == NULL) == (error != NULL));
  diary->thread = g_thread_self ();
  diary->readies++;
  g_clear_pointer (&diary->mask, bn_mask_unref);
  if (mask != NULL) {
    diary->mask = bn_mask_ref (mask);
    return;
  }
  diary->failures++;
  g_free (diary->words);
  diary->words = g_strdup (error->message);
}

static void
note_sketch (BnMask *mask, gpointer user_data)
{
  Diary *diary = user_data;

  diary->sketches++;
  diary->sketched = bn_mask_shape (mask);
  diary->thread = g_thread_self ();
}

static void
note_progress (double done, double seconds, gpointer user_data)
{
  Diary *diary = user_data;

  g_assert_cmpfloat (done, >=, 0);
  g_assert_cmpfloat (done, <=, 1);
  g_assert_true (seconds >= diary->seconds || done == 0);
  diary->seconds = seconds;
  diary->done = done;
  diary->thread = g_thread_self ();
}

static const BnOptimizerCalls calls = { note_ready, note_sketch, note_progress };

static void
clear (Diary *diary)
{
  bn_mask_unref (diary->mask);
  g_free (diary->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Diary, clear)

/* Takes many seconds, and the first of them is enough for a sketch. */
static BnMaskConfig
slow_config (void)
{
  BnConfig config = { .mask = mask_config ("spectral", 160, 160) };

  apply_settings ("quality=best seed=77", &config);
  return config.mask;
}

static BnMaskConfig
quick_config (void)
{
  return mask_config ("white", 24, 16);
}

static void
run_until (const int *count, int wanted)
{
  while (*count < wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
run_until_sketched (const Diary *diary)
{
  while (diary->sketches == 0) {
    g_assert_cmpint (diary->readies, ==, 0);
    g_main_context_iteration (NULL, TRUE);
  }
}

static void
run_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + 1000 * (gint64) milliseconds;

  while (g_get_monotonic_time () < end) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
}

static void
a_mask_that_ships_is_ready_at_once (void)
{
  g_auto (Diary) diary = DIARY_INIT;
  g_autoptr (BnOptimizer) optimizer = bn_optimizer_new (&calls, &diary);
  const BnConfig config = bn_config_default ();

  bn_optimizer_want (optimizer, &config.mask);
  g_assert_cmpint (diary.readies, ==, 1);
  g_assert_cmpint (bn_mask_width (diary.mask), ==, config.mask.width);
  g_assert_cmpfloat (diary.done, ==, -1); /* there is no work to speak of */
}

static void
any_other_is_made_in_the_background_and_then_kept (void)
{
  g_auto (Diary) diary = DIARY_INIT;
  g_autoptr (BnOptimizer) optimizer = bn_optimizer_new (&calls, &diary);
  const BnMaskConfig config = quick_config ();
  g_autoptr (BnMask) twin = make_mask (&config, 1);

  bn_optimizer_want (optimizer, &config);
  g_assert_cmpint (diary.readies, ==, 0);
  g_assert_cmpfloat (diary.done, ==, 0);
  run_until (&diary.readies, 1);
  assert_same_mask (diary.mask, twin);
  g_assert_true (diary.thread == g_thread_self ());
  bn_optimizer_want (optimizer, &config);
  g_assert_cmpint (diary.readies, ==, 2);
}

static void
of_wishes_that_follow_each_other_the_last_counts (void)
{
  g_auto (Diary) diary = DIARY_INIT;
  g_autoptr (BnOptimizer) optimizer = bn_optimizer_new (&calls, &diary);
  BnMaskConfig config = quick_config ();

  for (config.width = 8; config.width < 20; config.width++)
    bn_optimizer_want (optimizer, &config);
  run_until (&diary.readies, 1);
  run_for (250);
  g_assert_cmpint (diary.readies, ==, 1);
  g_assert_cmpint (bn_mask_width (diary.mask), ==, 19);
}

static void
a_newer_wish_cancels_the_mask_being_made_which_is_seen_until_then (void)
{
  g_auto (Diary) diary = DIARY_INIT;
  g_autoptr (BnOptimizer) optimizer = bn_optimizer_new (&calls, &diary);
  const BnMaskConfig slow = slow_config (), quick = quick_config ();

  bn_optimizer_want (optimizer, &slow);
  run_until_sketched (&diary);
  g_assert_cmpint (diary.sketched.width, ==, slow.width);
  g_assert_true (diary.thread == g_thread_self ());
  bn_optimizer_want (optimizer, &quick);
  run_until (&diary.readies, 1);
  run_for (250);
  g_assert_cmpint (diary.readies, ==, 1);
  g_assert_cmpint (bn_mask_width (diary.mask), ==, quick.width);
}

static void
what_nobody_wishes_for_any_more_never_comes (void)
{
  g_auto (Diary) diary = DIARY_INIT;
  g_autoptr (BnOptimizer) optimizer = bn_optimizer_new (&calls, &diary);
  const BnMaskConfig config = quick_config ();

  bn_optimizer_want (optimizer, &config);
  bn_optimizer_drop (optimizer);
  run_for (300);
  g_assert_cmpint (diary.readies, ==, 0);
}

static void
settings_of_no_use_are_refused_in_words (void)
{
  g_auto (Diary) diary = DIARY_INIT;
  g_autoptr (BnOptimizer) optimizer = bn_optimizer_new (&calls, &diary);
  BnMaskConfig config = quick_config ();

  config.height = 1;
  bn_optimizer_want (optimizer, &config);
  run_until (&diary.readies, 1);
  g_assert_cmpint (diary.failures, ==, 1);
  g_assert_nonnull (strstr (diary.words, "mask-height"));
}

static void
note_report (double done, gpointer user_data)
{
  double *reported = user_data;

  g_assert_cmpfloat (done, >=, *reported);
  g_assert_cmpfloat (done, <=, 1);
  *reported = done;
}

static void
who_cannot_go_on_without_the_mask_can_wait_for_it (void)
{
  g_auto (Diary) diary = DIARY_INIT;
  g_autoptr (BnOptimizer) optimizer = bn_optimizer_new (&calls, &diary);
  const BnMaskConfig config = mask_config ("spectral", 32, 16);
  double reported = 0;

  bn_optimizer_finish (optimizer, note_report, &reported); /* there is nothing to wait for */
  bn_optimizer_want (optimizer, &config);
  g_assert_cmpint (diary.readies, ==, 0);
  bn_optimizer_finish (optimizer, note_report, &reported);
  g_assert_cmpint (diary.readies, ==, 1);
  g_assert_cmpint (bn_mask_width (diary.mask), ==, 32);
}

static void
freed_while_it_works_it_calls_nobody (void)
{
  g_auto (Diary) diary = DIARY_INIT;
  BnOptimizer *optimizer = bn_optimizer_new (&calls, &diary);
  const BnMaskConfig config = slow_config ();

  bn_optimizer_want (optimizer, &config);
  run_until_sketched (&diary);
  bn_optimizer_free (optimizer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (diary.readies, ==, 0);
  g_assert_cmpint (diary.sketches, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL); /* a cache of its own for each test */
  TEST ("a mask that ships is ready at once", a_mask_that_ships_is_ready_at_once);
  TEST ("any other is made in the background and then kept",
        any_other_is_made_in_the_background_and_then_kept);
  TEST ("of wishes that follow each other the last counts", of_wishes_that_follow_each_other_the_last_counts);
  TEST ("a newer wish cancels the mask being made which is seen until then",
        a_newer_wish_cancels_the_mask_being_made_which_is_seen_until_then);
  TEST ("what nobody wishes for any more never comes", what_nobody_wishes_for_any_more_never_comes);
  TEST ("settings of no use are refused in words", settings_of_no_use_are_refused_in_words);
  TEST ("who cannot go on without the mask can wait for it",
        who_cannot_go_on_without_the_mask_can_wait_for_it);
  TEST ("freed while it works it calls nobody", freed_while_it_works_it_calls_nobody);
  return g_test_run ();
}
