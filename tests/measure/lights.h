/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures in linear light for the tests, and filters in space. */
#pragma once

#include "tests/helpers.h"

/* A picture of one value; g_free its planes. */
static inline BnLinear
flat_picture (int width, int height, int channels, float value)
{
  gsize size = (gsize) width * (gsize) height * (gsize) channels;
  BnLinear picture = { width, height, channels, g_new (float, size) };

  for (gsize i = 0; i < size; i++)
    picture.planes[i] = value;
  return picture;
}

/* White noise over [.5 - reach, .5 + reach); g_free its planes. */
static inline BnLinear
noisy_picture (int width, int height, int channels, double reach, guint64 seed)
{
  BnLinear picture = flat_picture (width, height, channels, 0);
  BnRng rng = bn_rng_new (seed, 0);

  for (int i = 0; i < width * height * channels; i++)
    picture.planes[i] = (float) (.5 + reach * random_value (&rng));
  return picture;
}

/* The picture and its mirror images, two by two; g_free its planes. */
static inline BnLinear
mirrored (const BnLinear *picture)
{
  int width = picture->width, height = picture->height;
  BnLinear whole = flat_picture (2 * width, 2 * height, picture->channels, 0);

  for (int i = 0; i < 4 * width * height * picture->channels; i++) {
    int x = i % (2 * width), y = i / (2 * width) % (2 * height), channel = i / (4 * width * height);
    int from_x = x < width ? x : 2 * width - 1 - x, from_y = y < height ? y : 2 * height - 1 - y;
    whole.planes[i] = picture->planes[(channel * height + from_y) * width + from_x];
  }
  return whole;
}

/* Gray as three equal channels; g_free its planes. */
static inline BnLinear
expanded (const BnLinear *gray)
{
  int size = gray->width * gray->height;
  BnLinear rgb = flat_picture (gray->width, gray->height, 3, 0);

  for (int i = 0; i < 3 * size; i++)
    rgb.planes[i] = gray->planes[i % size];
  return rgb;
}

/* The filter in space on a torus of width x height: the plain inverse DFT of its gain. */
static inline double
impulse (double (*gain) (double f), int width, int height, int x, int y)
{
  double sum = 0;

  for (int ky = 0; ky < height; ky++)
    for (int kx = 0; kx < width; kx++) {
      double f = hypot (MIN (kx, width - kx) / (double) width, MIN (ky, height - ky) / (double) height);
      sum += gain (f) * cos (2 * G_PI * ((double) kx * x / width + (double) ky * y / height));
    }
  return sum / width / height;
}
