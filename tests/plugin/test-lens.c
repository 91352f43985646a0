/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "lens"
#include "tests/helpers.h"

#include "plugin/dialog/lens.h"

static void
assert_part (BnLens *lens, int width, int height, GeglRectangle wanted)
{
  GeglRectangle part = bn_lens_part (lens, width, height);

  g_assert_cmpint (part.x, ==, wanted.x);
  g_assert_cmpint (part.y, ==, wanted.y);
  g_assert_cmpint (part.width, ==, wanted.width);
  g_assert_cmpint (part.height, ==, wanted.height);
}

static void
the_place_is_in_the_middle_of_what_is_seen (void)
{
  BnLens lens = { 1000, 800, 500, 400, 1 };

  assert_part (&lens, 200, 100, (GeglRectangle){ 400, 350, 200, 100 });
  lens.zoom = 4;
  assert_part (&lens, 200, 100, (GeglRectangle){ 475, 387, 50, 25 });
}

static void
no_more_than_the_picture_is_seen (void)
{
  BnLens lens = { 1000, 800, 2000, -50, 2 };

  assert_part (&lens, 300, 300, (GeglRectangle){ 850, 0, 150, 150 });
  assert_part (&lens, 5000, 300, (GeglRectangle){ 0, 0, 1000, 150 });
}

static void
it_is_dragged_by_pixels_of_the_screen (void)
{
  BnLens lens = { 1000, 800, 500, 400, 4 };

  bn_lens_drag (&lens, 40, -80);
  g_assert_cmpfloat (lens.x, ==, 490);
  g_assert_cmpfloat (lens.y, ==, 420);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the place is in the middle of what is seen", the_place_is_in_the_middle_of_what_is_seen);
  TEST ("no more than the picture is seen", no_more_than_the_picture_is_seen);
  TEST ("it is dragged by pixels of the screen", it_is_dragged_by_pixels_of_the_screen);
  return g_test_run ();
}
