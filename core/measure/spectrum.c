/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sources: anisotropy and the radially averaged power spectrum after R. A. Ulichney, "Digital Halftoning",
 * 1987; the visual filter after R. Nasanen, "Visibility of halftone dot textures", 1984. */
#include "core/measure/spectrum.h"

#include <math.h>
#include <string.h>

#include "core/base/fft.h"
#include "core/measure/filter.h"

#define GAUSS_SIGMA 1.5
#define ANNULUS_BINS 8
#define ANISOTROPY_FROM .125
#define PEAK_FROM .25

struct _BnSpectrum {
  int width, height, columns; /* columns of the half spectrum */
  guint32 size;               /* N */
  gsize bins;                 /* in the half spectrum */
  BnFft *fft;
  double *plane; /* N */
  BnComplex *transform;
  double *power;           /* |E|^2 per bin */
  double *weight;          /* how many bins of the full plane this one represents: 1 or 2 */
  double *frequency;       /* per bin */
  double *filter[BN_EYES]; /* H^2 per bin */
  int *annulus;            /* per bin */
  int annuli;
  double *count; /* per annulus, bins of the full plane */
};

double
bn_eye_power (BnEye eye, double f)
{
  if (eye == BN_EYE_GAUSS)
    return bn_filter_gaussian (f, GAUSS_SIGMA);
  return bn_filter_nasanen (f, eye == BN_EYE_SCREEN ? BN_FILTER_SCREEN : 1);
}

static void
fill_tables (BnSpectrum *spectrum)
{
  int width = spectrum->width, height = spectrum->height;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < spectrum->columns; x++) {
      gsize bin = (gsize) y * (gsize) spectrum->columns + (gsize) x;
      double f = bn_filter_frequency (x, y, width, height);
      spectrum->frequency[bin] = f;
      spectrum->weight[bin] = x == 0 || 2 * x == width ? 1 : 2;
      for (int eye = 0; eye < BN_EYES; eye++)
        spectrum->filter[eye][bin] = bn_eye_power (eye, f);
      spectrum->annulus[bin] = (int) lrint (f * MIN (width, height));
      spectrum->count[spectrum->annulus[bin]] += spectrum->weight[bin];
    }
}

BnSpectrum *
bn_spectrum_new (int width, int height)
{
  BnSpectrum *spectrum = g_new0 (BnSpectrum, 1);

  spectrum->width = width;
  spectrum->height = height;
  spectrum->columns = bn_fft_columns (width);
  spectrum->size = (guint32) width * (guint32) height;
  spectrum->bins = (gsize) spectrum->columns * (gsize) height;
  spectrum->annuli = MIN (width, height) + 1;
  spectrum->fft = bn_fft_new (width, height);
  spectrum->plane = bn_fft_alloc (spectrum->size, sizeof *spectrum->plane);
  spectrum->transform = bn_fft_alloc (spectrum->bins, sizeof *spectrum->transform);
  spectrum->power = g_new0 (double, spectrum->bins);
  spectrum->weight = g_new (double, spectrum->bins);
  spectrum->frequency = g_new (double, spectrum->bins);
  for (int eye = 0; eye < BN_EYES; eye++)
    spectrum->filter[eye] = g_new (double, spectrum->bins);
  spectrum->annulus = g_new (int, spectrum->bins);
  spectrum->count = g_new0 (double, (gsize) spectrum->annuli);
  fill_tables (spectrum);
  return spectrum;
}

void
bn_spectrum_free (BnSpectrum *spectrum)
{
  if (spectrum == NULL)
    return;
  bn_fft_free (spectrum->fft);
  bn_fft_release (spectrum->plane);
  bn_fft_release (spectrum->transform);
  g_free (spectrum->power);
  g_free (spectrum->weight);
  g_free (spectrum->frequency);
  for (int eye = 0; eye < BN_EYES; eye++)
    g_free (spectrum->filter[eye]);
  g_free (spectrum->annulus);
  g_free (spectrum->count);
  g_free (spectrum);
}

void
bn_spectrum_take (BnSpectrum *spectrum, const double *plane)
{
  memcpy (spectrum->plane, plane, sizeof *plane * spectrum->size);
  bn_fft_forward (spectrum->fft, spectrum->plane, spectrum->transform);
  for (gsize bin = 0; bin < spectrum->bins; bin++) {
    const double *e = spectrum->transform[bin];
    spectrum->power[bin] = (e[0] * e[0] + e[1] * e[1]) / spectrum->size;
  }
  spectrum->power[0] = 0;
}

/* Bin (-kx, -ky) of a real plane has the power of (kx, ky). */
double
bn_spectrum_power (const BnSpectrum *spectrum, int kx, int ky)
{
  gboolean mirrored = kx >= spectrum->columns;
  int x = mirrored ? spectrum->width - kx : kx, y = mirrored && ky > 0 ? spectrum->height - ky : ky;

  return spectrum->power[(gsize) y * (gsize) spectrum->columns + (gsize) x];
}

double
bn_spectrum_visible (const BnSpectrum *spectrum, BnEye eye)
{
  const double *filter = spectrum->filter[eye];
  double sum = 0;

  for (gsize bin = 0; bin < spectrum->bins; bin++)
    sum += spectrum->weight[bin] * filter[bin] * spectrum->power[bin];
  return sqrt (sum / spectrum->size);
}

double
bn_spectrum_visible_half (const BnSpectrum *spectrum, BnEye eye, gboolean averaged)
{
  int width = spectrum->width, height = spectrum->height;
  double sum = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < spectrum->columns; x++) {
      gsize bin = (gsize) y * (gsize) spectrum->columns + (gsize) x;
      double f = bn_filter_frequency (2 * x % width, 2 * y % height, width, height);
      double kept = averaged ? cos (G_PI * x / width) * cos (G_PI * y / height) : 1;
      sum += spectrum->weight[bin] * kept * kept * bn_eye_power (eye, f) * spectrum->power[bin];
    }
  return sqrt (sum / spectrum->size);
}

double
bn_spectrum_low_band (const BnSpectrum *spectrum, double limit)
{
  double low = 0, all = 0, low_bins = 0;

  for (gsize bin = 1; bin < spectrum->bins; bin++) {
    double power = spectrum->weight[bin] * spectrum->power[bin];
    gboolean is_low = spectrum->frequency[bin] < limit;
    all += power;
    low += is_low ? power : 0;
    low_bins += is_low ? spectrum->weight[bin] : 0;
  }
  return low_bins > 0 ? low / all / (low_bins / (spectrum->size - 1.0)) : NAN;
}

static gboolean
annulus_counts (const BnSpectrum *spectrum, int a)
{
  return a > 0 && 2 * a <= MIN (spectrum->width, spectrum->height) && spectrum->count[a] >= ANNULUS_BINS;
}

int
bn_spectrum_annuli (const BnSpectrum *spectrum)
{
  int annuli = 0;

  for (int a = 0; a < spectrum->annuli; a++)
    annuli += annulus_counts (spectrum, a);
  return annuli;
}

/* Power and its square summed over each annulus; `sums` has room for both of each. */
static void
sum_annuli (const BnSpectrum *spectrum, double (*sums)[2])
{
  for (gsize bin = 0; bin < spectrum->bins; bin++) {
    double power = spectrum->power[bin], *sum = sums[spectrum->annulus[bin]];
    sum[0] += spectrum->weight[bin] * power;
    sum[1] += spectrum->weight[bin] * power * power;
  }
}

void
bn_spectrum_radial (const BnSpectrum *spectrum, BnAnnulus *annuli)
{
  g_autofree double (*sums)[2] = g_malloc0_n ((gsize) spectrum->annuli, sizeof *sums);
  double side = MIN (spectrum->width, spectrum->height);

  sum_annuli (spectrum, sums);
  for (int a = 0; a < spectrum->annuli; a++)
    if (annulus_counts (spectrum, a)) {
      double count = spectrum->count[a], mean = sums[a][0] / count;
      *annuli++ = (BnAnnulus){ a / side, count, mean, (sums[a][1] - sums[a][0] * mean) / (count - 1) };
    }
}

void
bn_spectrum_add_radial (const BnSpectrum *spectrum, double *frequency, double *power)
{
  int annuli = bn_spectrum_annuli (spectrum);
  g_autofree BnAnnulus *annulus = g_new (BnAnnulus, (gsize) annuli);

  bn_spectrum_radial (spectrum, annulus);
  for (int a = 0; a < annuli; a++) {
    frequency[a] = annulus[a].frequency;
    power[a] += annulus[a].mean;
  }
}

static double
decibel (double ratio)
{
  return 10 * log10 (MAX (ratio, 1e-12));
}

/* The highest ratio of a bin's power to the mean of its annulus, from PEAK_FROM on; NAN if there is none. */
static double
highest_ratio (const BnSpectrum *spectrum)
{
  g_autofree double (*sums)[2] = g_malloc0_n ((gsize) spectrum->annuli, sizeof *sums);
  double highest = NAN;

  sum_annuli (spectrum, sums);
  for (gsize bin = 0; bin < spectrum->bins; bin++) {
    int a = spectrum->annulus[bin];
    if (spectrum->frequency[bin] >= PEAK_FROM && annulus_counts (spectrum, a) && sums[a][0] > 0)
      highest = fmax (highest, spectrum->power[bin] * spectrum->count[a] / sums[a][0]);
  }
  return highest;
}

static void
fold_anisotropy (const BnSpectrum *spectrum, BnRegularity *regularity)
{
  int annuli = bn_spectrum_annuli (spectrum);
  g_autofree BnAnnulus *annulus = g_new (BnAnnulus, (gsize) annuli);

  bn_spectrum_radial (spectrum, annulus);
  for (int a = 0; a < annuli; a++)
    if (annulus[a].mean > 0) {
      double ratio = decibel (annulus[a].variance / (annulus[a].mean * annulus[a].mean));
      regularity->anisotropy_sum += ratio;
      regularity->annuli++;
      if (annulus[a].frequency >= ANISOTROPY_FROM)
        regularity->anisotropy_worst = fmax (regularity->anisotropy_worst, ratio);
    }
}

void
bn_spectrum_fold (const BnSpectrum *spectrum, BnRegularity *regularity)
{
  double ratio = highest_ratio (spectrum);

  fold_anisotropy (spectrum, regularity);
  if (!isnan (ratio))
    regularity->peak = fmax (regularity->peak, decibel (ratio));
}

double
bn_regularity_mean (const BnRegularity *regularity)
{
  return regularity->annuli > 0 ? regularity->anisotropy_sum / regularity->annuli : NAN;
}
