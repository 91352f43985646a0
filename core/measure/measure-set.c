/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All figures over time come from the correlations r(t, t') of the slices: the mean over pixels of |DFT_t
 * d|^2 is sum_t,t' r(t, t') s^2 cos (2 pi k (t - t')/T).
 *
 * Source: the figures as in A. Wolfe et al., "Spatiotemporal Blue Noise Masks", 2022, and this project's own
 * description (data/measurements.md). */
#include "core/measure/measure-set.h"

#include <math.h>
#include <string.h>

#include "core/measure/measure.h"
#include "core/measure/spectrum.h"

#define TOGETHER 8
#define LOW .25
#define WARM_UP 64     /* frames after which an exponential average no longer knows its beginning */
#define CORRELATING .2 /* the share of the time, for progress */

/* Values of the ranks, of mean 0 and sum of squares 1. g_free. */
static double *
new_unit_values (const BnMask *mask)
{
  guint32 size = bn_mask_size (mask);
  double *values = g_new (double, size), mean = 0, squares = 0;

  for (guint32 r = 0; r < size; r++)
    mean += bn_mask_value (mask, r) / size;
  for (guint32 r = 0; r < size; r++) {
    values[r] = bn_mask_value (mask, r) - mean;
    squares += values[r] * values[r];
  }
  for (guint32 r = 0; r < size; r++)
    values[r] /= squares > 0 ? sqrt (squares) : 1;
  return values;
}

/* Pearson's r of planes `a` and `b`. */
static double
correlation (const BnMask *mask, const double *values, int a, int b)
{
  const guint32 *left = bn_mask_plane (mask, a), *right = bn_mask_plane (mask, b);
  double sum = 0;

  for (guint32 i = 0; i < bn_mask_size (mask); i++)
    sum += values[left[i]] * values[right[i]];
  return sum;
}

/* Correlations folded together. */
typedef struct {
  double sum, worst;
  int pairs;
} Pairs;

static void
fold_pair (Pairs *pairs, double r)
{
  pairs->sum += r;
  pairs->worst = MAX (pairs->worst, fabs (r));
  pairs->pairs++;
}

static void
sum_pairs_up (const Pairs *pairs, double *mean, double *worst)
{
  *mean = pairs->pairs > 0 ? pairs->sum / pairs->pairs : NAN;
  *worst = pairs->pairs > 0 ? pairs->worst : NAN;
}

/* Adds what slices `apart` from each other correlate to the power of every frequency. */
static void
add_power (BnMeasureSet *measure, BnMaskShape shape, int apart, double r)
{
  double share = (apart == 0 ? 1.0 : 2.0) / shape.slices / shape.channels;

  for (int k = 0; k < measure->frequencies; k++)
    measure->temporal[k] += share * r * cos (2 * G_PI * k * apart / shape.slices);
}

/* Slice `slice` with itself and each that follows it. */
static gboolean
correlate_slice (const BnMask *mask, const double *values, int channel, int slice, Pairs *neighbors,
                 const BnJob *job, BnMeasureSet *measure, GError **error)
{
  BnMaskShape shape = bn_mask_shape (mask);
  int plane = slice * shape.channels + channel;

  for (int apart = 0; slice + apart < shape.slices; apart++) {
    double r = correlation (mask, values, plane, plane + apart * shape.channels);
    if (!bn_job_step (job, (double) plane / bn_mask_planes (mask), error))
      return FALSE;
    add_power (measure, shape, apart, r);
    if (apart == 1 ||
        (apart > 0 && apart == shape.slices - 1)) /* the last and the first are neighbors as well */
      fold_pair (neighbors, r);
  }
  return TRUE;
}

static void
correlate_channels (const BnMask *mask, const double *values, int slice, Pairs *pairs)
{
  int channels = bn_mask_shape (mask).channels;

  for (int a = 0; a < channels; a++)
    for (int b = a + 1; b < channels; b++)
      fold_pair (pairs, correlation (mask, values, slice * channels + a, slice * channels + b));
}

static double
low_band (const BnMeasureSet *measure, int slices)
{
  double sum = 0;
  int count = 0;

  for (int k = 1; k < LOW * slices; k++, count++)
    sum += measure->temporal[k];
  return count > 0 ? sum / count : NAN;
}

static gboolean
correlate (const BnMask *mask, const BnJob *job, BnMeasureSet *measure, GError **error)
{
  g_autofree double *values = new_unit_values (mask);
  BnMaskShape shape = bn_mask_shape (mask);
  Pairs neighbors = { 0 }, channels = { 0 };

  measure->frequencies = 1 + shape.slices / 2;
  for (int slice = 0; slice < shape.slices; slice++) {
    for (int channel = 0; channel < shape.channels; channel++)
      if (!correlate_slice (mask, values, channel, slice, &neighbors, job, measure, error))
        return FALSE;
    correlate_channels (mask, values, slice, &channels);
  }
  sum_pairs_up (&neighbors, &measure->slice_correlation_mean, &measure->slice_correlation_worst);
  sum_pairs_up (&channels, &measure->channel_correlation_mean, &measure->channel_correlation_worst);
  measure->temporal_low = low_band (measure, shape.slices);
  measure->temporal_nyquist =
      shape.slices > 1 && shape.slices % 2 == 0 ? measure->temporal[measure->frequencies - 1] : NAN;
  return TRUE;
}

/* What measuring the levels takes. */
typedef struct {
  const BnMask *mask;
  BnMaskShape shape;
  BnSpectrum *spectrum;
  float *patterns;           /* all planes at one level, N each */
  double *pattern;           /* N: one of them, or the mean of several */
  double *visible;           /* per plane, Gaussian, at one level */
  double *gauss, *nasanen;   /* per plane, mean over levels */
  BnMeasureTime independent; /* what slices that know nothing of each other would have */
  const BnJob *job;
  double done, step; /* share of the work that is done, and that of one transform */
} Bench;

/* Takes the spectrum of bench->pattern and reports. */
static gboolean
take (Bench *bench, GError **error)
{
  if (!bn_job_step (bench->job, bench->done, error))
    return FALSE;
  bench->done += bench->step;
  bn_spectrum_take (bench->spectrum, bench->pattern);
  return TRUE;
}

static float *
pattern_of (const Bench *bench, int plane)
{
  return bench->patterns + (gsize) plane * bn_mask_size (bench->mask);
}

/* The patterns and visible errors of all planes at level g. */
static gboolean
measure_planes (Bench *bench, double g, GError **error)
{
  for (int plane = 0; plane < bn_mask_planes (bench->mask); plane++) {
    float *kept = pattern_of (bench, plane);
    bn_measure_pattern (bench->mask, plane, g, bench->pattern);
    if (!take (bench, error))
      return FALSE;
    bench->visible[plane] = bn_spectrum_visible (bench->spectrum, BN_EYE_GAUSS);
    bench->gauss[plane] += bench->visible[plane] / BN_MEASURE_LEVELS;
    bench->nasanen[plane] += bn_spectrum_visible (bench->spectrum, BN_EYE_NASANEN) / BN_MEASURE_LEVELS;
    for (guint32 i = 0; i < bn_mask_size (bench->mask); i++)
      kept[i] = (float) bench->pattern[i];
  }
  return TRUE;
}

/* Sets bench->pattern to the mean of the patterns `first`, `first + apart` ...; returns the visible error
 * it would have if they were independent. */
static double
mix_group (Bench *bench, int first, int apart, int count)
{
  guint32 size = bn_mask_size (bench->mask);
  double squares = 0;

  memset (bench->pattern, 0, sizeof *bench->pattern * size);
  for (int k = 0; k < count; k++) {
    int plane = (first + k * apart) % bn_mask_planes (bench->mask);
    const float *pattern = pattern_of (bench, plane);
    for (guint32 i = 0; i < size; i++)
      bench->pattern[i] += pattern[i];
    squares += bench->visible[plane] * bench->visible[plane];
  }
  for (guint32 i = 0; i < size; i++)
    bench->pattern[i] /= count;
  return sqrt (squares) / count;
}

/* Sums up the groups that begin at every `every`-th plane: their errors, and in `ratio` those of independent
 * planes. */
static gboolean
measure_groups (Bench *bench, int every, int apart, BnMeasureTogether *together, GError **error)
{
  for (int first = 0; first < bn_mask_planes (bench->mask); first += every) {
    double independent = mix_group (bench, first, apart, together->planes);
    if (!take (bench, error))
      return FALSE;
    together->error += bn_spectrum_visible (bench->spectrum, BN_EYE_GAUSS);
    together->ratio += independent;
  }
  return TRUE;
}

static void
finish_groups (BnMeasureTogether *together, int groups)
{
  gboolean is_there = together->planes > 1;

  together->ratio = is_there ? together->error / together->ratio : NAN;
  together->error = is_there ? together->error / groups / BN_MEASURE_LEVELS : NAN;
}

static void
add_time (const Bench *bench, int channel, BnMeasureTime *time, BnMeasureTime *independent)
{
  int slices = bench->shape.slices;
  double covariance[BN_MASK_MAX_SLICES];

  bn_measure_time_covariance (pattern_of (bench, channel),
                              (gsize) bench->shape.channels * bn_mask_size (bench->mask),
                              bn_mask_size (bench->mask), slices, covariance);
  bn_measure_time_add (covariance, slices, time, independent);
}

/* Adds the visible errors of one channel's exponential average, slice after slice. */
static gboolean
add_exponential (Bench *bench, int channel, double *average, double *sum, GError **error)
{
  int slices = bench->shape.slices, warm = (WARM_UP + slices - 1) / slices * slices;
  guint32 size = bn_mask_size (bench->mask);

  memset (average, 0, sizeof *average * size);
  for (int t = 0; t < warm + slices; t++) {
    bn_measure_time_step (average, pattern_of (bench, t % slices * bench->shape.channels + channel), size);
    if (t < warm)
      continue;
    memcpy (bench->pattern, average, sizeof *average * size);
    if (!take (bench, error))
      return FALSE;
    *sum += bn_spectrum_visible (bench->spectrum, BN_EYE_GAUSS);
  }
  return TRUE;
}

static gboolean
measure_time (Bench *bench, BnMeasureSet *measure, GError **error)
{
  g_autofree double *average = g_new (double, bn_mask_size (bench->mask));

  for (int channel = 0; channel < bench->shape.channels; channel++) {
    add_time (bench, channel, &measure->time, &bench->independent);
    if (!add_exponential (bench, channel, average, &measure->time.exponential_visible, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
measure_level (Bench *bench, double g, BnMeasureSet *measure, GError **error)
{
  int channels = bench->shape.channels;

  return measure_planes (bench, g, error) &&
         (channels == 1 || measure_groups (bench, channels, 1, &measure->channels, error)) &&
         (bench->shape.slices == 1 || (measure_groups (bench, 1, channels, &measure->slices, error) &&
                                       measure_time (bench, measure, error)));
}

/* How many transforms a level takes. */
static int
count_transforms (BnMaskShape shape)
{
  int planes = bn_mask_shape_planes (&shape);

  return planes + (shape.channels > 1 ? shape.slices : 0) + (shape.slices > 1 ? 2 * planes : 0);
}

static gboolean
measure_levels (Bench *bench, BnMeasureSet *measure, GError **error)
{
  BnMaskShape shape = bench->shape;

  bench->step = 1.0 / count_transforms (shape) / BN_MEASURE_LEVELS;
  measure->channels.planes = shape.channels;
  measure->slices.planes = MIN (TOGETHER, shape.slices);
  for (int level = 1; level <= BN_MEASURE_LEVELS; level++)
    if (!measure_level (bench, level / (BN_MEASURE_LEVELS + 1.0), measure, error))
      return FALSE;
  finish_groups (&measure->channels, shape.slices);
  finish_groups (&measure->slices, bn_mask_shape_planes (&shape));
  bn_measure_time_finish (&measure->time, &bench->independent,
                          shape.slices > 1 ? bn_mask_shape_planes (&shape) * BN_MEASURE_LEVELS : 0);
  return TRUE;
}

static void
sum_planes_up (const Bench *bench, BnMeasureSet *measure)
{
  int planes = bn_mask_planes (bench->mask);

  for (int plane = 0; plane < planes; plane++) {
    double gauss = bench->gauss[plane], nasanen = bench->nasanen[plane];
    double j = bn_mask_is_uniform (bench->mask) ? bn_measure_weigh (gauss, nasanen) : NAN;
    measure->gauss_mean += gauss / planes;
    measure->nasanen_mean += nasanen / planes;
    measure->j_mean += j / planes;
    if (gauss > measure->gauss_worst)
      measure->worst_plane = plane;
    measure->gauss_worst = MAX (measure->gauss_worst, gauss);
    measure->nasanen_worst = MAX (measure->nasanen_worst, nasanen);
    measure->j_worst = isnan (j) ? NAN : MAX (measure->j_worst, j);
  }
}

static void
bench_init (Bench *bench, const BnMask *mask, const BnJob *job)
{
  gsize size = bn_mask_size (mask), planes = (gsize) bn_mask_planes (mask);

  *bench = (Bench){ .mask = mask, .shape = bn_mask_shape (mask), .job = job };
  bench->spectrum = bn_spectrum_new (bench->shape.width, bench->shape.height);
  bench->patterns = g_new (float, size *planes);
  bench->pattern = g_new (double, size);
  bench->visible = g_new0 (double, planes);
  bench->gauss = g_new0 (double, planes);
  bench->nasanen = g_new0 (double, planes);
}

static void
bench_clear (Bench *bench)
{
  bn_spectrum_free (bench->spectrum);
  g_free (bench->patterns);
  g_free (bench->pattern);
  g_free (bench->visible);
  g_free (bench->gauss);
  g_free (bench->nasanen);
}

gboolean
bn_measure_set (const BnMask *mask, const BnJob *job, BnMeasureSet *measure, GError **error)
{
  BnJobStage correlating, levels;
  Bench bench;
  gboolean done;

  *measure = (BnMeasureSet){ 0 };
  if (!correlate (mask, bn_job_stage (&correlating, job, 0, CORRELATING), measure, error))
    return FALSE;
  bench_init (&bench, mask, bn_job_stage (&levels, job, CORRELATING, 1));
  done = measure_levels (&bench, measure, error);
  if (done)
    sum_planes_up (&bench, measure);
  bench_clear (&bench);
  return done;
}
