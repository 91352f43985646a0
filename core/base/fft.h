/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two-dimensional real Fourier transforms, the engine's one door to FFTW. Rows of a plane are `width` long;
 * the half spectrum has bn_fft_columns (width) columns (kx = 0 .. width/2) and `height` rows. Neither
 * direction is normalized: both in a row multiply by width*height. Plans are estimated, never timed, so
 * that a seed repeats. */
#pragma once

#include <glib.h>

/* A complex number as FFTW holds it: real and imaginary part. */
typedef float BnComplexF[2];
typedef double BnComplex[2];

/* Columns of the half spectrum of rows `width` long: width/2 + 1. */
int bn_fft_columns (int width);

/* Memory for `count` elements of `size` bytes, aligned for FFTW. bn_fft_release. */
gpointer bn_fft_alloc (gsize count, gsize size);

/* Frees memory of bn_fft_alloc. May be NULL. */
void bn_fft_release (gpointer memory);

typedef struct _BnFftF BnFftF;

/* Plans for both directions, in single precision, for `planes` planes at once: if there are several, the
 * transform is over the planes too, and plane kt of the spectrum is their frequency kt. bn_fft_f_free. */
BnFftF *bn_fft_f_new (int width, int height, int planes);

/* Frees the plans. `fft` may be NULL. */
void bn_fft_f_free (BnFftF *fft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnFftF, bn_fft_f_free)

/* Plane to half spectrum. Both from bn_fft_alloc; `plane` keeps its values. Thread-safe. */
void bn_fft_f_forward (const BnFftF *fft, float *plane, BnComplexF *spectrum);

/* Half spectrum to plane. Both from bn_fft_alloc; `spectrum` is destroyed. Thread-safe. */
void bn_fft_f_backward (const BnFftF *fft, BnComplexF *spectrum, float *plane);

typedef struct _BnFft BnFft;

/* The same in double precision. bn_fft_free. */
BnFft *bn_fft_new (int width, int height);

/* Frees the plans. `fft` may be NULL. */
void bn_fft_free (BnFft *fft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnFft, bn_fft_free)

/* As bn_fft_f_forward. */
void bn_fft_forward (const BnFft *fft, double *plane, BnComplex *spectrum);

/* As bn_fft_f_backward. */
void bn_fft_backward (const BnFft *fft, BnComplex *spectrum, double *plane);

/* The cosine transform (DCT-II) of a width x height plane, in place: bin (kx, ky) becomes 4 sum_x,y v(x, y)
 * cos (pi kx (x + 1/2)/width) cos (pi ky (y + 1/2)/height). That is, except for a shift of phase, bin (kx,
 * ky) of the DFT of the plane mirrored to 2 width x 2 height (half-sample symmetric: v v reversed), whose
 * other bins have equal magnitude in (-kx, ky), (kx, -ky) and (-kx, -ky) and are 0 at kx = width and ky =
 * height: a quarter of the memory and time. It plans again at each call. Thread-safe. */
void bn_fft_cosine (int width, int height, double *plane);

/* The same in single precision. */
void bn_fft_f_cosine (int width, int height, float *plane);

/* Back from the cosine transform, in place (DCT-III): both in a row multiply by 4 width*height. Otherwise as
 * bn_fft_f_cosine. */
void bn_fft_f_cosine_back (int width, int height, float *plane);
