/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "measurer"
#include "tests/helpers.h"

#include "plugin/dialog/measurer.h"

#define MOST 64

/* What has been called back. */
typedef struct {
  const BnMask *portrayed[MOST], *judged[MOST];
  int portraits, verdicts;
  int side;
  double visible;
  GThread *thread; /* of the last call */
  BnMeasurer *measurer;
  BnMask *next; /* to wish for within the next call; or NULL */
} Diary;

static void
note_portrait (BnMask *mask, BnPortrait *portrait, gpointer user_data)
{
  Diary *diary = user_data;

  diary->portrayed[diary->portraits++] = mask;
  diary->side = portrait->side;
  diary->thread = g_thread_self ();
  bn_portrait_free (portrait);
  if (diary->next != NULL)
    bn_measurer_want (diary->measurer, g_steal_pointer (&diary->next), 8);
}

static void
note_verdict (BnMask *mask, const BnVerdict *verdict, gpointer user_data)
{
  Diary *diary = user_data;

  diary->judged[diary->verdicts++] = mask;
  diary->visible = verdict->visible;
  diary->thread = g_thread_self ();
}

static const BnMeasurerCalls calls = { note_portrait, note_verdict };

static BnMask *
white_mask (guint64 seed)
{
  return white_planes (&(BnMaskShape){ 64, 64, 1, 1 }, seed);
}

static void
finish (BnMeasurer *measurer)
{
  while (bn_measurer_is_busy (measurer))
    g_main_context_iteration (NULL, TRUE);
}

static void
a_mask_is_portrayed_and_then_judged (void)
{
  Diary diary = { 0 };
  g_autoptr (BnMeasurer) measurer = bn_measurer_new (&calls, &diary);
  g_autoptr (BnMask) mask = white_mask (1);

  bn_measurer_want (measurer, mask, 9);
  g_assert_cmpint (diary.portraits + diary.verdicts, ==, 0); /* not before the main loop runs */
  finish (measurer);
  g_assert_cmpint (diary.portraits, ==, 1);
  g_assert_cmpint (diary.verdicts, ==, 1);
  g_assert_true (diary.portrayed[0] == mask && diary.judged[0] == mask);
  g_assert_cmpint (diary.side, ==, 9);
  assert_close (diary.visible, measure_mask (mask).screen_mean, 0);
  g_assert_true (diary.thread == g_thread_self ());
}

static void
of_many_masks_the_last_counts (void)
{
  Diary diary = { 0 };
  g_autoptr (BnMeasurer) measurer = bn_measurer_new (&calls, &diary);
  BnMask *masks[20];

  for (int i = 0; i < 20; i++)
    bn_measurer_want (measurer, masks[i] = white_mask ((guint64) i), 8);
  finish (measurer);
  g_assert_cmpint (diary.portraits, ==, 2); /* the first, begun at once, and the last */
  g_assert_true (diary.portrayed[0] == masks[0] && diary.portrayed[1] == masks[19]);
  g_assert_cmpint (diary.verdicts, ==, 1);
  g_assert_true (diary.judged[0] == masks[19]);
  for (int i = 0; i < 20; i++)
    bn_mask_unref (masks[i]);
}

/* Whenever a mask comes, the last one is judged last, and no mask is before one that came earlier. */
static void
masks_that_come_while_others_are_measured_keep_their_order (void)
{
  Diary diary = { 0 };
  g_autoptr (BnMeasurer) measurer = bn_measurer_new (&calls, &diary);
  BnMask *masks[20];
  int last = -1;

  for (int i = 0; i < 20; i++) {
    bn_measurer_want (measurer, masks[i] = white_mask ((guint64) i), 8);
    for (int turns = 0; turns < i % 4; turns++)
      g_main_context_iteration (NULL, bn_measurer_is_busy (measurer));
  }
  finish (measurer);
  for (int i = 0; i < diary.portraits; i++)
    for (int j = 0; j < 20; j++)
      if (diary.portrayed[i] == masks[j]) {
        g_assert_cmpint (j, >, last);
        last = j;
      }
  g_assert_cmpint (last, ==, 19);
  g_assert_true (diary.judged[diary.verdicts - 1] == masks[19]);
  for (int i = 0; i < 20; i++)
    bn_mask_unref (masks[i]);
}

static void
a_call_back_may_wish_for_more (void)
{
  Diary diary = { 0 };
  g_autoptr (BnMeasurer) measurer = bn_measurer_new (&calls, &diary);
  g_autoptr (BnMask) first = white_mask (1), second = white_mask (2);

  diary.measurer = measurer;
  diary.next = second;
  bn_measurer_want (measurer, first, 8);
  finish (measurer);
  g_assert_cmpint (diary.portraits, ==, 2);
  g_assert_true (diary.judged[diary.verdicts - 1] == second);
}

static void
freed_while_it_measures_it_calls_nobody (void)
{
  Diary diary = { 0 };
  g_autoptr (BnMask) mask = white_mask (1), other = white_mask (2);

  for (int turns = 0; turns < 6; turns++) {
    BnMeasurer *measurer = bn_measurer_new (&calls, &diary);
    int before;

    bn_measurer_want (measurer, mask, 8);
    for (int i = 0; i < turns / 2; i++)
      g_main_context_iteration (NULL, bn_measurer_is_busy (measurer));
    if (turns % 2 == 1)
      bn_measurer_want (measurer, other, 8);
    before = diary.portraits + diary.verdicts;
    bn_measurer_free (measurer);
    while (g_main_context_iteration (NULL, FALSE))
      ;
    g_assert_cmpint (diary.portraits + diary.verdicts, ==, before);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a mask is portrayed and then judged", a_mask_is_portrayed_and_then_judged);
  TEST ("of many masks the last counts", of_many_masks_the_last_counts);
  TEST ("masks that come while others are measured keep their order",
        masks_that_come_while_others_are_measured_keep_their_order);
  TEST ("a call back may wish for more", a_call_back_may_wish_for_more);
  TEST ("freed while it measures it calls nobody", freed_while_it_measures_it_calls_nobody);
  return g_test_run ();
}
