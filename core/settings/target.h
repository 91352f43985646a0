/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a mask's settings ask of its spectrum, in the unit of a portrait's powers: white noise of the same
 * variance is 1 at every frequency. Needs no mask: it follows the settings at once. */
#pragma once

#include "core/mask/mask-config.h"

#define BN_TARGET_POINTS 101

typedef struct {
  double frequency[BN_TARGET_POINTS]; /* 0 to 1/2 cycles per pixel */

  /* The share of power that the settings' filter lets through, H^2 over its highest: 0 to 1. Optimizing moves
   * power to where this is low; times a mask's power it is what shows of the mask. FALSE if the method knows
   * no filter; then that of the eye which the visible error is measured by (BN_EYE_GAUSS). */
  gboolean has_filter;
  double filter[BN_TARGET_POINTS];

  /* The power that the loss asks for, if it asks for one. */
  gboolean has_wish;
  double wish[BN_TARGET_POINTS];

  gboolean own; /* filter and wish are of the mask's own spectrum, not of its patterns */
} BnTarget;

/* Fills `target` from the settings of a mask, or, if they are NULL (the mask was not made from settings), by
 * the eye alone. Takes a fraction of a millisecond. */
void bn_target_init (BnTarget *target, const BnMaskConfig *config);

/* What the filter lets through at frequency f of 0 to 1/2, between the points of `target`. */
double bn_target_filter (const BnTarget *target, double f);

/* Fills the power that config's filter asks for at `count` frequencies from 0 to 1/2 (bn_filter_target), of
 * mean 1 over the bins of a width x height tile. */
void bn_target_wish (const BnMaskConfig *config, int width, int height, double *frequency, double *power,
                     int count);
