/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mask's certificate in one line. */
#pragma once

#include "core/base/job.h"
#include "core/mask/mask.h"

/* The visible error (on a screen, mean over levels) of the mask of GIMP's own blue-noise dither, by
 * bn_measure: that of data/peers/gegl.png. A test measures the file. */
#define BN_VERDICT_GIMP .0388786

/* What the line is about. */
typedef struct {
  double visible;      /* visible error of plane 0, on a screen, mean over levels; in LSB if additive */
  double anisotropy;   /* worst, dB; NAN if the tile is too small to tell */
  gboolean is_uniform; /* else `visible` is that of additive dither */
  int planes;
  int side; /* the shorter, pixels */
} BnVerdict;

/* Measures `mask`. Slow: 63 transforms of the tile. FALSE with G_IO_ERROR_CANCELLED. `job` may be NULL. */
gboolean bn_verdict_init (BnVerdict *verdict, const BnMask *mask, const BnJob *job, GError **error);

/* The line, without a full stop, in the locale's numbers: g_free. GIMP's own mask is named only next to what
 * it can be compared with: one plane of thresholds that is not coarse on purpose (`is_coarse`:
 * bn_mask_config_is_coarse). */
char *bn_verdict_words (const BnVerdict *verdict, gboolean is_coarse);
