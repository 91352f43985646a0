/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawable is gray-drawable's. Its block has three levels and the whole two, so that gray tells them
 * apart. */
#define ROOM "made"
#include "tests/plugin/gray-drawable.h"

#include "plugin/pixels/made.h"
#include "tests/plugin/whole-helpers.h"

#define EMPTY 77

static const GeglRectangle place = { 30, 10, 40, 25 }; /* the block's */

static BnWhole *
new_whole (gboolean done)
{
  g_autoptr (BnPainter) painter = new_painter (BN_DITHER_OPTIMIZED, 2);

  return done ? make_whole (drawable (), painter, "") : bn_whole_new (drawable (), painter, "");
}

static BnBlock *
new_block (void)
{
  g_autoptr (BnPainter) painter = new_painter (BN_DITHER_OPTIMIZED, 3);
  BnBlock *block = bn_block_new (drawable (), painter, &place);

  g_assert_true (bn_block_run (block, NULL, NULL));
  return block;
}

/* Whether the block, the whole, both or nothing has filled `area`. */
static void
assert_filled (const BnMade *made, const GeglRectangle *area, gboolean gray, gboolean empty)
{
  guint8 pixels[WIDTH * HEIGHT];
  gsize n = (gsize) area->width * (gsize) area->height;
  gboolean grays = FALSE, empties = FALSE;

  memset (pixels, EMPTY, sizeof pixels);
  bn_made_paste (made, area, pixels);
  for (gsize i = 0; i < n; i++) {
    empties |= pixels[i] == EMPTY;
    grays |= pixels[i] != EMPTY && pixels[i] != 0 && pixels[i] != 255;
  }
  g_assert_cmpint (grays, ==, gray);
  g_assert_cmpint (empties, ==, empty);
}

static void
what_is_all_in_the_block_is_shown_by_it_and_all_else_by_the_whole (void)
{
  g_autoptr (BnBlock) block = NULL;
  g_autoptr (BnWhole) whole = NULL;
  const GeglRectangle inside = { 32, 12, 30, 20 }, across = { 40, 12, 45, 20 };

  open_world ();
  block = new_block ();
  whole = new_whole (TRUE);
  g_assert_true (bn_made_holds (&(BnMade){ block, whole }, &inside));
  assert_filled (&(BnMade){ block, whole }, &inside, TRUE, FALSE);
  g_assert_true (bn_made_holds (&(BnMade){ block, whole }, &across));
  assert_filled (&(BnMade){ block, whole }, &across, FALSE, FALSE);
}

static void
what_is_there_is_shown_where_not_all_is (void)
{
  g_autoptr (BnBlock) block = NULL;
  g_autoptr (BnWhole) whole = NULL;
  const GeglRectangle across = { 40, 12, 45, 20 };

  open_world ();
  block = new_block ();
  whole = new_whole (FALSE);
  for (int has_whole = 0; has_whole < 2; has_whole++) {
    const BnMade made = { block, has_whole ? whole : NULL };
    g_assert_false (bn_made_holds (&made, &across));
    assert_filled (&made, &across, TRUE, TRUE);
    g_assert_true (bn_made_holds (&made, &place));
  }
  g_assert_false (bn_made_holds (&(BnMade){ NULL, whole }, &across));
}

static void
nothing_is_made_yet (void)
{
  open_world ();
  g_assert_false (bn_made_holds (NULL, &place));
  g_assert_false (bn_made_holds (&(BnMade){ NULL, NULL }, &place));
  assert_filled (NULL, &place, FALSE, TRUE);
  assert_filled (&(BnMade){ NULL, NULL }, &place, FALSE, TRUE);
}

int
main (int argc, char **argv)
{
  begin_world (&argc, &argv);
  TEST ("what is all in the block is shown by it and all else by the whole",
        what_is_all_in_the_block_is_shown_by_it_and_all_else_by_the_whole);
  TEST ("what is there is shown where not all is", what_is_there_is_shown_where_not_all_is);
  TEST ("nothing is made yet", nothing_is_made_yet);
  return end_world ();
}
