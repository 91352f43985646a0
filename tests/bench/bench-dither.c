/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dithering from memory to memory on one core, 6000 x 4000 pixels, beside memcpy in the same run. Rates are
 * samples per second, medians of 5; memcpy's are bytes per second. */
#include <math.h>
#include <string.h>

#include "tests/bench/bench.h"

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

static BnDither *
make_dither (const Row *row)
{
  BnConfig config = bn_config_default ();
  const BnPixels pixels = {
    .sample = row->sample, .linear = row->linear, .channels = row->channels, .alpha = row->channels % 2 == 0
  };
  g_autoptr (BnCache) cache = bn_cache_new (NULL);
  g_autoptr (BnMask) mask = NULL;

  for (int i = 0; row->settings[i] != NULL; i += 2)
    bn_option_parse (bn_option_find (row->settings[i]), row->settings[i + 1], &config, NULL);
  mask = bn_cache_get (cache, &config.mask, NULL, NULL, NULL);
  return bn_dither_new (&config.dither, mask, &pixels, NULL);
}

static double
time_memcpy (const void *in, void *out, gsize bytes)
{
  gint64 start = g_get_monotonic_time ();

  memcpy (out, in, bytes);
  return bench_seconds_since (start);
}

static double
time_dither (const BnDither *dither, const guint8 *in, guint8 *out, gsize stride)
{
  gint64 start = g_get_monotonic_time ();

  for (int y = 0; y < HEIGHT; y++)
    bn_dither_row (dither, in + stride * (gsize) y, out + stride * (gsize) y, 0, y, WIDTH);
  return bench_seconds_since (start);
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

int
main (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    bench_row (&rows[i]);
  return 0;
}
