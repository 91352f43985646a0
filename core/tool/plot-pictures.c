/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/plot-pictures.h"

#include <math.h>

#include "core/tool/plot-chart.h"

#define TITLE_SIZE 14
#define LOWEST -40. /* dB, black */
#define HIGHEST 10. /* dB, white */
#define KEY_GAP 16
#define KEY_WIDTH 14

/* What the shades below need. */
typedef struct {
  const BnMask *mask;
  int scale; /* of the tile: page pixels per pixel */
  const BnSpectrum *spectrum;
  double variance;     /* of the values */
  int side;            /* of the picture */
  double g;            /* level of the pattern */
  double lowest, span; /* of the codes it becomes */
} Picture;

static guint32
rank_at (const Picture *picture, int x, int y)
{
  return bn_mask_row (picture->mask, y)[x % bn_mask_width (picture->mask)];
}

static double
shade_tile (gconstpointer data, int x, int y)
{
  const Picture *picture = data;

  return bn_mask_threshold (picture->mask, rank_at (picture, x / picture->scale, y / picture->scale));
}

void
bn_plot_tile (cairo_t *cr, double x, double y, int side, const BnMask *mask)
{
  int width = bn_mask_width (mask), height = bn_mask_height (mask);
  int scale = MAX (side / MAX (width, height), 1);
  const Picture picture = { .mask = mask, .scale = scale };
  gboolean is_whole = MAX (width, height) <= side;
  g_autofree char *title = is_whole ? g_strdup_printf (BN_ ("The mask, each pixel %d × %d"), scale, scale)
                                    : g_strdup (BN_ ("A corner of the mask, pixel by pixel"));

  bn_chart_text (cr, x, y - 10, BN_ALIGN_LEFT, TITLE_SIZE, title);
  bn_chart_picture (cr, x, y, MIN (width * scale, side), MIN (height * scale, side), shade_tile, &picture);
}

/* The first bin at or above frequency p/side - 1/2 of `bins`, counted from the lowest. */
static int
bin_from (int p, int side, int bins)
{
  return (int) floor (((double) p / side - .5) * bins + .5);
}

/* The mean of the bins under a pixel: at least one, all of them where a pixel holds several. */
static double
shade_spectrum (gconstpointer data, int x, int y)
{
  const Picture *picture = data;
  int width = bn_mask_width (picture->mask), height = bn_mask_height (picture->mask);
  int left = bin_from (x, picture->side, width),
      right = MAX (bin_from (x + 1, picture->side, width), left + 1);
  int top = bin_from (y, picture->side, height),
      bottom = MAX (bin_from (y + 1, picture->side, height), top + 1);
  double sum = 0;

  for (int ky = top; ky < bottom; ky++)
    for (int kx = left; kx < right; kx++)
      sum += bn_spectrum_power (picture->spectrum, bn_modulo (kx, width), bn_modulo (ky, height));
  sum /= (double) (bottom - top) * (right - left) * picture->variance;
  return (10 * log10 (MAX (sum, 1e-12)) - LOWEST) / (HIGHEST - LOWEST);
}

static double
shade_key (gconstpointer data, int x G_GNUC_UNUSED, int y)
{
  const Picture *picture = data;

  return 1 - (y + .5) / picture->side;
}

/* The spectrum of the values; their variance into *variance. */
static BnSpectrum *
new_spectrum (const BnMask *mask, double *variance)
{
  guint32 size = bn_mask_size (mask);
  BnSpectrum *spectrum = bn_spectrum_new (bn_mask_width (mask), bn_mask_height (mask));
  g_autofree double *values = g_new (double, size);
  double mean = 0, squares = 0;

  for (guint32 i = 0; i < size; i++) {
    values[i] = bn_mask_value (mask, bn_mask_ranks (mask)[i]);
    mean += values[i] / size;
    squares += values[i] * values[i] / size;
  }
  *variance = MAX (squares - mean * mean, 1e-12);
  bn_spectrum_take (spectrum, values);
  return spectrum;
}

static void
draw_key (cairo_t *cr, double x, double y, const Picture *picture)
{
  bn_chart_picture (cr, x, y, KEY_WIDTH, picture->side, shade_key, picture);
  for (double level = LOWEST; level <= HIGHEST; level += 10) {
    g_autofree char *text = g_strdup_printf ("%+.0f dB", level);
    double place = y + picture->side * (HIGHEST - level) / (HIGHEST - LOWEST);
    bn_chart_text (cr, x + KEY_WIDTH + 6, place + 4.5, BN_ALIGN_LEFT, 12, level == 0 ? "0 dB" : text);
  }
}

void
bn_plot_spectrum (cairo_t *cr, double x, double y, int side, const BnMask *mask)
{
  Picture picture = { .mask = mask, .side = side };
  g_autoptr (BnSpectrum) spectrum = new_spectrum (mask, &picture.variance);
  const BnChart chart = {
    .cr = cr,
    .x = x,
    .y = y,
    .width = side,
    .height = side,
    .across = { -.5, .5, .25, "%.2f", BN_ ("frequency across (cycles per pixel)") },
    .up = { .5, -.5, -.25, "%.2f", BN_ ("frequency down (cycles per pixel)") },
    .title = BN_ ("Its power spectrum, white noise = 0 dB"),
  };

  picture.spectrum = spectrum;
  bn_chart_picture (cr, x, y, side, side, shade_spectrum, &picture);
  bn_chart_frame (&chart, FALSE);
  draw_key (cr, x + side + KEY_GAP, y, &picture);
}

/* The code that level g becomes at rank `rank`, less that of black. */
static double
code_of (const BnMask *mask, double g, guint32 rank)
{
  if (bn_mask_is_uniform (mask))
    return rank < lrint (bn_mask_size (mask) * g);
  return floor (g + bn_mask_value (mask, rank) + .5);
}

static double
shade_pattern (gconstpointer data, int x, int y)
{
  const Picture *picture = data;

  return (code_of (picture->mask, picture->g, rank_at (picture, x, y)) - picture->lowest) / picture->span;
}

/* Additive dither reaches beyond the two codes about its level: black and white are the codes that any level
 * of the unit range can become. */
void
bn_plot_pattern (cairo_t *cr, double x, double y, int side, const BnMask *mask, double g)
{
  guint32 highest_rank = bn_mask_size (mask) - 1;
  gboolean is_uniform = bn_mask_is_uniform (mask);
  double lowest = is_uniform ? 0 : code_of (mask, 0, 0),
         highest = is_uniform ? 1 : code_of (mask, 1 - 1e-9, highest_rank);
  const Picture picture = { .mask = mask, .g = g, .lowest = lowest, .span = MAX (highest - lowest, 1) };
  g_autofree char *title = g_strdup_printf (BN_ ("grey %g"), g);

  bn_chart_text (cr, x + side / 2., y + side + 19, BN_ALIGN_MIDDLE, 12, title);
  bn_chart_picture (cr, x, y, side, side, shade_pattern, &picture);
}
