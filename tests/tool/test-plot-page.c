/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "plot-page"
#include <locale.h>

#include "core/tool/plot-page.h"
#include "core/tool/plot.h"
#include "tests/tool/certified.h"

#define AROUND 60 /* pixels about the page, where nothing may be drawn */
#define EDGE 8    /* pixels within the page that stay clear, too */
#define WIDTH (BN_PLOT_WIDTH + 2 * AROUND)
#define HEIGHT (BN_PLOT_HEIGHT + 2 * AROUND)
#define WHITE 0xffffff

/* The page in the middle of a larger sheet: its pixels, 0xRRGGBB, WIDTH x HEIGHT. g_free. */
static guint32 *
draw (const BnCertificate *certificate)
{
  guint32 *pixels = g_new0 (guint32, WIDTH * HEIGHT);
  cairo_surface_t *surface =
      cairo_image_surface_create_for_data ((guchar *) pixels, CAIRO_FORMAT_RGB24, WIDTH, HEIGHT, 4 * WIDTH);
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, AROUND, AROUND);
  bn_plot_page (cr, certificate);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  cairo_surface_destroy (surface);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    pixels[i] &= WHITE;
  return pixels;
}

/* Pixels of the page's rectangle that are not white. */
static int
count_ink (const guint32 *pixels, int x, int y, int width, int height)
{
  int ink = 0;

  for (int v = AROUND + y; v < AROUND + y + height; v++)
    for (int u = AROUND + x; u < AROUND + x + width; u++)
      ink += pixels[v * WIDTH + u] != WHITE;
  return ink;
}

static void
assert_within_the_page (const BnMaskShape *shape, gboolean uniform, const char *path)
{
  g_auto (BnCertificate) certificate = certify_white (shape, uniform, path);
  g_autofree guint32 *pixels = draw (&certificate);
  int page = count_ink (pixels, EDGE, EDGE, BN_PLOT_WIDTH - 2 * EDGE, BN_PLOT_HEIGHT - 2 * EDGE);

  g_assert_cmpint (page, >, 100000);
  g_assert_cmpint (count_ink (pixels, -AROUND, -AROUND, WIDTH, HEIGHT), ==, page);
}

static void
all_there_is_lies_within_the_page (void)
{
  assert_within_the_page (&(BnMaskShape){ 2, 2, 1, 1 }, TRUE, "a.npy");
  assert_within_the_page (&(BnMaskShape){ 16, 16, 3, 2 }, FALSE, "a.npy");
  assert_within_the_page (&(BnMaskShape){ 300, 4, 1, 1 }, TRUE,
                          "a name that is so long that the middle of it is left out of the page's title.npy");
  assert_within_the_page (&(BnMaskShape){ 300, 280, 1, 1 }, FALSE, "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW");
}

static void
every_panel_has_something_to_show (void)
{
  static const int panels[][4] = {
    { 40, 24, 300, 24 },     /* the title */
    { 40, 120, 256, 256 },   /* the mask */
    { 376, 120, 256, 256 },  /* its spectrum */
    { 648, 120, 90, 256 },   /* the key */
    { 810, 120, 300, 256 },  /* the patterns' spectra */
    { 110, 480, 1100, 200 }, /* the visible errors */
    { 40, 776, 224, 224 },   /* the first pattern */
    { 1016, 776, 224, 224 }, /* the last */
  };
  g_auto (BnCertificate) certificate = certify_white (&(BnMaskShape){ 32, 32, 1, 1 }, TRUE, "mask.npy");
  g_autofree guint32 *pixels = draw (&certificate);

  for (gsize p = 0; p < G_N_ELEMENTS (panels); p++) {
    const int *panel = panels[p];
    g_assert_cmpint (count_ink (pixels, panel[0], panel[1], panel[2], panel[3]), >, 500);
  }
  g_assert_cmpint (count_ink (pixels, 40, 396, 300, 20), ==, 0); /* between the rows */
}

static void
another_mask_makes_another_page (void)
{
  g_auto (BnCertificate) a = certify_white (&(BnMaskShape){ 8, 8, 1, 1 }, TRUE, "mask.npy"),
                         b = certify_white (&(BnMaskShape){ 8, 9, 1, 1 }, TRUE, "mask.npy");
  g_autofree guint32 *first = draw (&a), *again = draw (&a), *other = draw (&b);

  g_assert_cmpmem (first, 4 * WIDTH * HEIGHT, again, 4 * WIDTH * HEIGHT);
  g_assert_cmpint (memcmp (first, other, 4 * WIDTH * HEIGHT), !=, 0);
}

/* TRUE once numbers are written with a comma: where such a language is installed. */
static gboolean
take_comma (void)
{
  static const char *const places[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "de_DE.utf8", "fr_FR.utf8", NULL };

  for (int i = 0; places[i] != NULL; i++)
    if (setlocale (LC_NUMERIC, places[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
numbers_have_a_point_in_any_language_which_stays_the_thread_s (void)
{
  g_auto (BnCertificate) certificate = certify_white (&(BnMaskShape){ 8, 8, 1, 1 }, TRUE, "mask.npy");
  g_autofree guint32 *pointed = draw (&certificate), *comma = NULL;
  const locale_t own = newlocale (LC_ALL_MASK, "C", (locale_t) 0);

  if (take_comma ()) {
    comma = draw (&certificate);
    g_assert_cmpmem (pointed, 4 * WIDTH * HEIGHT, comma, 4 * WIDTH * HEIGHT);
    setlocale (LC_NUMERIC, "C");
  }
  uselocale (own);
  g_free (draw (&certificate));
  g_assert_true (uselocale (LC_GLOBAL_LOCALE) == own);
  freelocale (own);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("all there is lies within the page", all_there_is_lies_within_the_page);
  TEST ("every panel has something to show", every_panel_has_something_to_show);
  TEST ("another mask makes another page", another_mask_makes_another_page);
  TEST ("numbers have a point in any language, which stays the thread's",
        numbers_have_a_point_in_any_language_which_stays_the_thread_s);
  return g_test_run ();
}
