/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "plot-pictures"
#include "core/tool/plot-pictures.h"
#include "tests/charts/page.h"

static guint32
gray_of (double shade)
{
  return (guint32) lrint (255 * shade) * 0x10101;
}

static void
a_tile_is_named_by_the_pixels_that_each_of_its_own_has (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 10, 8, 1, 1 }, 3);
  Page page = open_page (100, 100);

  gather_page_words (&page);
  bn_plot_tile (&page.canvas, 20, 30, 64, mask);
  find_word (&page, "The mask, each pixel 6 × 6");
  for (int i = 0; i < 80; i++) {
    guint32 wanted = gray_of (bn_mask_threshold (mask, bn_mask_ranks (mask)[i]));
    g_assert_cmphex (pixel (&page, 20 + i % 10 * 6, 30 + i / 10 * 6), ==, wanted);
    g_assert_cmphex (pixel (&page, 25 + i % 10 * 6, 35 + i / 10 * 6), ==, wanted);
  }
  close_page (&page);
}

static void
a_tile_that_is_too_large_is_called_a_corner (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 65, 8, 1, 1 }, 3);
  Page page = open_page (100, 100);

  gather_page_words (&page);
  bn_plot_tile (&page.canvas, 20, 30, 64, mask);
  find_word (&page, "A corner of the mask, pixel by pixel");
  g_assert_cmphex (pixel (&page, 83, 37), ==, gray_of (bn_mask_threshold (mask, bn_mask_row (mask, 7)[63])));
  close_page (&page);
}

static void
words_stand_above_their_picture (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 8, 8, 1, 1 }, 3);
  Page page = open_page (300, 300);

  gather_page_words (&page);
  bn_plot_tile (&page.canvas, 20, 30, 64, mask);
  g_assert_cmpint (page.words->len, ==, 1);
  g_assert_cmpfloat (word_at (&page, 0)->bottom, <, 30);
  assert_close (word_at (&page, 0)->left, 20, 1);
  close_page (&page);
}

static void
a_spectrum_has_its_center_black_and_its_key_within_90_pixels (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 64, 64, 1, 1 }, 3);
  Page page = open_page (400, 300);
  const PageWord *high, *zero;

  gather_page_words (&page);
  bn_plot_spectrum (&page.canvas, 80, 40, 128, mask);
  g_assert_cmphex (pixel (&page, 80 + 64, 40 + 64), ==, 0); /* the mean is taken off */
  find_word (&page, "frequency across (cycles per pixel)");
  high = find_word (&page, "+10 dB");
  zero = find_word (&page, "0 dB");
  g_assert_cmpfloat (high->bottom, <, zero->top);
  for (guint i = 0; i < page.words->len; i++)
    if (strchr ("+-0", *word_at (&page, i)->text) != NULL &&
        g_str_has_suffix (word_at (&page, i)->text, " dB"))
      g_assert_cmpfloat (word_at (&page, i)->right, <=, 80 + 128 + 90);
  for (int y = 41; y < 167; y++) /* the key: bright above, dark below */
    g_assert_cmphex (pixel (&page, 80 + 128 + 20, y), >=, pixel (&page, 80 + 128 + 20, y + 1));
  close_page (&page);
}

static void
a_pattern_is_as_bright_as_it_says_below (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 16, 16, 1, 1 }, 3);
  Page page = open_page (100, 100);
  const PageWord *word;
  int white = 0;

  gather_page_words (&page);
  bn_plot_pattern (&page.canvas, 20, 10, 48, mask, .75);
  for (int i = 0; i < 48 * 48; i++)
    white += pixel (&page, 20 + i % 48, 10 + i / 48) == 0xffffff;
  g_assert_cmpint (white, ==, 48 * 48 * 3 / 4);
  word = find_word (&page, "gray 0.75");
  g_assert_cmpfloat (word->top, >, 58);
  assert_close ((word->left + word->right) / 2, 44, 1);
  close_page (&page);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a tile is named by the pixels that each of its own has",
        a_tile_is_named_by_the_pixels_that_each_of_its_own_has);
  TEST ("a tile that is too large is called a corner", a_tile_that_is_too_large_is_called_a_corner);
  TEST ("words stand above their picture", words_stand_above_their_picture);
  TEST ("a spectrum has its center black and its key within 90 pixels",
        a_spectrum_has_its_center_black_and_its_key_within_90_pixels);
  TEST ("a pattern is as bright as it says below", a_pattern_is_as_bright_as_it_says_below);
  return g_test_run ();
}
