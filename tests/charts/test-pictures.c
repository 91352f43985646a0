/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "pictures"
#include "core/charts/pictures.h"
#include "tests/charts/page.h"

static BnMask *
white_mask (int width, int height)
{
  return white_planes (&(BnMaskShape){ width, height, 1, 1 }, 7);
}

static void
a_tile_has_whole_pixels (void)
{
  g_autoptr (BnMask) mask = white_mask (10, 7);
  Page page = open_page (40, 40);

  g_assert_cmpint (bn_picture_scale (mask, 36), ==, 3);
  bn_picture_tile (&page.canvas, 2, 3, 36, mask);
  for (int y = 0; y < 21; y++)
    for (int x = 0; x < 30; x++) {
      double threshold = bn_mask_threshold (mask, bn_mask_ranks (mask)[y / 3 * 10 + x / 3]);
      g_assert_cmpint (pixel (&page, 2 + x, 3 + y), ==, lrint (255 * threshold) * 0x10101);
    }
  close_page (&page);
}

static void
a_tile_that_is_too_large_shows_its_corner (void)
{
  g_autoptr (BnMask) mask = white_mask (64, 64);
  Page page = open_page (40, 40);

  g_assert_cmpint (bn_picture_scale (mask, 32), ==, 1);
  bn_picture_tile (&page.canvas, 1, 1, 32, mask);
  g_assert_cmpint (pixel (&page, 32, 32), ==,
                   lrint (255 * bn_mask_threshold (mask, bn_mask_ranks (mask)[31 * 64 + 31])) * 0x10101);
  for (int i = 0; i < 32; i++) { /* behind the frame */
    g_assert_cmpint (pixel (&page, 34, i), ==, 0);
    g_assert_cmpint (pixel (&page, i, 34), ==, 0);
  }
  close_page (&page);
}

static void
a_ramp_is_each_level_s_pattern (void)
{
  g_autoptr (BnMask) mask = white_mask (12, 9);
  Page page = open_page (66, 24);

  bn_picture_ramp (&page.canvas, 1, 1, 64, 20, mask);
  for (int x = 0; x < 64; x++)
    for (int y = 0; y < 20; y++) {
      gboolean is_white = bn_mask_row (mask, y)[x % 12] < lrint (108 * (x + .5) / 64);
      g_assert_cmpint (pixel (&page, 1 + x, 1 + y), ==, is_white ? 0xffffff : 0);
    }
  close_page (&page);
}

static void
a_pattern_has_the_share_of_white_that_it_stands_for (void)
{
  g_autoptr (BnMask) mask = white_mask (16, 16);
  Page page = open_page (40, 40);
  int white = 0;

  bn_picture_pattern (&page.canvas, 1, 1, 32, 32, mask, .25);
  for (int i = 0; i < 32 * 32; i++)
    white += pixel (&page, 1 + i % 32, 1 + i / 32) == 0xffffff;
  g_assert_cmpint (white, ==, 256);
  close_page (&page);
}

static void
shades_are_drawn_row_by_row (void)
{
  Page page = open_page (20, 20);
  double shades[64];

  for (int i = 0; i < 64; i++)
    shades[i] = i / 63.;
  bn_picture_shades (&page.canvas, 3, 5, 8, shades);
  for (int i = 0; i < 64; i++)
    g_assert_cmpint (pixel (&page, 3 + i % 8, 5 + i / 8), ==, lrint (255 * shades[i]) * 0x10101);
  close_page (&page);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a tile has whole pixels", a_tile_has_whole_pixels);
  TEST ("a tile that is too large shows its corner", a_tile_that_is_too_large_shows_its_corner);
  TEST ("a ramp is each level's pattern", a_ramp_is_each_level_s_pattern);
  TEST ("a pattern has the share of white that it stands for",
        a_pattern_has_the_share_of_white_that_it_stands_for);
  TEST ("shades are drawn row by row", shades_are_drawn_row_by_row);
  return g_test_run ();
}
