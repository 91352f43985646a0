/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * FFTW's execution is thread-safe, but its planner is not: a lock around planning is the engine's only
 * file-scope state. */
#include "core/base/fft.h"

#include <fftw3.h>

static GMutex planner;

struct _BnFftF {
  fftwf_plan forward, backward;
};

struct _BnFft {
  fftw_plan forward, backward;
};

int
bn_fft_columns (int width)
{
  return width / 2 + 1;
}

gpointer
bn_fft_alloc (gsize count, gsize size)
{
  gpointer memory = fftw_malloc (MAX (count, 1) * size);

  if (memory == NULL)
    g_error ("out of memory: %" G_GSIZE_FORMAT " bytes", count * size);
  return memory;
}

void
bn_fft_release (gpointer memory)
{
  fftw_free (memory);
}

BnFftF *
bn_fft_f_new (int width, int height, int planes)
{
  BnFftF *fft = g_new (BnFftF, 1);
  gsize rows = (gsize) height * (gsize) planes;
  float *plane = bn_fft_alloc (rows * (gsize) width, sizeof *plane);
  BnComplexF *spectrum = bn_fft_alloc (rows * (gsize) bn_fft_columns (width), sizeof *spectrum);
  const int sides[] = { planes, height, width };
  int rank = planes > 1 ? 3 : 2;

  g_mutex_lock (&planner);
  fft->forward =
      fftwf_plan_dft_r2c (rank, sides + 3 - rank, plane, spectrum, FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
  fft->backward =
      fftwf_plan_dft_c2r (rank, sides + 3 - rank, spectrum, plane, FFTW_ESTIMATE | FFTW_DESTROY_INPUT);
  g_mutex_unlock (&planner);
  bn_fft_release (plane);
  bn_fft_release (spectrum);
  return fft;
}

void
bn_fft_f_free (BnFftF *fft)
{
  if (fft == NULL)
    return;
  g_mutex_lock (&planner);
  fftwf_destroy_plan (fft->forward);
  fftwf_destroy_plan (fft->backward);
  g_mutex_unlock (&planner);
  g_free (fft);
}

void
bn_fft_f_forward (const BnFftF *fft, float *plane, BnComplexF *spectrum)
{
  fftwf_execute_dft_r2c (fft->forward, plane, spectrum);
}

void
bn_fft_f_backward (const BnFftF *fft, BnComplexF *spectrum, float *plane)
{
  fftwf_execute_dft_c2r (fft->backward, spectrum, plane);
}

BnFft *
bn_fft_new (int width, int height)
{
  BnFft *fft = g_new (BnFft, 1);
  double *plane = bn_fft_alloc ((gsize) width * (gsize) height, sizeof *plane);
  BnComplex *spectrum = bn_fft_alloc ((gsize) bn_fft_columns (width) * (gsize) height, sizeof *spectrum);

  g_mutex_lock (&planner);
  fft->forward = fftw_plan_dft_r2c_2d (height, width, plane, spectrum, FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
  fft->backward = fftw_plan_dft_c2r_2d (height, width, spectrum, plane, FFTW_ESTIMATE | FFTW_DESTROY_INPUT);
  g_mutex_unlock (&planner);
  bn_fft_release (plane);
  bn_fft_release (spectrum);
  return fft;
}

void
bn_fft_free (BnFft *fft)
{
  if (fft == NULL)
    return;
  g_mutex_lock (&planner);
  fftw_destroy_plan (fft->forward);
  fftw_destroy_plan (fft->backward);
  g_mutex_unlock (&planner);
  g_free (fft);
}

void
bn_fft_forward (const BnFft *fft, double *plane, BnComplex *spectrum)
{
  fftw_execute_dft_r2c (fft->forward, plane, spectrum);
}

void
bn_fft_backward (const BnFft *fft, BnComplex *spectrum, double *plane)
{
  fftw_execute_dft_c2r (fft->backward, spectrum, plane);
}

void
bn_fft_cosine (int width, int height, double *plane)
{
  fftw_plan plan;

  g_mutex_lock (&planner);
  plan = fftw_plan_r2r_2d (height, width, plane, plane, FFTW_REDFT10, FFTW_REDFT10, FFTW_ESTIMATE);
  g_mutex_unlock (&planner);
  fftw_execute (plan);
  g_mutex_lock (&planner);
  fftw_destroy_plan (plan);
  g_mutex_unlock (&planner);
}

static void
run_cosine_f (int width, int height, float *plane, fftwf_r2r_kind kind)
{
  fftwf_plan plan;

  g_mutex_lock (&planner);
  plan = fftwf_plan_r2r_2d (height, width, plane, plane, kind, kind, FFTW_ESTIMATE);
  g_mutex_unlock (&planner);
  fftwf_execute (plan);
  g_mutex_lock (&planner);
  fftwf_destroy_plan (plan);
  g_mutex_unlock (&planner);
}

void
bn_fft_f_cosine (int width, int height, float *plane)
{
  run_cosine_f (width, height, plane, FFTW_REDFT10);
}

void
bn_fft_f_cosine_back (int width, int height, float *plane)
{
  run_cosine_f (width, height, plane, FFTW_REDFT01);
}
