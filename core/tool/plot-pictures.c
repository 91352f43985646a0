/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/plot-pictures.h"

#include "core/charts/pictures.h"
#include "core/measure/portrait.h"

#define KEY_GAP 16
#define KEY_WIDTH 14

void
bn_plot_tile (const BnCanvas *canvas, double x, double y, int side, const BnMask *mask)
{
  int scale = bn_picture_scale (mask, side);
  gboolean is_whole = MAX (bn_mask_width (mask), bn_mask_height (mask)) <= side;
  g_autofree char *title = is_whole ? g_strdup_printf (BN_ ("The mask, each pixel %d × %d"), scale, scale)
                                    : g_strdup (BN_ ("A corner of the mask, pixel by pixel"));

  bn_chart_text (canvas, x, y - 10, BN_ALIGN_LEFT, canvas->title_size, title);
  bn_picture_tile (canvas, x, y, side, mask);
}

static double
shade_key (gconstpointer data, int x G_GNUC_UNUSED, int y)
{
  const int *side = data;

  return 1 - (y + .5) / *side;
}

static void
draw_key (const BnCanvas *canvas, double x, double y, int side)
{
  bn_chart_picture (canvas, x, y, KEY_WIDTH, side, shade_key, &side);
  for (double level = BN_PORTRAIT_LOWEST; level <= BN_PORTRAIT_HIGHEST; level += 10) {
    g_autofree char *text = g_strdup_printf ("%+.0f dB", level);
    double place = y + side * (BN_PORTRAIT_HIGHEST - level) / (BN_PORTRAIT_HIGHEST - BN_PORTRAIT_LOWEST);
    bn_chart_text (canvas, x + KEY_WIDTH + 6, place + 4.5, BN_ALIGN_LEFT, canvas->label_size,
                   level == 0 ? "0 dB" : text);
  }
}

void
bn_plot_spectrum (const BnCanvas *canvas, double x, double y, int side, const BnMask *mask)
{
  g_autofree double *shades = g_new (double, (gsize) side *(gsize) side);
  const BnChart chart = {
    .canvas = canvas,
    .x = x,
    .y = y,
    .width = side,
    .height = side,
    .across = { -.5, .5, .25, "%.2f", BN_ ("frequency across (cycles per pixel)") },
    .up = { .5, -.5, -.25, "%.2f", BN_ ("frequency down (cycles per pixel)") },
    .title = BN_ ("Its power spectrum, white noise = 0 dB"),
  };

  bn_portrait_spectrum (mask, side, shades);
  bn_picture_shades (canvas, x, y, side, shades);
  bn_chart_frame (&chart, FALSE);
  draw_key (canvas, x + side + KEY_GAP, y, side);
}

void
bn_plot_pattern (const BnCanvas *canvas, double x, double y, int side, const BnMask *mask, double g)
{
  g_autofree char *title = g_strdup_printf (BN_ ("gray %g"), g);

  bn_chart_text (canvas, x + side / 2., y + side + 19, BN_ALIGN_MIDDLE, canvas->label_size, title);
  bn_picture_pattern (canvas, x, y, side, side, mask, g);
}
