/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Time, memory and figures of making masks, ours beside other people's, all in one run: medians over seeds 1
 * to 5 (three from 256 on, one from 512 on). libplacebo's generator takes part if the build found it; GEGL's
 * mask comes from data/peers. `meson test --benchmark -v masks` runs it. */
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef HAVE_LIBPLACEBO
#include <libplacebo/dither.h>
#endif

#include "core/tool/mask-file.h"
#include "tests/bench.h"

/* What a child reports of one mask. */
typedef struct {
  double seconds;
  double bytes; /* highest memory above that of a process that makes nothing, per pixel of the mask */
  double j, gauss, nasanen, anisotropy_mean, anisotropy_worst, peak, histogram;
} Result;

/* How a mask comes about; `settings` are those of bench_config. */
typedef BnMask *(*MakeFunc) (const char *settings, int side, int seed);

static BnMask *
make_ours (const char *settings, int side, int seed)
{
  BnMaskConfig config = bench_config (settings);

  config.width = config.height = side;
  config.seed = seed;
  return make_mask (&config, 0);
}

#ifdef HAVE_LIBPLACEBO
static BnMask *
make_libplacebo (const char *settings G_GNUC_UNUSED, int side, int seed G_GNUC_UNUSED)
{
  g_autofree float *values = g_new (float, (gsize) side *(gsize) side);

  pl_generate_blue_noise (values, side);
  return bn_mask_new_from_values (side, side, values, NULL);
}
#endif

static BnMask *
read_peer (const char *settings, int side G_GNUC_UNUSED, int seed G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("BN_SOURCE"), "data", "peers", settings, NULL);
  BnMask *mask = bn_mask_file_read (path, NULL, &error);

  g_assert_no_error (error);
  return mask;
}

/* Highest memory of this process, bytes. */
static double
peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return 1024.0 * (double) usage.ru_maxrss;
}

static void
run_child (MakeFunc make, const char *settings, int side, int seed, int out)
{
  double before = peak_memory ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr (BnMask) mask = make (settings, side, seed);
  Result result = { .seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC };
  BnMeasure measure;

  result.bytes = (peak_memory () - before) / bn_mask_size (mask);
  measure = measure_mask (mask);
  result.j = measure.j;
  result.gauss = measure.gauss_mean;
  result.nasanen = measure.nasanen_mean;
  result.anisotropy_mean = measure.anisotropy_mean;
  result.anisotropy_worst = measure.anisotropy_worst;
  result.peak = measure.peak;
  result.histogram = measure.histogram;
  if (write (out, &result, sizeof result) != sizeof result)
    _exit (1);
  _exit (0);
}

/* Each mask is made in a process of its own, so that its memory can be told. */
static Result
run (MakeFunc make, const char *settings, int side, int seed)
{
  int ends[2], status;
  Result result = { 0 };
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    run_child (make, settings, side, seed, ends[1]);
  close (ends[1]);
  g_assert_cmpint (read (ends[0], &result, sizeof result), ==, sizeof result);
  close (ends[0]);
  waitpid (child, &status, 0);
  return result;
}

/* The median of the field at `offset` in the results. */
static double
median_field (const Result *results, int count, gsize offset)
{
  double values[BENCH_SEEDS];

  for (int i = 0; i < count; i++)
    values[i] = G_STRUCT_MEMBER (const double, &results[i], offset);
  return median (values, count);
}

static void
bench (const char *name, MakeFunc make, const char *settings, int side)
{
  static const struct {
    const char *id, *format;
    gsize offset;
  } fields[] = {
    { "seconds", "%.3f", G_STRUCT_OFFSET (Result, seconds) },
    { "bytes_per_pixel", "%.0f", G_STRUCT_OFFSET (Result, bytes) },
    { "j", "%.4f", G_STRUCT_OFFSET (Result, j) },
    { "gauss", "%.5f", G_STRUCT_OFFSET (Result, gauss) },
    { "nasanen", "%.5f", G_STRUCT_OFFSET (Result, nasanen) },
    { "anisotropy_mean", "%.2f", G_STRUCT_OFFSET (Result, anisotropy_mean) },
    { "anisotropy_worst", "%.2f", G_STRUCT_OFFSET (Result, anisotropy_worst) },
    { "peak", "%.2f", G_STRUCT_OFFSET (Result, peak) },
    { "histogram", "%.1e", G_STRUCT_OFFSET (Result, histogram) },
  };
  int count = make == read_peer || side >= 512 ? 1 : side >= 256 ? 3 : BENCH_SEEDS;
  Result results[BENCH_SEEDS];

  for (int i = 0; i < count; i++)
    results[i] = run (make, settings, side, i + 1);
  g_print ("{\"mask\": \"%s\", \"side\": %d, \"seeds\": %d", name, side, count);
  for (gsize f = 0; f < G_N_ELEMENTS (fields); f++) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_print (", \"%s\": %s", fields[f].id,
             g_ascii_formatd (text, sizeof text, fields[f].format,
                              median_field (results, count, fields[f].offset)));
  }
  g_print ("}\n");
}

static void
bench_ours (int side)
{
  static const char *const qualities[] = { "draft", "normal", "best", NULL };

  for (int q = 0; qualities[q] != NULL; q++)
    if (side <= 256 || !g_str_equal (qualities[q], "best")) {
      g_autofree char *name = g_strconcat ("spectral ", qualities[q], NULL);
      g_autofree char *settings = g_strconcat ("quality=", qualities[q], NULL);
      bench (name, make_ours, settings, side);
    }
  if (side == 64)
    bench ("spectral best, from white noise", make_ours, "quality=best start=white", side);
}

static void
bench_methods (int side)
{
  for (const BnMethod *method = bn_methods + 1; method->choice.id != NULL; method++) {
    g_autofree char *settings = g_strconcat ("method=", method->choice.id, NULL);
    bench (method->choice.id, make_ours, settings, side);
  }
}

int
main (int argc, char **argv)
{
  int largest = argc > 1 ? atoi (argv[1]) : 512;

  for (int side = 64; side <= largest; side *= 2) {
    bench_ours (side);
    if (side <= 256)
      bench_methods (side);
#ifdef HAVE_LIBPLACEBO
    if (side <= 256)
      bench ("libplacebo", make_libplacebo, "", side);
#endif
    if (side == 256)
      bench ("GEGL's own", read_peer, "gegl.png", side);
  }
  return 0;
}
