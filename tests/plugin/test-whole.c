/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawable is gray-drawable's, of many bands. */
#define ROOM "whole"
#define WIDTH 90
#define HEIGHT 500
#include "tests/plugin/gray-drawable.h"

#include "plugin/pixels/whole.h"

static guint8 made[WIDTH * HEIGHT], wanted[WIDTH * HEIGHT];

/* A thread at work on a whole. */
typedef struct {
  BnWhole *whole;
  GCancellable *cancellable;
  GError *error;
  gboolean done, ended; /* `ended`: atomic */
  GThread *thread;
} Work;

static gpointer
run_whole (gpointer user_data)
{
  Work *work = user_data;
  const BnJob job = { .cancellable = work->cancellable };

  work->done = bn_whole_run (work->whole, &job, &work->error);
  g_atomic_int_set (&work->ended, TRUE);
  g_main_context_wakeup (NULL);
  return NULL;
}

/* Begins on all that is selected. */
static void
begin (Work *work)
{
  g_autoptr (BnPainter) painter = new_painter (BN_DITHER_OPTIMIZED, 2);

  *work = (Work){ .whole = bn_whole_new (drawable (), painter), .cancellable = g_cancellable_new () };
  g_assert_nonnull (work->whole);
  work->thread = g_thread_new ("whole", run_whole, work);
}

/* Runs the main loop until the thread has ended. */
static void
finish (Work *work)
{
  while (!g_atomic_int_get (&work->ended))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (work->thread);
}

static void
clear (Work *work)
{
  bn_whole_free (work->whole);
  g_object_unref (work->cancellable);
  g_clear_error (&work->error);
  while (g_main_context_iteration (NULL, FALSE)) /* of what was canceled */
    ;
}

/* What the whole has made of `area`, beside what a dither makes of all that is selected. */
static void
assert_same (const BnWhole *whole, const GeglRectangle *area)
{
  g_autoptr (BnPainter) painter = new_painter (BN_DITHER_OPTIMIZED, 2);
  const GeglRectangle *selected = &world.selected;

  dither_area (painter, selected, wanted);
  memset (made, 77, sizeof made);
  bn_whole_paste (whole, area, made);
  for (int y = area->y; y < area->y + area->height; y++)
    for (int x = area->x; x < area->x + area->width; x++) {
      gboolean inside = gegl_rectangle_contains (selected, GEGL_RECTANGLE (x, y, 1, 1));
      g_assert_cmpint (made[(y - area->y) * area->width + x - area->x], ==,
                       inside ? wanted[(y - selected->y) * selected->width + x - selected->x] : 77);
    }
}

static void
its_pixels_are_those_of_the_dither_of_all_that_is_selected (void)
{
  Work work;

  for (int part = 0; part < 2; part++) {
    open_world ();
    if (part)
      world.selected = (GeglRectangle){ 7, 30, 70, 301 };
    begin (&work);
    finish (&work);
    g_assert_no_error (work.error);
    g_assert_true (work.done);
    g_assert_true (bn_whole_holds (work.whole, &ALL));
    assert_same (work.whole, &ALL);
    assert_same (work.whole, GEGL_RECTANGLE (60, 300, 25, 80));
    clear (&work);
  }
}

/* The main loop alone reads, so that once it is paused the next bands cannot be there. */
static void
rows_that_are_done_are_there_while_it_is_paused_and_the_others_later (void)
{
  const GeglRectangle first = { 3, 0, 40, 60 };
  Work work;

  open_world ();
  begin (&work);
  g_assert_false (bn_whole_holds (work.whole, &first));
  while (!bn_whole_holds (work.whole, &first))
    g_main_context_iteration (NULL, FALSE);
  bn_whole_pause (work.whole, TRUE);
  for (int turn = 0; turn < 20; turn++, g_usleep (5000))
    g_main_context_iteration (NULL, FALSE);
  assert_same (work.whole, &first);
  g_assert_false (bn_whole_holds (work.whole, &ALL));
  g_assert_false (g_atomic_int_get (&work.ended));
  bn_whole_pause (work.whole, FALSE);
  finish (&work);
  assert_same (work.whole, &ALL);
  clear (&work);
}

static void
it_can_be_canceled_while_it_waits_without_a_main_loop (void)
{
  Work work;

  open_world ();
  begin (&work);
  bn_whole_pause (work.whole, TRUE);
  g_cancellable_cancel (work.cancellable);
  g_thread_join (work.thread);
  g_assert_false (work.done);
  g_assert_error (work.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  clear (&work);
}

static void
it_ends_once_the_drawable_is_gone (void)
{
  Work work;

  open_world ();
  begin (&work);
  world.is_gone = TRUE;
  finish (&work);
  g_assert_false (work.done);
  g_assert_error (work.error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_false (bn_whole_is_current (work.whole));
  clear (&work);
}

static void
another_selection_is_another_whole (void)
{
  g_autoptr (BnPainter) painter = NULL;
  g_autoptr (BnWhole) whole = NULL;

  open_world ();
  painter = new_painter (BN_DITHER_OPTIMIZED, 2);
  whole = bn_whole_new (drawable (), painter);
  g_assert_true (bn_whole_is_current (whole));
  world.selected.width--;
  g_assert_false (bn_whole_is_current (whole));
}

static void
nothing_and_what_takes_too_much_memory_is_not_begun (void)
{
  g_autoptr (BnPainter) painter = NULL;

  open_world ();
  painter = new_painter (BN_DITHER_OPTIMIZED, 2);
  world.selected = (GeglRectangle){ 0, 0, 0, 0 };
  g_assert_null (bn_whole_new (drawable (), painter));
  world.selected = (GeglRectangle){ 0, 0, 100000, 100000 };
  g_assert_null (bn_whole_new (drawable (), painter));
}

int
main (int argc, char **argv)
{
  begin_world (&argc, &argv);
  TEST ("its pixels are those of the dither of all that is selected",
        its_pixels_are_those_of_the_dither_of_all_that_is_selected);
  TEST ("rows that are done are there while it is paused and the others later",
        rows_that_are_done_are_there_while_it_is_paused_and_the_others_later);
  TEST ("it can be canceled while it waits without a main loop",
        it_can_be_canceled_while_it_waits_without_a_main_loop);
  TEST ("it ends once the drawable is gone", it_ends_once_the_drawable_is_gone);
  TEST ("another selection is another whole", another_selection_is_another_whole);
  TEST ("nothing and what takes too much memory is not begun",
        nothing_and_what_takes_too_much_memory_is_not_begun);
  return end_world ();
}
