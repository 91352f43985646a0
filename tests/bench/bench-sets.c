/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Masks of several planes: RGB channels made together beside independent ones, and slices in time beside
 * void-and-cluster slices and published sets. Medians over seeds 1 to 5 (3 of slices, 1 of slices of quality
 * best). `meson test --benchmark -v sets` runs it. */
#include "tests/bench/bench.h"

typedef struct {
  double seconds;
  double j, gauss, nasanen; /* of a plane, mean over planes */
  double together, ratio;   /* of three channels or of 8 slices, and the same over that of independent ones */
  double correlation;
  double temporal_low; /* NAN of channels, as the published figures that nobody gave */
} Result;

static const char *const qualities[] = { "draft", "normal", "best" };

/* What the masks that their authors published have. */
static const struct {
  const char *name;
  Result result;
} published[] = {
  { "STBN", { NAN, NAN, .0227, NAN, .0067, NAN, NAN, .24 } },
  { "FAST", { NAN, NAN, .0278, NAN, .0047, NAN, NAN, .22 } },
};

static Result
measure (const BnMask *mask, double seconds)
{
  g_autoptr (GError) error = NULL;
  gboolean slices = bn_mask_shape (mask).slices > 1;
  const BnMeasureTogether *together;
  BnMeasureSet set;

  bn_measure_set (mask, NULL, &set, &error);
  g_assert_no_error (error);
  together = slices ? &set.slices : &set.channels;
  return (Result){ seconds,
                   set.j_mean,
                   set.gauss_mean,
                   set.nasanen_mean,
                   together->error,
                   together->ratio,
                   slices ? set.slice_correlation_mean : set.channel_correlation_mean,
                   slices ? set.temporal_low : NAN };
}

static void
print_figures (const Result *results, int count)
{
  static const BenchField fields[] = {
    { "seconds", "%.3f", G_STRUCT_OFFSET (Result, seconds) },
    { "j", "%.4f", G_STRUCT_OFFSET (Result, j) },
    { "gauss", "%.5f", G_STRUCT_OFFSET (Result, gauss) },
    { "nasanen", "%.5f", G_STRUCT_OFFSET (Result, nasanen) },
    { "together", "%.5f", G_STRUCT_OFFSET (Result, together) },
    { "ratio", "%.4f", G_STRUCT_OFFSET (Result, ratio) },
    { "correlation", "%.3f", G_STRUCT_OFFSET (Result, correlation) },
    { "temporal_low", "%.4f", G_STRUCT_OFFSET (Result, temporal_low) },
    BENCH_FIELDS_END,
  };

  bench_print (fields, results, sizeof *results, count);
}

static void
bench (const char *set, const char *name, const char *settings, int count)
{
  BnMaskConfig config = bench_config (settings);
  Result results[BENCH_SEEDS];

  for (int i = 0; i < count; i++) {
    gint64 start = g_get_monotonic_time ();
    g_autoptr (BnMask) mask = NULL;
    config.seed = i + 1;
    mask = make_mask (&config, 0);
    results[i] = measure (mask, bench_seconds_since (start));
  }
  g_print ("{\"set\": \"%s\", \"mask\": \"%s\", \"seeds\": %d", set, name, count);
  print_figures (results, count);
  g_print ("}\n");
}

/* What joining the channels costs each of them is gauss over that of the independent ones. */
static void
bench_rgb (void)
{
  for (guint q = 0; q < G_N_ELEMENTS (qualities); q++) {
    int count = q == BN_QUALITY_BEST ? 3 : BENCH_SEEDS;
    g_autofree char *joint = g_strdup_printf ("channels=rgb quality=%s", qualities[q]);
    g_autofree char *independent = g_strdup_printf ("channels=three quality=%s", qualities[q]);
    g_autofree char *name = g_strdup_printf ("rgb together, %s", qualities[q]);
    g_autofree char *independent_name = g_strdup_printf ("three independent, %s", qualities[q]);
    bench ("rgb 64x64", name, joint, count);
    bench ("rgb 64x64", independent_name, independent, count);
  }
}

static void
bench_slices (void)
{
  static const char *const times[] = { "flicker", "average" };

  for (guint t = 0; t < G_N_ELEMENTS (times); t++)
    for (guint q = 0; q < G_N_ELEMENTS (qualities); q++) {
      g_autofree char *settings = g_strdup_printf ("slices=32 time=%s quality=%s", times[t], qualities[q]);
      g_autofree char *name = g_strdup_printf ("%s, %s", times[t], qualities[q]);
      bench ("slices 64x64x32", name, settings, q == BN_QUALITY_BEST ? 1 : 3);
    }
  bench ("slices 64x64x32", "independent void-cluster", "slices=32 method=void-cluster", 3);
}

int
main (void)
{
  bench_rgb ();
  bench_slices ();
  for (guint i = 0; i < G_N_ELEMENTS (published); i++) {
    g_print ("{\"set\": \"slices 64x64x32\", \"mask\": \"%s\", \"published\": true", published[i].name);
    print_figures (&published[i].result, 1);
    g_print ("}\n");
  }
  return 0;
}
