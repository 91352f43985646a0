/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Losses: what a mask is optimized for. A loss never sees a transform. It is a scalar function of a view of
 * the mask, a plane of W x H values; view.c and patterns.c own the transforms and pull gradients back to the
 * pixels. A loss reads its parameters from the mask's settings. */
#pragma once

#include "core/base/choice.h"
#include "core/mask/mask-config.h"

typedef enum {
  BN_VIEW_PIXELS,   /* the pixels x themselves */
  BN_VIEW_POWER,    /* |F|^2 of F = DFT x, not normalized, the full plane, (0, 0) first */
  BN_VIEW_PATTERNS, /* |B|^2 of every threshold pattern b of x, likewise; the loss is their sum */
} BnViewKind;

/* A loss is a linear function of the view's values, or any other. */
typedef struct {
  BnChoice choice;
  BnViewKind view;
  /* Fills a table of N doubles, once. A linear loss is the sum of table * values. For the threshold patterns
   * of several planes that know of each other the table covers the transform over all planes. */
  void (*table) (const BnMaskConfig *config, double *table);
  /* Any other loss: returns its value, and adds factor * its derivative by each of the N values to gradient.
   * `table` is NULL if the row has no table. The function is NULL for a linear loss. */
  double (*eval) (const BnMaskConfig *config, const double *table, const double *values, double factor,
                  double *gradient);
} BnLoss;

/* Rows that others name. */
typedef enum {
  BN_LOSS_VISIBLE_ERROR, /* annealing and J know it, and the descent */
  BN_LOSS_DESIRED_POWER, /* the descent alone knows it, for one plane of uniform values */
} BnLossRow;

/* The registry; ends with a row whose id is NULL. */
extern const BnLoss bn_losses[];

/* The choice of row `row` if it is a loss of threshold patterns, else NULL: those stand first. */
const BnChoice *bn_loss_pattern_choice (guint row);

/* The row of `id`; it must exist. */
const BnLoss *bn_loss_find (const char *id);

/* Low-frequency energy, (1/N) sum w^2 |F|^2 with w = max (c - u^2 - v^2, 0)/c, u, v in [-1, 1], +-1 =
 * Nyquist, c the cutoff (Wronski 2020). */
void bn_loss_low_band (const BnMaskConfig *config, double *table);

/* Distance from a uniform histogram over [-1, 1], sum (sort (x) - linspace (-1, 1))^2 (Wronski 2020). */
double bn_loss_histogram (const BnMaskConfig *config, const double *table, const double *pixels,
                          double factor, double *gradient);

/* Roughness of the amplitude spectrum, (1/N) sum (Laplace |F|)^2 + (d_x |F|)^2 + (d_y |F|)^2 with forward
 * differences on the torus (Wronski 2020). */
double bn_loss_uniformity (const BnMaskConfig *config, const double *table, const double *power,
                           double factor, double *gradient);

/* Squared visible error, (1/N^2) sum H^2 |B|^2 without the mean, H^2 the target filter. For several planes,
 * with ft their frequency in cycles per plane, H^2 (f, ft) is as loss-visible-error.c says. */
void bn_loss_visible_error (const BnMaskConfig *config, double *table);

/* TRUE if the visible error of config's mask counts at half size as well: one uniform plane, or several that
 * know nothing of each other, of fine grain. */
gboolean bn_loss_is_of_half_size (const BnMaskConfig *config);

/* The amplitude wished for in every bin except the mean's, sqrt (T), with T the filter's target scaled to a
 * mean of 1 over those bins. */
void bn_loss_desired_table (const BnMaskConfig *config, double *table);

/* Distance of the mask's own spectrum from the desired one, sum (|F|/sqrt (N) - sqrt (T/3))^2: values
 * spread evenly over [-1, 1] have the variance 1/3. It asks for a power in each frequency bin, as B. Wronski
 * (2020) suggested as a way to express smoothness. */
double bn_loss_desired_power (const BnMaskConfig *config, const double *table, const double *power,
                              double factor, double *gradient);

/* The same for a threshold pattern, whose variance is g (1 - g) at the level g, its mean. */
double bn_loss_desired_pattern_power (const BnMaskConfig *config, const double *table, const double *power,
                                      double factor, double *gradient);
