/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page to draw on: the colors it has afterwards, and the words that were written on it and where. */
#pragma once

#include <cairo.h>

#include "core/charts/chart.h"
#include "tests/helpers.h"

/* Words on the page and their box, in pixels of the page. */
typedef struct {
  char text[128];
  double left, top, right, bottom;
} PageWord;

typedef struct {
  cairo_surface_t *surface;
  cairo_t *cr;
  BnCanvas canvas;
  GArray *words; /* PageWord; empty unless words are gathered */
} Page;

static inline Page
open_page (int width, int height)
{
  Page page = { .surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height) };

  page.cr = cairo_create (page.surface);
  page.canvas = bn_canvas_paper (page.cr);
  page.words = g_array_new (FALSE, TRUE, sizeof (PageWord));
  return page;
}

static inline void
close_page (Page *page)
{
  cairo_destroy (page->cr);
  cairo_surface_destroy (page->surface);
  g_array_unref (page->words);
}

/* The color of a pixel, 0xRRGGBB. */
static inline guint32
pixel (const Page *page, int x, int y)
{
  const guint8 *rows = cairo_image_surface_get_data (page->surface);

  cairo_surface_flush (page->surface);
  return ((const guint32 *) (gconstpointer) (rows + y * cairo_image_surface_get_stride (page->surface)))[x] &
         0xffffff;
}

/* Widens the box by a point of the user's space. */
static inline void
reach (cairo_t *cr, PageWord *word, double x, double y)
{
  cairo_user_to_device (cr, &x, &y);
  word->left = MIN (word->left, x);
  word->right = MAX (word->right, x);
  word->top = MIN (word->top, y);
  word->bottom = MAX (word->bottom, y);
}

/* A BnWriter that adds the words to the GArray `words`, set as paper sets them, and draws nothing. */
static inline void
gather_words (cairo_t *cr, double x, double y, BnAlign align, double size, const char *text, gpointer words)
{
  PageWord word = { .left = G_MAXDOUBLE, .top = G_MAXDOUBLE, .right = -G_MAXDOUBLE, .bottom = -G_MAXDOUBLE };
  cairo_text_extents_t extents;

  g_strlcpy (word.text, text, sizeof word.text);
  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size);
  cairo_text_extents (cr, text, &extents);
  x -= extents.x_advance * align / 2;
  reach (cr, &word, x, y + extents.y_bearing);
  reach (cr, &word, x + extents.x_advance, y + extents.y_bearing + extents.height);
  g_array_append_val ((GArray *) words, word);
}

/* From now on the page's canvas gathers words. */
static inline void
gather_page_words (Page *page)
{
  page->canvas.write = gather_words;
  page->canvas.user_data = page->words;
}

/* Word `i` of those gathered. */
static inline const PageWord *
word_at (const Page *page, guint i)
{
  g_assert_cmpint (i, <, page->words->len);
  return &g_array_index (page->words, PageWord, i);
}

/* The gathered words that say `text`; the test fails if there are none. */
static inline const PageWord *
find_word (const Page *page, const char *text)
{
  for (guint i = 0; i < page->words->len; i++)
    if (g_str_equal (word_at (page, i)->text, text))
      return word_at (page, i);
  g_error ("“%s” is not on the page", text);
}
