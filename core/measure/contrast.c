/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/measure/contrast.h"

#include <math.h>

#include "core/base/fft.h"
#include "core/measure/filter.h"

static const double edges[BN_CONTRAST_BANDS + 1] = { .05, .15, .25, .5 };

typedef struct {
  double both, original; /* sums of D O and O O */
} Sums;

/* The cosine transform of the luminance. bn_fft_release. */
static float *
new_transform (const BnLinear *light)
{
  float *plane = bn_fft_alloc (bn_linear_size (light), sizeof *plane);

  for (gsize i = 0; i < bn_linear_size (light); i++)
    plane[i] = (float) bn_linear_luminance (light, i);
  bn_fft_f_cosine (light->width, light->height, plane);
  return plane;
}

/* The band of frequency f; BN_CONTRAST_BANDS if it is in none. */
static int
band_of (double f)
{
  for (int band = 0; band < BN_CONTRAST_BANDS; band++)
    if (f >= edges[band] && f < edges[band + 1])
      return band;
  return BN_CONTRAST_BANDS;
}

/* Adds a row of bins; each stands for all that mirror it in the whole plane. */
static void
add_row (const float *original, const float *dithered, int ky, int width, int height, Sums *sums)
{
  for (int kx = 0; kx < width; kx++) {
    int band = band_of (bn_filter_frequency (kx, ky, 2 * width, 2 * height));
    double times = (kx > 0 ? 2 : 1) * (ky > 0 ? 2 : 1);
    sums[band].both += times * (double) original[kx] * (double) dithered[kx];
    sums[band].original += times * (double) original[kx] * (double) original[kx];
  }
}

static void
divide (const float *original, const float *dithered, int width, int height, double *transfer)
{
  Sums sums[BN_CONTRAST_BANDS + 1] = { 0 };
  double least = 4. * width * height * BN_CONTRAST_LEAST;

  for (int ky = 0; ky < height; ky++) {
    gsize start = (gsize) ky * (gsize) width;
    add_row (original + start, dithered + start, ky, width, height, sums);
  }
  for (int band = 0; band < BN_CONTRAST_BANDS; band++)
    transfer[band] = sums[band].original < least * least ? NAN : sums[band].both / sums[band].original;
}

gboolean
bn_contrast_transfer (const BnLinear *original, const BnLinear *dithered, const BnJob *job,
                      double transfer[BN_CONTRAST_BANDS], GError **error)
{
  float *from = NULL, *to = NULL;
  gboolean going = bn_job_step (job, 0, error);

  if (going) {
    from = new_transform (original);
    going = bn_job_step (job, .4, error);
  }
  if (going) {
    to = new_transform (dithered);
    divide (from, to, original->width, original->height, transfer);
    going = bn_job_step (job, 1, error);
  }
  bn_fft_release (from);
  bn_fft_release (to);
  return going;
}
