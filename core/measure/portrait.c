/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Power is summed over levels before it is divided, rather than each level's curve by its own variance: the
 * area below H^2 times this curve is then the mean squared visible error, and nearly black or white levels
 * with few dots do not drown the others. Source of the radial average: R. Ulichney, Digital Halftoning, 1987.
 */
#include "core/measure/portrait.h"

#include <math.h>

#include "core/measure/measure.h"

/* A principal frequency stands out if its power, smoothed, is this many times that of white noise. */
#define STANDS_OUT 1.25
#define WINDOW .02 /* cycles per pixel, to either side */
#define ABOUT .9

/* The first bin at or above frequency p/side - 1/2 of `bins`, counted from the lowest. */
static int
bin_from (int p, int side, int bins)
{
  return (int) floor (((double) p / side - .5) * bins + .5);
}

/* The mean of the bins under a pixel: at least one, all of them where a pixel holds several. */
static double
power_under (const BnSpectrum *spectrum, const BnMask *mask, int side, int x, int y)
{
  int width = bn_mask_width (mask), height = bn_mask_height (mask);
  int left = bin_from (x, side, width), right = MAX (bin_from (x + 1, side, width), left + 1);
  int top = bin_from (y, side, height), bottom = MAX (bin_from (y + 1, side, height), top + 1);
  double sum = 0;

  for (int ky = top; ky < bottom; ky++)
    for (int kx = left; kx < right; kx++)
      sum += bn_spectrum_power (spectrum, bn_modulo (kx, width), bn_modulo (ky, height));
  return sum / (double) (bottom - top) / (right - left);
}

static double
variance_of (const double *values, guint32 size)
{
  double mean = 0, squares = 0;

  for (guint32 i = 0; i < size; i++) {
    mean += values[i] / size;
    squares += values[i] * values[i] / size;
  }
  return MAX (squares - mean * mean, 1e-12);
}

/* Takes the spectrum of the dither values, and returns their variance. */
static double
take_values (BnSpectrum *spectrum, const BnMask *mask)
{
  guint32 size = bn_mask_size (mask);
  g_autofree double *values = g_new (double, size);

  for (guint32 i = 0; i < size; i++)
    values[i] = bn_mask_value (mask, bn_mask_ranks (mask)[i]);
  bn_spectrum_take (spectrum, values);
  return variance_of (values, size);
}

static void
fill_shades (const BnSpectrum *spectrum, double variance, const BnMask *mask, int side, double *shades)
{
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++) {
      double power = power_under (spectrum, mask, side, x, y) / variance;
      double share =
          (10 * log10 (MAX (power, 1e-12)) - BN_PORTRAIT_LOWEST) / (BN_PORTRAIT_HIGHEST - BN_PORTRAIT_LOWEST);
      shades[y * side + x] = CLAMP (share, 0, 1);
    }
}

void
bn_portrait_spectrum (const BnMask *mask, int side, double *shades)
{
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (bn_mask_width (mask), bn_mask_height (mask));
  double variance = take_values (spectrum, mask);

  fill_shades (spectrum, variance, mask, side, shades);
}

/* The radial spectrum of the dither values, whose spectrum has been taken. */
static void
fill_own (BnPortrait *portrait, const BnSpectrum *spectrum, double variance)
{
  bn_spectrum_add_radial (spectrum, portrait->frequency, portrait->own);
  for (int a = 0; a < portrait->annuli; a++)
    portrait->own[a] /= variance;
}

static gboolean
fill_power (BnPortrait *portrait, const BnMask *mask, BnSpectrum *spectrum, const BnJob *job, GError **error)
{
  double levels[BN_PORTRAIT_LEVELS];
  BnJobStage stage;
  const BnJob *patterns = bn_job_stage (&stage, job, 1.0 / (BN_PORTRAIT_LEVELS + 1), 1);

  for (int i = 0; i < BN_PORTRAIT_LEVELS; i++)
    levels[i] = (i + 1.0) / (BN_PORTRAIT_LEVELS + 1);
  return bn_measure_radial (mask, spectrum, levels, BN_PORTRAIT_LEVELS, patterns, portrait->frequency,
                            portrait->power, error);
}

/* The mean power of the annuli within WINDOW of annulus `a`, weighted by their frequencies, to which their
 * numbers of bins are proportional. */
static double
smooth_power (const BnPortrait *portrait, int a)
{
  double sum = 0, weights = 0;

  for (int i = 0; i < portrait->annuli; i++)
    if (fabs (portrait->frequency[i] - portrait->frequency[a]) <= WINDOW) {
      sum += portrait->frequency[i] * portrait->power[i];
      weights += portrait->frequency[i];
    }
  return sum / weights;
}

/* The lowest top of the smoothed curve that is about as high as the highest: blue noise stays high beyond its
 * principal frequency, where chance makes many tops. */
static double
principal_of (const BnPortrait *portrait)
{
  int last = portrait->annuli - 1;
  g_autofree double *smooth = g_new (double, (gsize) portrait->annuli);
  double highest = STANDS_OUT;

  for (int a = 0; a <= last; a++) {
    smooth[a] = smooth_power (portrait, a);
    highest = MAX (highest, smooth[a] * ABOUT);
  }
  for (int a = 0; a <= last; a++)
    if (smooth[a] >= highest && smooth[a] >= smooth[MAX (a - 1, 0)] && smooth[a] >= smooth[MIN (a + 1, last)])
      return portrait->frequency[a];
  return NAN;
}

/* A portrait with room for everything. */
static BnPortrait *
new_portrait (int side, int annuli)
{
  BnPortrait *portrait = g_new0 (BnPortrait, 1);

  portrait->side = side;
  portrait->annuli = annuli;
  portrait->spectrum = g_new (double, (gsize) side *(gsize) side);
  portrait->frequency = g_new0 (double, (gsize) annuli);
  portrait->power = g_new0 (double, (gsize) annuli);
  portrait->own = g_new0 (double, (gsize) annuli);
  return portrait;
}

BnPortrait *
bn_portrait_new (const BnMask *mask, int side, const BnJob *job, GError **error)
{
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (bn_mask_width (mask), bn_mask_height (mask));
  g_autoptr (BnPortrait) portrait = new_portrait (side, bn_spectrum_annuli (spectrum));
  double variance = take_values (spectrum, mask);

  fill_shades (spectrum, variance, mask, side, portrait->spectrum);
  fill_own (portrait, spectrum, variance);
  if (!fill_power (portrait, mask, spectrum, job, error))
    return NULL;
  portrait->principal = principal_of (portrait);
  return g_steal_pointer (&portrait);
}

void
bn_portrait_free (BnPortrait *portrait)
{
  if (portrait == NULL)
    return;
  g_free (portrait->spectrum);
  g_free (portrait->frequency);
  g_free (portrait->power);
  g_free (portrait->own);
  g_free (portrait);
}
