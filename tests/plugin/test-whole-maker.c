/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawable is gray-drawable's, of many bands. */
#define ROOM "whole-maker"
#define WIDTH 90
#define HEIGHT 500
#include "tests/plugin/gray-drawable.h"

#include "plugin/dialog/whole-maker.h"

/* What has been called back. */
typedef struct {
  int told, ended;
  double done; /* as last heard */
} Diary;

static void
note (double done, double seconds, gpointer user_data)
{
  Diary *diary = user_data;

  g_assert_cmpfloat (seconds, >=, 0);
  if (done < 0)
    diary->ended++;
  else
    diary->told++;
  diary->done = done;
}

static void
note_share (double done, gpointer user_data)
{
  *(double *) user_data = done;
}

static void
want (BnWholeMaker *maker)
{
  g_autoptr (BnPainter) painter = new_painter (BN_DITHER_OPTIMIZED, 2);

  bn_whole_maker_want (maker, drawable (), painter, "");
}

static void
run_until_ended (const Diary *diary, int wanted)
{
  while (diary->ended < wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
run_for (double microseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) microseconds;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
it_is_made_once_and_told_from_the_beginning_to_the_end (void)
{
  Diary diary = { 0 };
  g_autoptr (BnWholeMaker) maker = NULL;
  const BnWhole *whole;

  open_world ();
  maker = bn_whole_maker_new (note, &diary);
  g_assert_null (bn_whole_maker_get (maker));
  want (maker);
  g_assert_cmpint (diary.told, ==, 1);
  whole = bn_whole_maker_get (maker);
  g_assert_nonnull (whole);
  want (maker);
  run_until_ended (&diary, 1);
  g_assert_true (bn_whole_holds (whole, &ALL));
  want (maker);
  g_assert_true (bn_whole_maker_get (maker) == whole);
  g_assert_cmpfloat (diary.done, ==, -1);
}

static void
it_is_told_how_far_it_is_when_it_goes_on (void)
{
  Diary diary = { 0 };
  g_autoptr (BnWholeMaker) maker = NULL;

  open_world ();
  maker = bn_whole_maker_new (note, &diary);
  bn_whole_maker_pause (maker, TRUE); /* there is nothing to pause */
  want (maker);
  bn_whole_maker_pause (maker, TRUE);
  run_for (3e5);
  g_assert_cmpint (diary.told, ==, 1);
  bn_whole_maker_pause (maker, FALSE);
  g_assert_cmpint (diary.told, ==, 2);
  run_until_ended (&diary, 1);
  bn_whole_maker_pause (maker, FALSE);
  g_assert_cmpint (diary.ended, ==, 1);
  g_assert_cmpfloat (diary.done, ==, -1);
}

static void
who_needs_it_can_wait_for_it_even_if_it_is_paused (void)
{
  Diary diary = { 0 };
  double done = 0;
  g_autoptr (BnWholeMaker) maker = NULL;

  open_world ();
  maker = bn_whole_maker_new (note, &diary);
  bn_whole_maker_finish (maker, note_share, &done); /* there is nothing to wait for */
  g_assert_null (bn_whole_maker_get (maker));
  want (maker);
  bn_whole_maker_pause (maker, TRUE);
  bn_whole_maker_finish (maker, note_share, &done);
  g_assert_true (bn_whole_is_done (bn_whole_maker_get (maker)));
  g_assert_cmpfloat (done, >, 0);
}

static void
dropped_it_is_forgotten_and_may_be_wanted_again (void)
{
  Diary diary = { 0 };
  g_autoptr (BnWholeMaker) maker = NULL;

  open_world ();
  maker = bn_whole_maker_new (note, &diary);
  want (maker);
  bn_whole_maker_drop (maker);
  g_assert_cmpint (diary.ended, ==, 1);
  g_assert_null (bn_whole_maker_get (maker));
  bn_whole_maker_drop (maker);
  g_assert_cmpint (diary.ended, ==, 1);
  want (maker);
  run_until_ended (&diary, 2);
  g_assert_true (bn_whole_holds (bn_whole_maker_get (maker), &ALL));
}

static void
another_selection_drops_it (void)
{
  Diary diary = { 0 };
  g_autoptr (BnWholeMaker) maker = NULL;

  open_world ();
  maker = bn_whole_maker_new (note, &diary);
  want (maker);
  world.selected.height = 9;
  g_assert_null (bn_whole_maker_get (maker));
  g_assert_cmpint (diary.ended, ==, 1);
}

static void
freed_while_it_waits_or_works_it_calls_nobody (void)
{
  Diary diary = { 0 };

  open_world ();
  for (int part = 0; part < 2; part++) {
    BnWholeMaker *maker = bn_whole_maker_new (note, &diary);
    want (maker);
    bn_whole_maker_pause (maker, TRUE);
    run_for (part * 3e5);
    bn_whole_maker_free (maker);
  }
  bn_whole_maker_free (NULL);
  g_assert_cmpint (diary.ended, ==, 0);
}

int
main (int argc, char **argv)
{
  begin_world (&argc, &argv);
  TEST ("it is made once and told from the beginning to the end",
        it_is_made_once_and_told_from_the_beginning_to_the_end);
  TEST ("it is told how far it is when it goes on", it_is_told_how_far_it_is_when_it_goes_on);
  TEST ("who needs it can wait for it even if it is paused",
        who_needs_it_can_wait_for_it_even_if_it_is_paused);
  TEST ("dropped it is forgotten and may be wanted again", dropped_it_is_forgotten_and_may_be_wanted_again);
  TEST ("another selection drops it", another_selection_drops_it);
  TEST ("freed while it waits or works it calls nobody", freed_while_it_waits_or_works_it_calls_nobody);
  return end_world ();
}
