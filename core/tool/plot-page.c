/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/plot-page.h"

#include <math.h>

#include "core/base/system.h"
#include "core/charts/chart.h"
#include "core/settings/target.h"
#include "core/tool/plot-pictures.h"
#include "core/tool/plot.h"

#define MARGIN 40
#define FIRST_ROW 120
#define SECOND_ROW 480
#define THIRD_ROW 776
#define PICTURE 256
#define PATTERN 224
#define PATTERNS 5
#define LEGEND 96
#define TARGET_POINTS 201
#define HEADROOM 1.05

/* The curves of visible error. */
#define CURVES 3

/* What a mask's visible error is drawn from. */
typedef struct {
  const double *curve[CURVES]; /* per level: Gaussian, Näsänen, on a screen */
  double mean[CURVES];
  int levels;
  double first, step;      /* g of the first level, and the distance between levels */
  const char *across, *up; /* labels */
} Errors;

static Errors
errors_of (const BnCertificate *certificate)
{
  const BnMeasure *measure = &certificate->measure;
  const BnMeasureAdditive *additive = &certificate->additive;

  if (bn_mask_is_uniform (certificate->mask))
    return (Errors){ { measure->gauss, measure->nasanen, measure->screen },
                     { measure->gauss_mean, measure->nasanen_mean, measure->screen_mean },
                     BN_MEASURE_LEVELS,
                     1. / (BN_MEASURE_LEVELS + 1),
                     1. / (BN_MEASURE_LEVELS + 1),
                     BN_ ("gray level (0 black, 1 white)"),
                     BN_ ("visible error (white − black = 1)") };
  return (Errors){ { additive->gauss, additive->nasanen, additive->screen },
                   { additive->gauss_mean, additive->nasanen_mean, additive->screen_mean },
                   BN_MEASURE_FRACTIONS,
                   .5 / BN_MEASURE_FRACTIONS,
                   1. / BN_MEASURE_FRACTIONS,
                   BN_ ("value between two levels (0 the lower, 1 the upper)"),
                   BN_ ("visible error (LSB)") };
}

/* An axis from 0 to a round number above the highest value, with round ticks. */
static BnAxis
axis_for (double highest, int parts, const char *format, const char *label)
{
  double wanted = HEADROOM * MAX (highest, 1e-6), step = bn_chart_step (wanted, parts);

  return (BnAxis){ 0, step * ceil (wanted / step), step, format, label };
}

/* The pens of the gray levels and, last, of the target. Their names want g_free. */
static void
fill_pens (const BnCertificate *certificate, BnPen *pens)
{
  const guint32 colors[BN_CERTIFICATE_SPECTRA] = { 0xffe69f00, 0xffd55e00, 0xff0072b2, 0xff009e73 };

  for (int i = 0; i < BN_CERTIFICATE_SPECTRA; i++)
    pens[i] = (BnPen){ g_strdup_printf (BN_ ("gray %g"), certificate->levels[i]), colors[i], 1.6, FALSE };
  pens[BN_CERTIFICATE_SPECTRA] = (BnPen){ g_strdup (BN_ ("target")), 0xff222222, 1.6, TRUE };
}

static void
draw_spectra (const BnCanvas *canvas, double x, double y, double width, double height,
              const BnCertificate *certificate)
{
  const BnConfig config = bn_config_default ();
  const BnMask *mask = certificate->mask;
  double frequency[TARGET_POINTS], target[TARGET_POINTS], highest;
  BnPen pens[BN_CERTIFICATE_SPECTRA + 1];
  BnChart chart = { canvas, x, y, width, height, .title = BN_ ("Radially averaged power of its patterns") };

  fill_pens (certificate, pens);
  bn_target_wish (&config.mask, bn_mask_width (mask), bn_mask_height (mask), frequency, target,
                  TARGET_POINTS);
  highest = bn_chart_largest (target, TARGET_POINTS, 0);
  for (int i = 0; i < BN_CERTIFICATE_SPECTRA; i++)
    highest = bn_chart_largest (certificate->power[i], certificate->annuli, highest);
  chart.across = (BnAxis){ 0, .5, .1, "%.1f", BN_ ("frequency (cycles per pixel)") };
  chart.up = axis_for (highest, 6, "%g", BN_ ("power (white noise = 1)"));
  bn_chart_frame (&chart, TRUE);
  bn_chart_curve (&chart, &pens[BN_CERTIFICATE_SPECTRA], frequency, target, TARGET_POINTS);
  for (int i = 0; i < BN_CERTIFICATE_SPECTRA; i++)
    bn_chart_curve (&chart, &pens[i], certificate->frequency, certificate->power[i], certificate->annuli);
  bn_chart_legend (canvas, x + width + 14, y, pens, BN_CERTIFICATE_SPECTRA + 1);
  for (int i = 0; i <= BN_CERTIFICATE_SPECTRA; i++)
    g_free (pens[i].name);
}

static void
draw_mean (const BnChart *chart, const BnPen *pen, double mean)
{
  const double across[] = { 0, 1 }, up[] = { mean, mean };

  bn_chart_curve (chart, pen, across, up, 2);
}

/* The pens of the curves. Their names want g_free. */
static void
fill_error_pens (const double *mean, BnPen *pens)
{
  static const char *const names[CURVES] = { BN_N_ ("Gaussian (mean %.5f, dashed)"),
                                             BN_N_ ("Näsänen (mean %.5f, dashed)"),
                                             BN_N_ ("on a screen (mean %.5f, dashed)") };
  static const guint32 colors[CURVES] = { 0xff0072b2, 0xffd55e00, 0xff009e73 };

  for (int i = 0; i < CURVES; i++)
    pens[i] = (BnPen){ g_strdup_printf (g_dgettext (BN_DOMAIN, names[i]), mean[i]), colors[i], 1.6, FALSE };
}

static void
draw_errors (const BnCanvas *canvas, double x, double y, double width, double height,
             const BnCertificate *certificate)
{
  const Errors errors = errors_of (certificate);
  double grays[BN_MEASURE_FRACTIONS], highest = 0;
  BnPen pens[CURVES];
  BnChart chart = { canvas, x, y, width, height, .title = BN_ ("Visible error of each gray level") };

  fill_error_pens (errors.mean, pens);
  for (int i = 0; i < CURVES; i++)
    highest = bn_chart_largest (errors.curve[i], errors.levels, highest);
  for (int i = 0; i < errors.levels; i++)
    grays[i] = errors.first + i * errors.step;
  chart.across = (BnAxis){ 0, 1, .125, "%g", errors.across };
  chart.up = axis_for (highest, 5, "%g", errors.up);
  bn_chart_frame (&chart, TRUE);
  for (int i = 0; i < CURVES; i++) {
    BnPen mean = { NULL, pens[i].color, 1, TRUE };
    draw_mean (&chart, &mean, errors.mean[i]);
    bn_chart_curve (&chart, &pens[i], grays, errors.curve[i], errors.levels);
  }
  bn_chart_legend (canvas, x + width - 240, y - 60, pens, CURVES);
  for (int i = 0; i < CURVES; i++)
    g_free (pens[i].name);
}

static void
draw_patterns (const BnCanvas *canvas, double y, const BnMask *mask)
{
  const double grays[PATTERNS] = { .0625, .125, .25, .5, .75 };
  double apart = (BN_PLOT_WIDTH - 2. * MARGIN - PATTERN) / (PATTERNS - 1);

  bn_chart_text (canvas, MARGIN, y - 10, BN_ALIGN_LEFT, 14,
                 BN_ ("What flat gray levels become, pixel by pixel (the tile repeats)"));
  for (int i = 0; i < PATTERNS; i++)
    bn_plot_pattern (canvas, MARGIN + round (i * apart), y, PATTERN, mask, grays[i]);
}

/* The file's name, without its middle if it is long. g_free. */
static char *
short_name (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  glong length = g_utf8_strlen (name, -1);
  g_autofree char *head = g_utf8_substring (name, 0, MIN (length, 24));
  g_autofree char *tail = g_utf8_substring (name, MAX (length - 24, 0), length);

  return length <= 49 ? g_strdup (name) : g_strdup_printf ("%s…%s", head, tail);
}

static void
draw_title (const BnCanvas *canvas, const BnCertificate *certificate)
{
  BnMaskShape shape = bn_mask_shape (certificate->mask);
  g_autofree char *name = short_name (certificate->path);
  g_autoptr (GString) title = g_string_new (NULL), line = g_string_new (NULL);
  const BnMeasure *measure = &certificate->measure;
  const BnMeasureAdditive *additive = &certificate->additive;
  gboolean is_uniform = bn_mask_is_uniform (certificate->mask);

  g_string_append_printf (title, BN_ ("%s: %d × %d pixels"), name, shape.width, shape.height);
  if (is_uniform)
    g_string_append_printf (title, BN_ (", J = %.4f"), measure->j);
  else
    g_string_append_printf (title, BN_ (", visible error %.4f LSB"), additive->gauss_mean);
  if (bn_mask_planes (certificate->mask) > 1)
    g_string_append_printf (title, BN_ (", the first of %d planes"), bn_mask_planes (certificate->mask));
  if (!isnan (measure->peak)) /* else the mask is too small for an annulus */
    g_string_append_printf (line, BN_ ("anisotropy %.1f dB, worst %.1f dB; peak %.1f dB"),
                            is_uniform ? measure->anisotropy_mean : additive->anisotropy_mean,
                            is_uniform ? measure->anisotropy_worst : additive->anisotropy_worst,
                            is_uniform ? measure->peak : additive->peak);
  bn_chart_text (canvas, MARGIN, 46, BN_ALIGN_LEFT, 22, title->str);
  bn_chart_text (canvas, MARGIN, 72, BN_ALIGN_LEFT, 14, line->str);
}

static void
draw_page (cairo_t *cr, const BnCertificate *certificate)
{
  const BnCanvas canvas = bn_canvas_paper (cr);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  draw_title (&canvas, certificate);
  bn_plot_tile (&canvas, MARGIN, FIRST_ROW, PICTURE, certificate->mask);
  bn_plot_spectrum (&canvas, 376, FIRST_ROW, PICTURE, certificate->mask);
  draw_spectra (&canvas, 810, FIRST_ROW, BN_PLOT_WIDTH - 824 - MARGIN - LEGEND, PICTURE, certificate);
  draw_errors (&canvas, 110, SECOND_ROW, BN_PLOT_WIDTH - 110 - MARGIN, 200, certificate);
  draw_patterns (&canvas, THIRD_ROW, certificate->mask);
}

/* Numbers look as in the text and in JSON, with a point, whatever the language of the words. */
void
bn_plot_page (cairo_t *cr, const BnCertificate *certificate)
{
  gpointer before = bn_system_numbers_begin ();

  draw_page (cr, certificate);
  bn_system_numbers_end (before);
}
