/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture's linear light, 0 black to 1 white, with the primaries of sRGB. */
#pragma once

#include <glib.h>

#define BN_LINEAR_CHANNELS 3

/* A picture in linear light. */
typedef struct {
  int width, height; /* pixels, at least 1 */
  int channels;      /* 1: gray, where R = G = B; 3: R, G, B */
  float *planes;     /* channels * height * width values, plane after plane, row by row */
} BnLinear;

/* How many pixels it has. */
static inline gsize
bn_linear_size (const BnLinear *light)
{
  return (gsize) light->width * (gsize) light->height;
}

/* The plane of channel 0 (R), 1 (G) or 2 (B), which for gray is always the same one. Borrowed. */
static inline const float *
bn_linear_channel (const BnLinear *light, int channel)
{
  return light->planes + (light->channels == 1 ? 0 : (gsize) channel * bn_linear_size (light));
}

/* The luminance of pixel `i` (row by row), .2126 R + .7152 G + .0722 B (ITU-R BT.709). */
static inline double
bn_linear_luminance (const BnLinear *light, gsize i)
{
  gsize size = bn_linear_size (light);

  if (light->channels == 1)
    return (double) light->planes[i];
  return .2126 * (double) light->planes[i] + .7152 * (double) light->planes[size + i] +
         .0722 * (double) light->planes[2 * size + i];
}
