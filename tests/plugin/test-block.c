/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawable is gray-drawable's. */
#define ROOM "block"
#include "tests/plugin/gray-drawable.h"

#include "plugin/pixels/block.h"

static const GeglRectangle area = { 30, 10, 40, 25 };

/* The rows of a small picture are within the halo, so that the block is that of the whole. */
static void
a_block_is_as_in_the_whole (void)
{
  for (int method = BN_DITHER_DIFFUSION; method <= BN_DITHER_OPTIMIZED; method++) {
    g_autoptr (BnPainter) painter = NULL;
    g_autoptr (BnBlock) block = NULL;
    guint8 all[WIDTH * HEIGHT], pixels[40 * 25];
    gsize same = 0;
    open_world ();
    painter = new_painter (method, 2);
    dither_area (painter, &ALL, all);
    block = bn_block_new (drawable (), painter, &area);
    g_assert_true (bn_block_run (block, NULL, NULL));
    bn_block_paste (block, &area, pixels);
    for (int i = 0; i < area.width * area.height; i++)
      same += pixels[i] == all[(area.y + i / area.width) * WIDTH + area.x + i % area.width];
    g_assert_cmpfloat ((double) same / (area.width * area.height), >, .9);
  }
}

static void
only_what_is_in_the_block_is_pasted (void)
{
  g_autoptr (BnPainter) painter = NULL;
  g_autoptr (BnBlock) block = NULL;
  const GeglRectangle wanted = { 60, 30, 20, 12 };
  guint8 all[40 * 25], pixels[20 * 12];

  open_world ();
  painter = new_painter (BN_DITHER_OPTIMIZED, 2);
  block = bn_block_new (drawable (), painter, &area);
  g_assert_true (bn_block_run (block, NULL, NULL));
  g_assert_false (bn_block_holds (block, &wanted));
  g_assert_true (bn_block_holds (block, GEGL_RECTANGLE (60, 30, 10, 5)));
  bn_block_paste (block, &area, all);
  memset (pixels, 77, sizeof pixels);
  bn_block_paste (block, &wanted, pixels);
  for (int y = 0; y < wanted.height; y++)
    for (int x = 0; x < wanted.width; x++)
      g_assert_cmpint (pixels[y * wanted.width + x], ==,
                       x < 10 && y < 5 ? all[(20 + y) * area.width + 30 + x] : 77);
  bn_block_paste (block, GEGL_RECTANGLE (0, 0, 20, 9), pixels); /* which has nothing of it */
}

static void
what_changes_around_it_changes_it (void)
{
  g_autoptr (BnPainter) painter = NULL;
  g_autoptr (BnBlock) block = NULL;

  open_world ();
  painter = new_painter (BN_DITHER_DIFFUSION, 2);
  block = bn_block_new (drawable (), painter, &area);
  g_assert_true (bn_block_is_unchanged (block, drawable ()));
  gegl_buffer_clear (world.buffer, GEGL_RECTANGLE (area.x - 3, area.y - 2, 1, 1));
  g_assert_false (bn_block_is_unchanged (block, drawable ()));
}

static void
what_the_drawable_has_become_changes_it (void)
{
  g_autoptr (BnPainter) painter = NULL;
  g_autoptr (BnBlock) block = NULL;

  open_world ();
  painter = new_painter (BN_DITHER_DIFFUSION, 2);
  block = bn_block_new (drawable (), painter, &area);
  open_world_of ("Y' float");
  g_assert_false (bn_block_is_unchanged (block, drawable ()));
  open_world ();
  g_assert_true (bn_block_is_unchanged (block, drawable ()));
  world.is_gone = TRUE;
  g_assert_false (bn_block_is_unchanged (block, drawable ()));
}

static gpointer
run_canceled (gpointer block)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (bn_block_run (block, &job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  bn_block_free (block);
  return NULL;
}

static void
another_thread_may_dither_it_when_all_else_is_gone (void)
{
  BnPainter *painter;
  BnBlock *block;

  open_world ();
  painter = new_painter (BN_DITHER_OPTIMIZED, 2);
  block = bn_block_new (drawable (), painter, &area);
  bn_painter_free (painter);
  close_world ();
  world.is_gone = TRUE;
  g_thread_join (g_thread_new (NULL, run_canceled, block));
}

/* As a layer's that was cropped while it was looked at. */
static void
outside_of_the_drawable_there_is_nothing (void)
{
  const GeglRectangle outside = { WIDTH + 200, 5, 20, 10 };
  guint8 pixels[200];
  g_autoptr (BnPainter) painter = NULL;
  g_autoptr (BnBlock) block = NULL;

  open_world ();
  painter = new_painter (BN_DITHER_OPTIMIZED, 2);
  block = bn_block_new (drawable (), painter, &outside);
  memset (pixels, 77, sizeof pixels);
  g_assert_true (bn_block_run (block, NULL, NULL));
  bn_block_paste (block, &outside, pixels);
  g_assert_cmpint (pixels[0], ==, 77);
}

int
main (int argc, char **argv)
{
  begin_world (&argc, &argv);
  TEST ("a block is as in the whole", a_block_is_as_in_the_whole);
  TEST ("only what is in the block is pasted", only_what_is_in_the_block_is_pasted);
  TEST ("what changes around it changes it", what_changes_around_it_changes_it);
  TEST ("what the drawable has become changes it", what_the_drawable_has_become_changes_it);
  TEST ("another thread may dither it when all else is gone",
        another_thread_may_dither_it_when_all_else_is_gone);
  TEST ("outside of the drawable there is nothing", outside_of_the_drawable_there_is_nothing);
  return end_world ();
}
