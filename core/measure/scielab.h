/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * S-CIELAB: by how much two pictures differ in color to an eye at some distance. Both are seen through the
 * eye's filters, each of three opponent planes through its own, and what is left is compared pixel by pixel
 * in CIELAB. Patterns too fine to be seen thus count as their mean, and hues blur more than brightness.
 *
 * Source: X. Zhang and B. A. Wandell, "A spatial extension of CIELAB for digital color image reproduction",
 * SID International Symposium Digest of Technical Papers 27, 1996, after A. B. Poirson and B. A. Wandell
 * (1993) for the planes and filters. Two choices of ours: the filters are applied whole, by their Fourier
 * transforms, where the authors' program cuts them off in space; and the second plane has -.0772 Z, as it is
 * often printed, where that program has +.0772. With the latter gray is nearly neutral in that plane, so that
 * errors in brightness cost less and figures are about half as large. The difference is that of CIELAB of
 * 1976. */
#pragma once

#include "core/base/job.h"
#include "core/color/linear.h"

/* Pixels per degree of the visual field. */
#define BN_SCIELAB_PRINT 62.  /* 300 dpi from 30 cm */
#define BN_SCIELAB_SCREEN 40. /* 96 dpi from 60 cm */

/* The mean color difference Delta E over the pixels of `original` and `dithered`, of the same size, 0 for
 * equal pictures, about 2 where an eye begins to see it; either may be gray. They are mirrored at the borders
 * with the outermost pixels repeated. Takes 24 bytes per pixel besides the pictures and 12 cosine transforms,
 * on the job's threads, with one result for any number of them. FALSE with G_IO_ERROR_CANCELLED, polled
 * between transforms but not within one. `job` may be NULL. */
gboolean bn_scielab_mean (const BnLinear *original, const BnLinear *dithered, double pixels_per_degree,
                          const BnJob *job, double *mean, GError **error);
