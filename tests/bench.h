/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What benchmarks share. Each prints one JSON object per line, so that programs can read what people do. */
#pragma once

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
  g_auto (GStrv) words = g_strsplit (settings, " ", -1);

  for (char **word = words; *word != NULL && **word != '\0'; word++) {
    g_auto (GStrv) parts = g_strsplit (*word, "=", 2);
    g_autofree char *id = g_strconcat ("mask-", parts[0], NULL);
    g_autoptr (GError) error = NULL;
    bn_option_parse (bn_option_find (id), parts[1], &config, &error);
    g_assert_no_error (error);
  }
  return config.mask;
}
