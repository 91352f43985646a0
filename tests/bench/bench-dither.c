/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dithering from memory to memory on one core, 6000 x 4000 pixels, beside memcpy in the same run: a mask's
 * row by row, error diffusion as a whole picture. Rates are samples per second, medians of 5; memcpy's are
 * bytes per second. Words choose the rows whose names hold one of them. */
#include <math.h>
#include <string.h>

#include "core/files/palette-file.h"
#include "tests/bench/bench.h"
#include "tests/palettes.h"

#define WIDTH 6000
#define HEIGHT 4000
#define REPEATS 5

typedef struct {
  const char *name;
  BnSample sample;
  gboolean linear;
  int channels;
  const char *const *settings; /* ids and texts */
} Row;

static const char *const plain[] = { "levels", "4", NULL };
static const char *const two[] = { "levels", "2", NULL };
static const char *const fine[] = { "levels", "256", NULL };
static const char *const own[] = { "levels", "4", "green-levels", "8", "shift-channels", "true", NULL };
static const char *const joint[] = { "levels", "4",           "mask-channels", "rgb", "mask-width",
                                     "128",    "mask-height", "128",           NULL };
static const char *const noise[] = { "levels", "256", "mask-distribution", "triangular", "mask-quality",
                                     "best",   NULL };
static const char *const large[] = { "levels",       "4",    "mask-width", "256", "mask-height", "256",
                                     "mask-quality", "best", NULL };

#define DIFFUSION "dither-method", "diffusion"
static const char *const diffused[] = { DIFFUSION, "levels", "4", NULL };
static const char *const diffused_two[] = { DIFFUSION, "levels", "2", NULL };
static const char *const wide[] = { DIFFUSION, "levels", "2", "diffusion-kernel", "jarvis", NULL };
static const char *const joined[] = { DIFFUSION, "levels", "4", "join-channels", "true", NULL };
static const char *const joined_two[] = { DIFFUSION, "levels", "2", "join-channels", "true", NULL };
static const char *const inks[] = { DIFFUSION, "colours", "palette", NULL };

static const Row rows[] = {
  { "u8 RGB, 4 levels", BN_SAMPLE_U8, FALSE, 3, plain },
  { "u8 RGB, 2 levels", BN_SAMPLE_U8, FALSE, 3, two },
  { "u8 RGB, levels per channel, shifted", BN_SAMPLE_U8, FALSE, 3, own },
  { "u8 RGB, joint mask of 128", BN_SAMPLE_U8, FALSE, 3, joint },
  { "u8 RGB, mask of 256", BN_SAMPLE_U8, FALSE, 3, large },
  { "u8 grey, 4 levels", BN_SAMPLE_U8, FALSE, 1, plain },
  { "u8 RGBA, 4 levels", BN_SAMPLE_U8, FALSE, 4, plain },
  { "u16 RGB, 4 levels", BN_SAMPLE_U16, FALSE, 3, plain },
  { "u16 RGB, 256 levels, triangular", BN_SAMPLE_U16, FALSE, 3, noise },
  { "float RGB, linear, 4 levels", BN_SAMPLE_FLOAT, TRUE, 3, plain },
  { "float RGB, linear, 256 levels", BN_SAMPLE_FLOAT, TRUE, 3, fine },
  { "float RGB, encoded, 4 levels", BN_SAMPLE_FLOAT, FALSE, 3, plain },
  { "float RGB, linear, 256 levels, triangular", BN_SAMPLE_FLOAT, TRUE, 3, noise },
  { "u8 RGB, diffusion, 2 levels", BN_SAMPLE_U8, FALSE, 3, diffused_two },
  { "u8 RGB, diffusion, 4 levels", BN_SAMPLE_U8, FALSE, 3, diffused },
  { "u8 RGB, diffusion, 2 levels, wide kernel", BN_SAMPLE_U8, FALSE, 3, wide },
  { "u8 RGB, diffusion, 2 levels, joined", BN_SAMPLE_U8, FALSE, 3, joined_two },
  { "u8 RGB, diffusion, 4 levels, joined", BN_SAMPLE_U8, FALSE, 3, joined },
  { "u8 RGB, diffusion, palette of 16", BN_SAMPLE_U8, FALSE, 3, inks },
  { "u8 grey, diffusion, 2 levels", BN_SAMPLE_U8, FALSE, 1, diffused_two },
  { "u8 RGBA, diffusion, 4 levels", BN_SAMPLE_U8, FALSE, 4, diffused },
  { "u16 RGB, diffusion, 2 levels", BN_SAMPLE_U16, FALSE, 3, diffused_two },
  { "u16 RGB, diffusion, 4 levels", BN_SAMPLE_U16, FALSE, 3, diffused },
  { "float RGB, linear, diffusion, 2 levels", BN_SAMPLE_FLOAT, TRUE, 3, diffused_two },
  { "float RGB, linear, diffusion, 4 levels", BN_SAMPLE_FLOAT, TRUE, 3, diffused },
  { "float RGB, encoded, diffusion, 4 levels", BN_SAMPLE_FLOAT, FALSE, 3, diffused },
  { "float RGB, linear, diffusion, 4 levels, joined", BN_SAMPLE_FLOAT, TRUE, 3, joined },
  { "float RGB, linear, diffusion, palette of 16", BN_SAMPLE_FLOAT, TRUE, 3, inks },
};

/* A smooth slope with noise, as a photo has. */
static void *
make_picture (const Row *row)
{
  gsize samples = (gsize) WIDTH * HEIGHT * (gsize) row->channels;
  BnRng rng = bn_rng_new (1, 0);
  void *picture = g_malloc (samples * (gsize) bn_sample_bytes (row->sample));

  for (gsize i = 0; i < samples; i++) {
    double value = (double) i / (double) samples * .8 + bn_rng_uniform (&rng) * .2;
    if (row->sample == BN_SAMPLE_U8)
      ((guint8 *) picture)[i] = (guint8) (value * 255);
    else if (row->sample == BN_SAMPLE_U16)
      ((guint16 *) picture)[i] = (guint16) (value * 65535);
    else
      ((float *) picture)[i] = (float) value;
  }
  return picture;
}

/* IBM's sixteen, which are in all directions. */
static BnPalette *
make_palette (void)
{
  g_autofree guint8 (*codes)[3] = NULL;
  TestPalette colors = { .count = 0 };
  guint count = 0;

  bn_palette_file_read_shipped ("cga-16", &codes, &count, NULL);
  add_codes (&colors, (const guint8 (*)[3]) codes, count);
  return bn_palette_new ((const double (*)[3]) colors.colors, count, NULL, count, NULL);
}

static BnDither *
make_dither (const Row *row)
{
  BnConfig config = bn_config_default ();
  const BnPixels pixels = {
    .sample = row->sample, .linear = row->linear, .channels = row->channels, .alpha = row->channels % 2 == 0
  };
  g_autoptr (BnCache) cache = bn_cache_new (NULL);
  g_autoptr (BnMask) mask = NULL;
  g_autoptr (BnPalette) palette = make_palette ();

  for (int i = 0; row->settings[i] != NULL; i += 2)
    bn_option_parse (bn_option_find (row->settings[i]), row->settings[i + 1], &config, NULL);
  mask = bn_cache_get (cache, &config.mask, NULL, NULL, NULL);
  if (config.dither.colors != BN_COLORS_LEVELS)
    config.dither.palette = palette;
  return bn_dither_new (&config.dither, mask, &pixels, NULL);
}

static double
time_memcpy (const void *in, void *out, gsize bytes)
{
  double start = bench_processor_seconds ();

  memcpy (out, in, bytes);
  return bench_processor_seconds () - start;
}

static void
run_whole (const BnDither *dither, const guint8 *in, guint8 *out, gsize stride)
{
  const BnJob job = { .threads = 1 };
  BnArray array = { in, out, stride, stride / WIDTH };
  const BnSurface surface = bn_surface_of_array (&array, WIDTH, HEIGHT);

  bn_dither_run (dither, &surface, &job, NULL);
}

static double
time_dither (const BnDither *dither, const guint8 *in, guint8 *out, gsize stride)
{
  double start = bench_processor_seconds ();

  if (!bn_dither_is_local (dither))
    run_whole (dither, in, out, stride);
  else
    for (int y = 0; y < HEIGHT; y++)
      bn_dither_row (dither, in + stride * (gsize) y, out + stride * (gsize) y, 0, y, WIDTH);
  return bench_processor_seconds () - start;
}

static void
bench_row (const Row *row)
{
  gsize stride = (gsize) WIDTH * (gsize) row->channels * (gsize) bn_sample_bytes (row->sample);
  double copies[REPEATS], dithers[REPEATS], copy, rate;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (BnDither) dither = make_dither (row);
  double setup = bench_seconds_since (start);
  g_autofree void *in = make_picture (row), *out = g_malloc0 (stride * HEIGHT);

  for (int i = 0; i < REPEATS; i++) {
    copies[i] = time_memcpy (in, out, stride * HEIGHT);
    dithers[i] = time_dither (dither, in, out, stride);
  }
  copy = stride * HEIGHT / median (copies, REPEATS);
  rate = (double) WIDTH * HEIGHT * row->channels / median (dithers, REPEATS);
  g_print ("{\"row\": \"%s\", \"setup_ms\": %.1f, \"samples_per_s\": %.3g, \"memcpy_bytes_per_s\": %.3g, "
           "\"ratio\": %.3f}\n",
           row->name, setup * 1e3, rate, copy, rate / copy);
}

static gboolean
is_chosen (const Row *row, char **words)
{
  gboolean chosen = *words == NULL;

  for (; *words != NULL; words++)
    chosen = chosen || strstr (row->name, *words) != NULL;
  return chosen;
}

int
main (int argc G_GNUC_UNUSED, char **argv)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (is_chosen (&rows[i], argv + 1))
      bench_row (&rows[i]);
  return 0;
}
