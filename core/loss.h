/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Losses: what a mask is optimised for. A loss never sees a transform. It is a scalar function of a view of
 * the mask, a plane of W x H values; view.c and patterns.c own the transforms and pull gradients back to the
 * pixels. */
#pragma once

#include "core/option.h"

typedef enum {
  BN_VIEW_PIXELS,   /* the pixels x themselves */
  BN_VIEW_POWER,    /* |F|^2 of F = DFT x, not normalised, the full plane, (0, 0) first */
  BN_VIEW_PATTERNS, /* |B|^2 of every threshold pattern b of x, likewise; the loss is summed over the patterns
                     */
} BnViewKind;

/* What losses may be set to. */
typedef struct {
  int width, height;
  double cutoff; /* of low-band */
  int filter;    /* of visible-error: row of filter.c */
  double sigma;  /* of visible-error, pixels */
} BnLossConfig;

/* A row has one of weights and eval. */
typedef struct {
  BnChoice choice;
  BnViewKind view;
  /* For a loss linear in the view's values, sum of weights * values: fills the N weights. */
  void (*weights) (const BnLossConfig *config, double *weights);
  /* Any other: its value; adds factor * its derivative by each of the N values to gradient. */
  double (*eval) (const BnLossConfig *config, const double *values, double factor, double *gradient);
} BnLoss;

/* The registry; ends with a row whose id is NULL. */
extern const BnLoss bn_losses[];

/* The row of `id`; it must exist. */
const BnLoss *bn_loss_find (const char *id);

/* Low-frequency energy, (1/N) sum w^2 |F|^2 with w = max (c - u^2 - v^2, 0)/c, u, v in [-1, 1], +-1 =
 * Nyquist, c the cutoff (Wronski 2020). */
void bn_loss_low_band (const BnLossConfig *config, double *weights);

/* Distance from a uniform histogram over [-1, 1], sum (sort (x) - linspace (-1, 1))^2 (Wronski 2020). */
double bn_loss_histogram (const BnLossConfig *config, const double *pixels, double factor, double *gradient);

/* Roughness of the amplitude spectrum, (1/N) sum (Laplace |F|)^2 + (d_x |F|)^2 + (d_y |F|)^2 with forward
 * differences on the torus (Wronski 2020). */
double bn_loss_uniformity (const BnLossConfig *config, const double *power, double factor, double *gradient);

/* Squared visible error, (1/N^2) sum H^2 |B|^2 without the mean, H^2 the target filter. */
void bn_loss_visible_error (const BnLossConfig *config, double *weights);
