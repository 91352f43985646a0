/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is seen of error diffusion, by kernel and strength of the mask, beside the mask alone. Visible errors
 * and the worst channel's shift of the mean light are medians over the photos of data/, taken as RGB. The
 * worst ring is the highest anisotropy (core/measure/spectrum.h) of flat pictures of 2 levels: of all colors
 * with 63 lights, grays for channels by themselves, hues for joined ones. data/measurements.md has the table.
 * `meson test --benchmark -v diffusion`. */
#include "core/files/png-file.h"
#include "core/measure/measure-picture.h"
#include "core/measure/spectrum.h"
#include "tests/bench/bench.h"

#define PHOTOS 3
#define FLAT 384 /* a flat picture's side, and of its middle that is looked at */
#define MIDDLE 256
#define LIGHTS 64

static const char *const photos[PHOTOS] = { "camera", "chelsea", "rocket" };

typedef struct {
  const char *kernel, *mask; /* NULL: the mask alone */
} Row;

static const Row rows[] = {
  { NULL, NULL },
  { "fine", "0" },
  { "fine", "0.1" },
  { "fine", "0.2" },
  { "fine", "0.3" },
  { "fine", "0.5" },
  { "floyd-steinberg", "0" },
  { "floyd-steinberg", "0.1" },
  { "floyd-steinberg", "0.2" },
  { "floyd-steinberg", "0.3" },
  { "jarvis", "0" },
  { "jarvis", "0.2" },
  { "atkinson", "0" },
  { "atkinson", "0.2" },
};

typedef struct {
  double gauss, nasanen, gauss_luminance, nasanen_luminance, shift;
} Result;

static const BenchField fields[] = {
  { "gauss", "%.5f", G_STRUCT_OFFSET (Result, gauss) },
  { "nasanen", "%.5f", G_STRUCT_OFFSET (Result, nasanen) },
  { "gauss_luminance", "%.5f", G_STRUCT_OFFSET (Result, gauss_luminance) },
  { "nasanen_luminance", "%.5f", G_STRUCT_OFFSET (Result, nasanen_luminance) },
  { "shift", "%.5f", G_STRUCT_OFFSET (Result, shift) },
  BENCH_FIELDS_END,
};

static BnPicture pictures[PHOTOS];

/* --- dithering --- */

static void
set (BnConfig *config, const char *id, const char *text)
{
  g_autoptr (GError) error = NULL;

  bn_option_parse (bn_option_find (id), text, config, &error);
  g_assert_no_error (error);
}

static BnConfig
config_of (const Row *row, const char *levels, gboolean joined)
{
  BnConfig config = bn_config_default ();

  apply_settings ("width=128 height=128 quality=best", &config);
  set (&config, "levels", levels);
  if (joined)
    set (&config, "join-channels", "true");
  if (row->kernel == NULL)
    return config;
  set (&config, "dither-method", "diffusion");
  set (&config, "diffusion-kernel", row->kernel);
  set (&config, "diffusion-mask", row->mask);
  return config;
}

/* `codes` of RGB pixels by the mask that ships. */
static void
dither (const BnConfig *config, const guint8 *codes, guint8 *dithered, int width, int height)
{
  static BnMask *mask;
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 3 };
  g_autoptr (BnDither) own = NULL;
  BnArray array = { codes, dithered, 3 * (gsize) width, 3 };
  const BnSurface surface = bn_surface_of_array (&array, width, height);

  if (mask == NULL) {
    g_autoptr (BnCache) cache = bn_cache_new (NULL);
    mask = bn_cache_get (cache, &config->mask, NULL, NULL, NULL);
  }
  own = bn_dither_new (&config->dither, mask, &pixels, NULL);
  bn_dither_run (own, &surface, NULL, NULL);
}

/* --- photos --- */

/* Reads a photo; gray becomes RGB. */
static void
read_photo (const char *name, BnPicture *picture)
{
  g_autofree char *path = g_strdup_printf ("%s/data/%s.png", g_getenv ("BN_SOURCE"), name);
  g_autoptr (GError) error = NULL;
  gsize size;
  guint8 *codes;

  bn_picture_read (path, 0, picture, &error);
  g_assert_no_error (error);
  size = (gsize) picture->width * (gsize) picture->height;
  if (picture->channels == 3)
    return;
  codes = g_malloc (3 * size);
  for (gsize i = 0; i < 3 * size; i++)
    codes[i] = picture->codes[i / 3];
  g_free (picture->codes);
  picture->codes = codes;
  picture->channels = 3;
}

/* The light of RGB codes, plane after plane. g_free. */
static float *
light_of (const guint8 *codes, gsize size)
{
  float *planes = g_new (float, 3 * size);

  for (gsize i = 0; i < 3 * size; i++)
    planes[i % 3 * size + i / 3] = (float) srgb_light (codes[i] / 255.);
  return planes;
}

static Result
see_photo (const BnConfig *config, const BnPicture *picture)
{
  gsize size = (gsize) picture->width * (gsize) picture->height;
  g_autofree guint8 *dithered = g_malloc (3 * size);
  g_autofree float *from = light_of (picture->codes, size), *to = NULL;
  BnLinear original = { picture->width, picture->height, 3, from }, made = original;
  BnMeasurePicture seen;

  dither (config, picture->codes, dithered, picture->width, picture->height);
  made.planes = to = light_of (dithered, size);
  bn_measure_picture (&original, &made, NULL, &seen, NULL);
  return (Result){ seen.gauss_mean, seen.nasanen_mean, seen.gauss_luminance, seen.nasanen_luminance,
                   MAX (fabs (seen.shift[0]), MAX (fabs (seen.shift[1]), fabs (seen.shift[2]))) };
}

/* --- flats --- */

/* The code of a light, rounded. */
static guint8
code_of (double light)
{
  double encoded = light <= .0031308 ? 12.92 * light : 1.055 * pow (light, 1 / 2.4) - .055;

  return (guint8) (255 * encoded + .5);
}

/* Folds what the middle of a flat picture shows in one channel. */
static void
fold_channel (BnSpectrum *spectrum, const guint8 *dithered, int c, BnRegularity *regularity)
{
  g_autofree double *plane = g_new (double, MIDDLE *MIDDLE);
  double mean = 0;

  for (int i = 0; i < MIDDLE * MIDDLE; i++) {
    int x = i % MIDDLE + (FLAT - MIDDLE) / 2, y = i / MIDDLE + (FLAT - MIDDLE) / 2;
    plane[i] = dithered[3 * (y * FLAT + x) + c] / 255.;
    mean += plane[i] / (MIDDLE * MIDDLE);
  }
  for (int i = 0; i < MIDDLE * MIDDLE; i++)
    plane[i] -= mean;
  bn_spectrum_take (spectrum, plane);
  bn_spectrum_fold (spectrum, regularity);
}

/* The worst ring, in dB. */
static double
see_flats (const BnConfig *config, gboolean joined)
{
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (MIDDLE, MIDDLE);
  g_autofree guint8 *codes = g_malloc (3 * FLAT * FLAT), *dithered = g_malloc (3 * FLAT * FLAT);
  BnRegularity regularity = BN_REGULARITY_NONE;

  for (int light = 1; light < LIGHTS; light++) {
    for (int i = 0; i < 3 * FLAT * FLAT; i++)
      codes[i] = code_of (fmod ((double) light / LIGHTS + (joined ? i % 3 / 3. : 0), 1));
    dither (config, codes, dithered, FLAT, FLAT);
    for (int c = 0; c < (joined ? 3 : 1); c++)
      fold_channel (spectrum, dithered, c, &regularity);
  }
  return regularity.anisotropy_worst;
}

/* --- rows --- */

static void
bench_row (const Row *row, gboolean joined, const char *levels)
{
  const BnConfig config = config_of (row, levels, joined);
  Result results[PHOTOS];

  for (int i = 0; i < PHOTOS; i++)
    results[i] = see_photo (&config, &pictures[i]);
  g_print ("{\"kernel\": \"%s\", \"mask\": %s, \"joined\": %s, \"levels\": %s",
           row->kernel != NULL ? row->kernel : "mask alone", row->mask != NULL ? row->mask : "1",
           joined ? "true" : "false", levels);
  bench_print (fields, results, sizeof *results, PHOTOS);
  if (g_str_equal (levels, "2") && row->kernel != NULL) /* a mask's rings are gaps, as it repeats */
    g_print (", \"worst_ring_db\": %.1f", see_flats (&config, joined));
  g_print ("}\n");
}

int
main (void)
{
  for (int i = 0; i < PHOTOS; i++)
    read_photo (photos[i], &pictures[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int joined = 0; joined < 2; joined++) {
      bench_row (&rows[i], joined, "2");
      bench_row (&rows[i], joined, "4");
    }
  for (int i = 0; i < PHOTOS; i++)
    bn_picture_clear (&pictures[i]);
  return 0;
}
