/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/filter.h"

#include <math.h>

#include "core/words.h"

const BnFilter bn_filters[] = {
  { { "mix", BN_N_ ("Gaussian and eye"), BN_N_ ("Smooth from near and from afar") }, bn_filter_mix },
  { { "gaussian", BN_N_ ("Gaussian"), BN_N_ ("Smooth when blurred by the chosen sigma") },
    bn_filter_gaussian },
  { { "nasanen", BN_N_ ("Eye"), BN_N_ ("Smooth to the eye at 300 dpi and 30 cm (Näsänen's filter)") },
    bn_filter_nasanen },
  { { NULL }, NULL },
};

const BnChoice *
bn_filter_choice (guint row)
{
  return row < G_N_ELEMENTS (bn_filters) - 1 ? &bn_filters[row].choice : NULL;
}

double
bn_filter_gaussian (double f, double sigma)
{
  return exp (-4 * G_PI * G_PI * sigma * sigma * f * f);
}

double
bn_filter_nasanen (double f, double sigma G_GNUC_UNUSED)
{
  return exp (-2 * 11.96 * f);
}

double
bn_filter_mix (double f, double sigma)
{
  return bn_filter_gaussian (f, sigma) + 3 * bn_filter_nasanen (f, sigma);
}

double
bn_filter_frequency (int kx, int ky, int width, int height)
{
  double fx = (double) MIN (kx, width - kx) / width;
  double fy = (double) MIN (ky, height - ky) / height;

  return sqrt (fx * fx + fy * fy);
}
