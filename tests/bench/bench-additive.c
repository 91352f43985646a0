/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Masks of triangular and Gaussian values as additive dither, ours beside other people's uniform masks whose
 * ranks take the same values. Medians over seeds 1 to 5 (3 of quality best). `meson test --benchmark -v
 * additive` runs it. */
#include "core/mask/distribution.h"
#include "tests/bench/bench-peers.h"

#define SIDE 64

typedef struct {
  double seconds;
  double gauss, nasanen, gauss_worst, noise_min, noise_max, bias, anisotropy_worst, peak;
} Result;

/* What the best published mask has whose ranks were given the values. */
static const struct {
  const char *distribution;
  double gauss, nasanen;
} published[] = {
  { "triangular", .0214, .0120 },
  { "gaussian", .0265, .0146 },
};

static Result
measure (const BnMask *mask, double seconds)
{
  g_autoptr (GError) error = NULL;
  BnMeasureAdditive additive;

  bn_measure_additive_plane (mask, 0, NULL, &additive, &error);
  g_assert_no_error (error);
  return (Result){ seconds,
                   additive.gauss_mean,
                   additive.nasanen_mean,
                   additive.gauss_worst,
                   additive.noise_min,
                   additive.noise_max,
                   additive.bias,
                   additive.anisotropy_worst,
                   additive.peak };
}

static void
print_line (const char *name, const char *distribution, const Result *results, int count)
{
  static const BenchField fields[] = {
    { "seconds", "%.3f", G_STRUCT_OFFSET (Result, seconds) },
    { "gauss", "%.5f", G_STRUCT_OFFSET (Result, gauss) },
    { "nasanen", "%.5f", G_STRUCT_OFFSET (Result, nasanen) },
    { "gauss_worst", "%.5f", G_STRUCT_OFFSET (Result, gauss_worst) },
    { "noise_min", "%.4f", G_STRUCT_OFFSET (Result, noise_min) },
    { "noise_max", "%.4f", G_STRUCT_OFFSET (Result, noise_max) },
    { "bias", "%.1e", G_STRUCT_OFFSET (Result, bias) },
    { "anisotropy_worst", "%.2f", G_STRUCT_OFFSET (Result, anisotropy_worst) },
    { "peak", "%.2f", G_STRUCT_OFFSET (Result, peak) },
    BENCH_FIELDS_END,
  };

  g_print ("{\"additive\": \"%s\", \"distribution\": \"%s\", \"seeds\": %d", name, distribution, count);
  bench_print (fields, results, sizeof *results, count);
  g_print ("}\n");
}

static void
bench_ours (const char *name, const char *distribution, const char *settings, int count)
{
  g_autofree char *all = g_strdup_printf ("distribution=%s %s", distribution, settings);
  BnMaskConfig config = bench_config (all);
  Result results[BENCH_SEEDS];

  for (int i = 0; i < count; i++) {
    gint64 start = g_get_monotonic_time ();
    g_autoptr (BnMask) mask = NULL;
    config.seed = i + 1;
    mask = make_mask (&config, 0);
    results[i] = measure (mask, bench_seconds_since (start));
  }
  print_line (name, distribution, results, count);
}

/* `uniform` with the values of the distribution on its ranks. */
static Result
measure_remapped (const BnMask *uniform, const char *distribution)
{
  g_autofree char *settings = g_strconcat ("distribution=", distribution, NULL);
  BnMaskConfig config = bench_config (settings);
  g_autofree float *values = NULL;
  g_autoptr (BnMask) mask = NULL;
  BnMaskShape shape = bn_mask_shape (uniform);

  config.width = shape.width;
  config.height = shape.height;
  values = bn_distribution_table (&config);
  mask = bn_mask_new_planes (&shape, bn_mask_ranks (uniform), values, NULL);
  return measure (mask, NAN);
}

static void
bench_libplacebo (const char *distribution G_GNUC_UNUSED)
{
#ifdef HAVE_LIBPLACEBO
  Result results[BENCH_SEEDS];

  for (int i = 0; i < BENCH_SEEDS; i++) {
    double histogram;
    g_autoptr (BnMask) uniform = make_libplacebo ("", SIDE, i + 1, &histogram);
    results[i] = measure_remapped (uniform, distribution);
  }
  print_line ("libplacebo, remapped", distribution, results, BENCH_SEEDS);
#endif
}

/* Of 256 x 256 pixels. */
static void
bench_peer (const char *name, const char *file, const char *distribution)
{
  g_autoptr (BnMask) uniform = read_peer (file, 0, 0, NULL);
  Result result = measure_remapped (uniform, distribution);

  print_line (name, distribution, &result, 1);
}

int
main (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (published); i++) {
    const char *distribution = published[i].distribution;
    bench_ours ("spectral draft", distribution, "quality=draft", BENCH_SEEDS);
    bench_ours ("spectral normal", distribution, "quality=normal", BENCH_SEEDS);
    bench_ours ("spectral best", distribution, "quality=best", 3);
    bench_ours ("void-cluster, remapped", distribution, "method=void-cluster", BENCH_SEEDS);
    bench_libplacebo (distribution);
    bench_peer ("GEGL's own, remapped", "gegl.png", distribution);
    bench_peer ("pixman's own, remapped", "pixman.png", distribution);
    g_print (
        "{\"additive\": \"best remapped peer\", \"distribution\": \"%s\", \"published\": true, \"gauss\": "
        "%.4f, \"nasanen\": %.4f}\n",
        distribution, published[i].gauss, published[i].nasanen);
  }
  return 0;
}
