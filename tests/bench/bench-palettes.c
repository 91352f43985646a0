/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many colors per second find their mix in palettes of several sizes, beside a plain search for the
 * nearest of all palette colors in the same run; of one core. "inside": mixes of the palette, "codes":
 * random codes of sRGB, many of them out of reach, once with nothing cached (seconds) and then again (the
 * rate). `meson test --benchmark -v palettes` runs it. */
#include "tests/bench/bench.h"
#include "tests/palettes.h"

#define ROW 4000
#define COLORS (50 * ROW)
#define REPEATS 5

static double (*colors)[3];
static BnMix *mixes;

/* The index of the palette's nearest color by the opponent axes, a multiplication per axis. */
static guint
nearest_color (const TestPalette *palette, const double color[3])
{
  double best = HUGE_VAL;
  guint nearest = 0;

  for (guint i = 0; i < palette->count; i++) {
    double own = 0;
    for (int c = 0; c < 3; c++)
      own += (palette->colors[i][c] - color[c]) * (palette->colors[i][c] - color[c]);
    if (own < best) {
      best = own;
      nearest = i;
    }
  }
  return nearest;
}

static double
bench_nearest (const TestPalette *palette)
{
  guint64 sum = 0;
  double seconds;
  double start = bench_processor_seconds ();

  for (int i = 0; i < COLORS; i++)
    sum += nearest_color (palette, colors[i]);
  seconds = (bench_processor_seconds () - start);
  g_assert_cmpuint (sum, <, (guint64) COLORS * 256);
  return COLORS / seconds;
}

/* By rows, as of a picture. */
static void
find_all (const BnMixture *mixture)
{
  for (int i = 0; i < COLORS; i += ROW)
    bn_mixture_find_row (mixture, (const double (*)[3]) colors + i, ROW, mixes);
}

static double
bench_mixes (const BnMixture *mixture)
{
  double rates[REPEATS];

  for (int i = 0; i < REPEATS; i++) {
    double start = bench_processor_seconds ();
    find_all (mixture);
    rates[i] = COLORS / (bench_processor_seconds () - start);
  }
  return median (rates, REPEATS);
}

static void
set_colors (const TestPalette *palette, gboolean inside)
{
  BnRng rng = bn_rng_new (1, 0);
  double light[256];

  for (int code = 0; code < 256; code++)
    light[code] = srgb_light (code / 255.);
  for (int i = 0; i < COLORS; i++)
    if (inside)
      random_mix (palette, &rng, colors[i]);
    else
      for (int c = 0; c < 3; c++)
        colors[i][c] = light[bn_rng_below (&rng, 256)];
}

static void
bench (const TestPalette *palette, BnDistance distance)
{
  double start = bench_processor_seconds ();
  g_autoptr (BnMixture) mixture = bn_mixture_new (palette->colors, palette->count, distance, NULL);
  double make = (bench_processor_seconds () - start), inside, codes, cold, nearest;

  set_colors (palette, TRUE);
  inside = bench_mixes (mixture);
  set_colors (palette, FALSE);
  start = bench_processor_seconds ();
  find_all (mixture);
  cold = (bench_processor_seconds () - start);
  codes = bench_mixes (mixture);
  nearest = bench_nearest (palette);
  g_print ("{\"palette\": \"%s\", \"colours\": %u, \"distance\": \"%s\", \"make_seconds\": %.4f, "
           "\"cold_seconds\": %.4f, \"inside_per_second\": %.3g, \"codes_per_second\": %.3g, "
           "\"nearest_colour_per_second\": %.3g, \"ratio\": %.2f}\n",
           palette->name, palette->count, distance == BN_DISTANCE_LIGHT ? "light" : "perceptual", make, cold,
           inside, codes, nearest, codes / nearest);
}

int
main (void)
{
  static const int palettes[] = { 0, 15, 13, 16, 9, 8, 11 };

  colors = g_malloc_n (COLORS, sizeof *colors);
  mixes = g_new (BnMix, ROW);
  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++) {
    const TestPalette palette = test_palette (palettes[i]);
    bench (&palette, BN_DISTANCE_LIGHT);
    bench (&palette, BN_DISTANCE_PERCEPTUAL);
  }
  g_free (colors);
  g_free (mixes);
  return 0;
}
