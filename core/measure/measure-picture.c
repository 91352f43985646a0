/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The filters are symmetric, so a mirrored picture, filtered, is still mirrored: its RMS is the same over the
 * picture and over the mirrored plane of 4 N pixels, where Parseval gives it as sqrt (sum H^2 |E|^2)/(4 N).
 * The DFT E of that plane is the cosine transform of the picture.
 *
 * Source: the figures as in this project's own description (data/measurements.md). */
#include "core/measure/measure-picture.h"

#include <math.h>

#include "core/base/fft.h"
#include "core/color/cielab.h"
#include "core/measure/filter.h"
#include "core/measure/spectrum.h"

#define COLOR_SLOPE 25.9 /* of the filter for hues, per cycle per pixel */

/* What is looked at: R, G, B, luminance and, for color, two axes of hue. */
enum {
  LUMINANCE = BN_LINEAR_CHANNELS,
  COLOR_X,
  COLOR_Z,
  VIEWS
};

typedef struct {
  const BnLinear *original, *dithered;
  double views[VIEWS][BN_LINEAR_CHANNELS]; /* by their shares of the three channels */
  double *plane;                           /* N, for the error and its transform */
  const BnJob *job;
  double done, step; /* share of the work that is done, and that of one view */
} Bench;

/* What is seen of one view. */
typedef struct {
  double visible[BN_EYES]; /* of an axis of hue the first alone counts */
  double shift;
} Seen;

static void
fill_views (Bench *bench)
{
  for (int c = 0; c < BN_LINEAR_CHANNELS; c++) {
    double x = bn_xyz_rows[0][c] / bn_xyz_white[0], y = bn_xyz_rows[1][c],
           z = bn_xyz_rows[2][c] / bn_xyz_white[2];
    bench->views[c][c] = 1;
    bench->views[LUMINANCE][c] = y;
    bench->views[COLOR_X][c] = 500. / 116 * (x - y);
    bench->views[COLOR_Z][c] = 200. / 116 * (y - z);
  }
}

static void
fill_error (const Bench *bench, const double *shares)
{
  gsize size = bn_linear_size (bench->original);

  for (gsize i = 0; i < size; i++)
    bench->plane[i] = 0;
  for (int channel = 0; channel < BN_LINEAR_CHANNELS; channel++) {
    const float *from = bn_linear_channel (bench->original, channel),
                *to = bn_linear_channel (bench->dithered, channel);
    if (shares[channel] != 0)
      for (gsize i = 0; i < size; i++)
        bench->plane[i] += shares[channel] * ((double) to[i] - from[i]);
  }
}

/* The squared gain at frequency f of the filter of a view. */
static double
gain_of (int view, int eye, double f)
{
  if (view < COLOR_X)
    return bn_eye_power (eye, f);
  return eye == 0 ? exp (-2 * COLOR_SLOPE * f) : 0;
}

/* Adds the powers that a row of the cosine transform lets through each filter. A bin represents all that
 * mirror it in the whole plane: 4, or 2 or 1 where kx or ky is 0. */
static void
add_row (const Bench *bench, int view, int ky, double *sums)
{
  int width = bench->original->width, height = bench->original->height;
  const double *row = bench->plane + (gsize) ky * (gsize) width;

  for (int kx = 0; kx < width; kx++) {
    double f = bn_filter_frequency (kx, ky, 2 * width, 2 * height);
    double power = row[kx] * row[kx] * (kx > 0 ? 2 : 1) * (ky > 0 ? 2 : 1);
    for (int eye = 0; eye < BN_EYES; eye++)
      sums[eye] += gain_of (view, eye, f) * power;
  }
}

static gboolean
look (Bench *bench, int view, Seen *seen, GError **error)
{
  int width = bench->original->width, height = bench->original->height;
  double size = 4.0 * width * height, sums[BN_EYES] = { 0 };

  fill_error (bench, bench->views[view]);
  bn_fft_cosine (width, height, bench->plane);
  for (int ky = 0; ky < height; ky++) {
    add_row (bench, view, ky, sums);
    if (!bn_job_step (bench->job, bench->done + bench->step * (ky + 1) / height, error))
      return FALSE;
  }
  bench->done += bench->step;
  for (int eye = 0; eye < BN_EYES; eye++)
    seen->visible[eye] = sqrt (sums[eye]) / size;
  seen->shift = bench->plane[0] / size;
  return TRUE;
}

/* Looks at each channel that differs and, if there is color, at luminance and hue. */
static gboolean
look_at_all (Bench *bench, int channels, Seen *seen, GError **error)
{
  int views = channels == 1 ? 1 : VIEWS;

  bench->step = 1.0 / views;
  for (int view = 0; view < views; view++)
    if (!look (bench, view, &seen[view], error))
      return FALSE;
  if (channels == 1)
    seen[1] = seen[2] = seen[LUMINANCE] = seen[0];
  return TRUE;
}

static void
sum_up (const Seen *seen, BnMeasurePicture *measure)
{
  for (int channel = 0; channel < BN_LINEAR_CHANNELS; channel++) {
    measure->gauss[channel] = seen[channel].visible[BN_EYE_GAUSS];
    measure->nasanen[channel] = seen[channel].visible[BN_EYE_NASANEN];
    measure->screen_mean += seen[channel].visible[BN_EYE_SCREEN] / BN_LINEAR_CHANNELS;
    measure->shift[channel] = seen[channel].shift;
    measure->gauss_mean += measure->gauss[channel] / BN_LINEAR_CHANNELS;
    measure->nasanen_mean += measure->nasanen[channel] / BN_LINEAR_CHANNELS;
  }
  measure->gauss_luminance = seen[LUMINANCE].visible[BN_EYE_GAUSS];
  measure->nasanen_luminance = seen[LUMINANCE].visible[BN_EYE_NASANEN];
  measure->chrominance = hypot (seen[COLOR_X].visible[0], seen[COLOR_Z].visible[0]);
}

gboolean
bn_measure_picture (const BnLinear *original, const BnLinear *dithered, const BnJob *job,
                    BnMeasurePicture *measure, GError **error)
{
  Bench bench = { .original = original, .dithered = dithered, .job = job };
  Seen seen[VIEWS] = { 0 };
  gboolean done;

  *measure = (BnMeasurePicture){ .channels = MAX (original->channels, dithered->channels) };
  bench.plane = bn_fft_alloc (bn_linear_size (original), sizeof *bench.plane);
  fill_views (&bench);
  done = bn_job_step (job, 0, error) && look_at_all (&bench, measure->channels, seen, error);
  bn_fft_release (bench.plane);
  if (done)
    sum_up (seen, measure);
  return done;
}
