/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/make/loss.h"

#include <math.h>

/* Amplitudes below this count as this: |F| has no derivative at 0. */
#define AMPLITUDE_FLOOR 1e-9

/* Adds the derivative of (sum of coefficient * amplitude over the taps)^2 / size to gradient_a; returns the
 * square. */
static double
squared_taps (const double *amplitude, const gsize *taps, const double *coefficients, int count,
              double *gradient_a)
{
  double sum = 0;

  for (int t = 0; t < count; t++)
    sum += coefficients[t] * amplitude[taps[t]];
  for (int t = 0; t < count; t++)
    gradient_a[taps[t]] += 2 * sum * coefficients[t];
  return sum * sum;
}

/* All three differences around (x, y). */
static double
roughness_at (const BnMaskConfig *config, const double *amplitude, int x, int y, double *gradient_a)
{
  static const double laplace[] = { -4, 1, 1, 1, 1 }, forward[] = { -1, 1 };
  gsize width = (gsize) config->width, row = (gsize) y * width;
  gsize here = row + (gsize) x;
  gsize right = row + (gsize) ((x + 1) % config->width);
  gsize left = row + (gsize) ((x + config->width - 1) % config->width);
  gsize below = (gsize) ((y + 1) % config->height) * width + (gsize) x;
  gsize above = (gsize) ((y + config->height - 1) % config->height) * width + (gsize) x;

  return squared_taps (amplitude, (gsize[]){ here, left, right, above, below }, laplace, 5, gradient_a) +
         squared_taps (amplitude, (gsize[]){ here, right }, forward, 2, gradient_a) +
         squared_taps (amplitude, (gsize[]){ here, below }, forward, 2, gradient_a);
}

double
bn_loss_uniformity (const BnMaskConfig *config, const double *table G_GNUC_UNUSED, const double *power,
                    double factor, double *gradient)
{
  gsize size = (gsize) config->width * (gsize) config->height;
  g_autofree double *amplitude = g_new (double, size);
  g_autofree double *gradient_a = g_new0 (double, size);
  double sum = 0;

  for (gsize i = 0; i < size; i++)
    amplitude[i] = MAX (sqrt (power[i]), AMPLITUDE_FLOOR);
  for (int y = 0; y < config->height; y++)
    for (int x = 0; x < config->width; x++)
      sum += roughness_at (config, amplitude, x, y, gradient_a);
  for (gsize i = 0; i < size; i++)
    gradient[i] += factor * gradient_a[i] / (2 * amplitude[i] * (double) size);
  return sum / (double) size;
}
