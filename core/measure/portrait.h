/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What charts show of a mask's plane 0 besides the plane itself: its own power spectrum as a picture, and the
 * radially averaged power of its patterns. Takes 16 transforms of the tile: not for the thread that draws. */
#pragma once

#include "core/base/job.h"
#include "core/mask/mask.h"

/* The gray levels whose patterns count are 1/(n+1) .. n/(n+1). */
#define BN_PORTRAIT_LEVELS 15

/* The power that is black and the one that is white, in dB over white noise of the same variance. */
#define BN_PORTRAIT_LOWEST -40.
#define BN_PORTRAIT_HIGHEST 10.

typedef struct {
  int side;
  double *spectrum; /* side x side shades, DC in the center: the values' power from _LOWEST to _HIGHEST */

  /* Per annulus of core/measure/spectrum.h. Powers are relative to white noise of the same variance,
   * which has 1 everywhere. */
  int annuli;
  double *frequency; /* cycles per pixel */
  double *power;     /* the patterns' power: the sum of all over the sum of their variances */
  double *own;       /* the power of the mask's values */

  /* The principal frequency, cycles per pixel: where the patterns' power, smoothed, is first about as high as
   * anywhere. NAN if it stands out nowhere, as in white noise, or the tile is too small for annuli. */
  double principal;
} BnPortrait;

/* The portrait of `mask`, the spectrum `side` pixels a side (1 or more). NULL with G_IO_ERROR_CANCELLED.
 * `job` may be NULL. bn_portrait_free. */
BnPortrait *bn_portrait_new (const BnMask *mask, int side, const BnJob *job, GError **error);

/* Frees it. `portrait` may be NULL. */
void bn_portrait_free (BnPortrait *portrait);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPortrait, bn_portrait_free)

/* The mask's own spectrum alone, side * side shades as in a portrait. */
void bn_portrait_spectrum (const BnMask *mask, int side, double *shades);
