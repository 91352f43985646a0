/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Contrast transfer: how much of the detail of a picture's luminance a dither keeps. T = sum D O/sum O O over
 * the bins of the cosine transforms D and O of the dithered picture and the original, in a band of radial
 * frequencies: 1 where detail is as it was, less where it is blurred, more where it is sharpened. Noise that
 * does not depend on the picture leaves T as it is. The whole picture, mirrored at its borders with the
 * outermost pixels repeated, is one block of the transform. */
#pragma once

#include "core/base/job.h"
#include "core/color/linear.h"

/* Bands of .05 to .15, .15 to .25 and .25 to .5 cycles per pixel: contours, detail, fine detail. */
#define BN_CONTRAST_BANDS 3

/* An original has no detail in a band if less than this is there (RMS, as a share of white). */
#define BN_CONTRAST_LEAST .001

/* Measures `dithered` against `original`, of the same size; either may be gray. transfer[b] is T in band b,
 * or NAN where the original has no detail. Takes 8 bytes per pixel besides the pictures and 2 cosine
 * transforms, in one thread. FALSE with G_IO_ERROR_CANCELLED, polled between transforms but not within one.
 * `job` may be NULL. */
gboolean bn_contrast_transfer (const BnLinear *original, const BnLinear *dithered, const BnJob *job,
                               double transfer[BN_CONTRAST_BANDS], GError **error);
