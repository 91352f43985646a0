/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of dithers share: settings as words, masks of white noise, small pictures of any samples. */
#pragma once

#include "core/dither/dither-method.h"
#include "tests/helpers.h"

#define SIDE 64
#define SIZE (SIDE * SIDE)

/* Changes settings by "id=value" words between spaces, with their whole names. */
static inline void
change_settings (const char *text, BnConfig *config)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **word = words; *word != NULL && **word != '\0'; word++) {
    g_auto (GStrv) parts = g_strsplit (*word, "=", 2);
    g_autoptr (GError) error = NULL;
    bn_option_parse (bn_option_find (parts[0]), parts[1], config, &error);
    g_assert_no_error (error);
  }
}

/* The default settings, changed so. */
static inline BnConfig
settings (const char *text)
{
  BnConfig config = bn_config_default ();

  change_settings (text, &config);
  return config;
}

static inline BnMask *
planes (int channels, int slices)
{
  const BnMaskShape shape = { SIDE, SIDE, channels, slices };

  return white_planes (&shape, 7);
}

static inline BnDither *
new_dither_of (const BnDitherConfig *config, const BnMask *mask, const BnPixels *pixels)
{
  g_autoptr (GError) error = NULL;
  BnDither *dither = bn_dither_new (config, mask, pixels, &error);

  g_assert_no_error (error);
  return dither;
}

static inline BnDither *
new_dither (const char *text, const BnMask *mask, BnSample sample, int channels)
{
  const BnConfig config = settings (text);
  const BnPixels pixels = { .sample = sample, .channels = channels, .alpha = channels % 2 == 0 };

  return new_dither_of (&config.dither, mask, &pixels);
}

/* --- pictures --- */

/* A picture as it is, and what becomes of it. */
typedef struct {
  BnPixels pixels;
  int width, height;
  gsize pixel_bytes, stride, bytes; /* of a pixel, a row, all */
  guint8 *in, *out;
} Picture;

static inline Picture
picture_new (BnSample sample, int channels, int width, int height)
{
  gsize pixel = (gsize) (bn_sample_bytes (sample) * channels), stride = pixel * (gsize) width,
        bytes = stride * (gsize) height;

  return (Picture){
    .pixels = { .sample = sample, .channels = channels, .alpha = channels % 2 == 0 },
    .width = width,
    .height = height,
    .pixel_bytes = pixel,
    .stride = stride,
    .bytes = bytes,
    .in = g_malloc0 (bytes),
    .out = g_malloc0 (bytes),
  };
}

static inline void
picture_clear (Picture *picture)
{
  g_free (picture->in);
  g_free (picture->out);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

/* Sets sample `i` of `pixels` to a value 0 to 1, which floats may exceed. */
static inline void
set_sample (const Picture *picture, void *pixels, gsize i, double value)
{
  if (picture->pixels.sample == BN_SAMPLE_U8)
    ((guint8 *) pixels)[i] = (guint8) (CLAMP (value, 0, 1) * 255 + .5);
  else if (picture->pixels.sample == BN_SAMPLE_U16)
    ((guint16 *) pixels)[i] = (guint16) (CLAMP (value, 0, 1) * 65535 + .5);
  else
    ((float *) pixels)[i] = (float) value;
}

/* Sample `i` of `pixels` as the value 0 to 1 that it counts as. */
static inline double
get_sample (const Picture *picture, const void *pixels, gsize i)
{
  if (picture->pixels.sample == BN_SAMPLE_U8)
    return ((const guint8 *) pixels)[i] / 255.;
  if (picture->pixels.sample == BN_SAMPLE_U16)
    return ((const guint16 *) pixels)[i] / 65535.;
  return bn_sample_clamp (((const float *) pixels)[i]);
}

/* A sample at random: black, white and thirds often, and floats out of range or of no number too. */
static inline double
random_sample (const Picture *picture, BnRng *rng)
{
  static const double odd[] = { 0, 1, 1 / 3., 2 / 3., -.5, 1.5, NAN };
  gboolean of_float = picture->pixels.sample == BN_SAMPLE_FLOAT;

  if (bn_rng_below (rng, 4) == 0)
    return odd[bn_rng_below (rng, of_float ? 7 : 4)];
  return bn_rng_uniform (rng);
}

/* Fills the picture at random; a pixel in four is gray, and one in six wholly transparent. */
static inline void
picture_randomize (Picture *picture, guint64 seed)
{
  int channels = picture->pixels.channels;
  BnRng rng = bn_rng_new (seed, 0);

  for (gsize p = 0; p < (gsize) picture->width * (gsize) picture->height; p++) {
    gboolean gray = bn_rng_below (&rng, 4) == 0, clear = bn_rng_below (&rng, 6) == 0;
    double value = 0;
    for (int c = 0; c < channels; c++) {
      if (c == 0 || !gray || c == 3)
        value = random_sample (picture, &rng);
      if (picture->pixels.alpha && c == channels - 1 && clear)
        value = 0;
      set_sample (picture, picture->in, p * (gsize) channels + (gsize) c, value);
    }
  }
}

/* Fills the picture with one color. */
static inline void
picture_fill (Picture *picture, const double *color)
{
  int channels = picture->pixels.channels;

  for (gsize i = 0; i < picture->bytes / picture->pixel_bytes * (gsize) channels; i++)
    set_sample (picture, picture->in, i, color[i % (gsize) channels]);
}

/* Dithers it as a surface at (x, y) of the image. */
static inline void
picture_run_at (Picture *picture, const BnDither *dither, int x, int y, int threads)
{
  BnArray array = { picture->in, picture->out, picture->stride, picture->pixel_bytes };
  BnSurface surface = bn_surface_of_array (&array, picture->width, picture->height);
  const BnJob job = { .threads = threads };
  g_autoptr (GError) error = NULL;

  surface.x = x;
  surface.y = y;
  bn_dither_run (dither, &surface, &job, &error);
  g_assert_no_error (error);
}

static inline void
picture_run (Picture *picture, const BnDither *dither)
{
  picture_run_at (picture, dither, 0, 0, 1);
}

/* The mean value of channel `c` of what it became. */
static inline double
picture_mean (const Picture *picture, int c)
{
  gsize size = (gsize) picture->width * (gsize) picture->height;
  double sum = 0;

  for (gsize p = 0; p < size; p++)
    sum += get_sample (picture, picture->out, p * (gsize) picture->pixels.channels + (gsize) c);
  return sum / (double) size;
}
