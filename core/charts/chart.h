/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts of a plot: words, axes, curves, legends and pictures. Lengths are in the page's units of cairo
 * (pixels). */
#pragma once

#include <cairo.h>

#include "core/bn.h"

/* How words are aligned to their point. */
typedef enum {
  BN_ALIGN_LEFT,
  BN_ALIGN_MIDDLE,
  BN_ALIGN_RIGHT,
} BnAlign;

/* Writes `text` (UTF-8), `size` high, in the current source, with its baseline through (x, y). */
typedef void (*BnWriter) (cairo_t *cr, double x, double y, BnAlign align, double size, const char *text,
                          gpointer user_data);

/* What plots are drawn on, with its colors and lettering. Colors are 0xAARRGGBB, not premultiplied. */
typedef struct {
  cairo_t *cr;
  guint32 ink;                   /* color of words */
  guint32 line;                  /* color of frames and ticks */
  guint32 grid;                  /* color of grid lines */
  double title_size, label_size; /* heights of words */
  BnWriter write;
  gpointer user_data; /* passed to `write` */
} BnCanvas;

/* Black on white, in cairo's own fonts. */
BnCanvas bn_canvas_paper (cairo_t *cr);

/* Writes `text` (UTF-8), `size` high, in the canvas's ink, with its baseline through (x, y). */
void bn_chart_text (const BnCanvas *canvas, double x, double y, BnAlign align, double size, const char *text);

/* An axis: its range, which may be descending; the distance between ticks, of the same sign; and the printf
 * format of their numbers, which are written in the locale's form. */
typedef struct {
  double from, to, step;
  const char *format;
  const char *label; /* with its unit; or NULL */
} BnAxis;

/* A field with axes below it and on its left. Words stand outside it: on paper up to 30 above, 70 to the left
 * and 45 below. */
typedef struct {
  const BnCanvas *canvas;
  double x, y, width, height;
  BnAxis across, up;
  const char *title; /* or NULL */
} BnChart;

/* Draws the frame, ticks, grid lines (if `with_grid`) and words. */
void bn_chart_frame (const BnChart *chart, gboolean with_grid);

/* How a curve is drawn, and its name in the legend. */
typedef struct {
  char *name;
  guint32 color; /* 0xAARRGGBB */
  double width;
  gboolean dashed;
} BnPen;

/* Draws a curve through `count` points, clipped to the field. */
void bn_chart_curve (const BnChart *chart, const BnPen *pen, const double *xs, const double *ys, int count);

/* Fills the area below such a curve; `color` is 0xAARRGGBB. */
void bn_chart_area (const BnChart *chart, guint32 color, const double *xs, const double *ys, int count);

/* Draws the names of `count` pens one below the other, with their top left at (x, y). */
void bn_chart_legend (const BnCanvas *canvas, double x, double y, const BnPen *pens, int count);

/* The gray of a pixel, 0 black to 1 white. */
typedef double (*BnShade) (gconstpointer data, int x, int y);

/* Draws a picture of width x height pixels with its top left at (x, y) and a thin frame around it. */
void bn_chart_picture (const BnCanvas *canvas, double x, double y, int width, int height, BnShade shade,
                       gconstpointer data);

/* The largest of `count` values, or `least` if all are smaller: what an axis has to reach. */
double bn_chart_largest (const double *values, int count, double least);

/* The smallest of 1, 2, 2.5 or 5 times a power of ten that divides 0 .. `to` into at most `parts` steps;
 * `to` > 0. */
double bn_chart_step (double to, int parts);
