/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source: visible error and J as in this project's own description of its figures (data/measurements.md). */
#include "core/measure/measure.h"

#include <math.h>
#include <string.h>

#include "core/base/rank.h"
#include "core/measure/dots.h"

#define GAUSS_REFERENCE .01541
#define NASANEN_REFERENCE .00887
#define LOW_BAND .125
#define LIGHT_LEVELS 15 /* at either end */
#define LIGHT_STEPS 256
#define TOUCHING_LEVEL .25 /* where `touching` looks */

#define DOT .75 /* radii of dots, pixels */
#define SMALL_DOT .6
#define LARGE_DOT .9
#define PRINTED_LEVELS 16

/* g of level 0 .. BN_MEASURE_LEVELS - 1. */
static double
level_of (int level)
{
  return (level + 1.0) / (BN_MEASURE_LEVELS + 1);
}

static void
threshold_error (const BnMask *mask, int plane, double g, double *error)
{
  const guint32 *ranks = bn_mask_plane (mask, plane);
  guint32 size = bn_mask_size (mask), ones = (guint32) lrint (size * g);
  double mean = (double) ones / size;

  for (guint32 i = 0; i < size; i++)
    error[i] = (ranks[i] < ones) - mean;
}

static void
dithered_error (const BnMask *mask, int plane, double g, double *error)
{
  const guint32 *ranks = bn_mask_plane (mask, plane);
  guint32 size = bn_mask_size (mask);
  double sum = 0;

  for (guint32 i = 0; i < size; i++)
    sum += error[i] = floor (g + bn_mask_value (mask, ranks[i]) + .5);
  for (guint32 i = 0; i < size; i++)
    error[i] -= sum / size;
}

void
bn_measure_pattern (const BnMask *mask, int plane, double g, double *error)
{
  (bn_mask_is_uniform (mask) ? threshold_error : dithered_error) (mask, plane, g, error);
}

/* Takes the spectrum of `pattern` and adds the annuli's mean powers to `power`; returns its variance. */
static double
add_radial (BnSpectrum *spectrum, const double *pattern, guint32 size, double *frequency, double *power)
{
  double variance = 0;

  for (guint32 i = 0; i < size; i++)
    variance += pattern[i] * pattern[i] / size;
  bn_spectrum_take (spectrum, pattern);
  bn_spectrum_add_radial (spectrum, frequency, power);
  return variance;
}

gboolean
bn_measure_radial (const BnMask *mask, BnSpectrum *spectrum, const double *levels, int count,
                   const BnJob *job, double *frequency, double *power, GError **error)
{
  g_autofree double *pattern = g_new (double, bn_mask_size (mask));
  int annuli = bn_spectrum_annuli (spectrum);
  double variances = 0;

  for (int a = 0; a < annuli; a++)
    power[a] = 0;
  for (int i = 0; i < count; i++) {
    if (!bn_job_step (job, (double) i / count, error))
      return FALSE;
    bn_measure_pattern (mask, 0, levels[i], pattern);
    variances += add_radial (spectrum, pattern, bn_mask_size (mask), frequency, power);
  }
  for (int a = 0; a < annuli; a++)
    power[a] = variances > 0 ? power[a] / variances : 0;
  return TRUE;
}

double
bn_measure_weigh (double gauss_mean, double nasanen_mean)
{
  return (gauss_mean / GAUSS_REFERENCE + nasanen_mean / NASANEN_REFERENCE) / 2;
}

static void
summarize (const double *levels, double *mean, double *worst, double *worst_level)
{
  *mean = *worst = *worst_level = 0;
  for (int i = 0; i < BN_MEASURE_LEVELS; i++) {
    *mean += levels[i] / BN_MEASURE_LEVELS;
    if (levels[i] > *worst)
      *worst_level = level_of (i);
    *worst = MAX (*worst, levels[i]);
  }
}

/* Fills the figures of every level, with `plane` the plane's number and `error` room for N. */
static gboolean
measure_levels (const BnMask *mask, int plane, BnSpectrum *spectrum, double *error, const BnJob *job,
                BnMeasure *measure, GError **failure)
{
  BnRegularity regularity = BN_REGULARITY_NONE;

  for (int level = 0; level < BN_MEASURE_LEVELS; level++) {
    if (!bn_job_step (job, (double) level / BN_MEASURE_LEVELS, failure))
      return FALSE;
    threshold_error (mask, plane, level_of (level), error);
    bn_spectrum_take (spectrum, error);
    measure->gauss[level] = bn_spectrum_visible (spectrum, BN_EYE_GAUSS);
    measure->nasanen[level] = bn_spectrum_visible (spectrum, BN_EYE_NASANEN);
    measure->screen[level] = bn_spectrum_visible (spectrum, BN_EYE_SCREEN);
    measure->half_nearest += bn_spectrum_visible_half (spectrum, BN_EYE_GAUSS, FALSE) / BN_MEASURE_LEVELS;
    measure->half_averaged += bn_spectrum_visible_half (spectrum, BN_EYE_GAUSS, TRUE) / BN_MEASURE_LEVELS;
    bn_spectrum_fold (spectrum, &regularity);
  }
  measure->anisotropy_mean = bn_regularity_mean (&regularity);
  measure->anisotropy_worst = regularity.anisotropy_worst;
  measure->peak = regularity.peak;
  return TRUE;
}

/* `error` is room for N. */
static double
light_tones (const BnMask *mask, int plane, BnSpectrum *spectrum, double *error)
{
  double sum = 0;

  for (int i = 1; i <= LIGHT_LEVELS; i++)
    for (int dark = 0; dark < 2; dark++) {
      double g = (double) i / LIGHT_STEPS;
      threshold_error (mask, plane, dark ? g : 1 - g, error);
      bn_spectrum_take (spectrum, error);
      sum += bn_spectrum_visible (spectrum, BN_EYE_GAUSS);
    }
  return sum / (2 * LIGHT_LEVELS);
}

/* Whether the pixel to the right or below, or to the left or above, is a dot as well. */
static gboolean
touches (const double *error, int width, int height, int x, int y)
{
  int left = (x + width - 1) % width, right = (x + 1) % width;
  int above = (y + height - 1) % height, below = (y + 1) % height;

  return error[y * width + left] > 0 || error[y * width + right] > 0 || error[above * width + x] > 0 ||
         error[below * width + x] > 0;
}

/* `error` is room for N. */
static double
touching (const BnMask *mask, int plane, double *error)
{
  int width = bn_mask_width (mask), height = bn_mask_height (mask), dots = 0, touch = 0;

  threshold_error (mask, plane, TOUCHING_LEVEL, error);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (error[y * width + x] > 0) {
        dots++;
        touch += touches (error, width, height, x, y);
      }
  return dots > 0 ? (double) touch / dots : 0;
}

static double
tone_shift (const BnMask *mask)
{
  g_autoptr (BnDots) small = bn_dots_new (SMALL_DOT, 1), large = bn_dots_new (LARGE_DOT, 1);
  g_autofree double *lighter = bn_dots_curve (small, mask), *darker = bn_dots_curve (large, mask);
  double shift = 0;

  for (guint32 k = 0; k <= bn_mask_size (mask); k++)
    shift = MAX (shift, lighter[k] - darker[k]);
  return shift;
}

/* `light` is room for N. */
static void
measure_print (const BnMask *mask, BnSpectrum *spectrum, double *light, BnMeasure *measure)
{
  g_autoptr (BnDots) dots = bn_dots_new (DOT, 1);
  g_autofree double *curve = bn_dots_curve (dots, mask);
  double size = bn_mask_size (mask);

  measure->printed_quarter = 1 - curve[lrint (size * 3 / 4)];
  measure->printed_half = 1 - curve[lrint (size / 2)];
  for (int level = 1; level < PRINTED_LEVELS; level++) {
    bn_dots_pattern (dots, mask, (guint32) lrint (size * level / PRINTED_LEVELS), light);
    bn_spectrum_take (spectrum, light);
    measure->printed_gauss += bn_spectrum_visible (spectrum, BN_EYE_GAUSS) / (PRINTED_LEVELS - 1);
  }
  measure->tone_shift = tone_shift (mask);
}

static double
own_low_band (const BnMask *mask, int plane, BnSpectrum *spectrum, double *values)
{
  const guint32 *ranks = bn_mask_plane (mask, plane);

  for (guint32 i = 0; i < bn_mask_size (mask); i++)
    values[i] = bn_mask_value (mask, ranks[i]);
  bn_spectrum_take (spectrum, values);
  return bn_spectrum_low_band (spectrum, LOW_BAND);
}

double
bn_measure_histogram (const float *values, guint32 size)
{
  g_autoptr (BnRank) rank = bn_rank_new (size);
  g_autofree guint32 *order = g_new (guint32, size);
  double worst = 0;

  bn_rank_order (rank, values, order);
  for (guint32 r = 0; r < size; r++)
    worst = MAX (worst, fabs (values[order[r]] - (r + .5) / size));
  return worst;
}

static double
threshold_histogram (const BnMask *mask, int plane)
{
  const guint32 *ranks = bn_mask_plane (mask, plane);
  g_autofree float *values = g_new (float, bn_mask_size (mask));

  for (guint32 i = 0; i < bn_mask_size (mask); i++)
    values[i] = (float) bn_mask_threshold (mask, ranks[i]);
  return bn_measure_histogram (values, bn_mask_size (mask));
}

gboolean
bn_measure_plane (const BnMask *mask, int plane, const BnJob *job, BnMeasure *measure, GError **error)
{
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (bn_mask_width (mask), bn_mask_height (mask));
  g_autofree double *values = g_new (double, bn_mask_size (mask));
  g_autoptr (BnMask) alone = bn_mask_new_plane (mask, plane);

  *measure = (BnMeasure){ 0 };
  if (!measure_levels (mask, plane, spectrum, values, job, measure, error))
    return FALSE;
  summarize (measure->gauss, &measure->gauss_mean, &measure->gauss_worst, &measure->gauss_worst_level);
  summarize (measure->nasanen, &measure->nasanen_mean, &measure->nasanen_worst,
             &measure->nasanen_worst_level);
  summarize (measure->screen, &measure->screen_mean, &measure->screen_worst, &measure->screen_worst_level);
  measure->light_tones = light_tones (mask, plane, spectrum, values);
  measure->touching = touching (mask, plane, values);
  measure_print (alone, spectrum, values, measure);
  measure->j = bn_measure_weigh (measure->gauss_mean, measure->nasanen_mean);
  measure->low_band = own_low_band (mask, plane, spectrum, values);
  measure->histogram = threshold_histogram (mask, plane);
  return TRUE;
}

gboolean
bn_measure (const BnMask *mask, const BnJob *job, BnMeasure *measure, GError **error)
{
  return bn_measure_plane (mask, 0, job, measure, error);
}

gboolean
bn_measure_j (const BnMask *mask, int stride, const BnJob *job, double *j, GError **error)
{
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (bn_mask_width (mask), bn_mask_height (mask));
  g_autofree double *pattern = g_new (double, bn_mask_size (mask));
  int first = (BN_MEASURE_LEVELS - 1) % stride / 2, count = (BN_MEASURE_LEVELS - 1 - first) / stride + 1;
  double gauss = 0, nasanen = 0;

  for (int i = 0; i < count; i++) {
    if (!bn_job_step (job, (double) i / count, error))
      return FALSE;
    threshold_error (mask, 0, level_of (first + i * stride), pattern);
    bn_spectrum_take (spectrum, pattern);
    gauss += bn_spectrum_visible (spectrum, BN_EYE_GAUSS) / count;
    nasanen += bn_spectrum_visible (spectrum, BN_EYE_NASANEN) / count;
  }
  *j = bn_measure_weigh (gauss, nasanen);
  return TRUE;
}
