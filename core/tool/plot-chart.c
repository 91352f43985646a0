/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/plot-chart.h"

#include <math.h>

#define FONT "sans-serif"
#define TITLE_SIZE 14
#define LABEL_SIZE 12
#define LEGEND_LINE 17
#define INK 0x222222
#define GRID 0xdddddd

static void
set_colour (cairo_t *cr, guint32 colour)
{
  cairo_set_source_rgb (cr, (colour >> 16 & 255) / 255., (colour >> 8 & 255) / 255., (colour & 255) / 255.);
}

void
bn_chart_text (cairo_t *cr, double x, double y, BnAlign align, double size, const char *text)
{
  cairo_text_extents_t extents;

  cairo_select_font_face (cr, FONT, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size);
  cairo_text_extents (cr, text, &extents);
  set_colour (cr, INK);
  cairo_move_to (cr, round (x - extents.x_advance * align / 2), y);
  cairo_show_text (cr, text);
}

/* Words that run upwards, their middle at (x, y). */
static void
upward_text (cairo_t *cr, double x, double y, const char *text)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, -G_PI / 2);
  bn_chart_text (cr, 0, 0, BN_ALIGN_MIDDLE, LABEL_SIZE, text);
  cairo_restore (cr);
}

static double
place_across (const BnChart *chart, double value)
{
  return chart->x + chart->width * (value - chart->across.from) / (chart->across.to - chart->across.from);
}

static double
place_up (const BnChart *chart, double value)
{
  return chart->y + chart->height * (chart->up.to - value) / (chart->up.to - chart->up.from);
}

/* A line one pixel wide, on whole pixels where it runs straight. */
static void
thin_line (cairo_t *cr, guint32 colour, double x0, double y0, double x1, double y1)
{
  set_colour (cr, colour);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, floor (x0) + .5, floor (y0) + .5);
  cairo_line_to (cr, floor (x1) + .5, floor (y1) + .5);
  cairo_stroke (cr);
}

static int
count_ticks (const BnAxis *axis)
{
  return (int) floor ((axis->to - axis->from) / axis->step + 1.001);
}

static void
draw_across (const BnChart *chart, gboolean with_grid)
{
  double bottom = chart->y + chart->height;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int i = 0; i < count_ticks (&chart->across); i++) {
    double value = chart->across.from + i * chart->across.step, x = place_across (chart, value);
    if (with_grid)
      thin_line (chart->cr, GRID, x, chart->y, x, bottom);
    thin_line (chart->cr, INK, x, bottom, x, bottom + 5);
    g_ascii_formatd (text, sizeof text, chart->across.format, value);
    bn_chart_text (chart->cr, x, bottom + 19, BN_ALIGN_MIDDLE, LABEL_SIZE, text);
  }
  bn_chart_text (chart->cr, chart->x + chart->width / 2, bottom + 38, BN_ALIGN_MIDDLE, LABEL_SIZE,
                 chart->across.label);
}

static void
draw_up (const BnChart *chart, gboolean with_grid)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int i = 0; i < count_ticks (&chart->up); i++) {
    double value = chart->up.from + i * chart->up.step, y = place_up (chart, value);
    if (with_grid)
      thin_line (chart->cr, GRID, chart->x, y, chart->x + chart->width, y);
    thin_line (chart->cr, INK, chart->x - 5, y, chart->x, y);
    g_ascii_formatd (text, sizeof text, chart->up.format, value);
    bn_chart_text (chart->cr, chart->x - 8, y + 4.5, BN_ALIGN_RIGHT, LABEL_SIZE, text);
  }
  upward_text (chart->cr, chart->x - 58, chart->y + chart->height / 2, chart->up.label);
}

static void
draw_box (cairo_t *cr, double x, double y, double width, double height)
{
  set_colour (cr, INK);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, x - .5, y - .5, width + 1, height + 1);
  cairo_stroke (cr);
}

void
bn_chart_frame (const BnChart *chart, gboolean with_grid)
{
  draw_across (chart, with_grid);
  draw_up (chart, with_grid);
  draw_box (chart->cr, chart->x, chart->y, chart->width, chart->height);
  bn_chart_text (chart->cr, chart->x, chart->y - 10, BN_ALIGN_LEFT, TITLE_SIZE, chart->title);
}

static void
take_pen (cairo_t *cr, const BnPen *pen)
{
  const double dashes[] = { 6, 4 };

  set_colour (cr, pen->colour);
  cairo_set_line_width (cr, pen->width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, dashes, pen->dashed ? 2 : 0, 0);
}

void
bn_chart_curve (const BnChart *chart, const BnPen *pen, const double *xs, const double *ys, int count)
{
  cairo_t *cr = chart->cr;

  cairo_save (cr);
  cairo_rectangle (cr, chart->x, chart->y, chart->width, chart->height);
  cairo_clip (cr);
  take_pen (cr, pen);
  for (int i = 0; i < count; i++)
    cairo_line_to (cr, place_across (chart, xs[i]), place_up (chart, ys[i]));
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
bn_chart_legend (cairo_t *cr, double x, double y, const BnPen *pens, int count)
{
  for (int i = 0; i < count; i++) {
    double middle = y + (i + .5) * LEGEND_LINE;
    cairo_save (cr);
    take_pen (cr, &pens[i]);
    cairo_move_to (cr, x, middle);
    cairo_line_to (cr, x + 26, middle);
    cairo_stroke (cr);
    cairo_restore (cr);
    bn_chart_text (cr, x + 33, middle + 4.5, BN_ALIGN_LEFT, LABEL_SIZE, pens[i].name);
  }
}

void
bn_chart_picture (cairo_t *cr, double x, double y, int width, int height, BnShade shade, gconstpointer data)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8 *rows = cairo_image_surface_get_data (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);

  for (int v = 0; v < height; v++)
    for (int u = 0; u < width; u++) {
      guint32 grey = (guint32) lrint (255 * CLAMP (shade (data, u, v), 0, 1));
      ((guint32 *) (gpointer) (rows + (gsize) v * stride))[u] = grey << 16 | grey << 8 | grey;
    }
  cairo_surface_mark_dirty (surface);
  cairo_set_source_surface (cr, surface, x, y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_surface_destroy (surface);
  draw_box (cr, x, y, width, height);
}

double
bn_chart_step (double to, int parts)
{
  const double nice[] = { 1, 2, 2.5, 5, 10 };
  double power = pow (10, floor (log10 (to / parts))), step = power;

  for (guint i = 0; i < G_N_ELEMENTS (nice) && step * parts < to * (1 - 1e-9); i++)
    step = power * nice[i];
  return step;
}
