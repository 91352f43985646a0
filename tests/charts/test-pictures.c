/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "pictures"
#include "tests/helpers.h"

#include "core/charts/pictures.h"

/* A page to draw on, and its grays. */
typedef struct {
  cairo_surface_t *surface;
  cairo_t *cr;
  BnCanvas canvas;
} Page;

static Page
open_page (int width, int height)
{
  Page page = { .surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height) };

  page.cr = cairo_create (page.surface);
  page.canvas = bn_canvas_paper (page.cr);
  return page;
}

static void
close_page (Page *page)
{
  cairo_destroy (page->cr);
  cairo_surface_destroy (page->surface);
}

static guint32
pixel (const Page *page, int x, int y)
{
  const guint8 *rows = cairo_image_surface_get_data (page->surface);

  cairo_surface_flush (page->surface);
  return ((const guint32 *) (gconstpointer) (rows + y * cairo_image_surface_get_stride (page->surface)))[x] &
         0xffffff;
}

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
an_area_fills_what_lies_below_its_curve (void)
{
  const double xs[] = { 0, 1 }, ys[] = { 0, 1 };
  Page page = open_page (120, 120);
  const BnChart chart = { &page.canvas, 10, 10, 100, 100, { 0, 1, .5, "%g", NULL }, { 0, 1, .5, "%g", NULL },
                          NULL };

  bn_chart_area (&chart, 0xff336699, xs, ys, 2);
  bn_chart_area (&chart, 0xffffffff, xs, ys, 0);
  g_assert_cmpint (pixel (&page, 90, 60), ==, 0x336699);
  g_assert_cmpint (pixel (&page, 30, 60), ==, 0);
  g_assert_cmpint (pixel (&page, 90, 111), ==, 0);
  close_page (&page);
}

static void
a_color_has_its_alpha (void)
{
  const double xs[] = { 0, 1 }, ys[] = { 1, 1 };
  Page page = open_page (120, 120);
  const BnChart chart = { &page.canvas, 10, 10, 100, 100, { 0, 1, .5, "%g", NULL }, { 0, 1, .5, "%g", NULL },
                          NULL };

  bn_chart_area (&chart, 0x80ffffff, xs, ys, 2);
  g_assert_cmpint (pixel (&page, 60, 60), ==, 0x808080);
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
  TEST ("an area fills what lies below its curve", an_area_fills_what_lies_below_its_curve);
  TEST ("a colour has its alpha", a_color_has_its_alpha);
  return g_test_run ();
}
