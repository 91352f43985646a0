/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Time, memory and figures of making masks, ours beside other people's, all in one run: medians over seeds 1
 * to 5 (fewer of large masks). libplacebo's generator takes part if the build found it; GEGL's mask comes
 * from data/peers. An argument names the largest side, 512 by default. `meson test --benchmark -v masks` runs
 * it. */
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/bench-peers.h"

#define RATIO_SIDE 256
#define RATIO_TARGET .45

/* What a child reports of one mask. */
typedef struct {
  double seconds;
  double processor; /* seconds of all threads, which other load on the machine hardly changes */
  double bytes;     /* highest memory above that of a process that makes nothing, per pixel of the mask */
  double j, gauss, nasanen, screen, light_tones, touching, anisotropy_mean, anisotropy_worst, peak, histogram;
  double half_nearest, half_averaged, tone_shift, printed;
} Result;

/* How a mask comes about; `settings` are those of bench_config. May set *histogram to that of the values that
 * the mask was ranked from. */
typedef BnMask *(*MakeFunc) (const char *settings, int side, int seed, double *histogram);

static BnMask *
make_ours (const char *settings, int side, int seed, double *histogram G_GNUC_UNUSED)
{
  BnMaskConfig config = bench_config (settings);

  config.width = config.height = side;
  config.seed = seed;
  return make_mask (&config, 0);
}

/* What this process has used so far. */
static struct rusage
usage_now (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage;
}

static double
processor_seconds (const struct rusage *usage)
{
  return (double) (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
         1e-6 * (double) (usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
}

static void
run_child (MakeFunc make, const char *settings, int side, int seed, int out)
{
  struct rusage before, after;
  double histogram = NAN;
  /* A small mask first, so that the code itself is in memory. */
  g_autoptr (BnMask) small = make (settings, 16, seed, &histogram), mask = NULL;
  Result result = { 0 };
  BnMeasure measure;
  gint64 start;

  before = usage_now ();
  start = g_get_monotonic_time ();
  mask = make (settings, side, seed, &histogram);
  result.seconds = bench_seconds_since (start);

  after = usage_now ();
  result.processor = processor_seconds (&after) - processor_seconds (&before);
  result.bytes = 1024.0 * (double) (after.ru_maxrss - before.ru_maxrss) / bn_mask_size (mask);
  measure = measure_mask (mask);
  result.j = measure.j;
  result.gauss = measure.gauss_mean;
  result.nasanen = measure.nasanen_mean;
  result.screen = measure.screen_mean;
  result.light_tones = measure.light_tones;
  result.touching = measure.touching;
  result.half_nearest = measure.half_nearest;
  result.half_averaged = measure.half_averaged;
  result.tone_shift = measure.tone_shift;
  result.printed = measure.printed_gauss;
  result.anisotropy_mean = measure.anisotropy_mean;
  result.anisotropy_worst = measure.anisotropy_worst;
  result.peak = measure.peak;
  result.histogram = isnan (histogram) ? measure.histogram : histogram;
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

/* Seeds enough to tell masks apart, few enough for the time that a mask takes. */
static int
count_seeds (MakeFunc make, const char *settings, int side)
{
  gboolean slow = strstr (settings, "best") != NULL;

  if (make == read_peer || side >= 512 || (slow && side >= 256))
    return 1;
  return side >= 256 || (slow && side >= 128) ? 3 : BENCH_SEEDS;
}

/* Prints a line; returns the processor seconds. */
static double
bench (const char *name, MakeFunc make, const char *settings, int side)
{
  static const BenchField fields[] = {
    { "seconds", "%.3f", G_STRUCT_OFFSET (Result, seconds) },
    { "processor_seconds", "%.3f", G_STRUCT_OFFSET (Result, processor) },
    { "bytes_per_pixel", "%.0f", G_STRUCT_OFFSET (Result, bytes) },
    { "j", "%.4f", G_STRUCT_OFFSET (Result, j) },
    { "gauss", "%.5f", G_STRUCT_OFFSET (Result, gauss) },
    { "nasanen", "%.5f", G_STRUCT_OFFSET (Result, nasanen) },
    { "screen", "%.5f", G_STRUCT_OFFSET (Result, screen) },
    { "light_tones", "%.5f", G_STRUCT_OFFSET (Result, light_tones) },
    { "touching", "%.3f", G_STRUCT_OFFSET (Result, touching) },
    { "half_nearest", "%.4f", G_STRUCT_OFFSET (Result, half_nearest) },
    { "half_averaged", "%.4f", G_STRUCT_OFFSET (Result, half_averaged) },
    { "tone_shift", "%.3f", G_STRUCT_OFFSET (Result, tone_shift) },
    { "printed", "%.4f", G_STRUCT_OFFSET (Result, printed) },
    { "anisotropy_mean", "%.2f", G_STRUCT_OFFSET (Result, anisotropy_mean) },
    { "anisotropy_worst", "%.2f", G_STRUCT_OFFSET (Result, anisotropy_worst) },
    { "peak", "%.2f", G_STRUCT_OFFSET (Result, peak) },
    { "histogram", "%.1e", G_STRUCT_OFFSET (Result, histogram) },
    BENCH_FIELDS_END,
  };
  int count = count_seeds (make, settings, side);
  Result results[BENCH_SEEDS];

  for (int i = 0; i < count; i++)
    results[i] = run (make, settings, side, i + 1);
  g_print ("{\"mask\": \"%s\", \"side\": %d, \"seeds\": %d", name, side, count);
  bench_print (fields, results, sizeof *results, count);
  g_print ("}\n");
  return bench_median (results, sizeof *results, count, G_STRUCT_OFFSET (Result, processor));
}

/* How the processor's time of making a mask grew as its side doubled. */
static void
print_growth (const char *name, int side, double before, double seconds)
{
  g_print ("{\"growth\": \"%s\", \"from\": %d, \"to\": %d, \"ratio\": %.2f}\n", name, side / 2, side,
           seconds / before);
}

/* Of all qualities; returns the processor seconds of the normal one. */
static double
bench_ours (int side)
{
  static const char *const qualities[] = { "draft", "normal", "best" };
  static double before[G_N_ELEMENTS (qualities)];
  double normal = 0;

  for (guint q = 0; q < G_N_ELEMENTS (qualities); q++) {
    g_autofree char *name = g_strconcat ("spectral ", qualities[q], NULL);
    g_autofree char *settings = g_strconcat ("quality=", qualities[q], NULL);
    double seconds;
    if (side > 256 && q != BN_QUALITY_NORMAL)
      continue;
    seconds = bench (name, make_ours, settings, side);
    if (side > 64)
      print_growth (name, side, before[q], seconds);
    before[q] = seconds;
    if (q == BN_QUALITY_NORMAL)
      normal = seconds;
  }
  return normal;
}

static void
bench_methods (int side)
{
  for (const BnMethod *method = bn_methods + 1; method->choice.id != NULL; method++) {
    g_autofree char *settings = g_strconcat ("method=", method->choice.id, NULL);
    bench (method->choice.id, make_ours, settings, side);
  }
}

/* `normal` is the processor seconds of ours. */
static void
bench_libplacebo (int side G_GNUC_UNUSED, double normal G_GNUC_UNUSED)
{
#ifdef HAVE_LIBPLACEBO
  static double before;
  double seconds = bench ("libplacebo", make_libplacebo, "", side);

  if (side > 64)
    print_growth ("libplacebo", side, before, seconds);
  before = seconds;
  if (side == RATIO_SIDE)
    g_print (
        "{\"ratio\": \"processor seconds of spectral normal over libplacebo\", \"side\": %d, \"value\": %.3f, "
        "\"target\": %.2f}\n",
        side, normal / seconds, RATIO_TARGET);
#endif
}

int
main (int argc, char **argv)
{
  int largest = argc > 1 ? atoi (argv[1]) : 512;

  for (int side = 64; side <= largest; side *= 2) {
    double normal = bench_ours (side);
    bench ("spectral, for a screen", make_ours, "viewing=screen", side);
    bench ("spectral, at half size, too", make_ours, "half-size=true", side);
    bench ("spectral, for dots that grow", make_ours, "filter=dots", side);
    if (side == 64)
      bench ("spectral best, from white noise", make_ours, "quality=best start=white", side);
    if (side > 256)
      continue;
    bench_methods (side);
    bench_libplacebo (side, normal);
    if (side == 64)
      bench ("pixman's own", read_peer, "pixman.png", side);
    if (side == 256)
      bench ("GEGL's own", read_peer, "gegl.png", side);
  }
  return 0;
}
