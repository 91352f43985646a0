/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measuring a dithered picture, whoever dithered it, against its original. Both are linear light, 0 black to
 * 1 white. The error e = dithered - original is mirrored at the borders with the outermost pixels repeated
 * (half-sample symmetric: pixel -1 is pixel 0, pixel width is pixel width - 1), so that nothing wraps around
 * and a border looks no worse than what lies next to it, and is then seen through the filters of
 * core/measure/spectrum.h. The mean of e counts: a picture that is too bright by c everywhere has an error of
 * c.
 *
 * For scale: white noise of variance s^2 has the errors s sqrt (mean of H^2), .188 s and .105 s. */
#pragma once

#include "core/base/job.h"
#include "core/color/linear.h"

/* Where there are three figures they are for R, G and B; for two gray pictures all three are equal. */
typedef struct {
  int channels; /* how many differ: 1 if both pictures are gray, else 3 */

  /* Visible error, the RMS of the filtered e, as a share of the range from black to white: through a Gaussian
   * of sigma 1.5 pixels and through Nasanen's visual filter. 0 for equal pictures. */
  double gauss[BN_LINEAR_CHANNELS];
  double nasanen[BN_LINEAR_CHANNELS];
  double gauss_mean, nasanen_mean;           /* over R, G and B */
  double gauss_luminance, nasanen_luminance; /* for luminance, .2126 R + .7152 G + .0722 B (ITU-R BT.709) */

  /* Visible error of color: the RMS of (Cx, Cz), Cx = 500/116 (X/Xn - Y) and Cz = 200/116 (Y - Z/Zn) of e,
   * both filtered by exp (-25.9 f), f in cycles per pixel: at 300 dpi from 30 cm, the eye's exp (-.419 f) of
   * cycles per degree. In the units of luminance, 0 for two gray pictures. Sources: B. W. Kolpatzik and C. A.
   * Bouman, "Optimized error diffusion for image display", Journal of Electronic Imaging 1, 1992, for the
   * filter; T. J. Flohr and others, "Model based color image quantization", Proc. SPIE 1913, 1993, for Cx and
   * Cz. */
  double chrominance;

  double shift[BN_LINEAR_CHANNELS]; /* the mean of e: above 0 where dithering brightened */
  double screen_mean;               /* visible error through Nasanen's filter on a screen, over R, G and B */
} BnMeasurePicture;

/* Measures `dithered` against `original`, of the same size; either may be gray. Takes 8 bytes per pixel
 * besides the pictures, and 6 cosine transforms (1 for two gray pictures), in one thread; prime sides cost
 * up to twice as much. FALSE with G_IO_ERROR_CANCELLED, polled between transforms but not within one. `job`
 * may be NULL. */
gboolean bn_measure_picture (const BnLinear *original, const BnLinear *dithered, const BnJob *job,
                             BnMeasurePicture *measure, GError **error);
