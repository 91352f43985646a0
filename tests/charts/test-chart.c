/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "chart"
#include "core/charts/chart.h"
#include "tests/charts/page.h"

/* A field of 100 pixels a side at (70, 30), both axes from 0 to 1. */
static BnChart
chart_on (const Page *page)
{
  return (BnChart){ &page->canvas, 70, 30, 100, 100, { 0, 1, .5, "%g", "across" }, { 0, 1, .5, "%g", "up" },
                    "title" };
}

static void
a_step_is_the_least_round_one_that_is_enough (void)
{
  static const double round_ones[] = { 1, 2, 2.5, 5 };
  BnRng rng = bn_rng_new (1, 0);

  for (int i = 0; i < 2000; i++) {
    double to = pow (10, 4 * random_value (&rng)), least = G_MAXDOUBLE;
    int parts = 1 + (int) bn_rng_below (&rng, 12);
    for (int power = -8; power < 8; power++)
      for (gsize k = 0; k < G_N_ELEMENTS (round_ones); k++) {
        double step = round_ones[k] * pow (10, power);
        least = step * parts >= to ? MIN (least, step) : least;
      }
    assert_close (bn_chart_step (to, parts) / least, 1, 1e-9);
  }
  assert_close (bn_chart_step (1, 5), .2, 1e-12);
}

static void
the_largest_value_is_found_or_the_least_stands (void)
{
  const double values[] = { -3, 2, 1 };

  g_assert_cmpfloat (bn_chart_largest (values, 3, 0), ==, 2);
  g_assert_cmpfloat (bn_chart_largest (values, 3, 5), ==, 5);
  g_assert_cmpfloat (bn_chart_largest (values, 0, -1), ==, -1);
}

static void
ticks_are_named_where_they_stand (void)
{
  Page page = open_page (200, 200);
  BnChart chart = chart_on (&page);
  const PageWord *word;

  gather_page_words (&page);
  chart.across = (BnAxis){ .5, -.5, -.5, "%+.1f", NULL }; /* falls */
  bn_chart_frame (&chart, TRUE);
  for (int i = 0; i < 3; i++) {
    static const char *const wanted[] = { "+0.5", "+0.0", "-0.5" };
    word = word_at (&page, (guint) i);
    g_assert_cmpstr (word->text, ==, wanted[i]);
    assert_close ((word->left + word->right) / 2, 70 + 50 * i, .01);
    g_assert_cmpfloat (word->top, >, 130);
  }
  word = find_word (&page, "1");
  assert_close ((word->top + word->bottom) / 2, 30, 1.5);
  g_assert_cmpfloat (word->right, <, 70);
  close_page (&page);
}

static void
a_chart_s_words_keep_to_the_room_that_its_header_names (void)
{
  Page page = open_page (200, 200);
  BnChart chart = chart_on (&page);

  gather_page_words (&page);
  chart.up = (BnAxis){ 0, .0005, .0001, "%.4f", "what goes up" };
  bn_chart_frame (&chart, FALSE);
  g_assert_cmpint (page.words->len, ==, 3 + 6 + 3);
  for (guint i = 0; i < page.words->len; i++) {
    const PageWord *word = word_at (&page, i);
    g_assert_cmpfloat (word->left, >=, 0);
    g_assert_cmpfloat (word->top, >=, 0);
    g_assert_cmpfloat (word->bottom, <=, 130 + 45);
    g_assert_true (word->right <= 70 || word->bottom <= 30 || word->top >= 130);
  }
  close_page (&page);
}

static void
what_goes_up_is_named_upwards (void)
{
  Page page = open_page (200, 200);
  BnChart chart = chart_on (&page);
  const PageWord *word;

  gather_page_words (&page);
  chart.up.label = "a name that is long";
  bn_chart_frame (&chart, FALSE);
  word = find_word (&page, chart.up.label);
  g_assert_cmpfloat (word->bottom - word->top, >, 2 * (word->right - word->left));
  assert_close ((word->top + word->bottom) / 2, 80, 1);
  close_page (&page);
}

static void
a_curve_runs_through_its_points_and_not_beyond_the_field (void)
{
  const double xs[] = { -1, 2 }, ys[] = { -1, 2 };
  const BnPen pen = { NULL, 0xffff0000, 3, FALSE };
  Page page = open_page (200, 200);
  const BnChart chart = chart_on (&page);

  bn_chart_curve (&chart, &pen, xs, ys, 2);
  g_assert_cmphex (pixel (&page, 120, 79), ==, 0xff0000);
  g_assert_cmphex (pixel (&page, 80, 119), ==, 0xff0000);
  for (int y = 0; y < 200; y++)
    for (int x = 0; x < 200; x++)
      if (x < 70 || x >= 170 || y < 30 || y >= 130)
        g_assert_cmphex (pixel (&page, x, y), ==, 0);
  close_page (&page);
}

static void
a_dashed_pen_leaves_gaps_and_the_next_one_does_not (void)
{
  const double xs[] = { 0, 1 }, ys[] = { .5, .5 };
  const BnPen dashed = { NULL, 0xffffffff, 2, TRUE }, whole = { NULL, 0xff00ff00, 2, FALSE };
  Page page = open_page (200, 200);
  const BnChart chart = chart_on (&page);
  int drawn = 0, green = 0;

  bn_chart_curve (&chart, &dashed, xs, ys, 2);
  for (int x = 70; x < 170; x++)
    drawn += pixel (&page, x, 80) == 0xffffff;
  g_assert_cmpint (drawn, >=, 50);
  g_assert_cmpint (drawn, <=, 70);
  bn_chart_curve (&chart, &whole, xs, ys, 2);
  for (int x = 70; x < 170; x++)
    green += pixel (&page, x, 80) == 0x00ff00;
  g_assert_cmpint (green, ==, 100);
  close_page (&page);
}

static void
an_area_fills_what_lies_below_its_curve (void)
{
  const double xs[] = { 0, 1 }, ys[] = { 0, 1 };
  Page page = open_page (200, 200);
  const BnChart chart = chart_on (&page);

  bn_chart_area (&chart, 0xff336699, xs, ys, 2);
  bn_chart_area (&chart, 0xffffffff, xs, ys, 0);
  g_assert_cmphex (pixel (&page, 150, 80), ==, 0x336699);
  g_assert_cmphex (pixel (&page, 90, 80), ==, 0);
  g_assert_cmphex (pixel (&page, 150, 131), ==, 0);
  close_page (&page);
}

static void
a_color_has_its_alpha (void)
{
  const double xs[] = { 0, 1 }, ys[] = { 1, 1 };
  Page page = open_page (200, 200);
  const BnChart chart = chart_on (&page);

  bn_chart_area (&chart, 0x80ffffff, xs, ys, 2);
  g_assert_cmphex (pixel (&page, 120, 80), ==, 0x808080);
  close_page (&page);
}

static void
a_legend_has_a_line_and_a_name_for_each_pen (void)
{
  char first[] = "first", second[] = "second";
  const BnPen pens[] = { { first, 0xffff0000, 3, FALSE }, { second, 0xff0000ff, 3, FALSE } };
  Page page = open_page (200, 200);

  gather_page_words (&page);
  bn_chart_legend (&page.canvas, 10, 20, pens, 2);
  for (guint i = 0; i < 2; i++) {
    const PageWord *word = word_at (&page, i);
    g_assert_cmpstr (word->text, ==, pens[i].name);
    g_assert_cmphex (pixel (&page, 20, (int) ((word->top + word->bottom) / 2)), ==, pens[i].color & 0xffffff);
    g_assert_cmpfloat (word->left, >, 36);
    g_assert_cmpfloat (word->top, >=, i == 0 ? 20 : word_at (&page, 0)->bottom);
  }
  close_page (&page);
}

static double
shade_across (gconstpointer data, int x, int y G_GNUC_UNUSED)
{
  return ((const double *) data)[x];
}

static void
a_picture_s_shades_are_kept_between_black_and_white (void)
{
  const double shades[] = { -1, 0, .5, 1, 2 };
  static const guint32 wanted[] = { 0, 0, 0x808080, 0xffffff, 0xffffff };
  Page page = open_page (20, 20);

  bn_chart_picture (&page.canvas, 7, 9, 5, 2, shade_across, shades);
  for (int x = 0; x < 5; x++)
    for (int y = 0; y < 2; y++)
      g_assert_cmphex (pixel (&page, 7 + x, 9 + y), ==, wanted[x]);
  g_assert_cmphex (pixel (&page, 6, 9), ==, page.canvas.line & 0xffffff); /* its frame */
  g_assert_cmphex (pixel (&page, 12, 10), ==, page.canvas.line & 0xffffff);
  g_assert_cmphex (pixel (&page, 5, 9), ==, 0);
  close_page (&page);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a step is the least round one that is enough", a_step_is_the_least_round_one_that_is_enough);
  TEST ("the largest value is found, or the least stands", the_largest_value_is_found_or_the_least_stands);
  TEST ("ticks are named where they stand", ticks_are_named_where_they_stand);
  TEST ("a chart's words keep to the room that its header names",
        a_chart_s_words_keep_to_the_room_that_its_header_names);
  TEST ("what goes up is named upwards", what_goes_up_is_named_upwards);
  TEST ("a curve runs through its points and not beyond the field",
        a_curve_runs_through_its_points_and_not_beyond_the_field);
  TEST ("a dashed pen leaves gaps and the next one does not",
        a_dashed_pen_leaves_gaps_and_the_next_one_does_not);
  TEST ("an area fills what lies below its curve", an_area_fills_what_lies_below_its_curve);
  TEST ("a color has its alpha", a_color_has_its_alpha);
  TEST ("a legend has a line and a name for each pen", a_legend_has_a_line_and_a_name_for_each_pen);
  TEST ("a picture's shades are kept between black and white",
        a_picture_s_shades_are_kept_between_black_and_white);
  return g_test_run ();
}
