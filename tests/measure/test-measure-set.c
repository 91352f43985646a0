/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "measure-set"
#include "tests/helpers.h"

static BnMeasureSet
measure_set (const BnMask *mask)
{
  g_autoptr (GError) error = NULL;
  BnMeasureSet measure;

  bn_measure_set (mask, NULL, &measure, &error);
  g_assert_no_error (error);
  return measure;
}

/* A mask whose planes are all plane 0 of white noise. */
static BnMask *
equal_planes (const BnMaskShape *shape)
{
  g_autoptr (BnMask) white = white_planes (shape, 5);
  gsize size = bn_mask_size (white), planes = (gsize) bn_mask_planes (white);
  g_autofree guint32 *ranks = g_new (guint32, size * planes);

  for (gsize plane = 0; plane < planes; plane++)
    memcpy (ranks + plane * size, bn_mask_ranks (white), sizeof *ranks * size);
  return bn_mask_new_planes (shape, ranks, NULL, NULL);
}

static double
value (const BnMask *mask, int plane, guint32 pixel)
{
  return bn_mask_value (mask, bn_mask_plane (mask, plane)[pixel]);
}

/* Pearson's r by its definition. */
static double
slow_correlation (const BnMask *mask, int a, int b)
{
  guint32 size = bn_mask_size (mask);
  double mean_a = 0, mean_b = 0, squares_a = 0, squares_b = 0, products = 0;

  for (guint32 i = 0; i < size; i++) {
    mean_a += value (mask, a, i) / size;
    mean_b += value (mask, b, i) / size;
  }
  for (guint32 i = 0; i < size; i++) {
    squares_a += pow (value (mask, a, i) - mean_a, 2);
    squares_b += pow (value (mask, b, i) - mean_b, 2);
    products += (value (mask, a, i) - mean_a) * (value (mask, b, i) - mean_b);
  }
  return products / sqrt (squares_a * squares_b);
}

/* Power at temporal frequency k by its definition, for values of mean 0. */
static double
slow_temporal (const BnMask *mask, int k)
{
  BnMaskShape shape = bn_mask_shape (mask);
  guint32 size = bn_mask_size (mask);
  double sum = 0, variance = 0;

  for (guint32 i = 0; i < size; i++)
    variance += pow (bn_mask_value (mask, i), 2) / size;
  for (int channel = 0; channel < shape.channels; channel++)
    for (guint32 i = 0; i < size; i++) {
      double re = 0, im = 0;
      for (int t = 0; t < shape.slices; t++) {
        double d = value (mask, t * shape.channels + channel, i), angle = 2 * G_PI * k * t / shape.slices;
        re += d * cos (angle);
        im -= d * sin (angle);
      }
      sum += re * re + im * im;
    }
  return sum / (variance * shape.slices * shape.channels * size);
}

/* The Gaussian visible error at level g of the mean of `count` planes, from `first` on, `apart` planes apart.
 */
static double
slow_error (const BnMask *mask, int first, int apart, int count, double g)
{
  int width = bn_mask_width (mask), height = bn_mask_height (mask), size = width * height;
  g_autofree double *mean = g_new0 (double, size);
  long ones = lrint (size * g);
  double sum = 0;

  for (int k = 0; k < count; k++)
    for (int i = 0; i < size; i++)
      mean[i] +=
          bn_mask_plane (mask, (first + k * apart) % bn_mask_planes (mask))[i] < ones ? 1.0 / count : 0;
  for (int k = 1; k < size; k++) {
    int kx = k % width, ky = k / width;
    double f = hypot (MIN (kx, width - kx) / (double) width, MIN (ky, height - ky) / (double) height);
    sum += pow (exp (-2 * G_PI * G_PI * 2.25 * f * f), 2) * plain_power (mean, width, height, kx, ky) / size;
  }
  return sqrt (sum / size);
}

/* Checks the groups that begin at every `every`-th plane against the slow twin. */
static void
check_together (const BnMask *mask, int every, int apart, int count, const BnMeasureTogether *together)
{
  double error = 0, independent = 0;
  int groups = bn_mask_planes (mask) / every;

  for (int level = 1; level <= 63; level++)
    for (int first = 0; first < bn_mask_planes (mask); first += every) {
      double squares = 0;
      for (int k = 0; k < count; k++)
        squares += pow (slow_error (mask, (first + k * apart) % bn_mask_planes (mask), 1, 1, level / 64.), 2);
      error += slow_error (mask, first, apart, count, level / 64.) / 63 / groups;
      independent += sqrt (squares / count / count) / 63 / groups;
    }
  g_assert_cmpint (together->planes, ==, count);
  assert_close (together->error, error, 1e-7);
  assert_close (together->ratio, error / independent, 1e-6);
}

static void
the_error_together_is_the_slow_twin_s (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 4, 5, 2, 3 }, 1);
  g_autoptr (BnMask) slices = white_planes (&(BnMaskShape){ 4, 3, 1, 10 }, 2);
  BnMeasureSet both = measure_set (mask), long_one = measure_set (slices);

  check_together (mask, 2, 1, 2, &both.channels);
  check_together (mask, 1, 2, 3, &both.slices);
  check_together (slices, 1, 1, 8, &long_one.slices);
}

static void
correlations_are_the_slow_twin_s (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 4, 5, 3, 4 }, 3);
  BnMeasureSet measure = measure_set (mask);
  double mean = 0, worst = 0, channel_mean = 0, channel_worst = 0;

  for (int plane = 0; plane < 12; plane++) {
    double r = slow_correlation (mask, plane, (plane + 3) % 12);
    double other = slow_correlation (mask, plane, plane - plane % 3 + (plane + 1) % 3);
    mean += r / 12;
    worst = MAX (worst, fabs (r));
    channel_mean += other / 12;
    channel_worst = MAX (channel_worst, fabs (other));
  }
  assert_close (measure.slice_correlation_mean, mean, 1e-12);
  assert_close (measure.slice_correlation_worst, worst, 1e-12);
  assert_close (measure.channel_correlation_mean, channel_mean, 1e-12);
  assert_close (measure.channel_correlation_worst, channel_worst, 1e-12);
}

static void
check_temporal (int channels, int slices)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 5, 4, channels, slices }, 4);
  BnMeasureSet measure = measure_set (mask);
  double low = 0;
  int count = 0;

  g_assert_cmpint (measure.frequencies, ==, slices / 2 + 1);
  for (int k = 0; k <= slices / 2; k++) {
    double power = slow_temporal (mask, k);
    assert_close (measure.temporal[k], power, 1e-12);
    low += k > 0 && 4 * k < slices ? power : 0;
    count += k > 0 && 4 * k < slices;
  }
  if (count > 0)
    assert_close (measure.temporal_low, low / count, 1e-12);
  else
    g_assert_true (isnan (measure.temporal_low));
}

static void
the_temporal_spectrum_is_the_slow_twin_s (void)
{
  check_temporal (1, 1);
  check_temporal (1, 2);
  check_temporal (2, 4);
  check_temporal (1, 9);
  check_temporal (3, 16);
}

static void
independent_planes_are_white_in_time_and_together (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 64, 64, 3, 16 }, 6);
  BnMeasureSet measure = measure_set (mask);

  for (int k = 0; k < measure.frequencies; k++)
    assert_close (measure.temporal[k], 1, .06);
  assert_close (measure.temporal_low, 1, .03);
  assert_close (measure.channels.ratio, 1, .03);
  assert_close (measure.slices.ratio, 1, .03);
  assert_close (measure.slice_correlation_mean, 0, .01);
  assert_close (measure.channel_correlation_mean, 0, .01);
  g_assert_cmpfloat (measure.slice_correlation_worst, <, .07);
}

static void
equal_planes_are_as_bad_together_as_alone (void)
{
  g_autoptr (BnMask) mask = equal_planes (&(BnMaskShape){ 8, 9, 3, 12 });
  BnMeasureSet measure = measure_set (mask);

  assert_close (measure.slice_correlation_mean, 1, 1e-9);
  assert_close (measure.channel_correlation_worst, 1, 1e-9);
  assert_close (measure.channels.ratio, sqrt (3), 1e-6);
  assert_close (measure.slices.ratio, sqrt (8), 1e-6);
  assert_close (measure.slices.error, measure.gauss_mean, 1e-7);
  assert_close (measure.temporal[0], 12, 1e-9);
  assert_close (measure.temporal[3], 0, 1e-9);
  assert_close (measure.gauss_mean, measure.gauss_worst, 1e-12);
}

static void
planes_have_the_figures_of_single_masks (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 16, 12, 2, 2 }, 7);
  BnMeasureSet measure = measure_set (mask);
  double gauss = 0, j_worst = 0;

  for (int plane = 0; plane < 4; plane++) {
    BnMeasure alone;
    g_assert_true (bn_measure_plane (mask, plane, NULL, &alone, NULL));
    gauss += alone.gauss_mean / 4;
    j_worst = MAX (j_worst, alone.j);
    if (plane == measure.worst_plane)
      assert_close (measure.gauss_worst, alone.gauss_mean, 1e-12);
  }
  assert_close (measure.gauss_mean, gauss, 1e-12);
  assert_close (measure.j_worst, j_worst, 1e-12);
}

static void
values_for_additive_dither_are_measured_as_such (void)
{
  const BnMaskShape shape = { 8, 8, 1, 4 };
  g_autoptr (BnMask) white = white_planes (&shape, 8), mask = NULL;
  BnMeasureSet measure;
  float table[64];

  for (int r = 0; r < 64; r++)
    table[r] = (float) (2 * (r + .5) / 64 - 1); /* rectangular, 2 LSB wide */
  mask = bn_mask_new_planes (&shape, bn_mask_ranks (white), table, NULL);
  measure = measure_set (mask);
  g_assert_true (isnan (measure.j_mean) && isnan (measure.j_worst));
  assert_close (measure.temporal[1], measure_set (white).temporal[1], 1e-6);
  g_assert_cmpfloat (measure.gauss_mean, >, 1.1 * measure_set (white).gauss_mean);
}

static void
a_single_plane_has_no_neighbors (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 8, 8, 1, 1 }, 9);
  BnMeasureSet measure = measure_set (mask);

  g_assert_true (isnan (measure.slice_correlation_mean) && isnan (measure.channel_correlation_worst));
  g_assert_true (isnan (measure.slices.ratio) && isnan (measure.channels.error));
  assert_close (measure.temporal[0], 1, 1e-12);
}

static void
count_step (double done, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (done, >=, *last);
  g_assert_cmpfloat (done, <=, 1);
  *last = done;
}

static void
it_reports_rising_progress_and_can_be_cancelled (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 8, 8, 3, 3 }, 10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  double last = 0;
  const BnJob job = { .cancellable = cancellable, .progress = count_step, .user_data = &last };
  g_autoptr (GError) error = NULL;
  BnMeasureSet measure;

  g_assert_true (bn_measure_set (mask, &job, &measure, &error));
  g_assert_cmpfloat (last, >, .99);
  g_cancellable_cancel (cancellable);
  g_assert_false (bn_measure_set (mask, &job, &measure, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the error together is the slow twin's", the_error_together_is_the_slow_twin_s);
  TEST ("correlations are the slow twin's", correlations_are_the_slow_twin_s);
  TEST ("the temporal spectrum is the slow twin's", the_temporal_spectrum_is_the_slow_twin_s);
  TEST ("independent planes are white in time and together",
        independent_planes_are_white_in_time_and_together);
  TEST ("equal planes are as bad together as alone", equal_planes_are_as_bad_together_as_alone);
  TEST ("planes have the figures of single masks", planes_have_the_figures_of_single_masks);
  TEST ("values for additive dither are measured as such", values_for_additive_dither_are_measured_as_such);
  TEST ("a single plane has no neighbours", a_single_plane_has_no_neighbors);
  TEST ("it reports rising progress and can be cancelled", it_reports_rising_progress_and_can_be_cancelled);
  return g_test_run ();
}
