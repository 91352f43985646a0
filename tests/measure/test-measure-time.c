/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "measure-time"
#include "tests/helpers.h"

#include "core/measure/measure-time.h"

#define SLICES 6
#define SIZE 50

/* Some patterns of mean 0 over time and pixels, two channels by turns; those of the other channel are NaN. */
static void
fill (float *patterns)
{
  BnRng rng = bn_rng_new (3, 0);

  for (int i = 0; i < 2 * SLICES * SIZE; i++)
    patterns[i] = i / SIZE % 2 == 0 ? (float) (bn_rng_uniform (&rng) - .5) : NAN;
}

static void
covariance_is_the_slow_twin_s (void)
{
  float patterns[2 * SLICES * SIZE];
  double covariance[SLICES];

  fill (patterns);
  bn_measure_time_covariance (patterns, 2 * SIZE, SIZE, SLICES, covariance);
  for (int apart = 0; apart < SLICES; apart++) {
    double sum = 0;
    for (int t = 0; t < SLICES; t++)
      for (int i = 0; i < SIZE; i++)
        sum += (double) patterns[2 * t * SIZE + i] * (double) patterns[2 * ((t + apart) % SLICES) * SIZE + i];
    assert_close (covariance[apart], sum / SIZE / SLICES, 1e-7);
  }
}

/* The mean square over pixels and starts of averaging the patterns themselves. */
static void
means_are_those_of_the_patterns (void)
{
  float patterns[2 * SLICES * SIZE];
  double covariance[SLICES];

  fill (patterns);
  bn_measure_time_covariance (patterns, 2 * SIZE, SIZE, SLICES, covariance);
  for (int count = 1; count <= SLICES; count++) {
    double squares = 0;
    for (int first = 0; first < SLICES; first++)
      for (int i = 0; i < SIZE; i++) {
        double mean = 0;
        for (int t = first; t < first + count; t++)
          mean += (double) patterns[2 * (t % SLICES) * SIZE + i] / count;
        squares += mean * mean / SIZE / SLICES;
      }
    assert_close (bn_measure_time_mean (covariance, SLICES, count), squares, 1e-7);
  }
}

static void
the_exponential_average_settles_at_its_variance (void)
{
  float patterns[2 * SLICES * SIZE];
  double covariance[SLICES], average[SIZE] = { 0 }, squares = 0;

  fill (patterns);
  bn_measure_time_covariance (patterns, 2 * SIZE, SIZE, SLICES, covariance);
  for (int t = 0; t < 60 * SLICES; t++) {
    bn_measure_time_step (average, patterns + (gsize) (2 * (t % SLICES) * SIZE), SIZE);
    for (int i = 0; i < SIZE && t >= 59 * SLICES; i++)
      squares += average[i] * average[i] / SIZE / SLICES;
  }
  assert_close (bn_measure_time_exponential (covariance, SLICES), squares, 1e-7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("covariance is the slow twin's", covariance_is_the_slow_twin_s);
  TEST ("means are those of the patterns", means_are_those_of_the_patterns);
  TEST ("the exponential average settles at its variance", the_exponential_average_settles_at_its_variance);
  return g_test_run ();
}
