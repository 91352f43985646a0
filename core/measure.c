/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sources: visible error and J as in this project's own description of its figures (data/README.md);
 * anisotropy after R. A. Ulichney, "Digital Halftoning", 1987; the visual filter after R. Nasanen,
 * "Visibility of halftone dot textures", 1984. */
#include "core/measure.h"

#include <math.h>

#include "core/fft.h"
#include "core/filter.h"
#include "core/rank.h"

#define GAUSS_SIGMA 1.5
#define GAUSS_REFERENCE .01541
#define NASANEN_REFERENCE .00887
#define ANISOTROPY_FROM .125
#define ANISOTROPY_BINS 8
#define PEAK_FROM .25
#define LOW_BAND .125
#define FRACTIONS 64

/* Planes of the half spectrum, and per-annulus sums. */
typedef struct {
  const BnMask *mask; /* NULL where values are measured */
  int width, height, columns, annuli;
  guint32 size;
  gsize bins; /* of the half spectrum */
  BnFft *fft;
  double *plane; /* N */
  BnComplex *spectrum;
  double *power;  /* |E|^2 per bin */
  double *weight; /* bins of the full plane that this one stands for: 1 or 2 */
  double *frequency;
  double *gauss, *nasanen; /* H^2 */
  int *annulus;
  double *count, *sum, *squares; /* per annulus */
  double anisotropy_sum;
  int anisotropy_count;
} Bench;

static void
bench_tables (Bench *bench)
{
  int short_side = MIN (bench->width, bench->height);

  for (int y = 0; y < bench->height; y++)
    for (int x = 0; x < bench->columns; x++) {
      gsize bin = (gsize) y * bench->columns + x;
      double f = bn_filter_frequency (x, y, bench->width, bench->height);
      bench->frequency[bin] = f;
      bench->weight[bin] = x == 0 || 2 * x == bench->width ? 1 : 2;
      bench->gauss[bin] = bn_filter_gaussian (f, GAUSS_SIGMA);
      bench->nasanen[bin] = bn_filter_nasanen (f, 0);
      bench->annulus[bin] = (int) lrint (f * short_side);
      bench->count[bench->annulus[bin]] += bench->weight[bin];
    }
}

static void
bench_init (Bench *bench, int width, int height)
{
  *bench = (Bench){ .width = width, .height = height, .size = (guint32) width * (guint32) height };

  bench->columns = bn_fft_columns (bench->width);
  bench->bins = (gsize) bench->columns * bench->height;
  bench->annuli = MIN (bench->width, bench->height) + 1;
  bench->fft = bn_fft_new (bench->width, bench->height);
  bench->plane = bn_fft_alloc (bench->size, sizeof *bench->plane);
  bench->spectrum = bn_fft_alloc (bench->bins, sizeof *bench->spectrum);
  bench->power = g_new (double, bench->bins);
  bench->weight = g_new (double, bench->bins);
  bench->frequency = g_new (double, bench->bins);
  bench->gauss = g_new (double, bench->bins);
  bench->nasanen = g_new (double, bench->bins);
  bench->annulus = g_new (int, bench->bins);
  bench->count = g_new0 (double, bench->annuli);
  bench->sum = g_new (double, bench->annuli);
  bench->squares = g_new (double, bench->annuli);
  bench_tables (bench);
}

static void
bench_clear (Bench *bench)
{
  bn_fft_free (bench->fft);
  bn_fft_release (bench->plane);
  bn_fft_release (bench->spectrum);
  g_free (bench->power);
  g_free (bench->weight);
  g_free (bench->frequency);
  g_free (bench->gauss);
  g_free (bench->nasanen);
  g_free (bench->annulus);
  g_free (bench->count);
  g_free (bench->sum);
  g_free (bench->squares);
}

/* Transforms bench->plane; the power of bin 0 counts as 0. */
static void
transform (Bench *bench)
{
  bn_fft_forward (bench->fft, bench->plane, bench->spectrum);
  for (gsize bin = 0; bin < bench->bins; bin++) {
    const double *e = bench->spectrum[bin];
    bench->power[bin] = (e[0] * e[0] + e[1] * e[1]) / bench->size;
  }
  bench->power[0] = 0;
}

static double
visible_error (const Bench *bench, const double *filter)
{
  double sum = 0;

  for (gsize bin = 0; bin < bench->bins; bin++)
    sum += bench->weight[bin] * filter[bin] * bench->power[bin];
  return sqrt (sum / bench->size);
}

static double
decibel (double ratio)
{
  return 10 * log10 (MAX (ratio, 1e-12));
}

static void
sum_annuli (Bench *bench)
{
  for (int a = 0; a < bench->annuli; a++)
    bench->sum[a] = bench->squares[a] = 0;
  for (gsize bin = 0; bin < bench->bins; bin++) {
    double power = bench->power[bin];
    bench->sum[bench->annulus[bin]] += bench->weight[bin] * power;
    bench->squares[bench->annulus[bin]] += bench->weight[bin] * power * power;
  }
}

/* Only whole annuli count: the corners beyond f = .5 hold pieces, where few bins make even white noise look
 * uneven. */
static gboolean
annulus_counts (const Bench *bench, int a)
{
  return a > 0 && 2 * a <= MIN (bench->width, bench->height) && bench->count[a] >= ANISOTROPY_BINS &&
         bench->sum[a] > 0;
}

/* Folds the anisotropy of the transformed level into the measure. */
static void
fold_anisotropy (Bench *bench, BnMeasure *measure)
{
  int short_side = MIN (bench->width, bench->height);

  for (int a = 0; a < bench->annuli; a++) {
    double mean, variance, ratio;
    if (!annulus_counts (bench, a))
      continue;
    mean = bench->sum[a] / bench->count[a];
    variance = (bench->squares[a] - bench->sum[a] * mean) / (bench->count[a] - 1);
    ratio = decibel (variance / (mean * mean));
    bench->anisotropy_sum += ratio;
    bench->anisotropy_count++;
    if ((double) a / short_side >= ANISOTROPY_FROM)
      measure->anisotropy_worst = fmax (measure->anisotropy_worst, ratio);
  }
}

static void
fold_peak (const Bench *bench, BnMeasure *measure)
{
  for (gsize bin = 0; bin < bench->bins; bin++) {
    int a = bench->annulus[bin];
    if (bench->frequency[bin] >= PEAK_FROM && annulus_counts (bench, a))
      measure->peak = fmax (measure->peak, decibel (bench->power[bin] * bench->count[a] / bench->sum[a]));
  }
}

static void
measure_level (Bench *bench, int level, BnMeasure *measure)
{
  const guint32 *ranks = bn_mask_ranks (bench->mask);
  guint32 ones = (guint32) lrint (bench->size * (level + 1.0) / (BN_MEASURE_LEVELS + 1));
  double mean = (double) ones / bench->size;

  for (guint32 i = 0; i < bench->size; i++)
    bench->plane[i] = (ranks[i] < ones) - mean;
  transform (bench);
  measure->gauss[level] = visible_error (bench, bench->gauss);
  measure->nasanen[level] = visible_error (bench, bench->nasanen);
  sum_annuli (bench);
  fold_anisotropy (bench, measure);
  fold_peak (bench, measure);
}

static void
summarise (const double *levels, int count, double *mean, double *worst)
{
  *mean = *worst = 0;
  for (int i = 0; i < count; i++) {
    *mean += levels[i] / count;
    *worst = MAX (*worst, levels[i]);
  }
}

static void
measure_own_spectrum (Bench *bench, BnMeasure *measure)
{
  const guint32 *ranks = bn_mask_ranks (bench->mask);
  double low = 0, all = 0, low_bins = 0;

  for (guint32 i = 0; i < bench->size; i++)
    bench->plane[i] = bn_mask_threshold (bench->mask, ranks[i]) - .5;
  transform (bench);
  for (gsize bin = 1; bin < bench->bins; bin++) {
    double power = bench->weight[bin] * bench->power[bin];
    gboolean is_low = bench->frequency[bin] < LOW_BAND;
    all += power;
    low += is_low ? power : 0;
    low_bins += is_low ? bench->weight[bin] : 0;
  }
  measure->low_band = low_bins > 0 ? low / all / (low_bins / (bench->size - 1.0)) : NAN;
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
measure_histogram (const BnMask *mask)
{
  g_autofree float *values = g_new (float, bn_mask_size (mask));

  for (guint32 i = 0; i < bn_mask_size (mask); i++)
    values[i] = (float) bn_mask_threshold (mask, bn_mask_ranks (mask)[i]);
  return bn_measure_histogram (values, bn_mask_size (mask));
}

static gboolean
measure_levels (Bench *bench, const BnJob *job, BnMeasure *measure, GError **error)
{
  for (int level = 0; level < BN_MEASURE_LEVELS; level++) {
    if (!bn_job_step (job, (double) level / BN_MEASURE_LEVELS, error))
      return FALSE;
    measure_level (bench, level, measure);
  }
  return TRUE;
}

gboolean
bn_measure (const BnMask *mask, const BnJob *job, BnMeasure *measure, GError **error)
{
  Bench bench;
  gboolean done;

  *measure = (BnMeasure){ .anisotropy_worst = NAN, .peak = NAN };
  bench_init (&bench, bn_mask_width (mask), bn_mask_height (mask));
  bench.mask = mask;
  done = measure_levels (&bench, job, measure, error);
  if (done) {
    summarise (measure->gauss, BN_MEASURE_LEVELS, &measure->gauss_mean, &measure->gauss_worst);
    summarise (measure->nasanen, BN_MEASURE_LEVELS, &measure->nasanen_mean, &measure->nasanen_worst);
    measure->j = (measure->gauss_mean / GAUSS_REFERENCE + measure->nasanen_mean / NASANEN_REFERENCE) / 2;
    measure->anisotropy_mean =
        bench.anisotropy_count > 0 ? bench.anisotropy_sum / bench.anisotropy_count : NAN;
    measure_own_spectrum (&bench, measure);
    measure->histogram = measure_histogram (mask);
  }
  bench_clear (&bench);
  return done;
}

/* Leaves in the plane what `v` becomes, less its mean; returns the mean and sets the RMS. */
static double
dither_flat (Bench *bench, const float *values, double v, double *rms)
{
  double mean = 0, squares = 0;

  for (guint32 i = 0; i < bench->size; i++) {
    bench->plane[i] = floor (v + values[i] + .5);
    mean += bench->plane[i] / bench->size;
  }
  for (guint32 i = 0; i < bench->size; i++) {
    bench->plane[i] -= mean;
    squares += bench->plane[i] * bench->plane[i];
  }
  *rms = sqrt (squares / bench->size);
  return mean;
}

static gboolean
measure_fractions (Bench *bench, const float *values, const BnJob *job, BnMeasureAdditive *measure,
                   GError **error)
{
  double gauss[FRACTIONS], nasanen[FRACTIONS];

  measure->noise_min = INFINITY;
  for (int i = 0; i < FRACTIONS; i++) {
    double v = (i + .5) / FRACTIONS, rms, mean = dither_flat (bench, values, v, &rms);
    if (!bn_job_step (job, (double) i / FRACTIONS, error))
      return FALSE;
    transform (bench);
    gauss[i] = visible_error (bench, bench->gauss);
    nasanen[i] = visible_error (bench, bench->nasanen);
    measure->noise_min = MIN (measure->noise_min, rms);
    measure->noise_max = MAX (measure->noise_max, rms);
    measure->bias = MAX (measure->bias, fabs (mean - v));
  }
  summarise (gauss, FRACTIONS, &measure->gauss_mean, &measure->gauss_worst);
  summarise (nasanen, FRACTIONS, &measure->nasanen_mean, &measure->nasanen_worst);
  return TRUE;
}

gboolean
bn_measure_additive (int width, int height, const float *values, const BnJob *job, BnMeasureAdditive *measure,
                     GError **error)
{
  Bench bench;
  gboolean done;

  *measure = (BnMeasureAdditive){ 0 };
  bench_init (&bench, width, height);
  done = measure_fractions (&bench, values, job, measure, error);
  bench_clear (&bench);
  return done;
}
