/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What benchmarks share. Each prints one JSON object per line, so that programs can read what people do. */
#pragma once

#include <time.h>

#include "tests/helpers.h"

#define BENCH_SEEDS 5

static inline int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* The middle of `count` values, which are sorted. */
static inline double
median (double *values, int count)
{
  qsort (values, (gsize) count, sizeof *values, compare_doubles);
  return values[count / 2];
}

/* Default mask settings, changed by "id=value" words between spaces, "mask-" left away. */
static inline BnMaskConfig
bench_config (const char *settings)
{
  BnConfig config = bn_config_default ();

  config.mask.width = config.mask.height = 64;
  config.mask.quality = BN_QUALITY_NORMAL;
  config.mask.viewing = BN_VIEWING_PRINT; /* which J judges */
  apply_settings (settings, &config);
  return config.mask;
}

/* A figure of a result structure: a double at `offset`. */
typedef struct {
  const char *id, *format;
  gsize offset;
} BenchField;

#define BENCH_FIELDS_END                                                                                     \
  {                                                                                                          \
    NULL, NULL, 0                                                                                            \
  }

static inline double
bench_median (const void *results, gsize result_size, int count, gsize offset)
{
  double values[BENCH_SEEDS];

  for (int i = 0; i < count; i++)
    values[i] = G_STRUCT_MEMBER (const double, (const char *) results + (gsize) i * result_size, offset);
  return median (values, count);
}

/* Prints ', "id": median' for each field of `count` results; those that are no number are left away. */
static inline void
bench_print (const BenchField *fields, const void *results, gsize result_size, int count)
{
  for (; fields->id != NULL; fields++) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    double value = bench_median (results, result_size, count, fields->offset);
    if (!isnan (value))
      g_print (", \"%s\": %s", fields->id, g_ascii_formatd (text, sizeof text, fields->format, value));
  }
}

static inline double
bench_seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* Seconds of this process, which other load on the machine hardly changes. */
static inline double
bench_processor_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}
