/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawable is gray-drawable's, of many bands. */
#define ROOM "whole"
#define WIDTH 90
#define HEIGHT 500
#include "tests/plugin/gray-drawable.h"

#include "plugin/pixels/whole.h"
#include "tests/plugin/whole-helpers.h"

static guint8 made[WIDTH * HEIGHT], wanted[WIDTH * HEIGHT];

/* Converts the drawable. */
static void
to_format (const char *name)
{
  g_autoptr (GeglBuffer) before = world.buffer;

  world.buffer = gegl_buffer_new (&ALL, babl_format (name));
  gegl_buffer_copy (before, NULL, GEGL_ABYSS_NONE, world.buffer, NULL);
}

/* A thread at work on a whole. */
typedef struct {
  BnWhole *whole;
  GCancellable *cancellable;
  GError *error;
  gboolean done, ended; /* `ended`: atomic */
  GThread *thread;
} Work;

static gpointer
work_on (gpointer user_data)
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

  *work = (Work){ .whole = bn_whole_new (drawable (), painter, "key"), .cancellable = g_cancellable_new () };
  g_assert_nonnull (work->whole);
  work->thread = g_thread_new ("whole", work_on, work);
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
  while (g_main_context_iteration (NULL, FALSE)) /* what was canceled may still call */
    ;
}

/* What the whole has made of `area`, and what a dither makes of all that is selected. */
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

/* Writes a whole that is all done, or not, to an empty target; whether that is then as the dither makes it.
 */
static gboolean
writes (const BnWhole *whole, const char *key, const BnBufferSurface *buffers, int x)
{
  g_autoptr (BnPainter) painter = new_painter (BN_DITHER_OPTIMIZED, 2);
  gboolean written;

  gegl_buffer_clear (buffers->target, &ALL);
  written = bn_whole_write (whole, key, buffers, x, Y + buffers->area.y);
  dither_area (painter, &world.selected, wanted);
  gegl_buffer_get (buffers->target, &world.selected, 1, NULL, made, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  g_assert_true (written ==
                 (memcmp (made, wanted, (gsize) (world.selected.width * world.selected.height)) == 0));
  return written;
}

static void
it_is_written_for_the_same_dither_of_the_same_pixels_alone (void)
{
  g_autoptr (BnPainter) painter = NULL;
  g_autoptr (BnWhole) whole = NULL;
  g_autoptr (BnWhole) begun = NULL;
  g_autoptr (GeglBuffer) target = gegl_buffer_new (&ALL, babl_format ("Y' u8"));
  const guint8 black = 0, white = 255;
  BnBufferSurface buffers;

  open_world ();
  world.selected = (GeglRectangle){ 7, 30, 70, 301 };
  painter = new_painter (BN_DITHER_OPTIMIZED, 2);
  whole = make_whole (drawable (), painter, "key");
  begun = bn_whole_new (drawable (), painter, "key");
  buffers = (BnBufferSurface){ world.buffer, target, babl_format ("Y' u8"), world.selected };
  g_assert_true (writes (whole, "key", &buffers, X + 7));
  g_assert_false (writes (begun, "key", &buffers, X + 7));
  g_assert_false (writes (whole, "another", &buffers, X + 7));
  g_assert_false (writes (whole, "key", &buffers, X + 8));
  buffers.format = babl_format ("Y u8");
  g_assert_false (writes (whole, "key", &buffers, X + 7));
  buffers.format = babl_format ("Y' u8");
  buffers.area.x++;
  g_assert_false (writes (whole, "key", &buffers, X + 7));
  buffers.area.x--;
  for (int turn = 0; turn < 2; turn++) { /* one of which is a change */
    gegl_buffer_set (world.buffer, GEGL_RECTANGLE (76, 330, 1, 1), 0, NULL, turn ? &white : &black,
                     GEGL_AUTO_ROWSTRIDE);
    if (!writes (whole, "key", &buffers, X + 7))
      return;
  }
  g_assert_not_reached ();
}

/* Half floats are read twice, the second time when they are written: what was another picture by then is not
 * a whole, though the first one may be there again. */
static void
what_was_another_picture_meanwhile_is_not_written (void)
{
  const guint16 odd = 0x1234;
  g_autoptr (GeglBuffer) target = NULL;
  guint16 before;
  Work work;
  BnBufferSurface buffers;

  open_world ();
  to_format ("Y' half");
  target = gegl_buffer_new (&ALL, babl_format ("Y' half"));
  begin (&work);
  while (world.reads == 0)
    g_main_context_iteration (NULL, FALSE);
  gegl_buffer_get (world.buffer, GEGL_RECTANGLE (5, 5, 1, 1), 1, NULL, &before, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  gegl_buffer_set (world.buffer, GEGL_RECTANGLE (5, 5, 1, 1), 0, NULL, &odd, GEGL_AUTO_ROWSTRIDE);
  finish (&work);
  gegl_buffer_set (world.buffer, GEGL_RECTANGLE (5, 5, 1, 1), 0, NULL, &before, GEGL_AUTO_ROWSTRIDE);
  buffers = (BnBufferSurface){ world.buffer, target, babl_format ("Y' half"), ALL };
  g_assert_true (bn_whole_is_done (work.whole));
  g_assert_false (bn_whole_is_current (work.whole));
  g_assert_false (bn_whole_write (work.whole, "key", &buffers, X, Y));
  clear (&work);
}

static void
a_change_of_what_was_read_by_now_is_seen_if_it_is_looked_for (void)
{
  const guint8 gray = 9;
  const GeglRectangle last = { 5, HEIGHT - 1, 1, 1 }, first = { 5, 0, 1, 1 };
  Work work;

  open_world ();
  begin (&work);
  while (world.reads == 0)
    g_main_context_iteration (NULL, FALSE);
  bn_whole_pause (work.whole, TRUE);
  gegl_buffer_set (world.buffer, &last, 0, NULL, &gray, GEGL_AUTO_ROWSTRIDE); /* which is yet to be read */
  g_assert_true (bn_whole_is_unchanged (work.whole));
  gegl_buffer_set (world.buffer, &first, 0, NULL, &gray, GEGL_AUTO_ROWSTRIDE);
  g_assert_true (bn_whole_is_current (work.whole));
  g_assert_false (bn_whole_is_unchanged (work.whole));
  bn_whole_pause (work.whole, FALSE);
  finish (&work);
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
another_selection_or_format_is_another_whole (void)
{
  g_autoptr (BnPainter) painter = NULL;
  g_autoptr (BnWhole) whole = NULL;

  open_world ();
  painter = new_painter (BN_DITHER_OPTIMIZED, 2);
  whole = bn_whole_new (drawable (), painter, "key");
  g_assert_true (bn_whole_is_current (whole));
  world.selected.width--;
  g_assert_false (bn_whole_is_current (whole));
  world.selected.width++;
  g_assert_true (bn_whole_is_current (whole));
  to_format ("Y' float");
  g_assert_false (bn_whole_is_current (whole));
}

static void
nothing_and_what_takes_too_much_memory_is_not_begun (void)
{
  g_autoptr (BnPainter) painter = NULL;

  open_world ();
  painter = new_painter (BN_DITHER_OPTIMIZED, 2);
  world.selected = (GeglRectangle){ 0, 0, 0, 0 };
  g_assert_null (bn_whole_new (drawable (), painter, "key"));
  world.selected = (GeglRectangle){ 0, 0, 100000, 100000 };
  g_assert_null (bn_whole_new (drawable (), painter, "key"));
}

int
main (int argc, char **argv)
{
  begin_world (&argc, &argv);
  TEST ("its pixels are those of the dither of all that is selected",
        its_pixels_are_those_of_the_dither_of_all_that_is_selected);
  TEST ("rows that are done are there while it is paused and the others later",
        rows_that_are_done_are_there_while_it_is_paused_and_the_others_later);
  TEST ("it is written for the same dither of the same pixels alone",
        it_is_written_for_the_same_dither_of_the_same_pixels_alone);
  TEST ("what was another picture meanwhile is not written",
        what_was_another_picture_meanwhile_is_not_written);
  TEST ("a change of what was read by now is seen if it is looked for",
        a_change_of_what_was_read_by_now_is_seen_if_it_is_looked_for);
  TEST ("it can be canceled while it waits without a main loop",
        it_can_be_canceled_while_it_waits_without_a_main_loop);
  TEST ("it ends once the drawable is gone", it_ends_once_the_drawable_is_gone);
  TEST ("another selection or format is another whole", another_selection_or_format_is_another_whole);
  TEST ("nothing and what takes too much memory is not begun",
        nothing_and_what_takes_too_much_memory_is_not_begun);
  return end_world ();
}
