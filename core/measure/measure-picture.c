/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The filters are symmetric, so a mirrored picture, filtered, is still mirrored: its RMS is the same over the
 * picture and over the mirrored plane of 4 N pixels, where Parseval gives it as sqrt (sum H^2 |E|^2)/(4 N).
 * The DFT E of that plane is the cosine transform of the picture.
 *
 * Source: the figures as in this project's own description (data/README.md). */
#include "core/measure/measure-picture.h"

#include <math.h>

#include "core/base/fft.h"
#include "core/measure/filter.h"
#include "core/measure/spectrum.h"

/* What is looked at: R, G, B and luminance, by their shares of the three channels. */
static const double views[][BN_MEASURE_PICTURE_CHANNELS] = {
  { 1, 0, 0 },
  { 0, 1, 0 },
  { 0, 0, 1 },
  { .2126, .7152, .0722 },
};

#define LUMINANCE BN_MEASURE_PICTURE_CHANNELS

typedef struct {
  const BnLinear *original, *dithered;
  double *plane; /* N, for the error and its transform */
  const BnJob *job;
  double done, step; /* share of the work that is done, and that of one view */
} Bench;

/* What is seen of one view. */
typedef struct {
  double visible[BN_EYES];
  double shift;
} Seen;

static const float *
channel_of (const BnLinear *light, int channel)
{
  gsize size = (gsize) light->width * (gsize) light->height;

  return light->planes + (light->channels == 1 ? 0 : (gsize) channel * size);
}

static void
fill_error (const Bench *bench, const double *shares)
{
  gsize size = (gsize) bench->original->width * (gsize) bench->original->height;

  for (gsize i = 0; i < size; i++)
    bench->plane[i] = 0;
  for (int channel = 0; channel < BN_MEASURE_PICTURE_CHANNELS; channel++) {
    const float *from = channel_of (bench->original, channel), *to = channel_of (bench->dithered, channel);
    if (shares[channel] > 0)
      for (gsize i = 0; i < size; i++)
        bench->plane[i] += shares[channel] * ((double) to[i] - from[i]);
  }
}

/* Adds the powers that a row of the cosine transform lets through each eye. A bin represents all that
 * mirror it in the whole plane: 4, or 2 or 1 where kx or ky is 0. */
static void
add_row (const Bench *bench, int ky, double *sums)
{
  int width = bench->original->width, height = bench->original->height;
  const double *row = bench->plane + (gsize) ky * (gsize) width;

  for (int kx = 0; kx < width; kx++) {
    double f = bn_filter_frequency (kx, ky, 2 * width, 2 * height);
    double power = row[kx] * row[kx] * (kx > 0 ? 2 : 1) * (ky > 0 ? 2 : 1);
    for (int eye = 0; eye < BN_EYES; eye++)
      sums[eye] += bn_eye_power (eye, f) * power;
  }
}

static gboolean
look (Bench *bench, int view, Seen *seen, GError **error)
{
  int width = bench->original->width, height = bench->original->height;
  double size = 4.0 * width * height, sums[BN_EYES] = { 0 };

  fill_error (bench, views[view]);
  bn_fft_cosine (width, height, bench->plane);
  for (int ky = 0; ky < height; ky++) {
    add_row (bench, ky, sums);
    if (!bn_job_step (bench->job, bench->done + bench->step * (ky + 1) / height, error))
      return FALSE;
  }
  bench->done += bench->step;
  for (int eye = 0; eye < BN_EYES; eye++)
    seen->visible[eye] = sqrt (sums[eye]) / size;
  seen->shift = bench->plane[0] / size;
  return TRUE;
}

/* Looks at each channel that differs and, if there is color, at luminance. */
static gboolean
look_at_all (Bench *bench, int channels, Seen *seen, GError **error)
{
  bench->step = 1.0 / (channels == 1 ? 1 : channels + 1);
  for (int channel = 0; channel < channels; channel++)
    if (!look (bench, channel, &seen[channel], error))
      return FALSE;
  if (channels > 1)
    return look (bench, LUMINANCE, &seen[LUMINANCE], error);
  seen[1] = seen[2] = seen[LUMINANCE] = seen[0];
  return TRUE;
}

static void
sum_up (const Seen *seen, BnMeasurePicture *measure)
{
  for (int channel = 0; channel < BN_MEASURE_PICTURE_CHANNELS; channel++) {
    measure->gauss[channel] = seen[channel].visible[BN_EYE_GAUSS];
    measure->nasanen[channel] = seen[channel].visible[BN_EYE_NASANEN];
    measure->screen_mean += seen[channel].visible[BN_EYE_SCREEN] / BN_MEASURE_PICTURE_CHANNELS;
    measure->shift[channel] = seen[channel].shift;
    measure->gauss_mean += measure->gauss[channel] / BN_MEASURE_PICTURE_CHANNELS;
    measure->nasanen_mean += measure->nasanen[channel] / BN_MEASURE_PICTURE_CHANNELS;
  }
  measure->gauss_luminance = seen[LUMINANCE].visible[BN_EYE_GAUSS];
  measure->nasanen_luminance = seen[LUMINANCE].visible[BN_EYE_NASANEN];
}

gboolean
bn_measure_picture (const BnLinear *original, const BnLinear *dithered, const BnJob *job,
                    BnMeasurePicture *measure, GError **error)
{
  gsize size = (gsize) original->width * (gsize) original->height;
  Bench bench = { .original = original, .dithered = dithered, .job = job };
  Seen seen[G_N_ELEMENTS (views)];
  gboolean done;

  *measure = (BnMeasurePicture){ .channels = MAX (original->channels, dithered->channels) };
  bench.plane = bn_fft_alloc (size, sizeof *bench.plane);
  done = bn_job_step (job, 0, error) && look_at_all (&bench, measure->channels, seen, error);
  bn_fft_release (bench.plane);
  if (done)
    sum_up (seen, measure);
  return done;
}
