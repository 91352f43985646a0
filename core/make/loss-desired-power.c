/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The distance is in amplitudes a = sqrt (p) rather than powers, so that a bin that is far too strong does
 * not drown the others: d (a - A)^2 / dp = 1 - A/a. */
#include "core/make/loss.h"

#include <math.h>

#include "core/measure/filter.h"

/* Amplitudes below this count as this: a has no derivative at 0. */
#define AMPLITUDE_FLOOR 1e-6

void
bn_loss_desired_table (const BnMaskConfig *config, double *table)
{
  gsize size = (gsize) config->width * (gsize) config->height;
  double sum = 0;

  for (int y = 0; y < config->height; y++)
    for (int x = 0; x < config->width; x++) {
      double f = bn_filter_frequency (x, y, config->width, config->height);
      table[y * config->width + x] = bn_filter_target (config, f);
    }
  table[0] = 0;
  for (gsize i = 0; i < size; i++)
    sum += table[i];
  for (gsize i = 0; i < size; i++)
    table[i] = sqrt (sum > 0 ? table[i] * (double) (size - 1) / sum : 1);
}

/* Sets *by_deviation to the derivative by the standard deviation of the pixels. */
static double
desired (const BnMaskConfig *config, const double *table, double deviation, const double *power,
         double factor, double *gradient, double *by_deviation)
{
  gsize size = (gsize) config->width * (gsize) config->height;
  double sum = 0;

  *by_deviation = 0;
  for (gsize i = 1; i < size; i++) {
    double amplitude = MAX (sqrt (power[i] / (double) size), AMPLITUDE_FLOOR);
    double distance = amplitude - deviation * table[i];
    sum += distance * distance;
    gradient[i] += factor * distance / amplitude / (double) size;
    *by_deviation -= 2 * distance * table[i];
  }
  return sum;
}

double
bn_loss_desired_power (const BnMaskConfig *config, const double *table, const double *power, double factor,
                       double *gradient)
{
  double unused;

  return desired (config, table, sqrt (1 / 3.0), power, factor, gradient, &unused);
}

double
bn_loss_desired_pattern_power (const BnMaskConfig *config, const double *table, const double *power,
                               double factor, double *gradient)
{
  double sum = sqrt (power[0]), level = sum / config->width / config->height;
  double deviation = sqrt (MAX (level * (1 - level), 0)), by_deviation;
  double loss = desired (config, table, deviation, power, factor, gradient, &by_deviation);

  if (deviation > 0) /* through the level, which is the root of the mean's power */
    gradient[0] += factor * by_deviation * (1 - 2 * level) / (2 * deviation) * level / (2 * power[0]);
  return loss;
}
