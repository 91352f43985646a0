/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/charts/chart.h"

#include <math.h>

#define FONT "sans-serif"
#define TITLE_SIZE 14
#define LABEL_SIZE 12

/* Distance from the middle of a line to the baseline of words centered on it, in label heights. */
#define BELOW_LINE .375

static void
set_color (cairo_t *cr, guint32 color)
{
  cairo_set_source_rgba (cr, (color >> 16 & 255) / 255., (color >> 8 & 255) / 255., (color & 255) / 255.,
                         (color >> 24) / 255.);
}

/* Writes words in cairo's own fonts. */
static void
write_plainly (cairo_t *cr, double x, double y, BnAlign align, double size, const char *text,
               gpointer user_data G_GNUC_UNUSED)
{
  cairo_text_extents_t extents;

  cairo_select_font_face (cr, FONT, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size);
  cairo_text_extents (cr, text, &extents);
  cairo_move_to (cr, round (x - extents.x_advance * align / 2), y);
  cairo_show_text (cr, text);
}

BnCanvas
bn_canvas_paper (cairo_t *cr)
{
  return (BnCanvas){ .cr = cr,
                     .ink = 0xff222222,
                     .line = 0xff222222,
                     .grid = 0xffdddddd,
                     .title_size = TITLE_SIZE,
                     .label_size = LABEL_SIZE,
                     .write = write_plainly };
}

void
bn_chart_text (const BnCanvas *canvas, double x, double y, BnAlign align, double size, const char *text)
{
  set_color (canvas->cr, canvas->ink);
  canvas->write (canvas->cr, x, y, align, size, text, canvas->user_data);
}

/* Writes words that run upward, centered on (x, y). */
static void
upward_text (const BnCanvas *canvas, double x, double y, const char *text)
{
  cairo_save (canvas->cr);
  cairo_translate (canvas->cr, x, y);
  cairo_rotate (canvas->cr, -G_PI / 2);
  bn_chart_text (canvas, 0, 0, BN_ALIGN_MIDDLE, canvas->label_size, text);
  cairo_restore (canvas->cr);
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

/* Draws a line one pixel wide, aligned to whole pixels where it is straight. */
static void
thin_line (cairo_t *cr, guint32 color, double x0, double y0, double x1, double y1)
{
  set_color (cr, color);
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

/* The number at tick `i` of the axis, in the locale's form. g_free. */
static char *
tick_text (const BnAxis *axis, int i)
{
  return g_strdup_printf (axis->format, axis->from + i * axis->step);
}

static void
draw_across (const BnChart *chart, gboolean with_grid)
{
  const BnCanvas *canvas = chart->canvas;
  double bottom = chart->y + chart->height, size = canvas->label_size;

  for (int i = 0; i < count_ticks (&chart->across); i++) {
    double x = place_across (chart, chart->across.from + i * chart->across.step);
    g_autofree char *text = tick_text (&chart->across, i);

    if (with_grid)
      thin_line (canvas->cr, canvas->grid, x, chart->y, x, bottom);
    thin_line (canvas->cr, canvas->line, x, bottom, x, bottom + 5);
    bn_chart_text (canvas, x, bottom + size + 7, BN_ALIGN_MIDDLE, size, text);
  }
  if (chart->across.label != NULL)
    bn_chart_text (canvas, chart->x + chart->width / 2, bottom + 2 * size + 14, BN_ALIGN_MIDDLE, size,
                   chart->across.label);
}

static void
draw_up (const BnChart *chart, gboolean with_grid)
{
  const BnCanvas *canvas = chart->canvas;
  double size = canvas->label_size;

  for (int i = 0; i < count_ticks (&chart->up); i++) {
    double y = place_up (chart, chart->up.from + i * chart->up.step);
    g_autofree char *text = tick_text (&chart->up, i);

    if (with_grid)
      thin_line (canvas->cr, canvas->grid, chart->x, y, chart->x + chart->width, y);
    thin_line (canvas->cr, canvas->line, chart->x - 5, y, chart->x, y);
    bn_chart_text (canvas, chart->x - 8, y + BELOW_LINE * size, BN_ALIGN_RIGHT, size, text);
  }
  if (chart->up.label != NULL)
    upward_text (canvas, chart->x - 58, chart->y + chart->height / 2, chart->up.label);
}

static void
draw_box (const BnCanvas *canvas, double x, double y, double width, double height)
{
  set_color (canvas->cr, canvas->line);
  cairo_set_line_width (canvas->cr, 1);
  cairo_rectangle (canvas->cr, x - .5, y - .5, width + 1, height + 1);
  cairo_stroke (canvas->cr);
}

void
bn_chart_frame (const BnChart *chart, gboolean with_grid)
{
  draw_across (chart, with_grid);
  draw_up (chart, with_grid);
  draw_box (chart->canvas, chart->x, chart->y, chart->width, chart->height);
  if (chart->title != NULL)
    bn_chart_text (chart->canvas, chart->x, chart->y - 10, BN_ALIGN_LEFT, chart->canvas->title_size,
                   chart->title);
}

static void
take_pen (cairo_t *cr, const BnPen *pen)
{
  const double dashes[] = { 6, 4 };

  set_color (cr, pen->color);
  cairo_set_line_width (cr, pen->width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, dashes, pen->dashed ? 2 : 0, 0);
}

static void
clip_to_field (const BnChart *chart)
{
  cairo_rectangle (chart->canvas->cr, chart->x, chart->y, chart->width, chart->height);
  cairo_clip (chart->canvas->cr);
}

static void
trace (const BnChart *chart, const double *xs, const double *ys, int count)
{
  for (int i = 0; i < count; i++)
    cairo_line_to (chart->canvas->cr, place_across (chart, xs[i]), place_up (chart, ys[i]));
}

void
bn_chart_curve (const BnChart *chart, const BnPen *pen, const double *xs, const double *ys, int count)
{
  cairo_t *cr = chart->canvas->cr;

  cairo_save (cr);
  clip_to_field (chart);
  take_pen (cr, pen);
  trace (chart, xs, ys, count);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
bn_chart_area (const BnChart *chart, guint32 color, const double *xs, const double *ys, int count)
{
  cairo_t *cr = chart->canvas->cr;

  if (count == 0)
    return;
  cairo_save (cr);
  clip_to_field (chart);
  set_color (cr, color);
  trace (chart, xs, ys, count);
  cairo_line_to (cr, place_across (chart, xs[count - 1]), chart->y + chart->height);
  cairo_line_to (cr, place_across (chart, xs[0]), chart->y + chart->height);
  cairo_fill (cr);
  cairo_restore (cr);
}

void
bn_chart_legend (const BnCanvas *canvas, double x, double y, const BnPen *pens, int count)
{
  cairo_t *cr = canvas->cr;
  double size = canvas->label_size;

  for (int i = 0; i < count; i++) {
    double middle = y + (i + .5) * (size + 5);
    cairo_save (cr);
    take_pen (cr, &pens[i]);
    cairo_move_to (cr, x, middle);
    cairo_line_to (cr, x + 26, middle);
    cairo_stroke (cr);
    cairo_restore (cr);
    bn_chart_text (canvas, x + 33, middle + BELOW_LINE * size, BN_ALIGN_LEFT, size, pens[i].name);
  }
}

void
bn_chart_picture (const BnCanvas *canvas, double x, double y, int width, int height, BnShade shade,
                  gconstpointer data)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8 *rows = cairo_image_surface_get_data (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);

  for (int v = 0; v < height; v++)
    for (int u = 0; u < width; u++) {
      guint32 gray = (guint32) lrint (255 * CLAMP (shade (data, u, v), 0, 1));
      ((guint32 *) (gpointer) (rows + (gsize) v * stride))[u] = gray << 16 | gray << 8 | gray;
    }
  cairo_surface_mark_dirty (surface);
  cairo_set_source_surface (canvas->cr, surface, x, y);
  cairo_pattern_set_filter (cairo_get_source (canvas->cr), CAIRO_FILTER_NEAREST);
  cairo_paint (canvas->cr);
  cairo_surface_destroy (surface);
  draw_box (canvas, x, y, width, height);
}

double
bn_chart_largest (const double *values, int count, double least)
{
  for (int i = 0; i < count; i++)
    least = MAX (least, values[i]);
  return least;
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
