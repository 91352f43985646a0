/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Views of a mask's own pixels and of its own power spectrum, in double precision: they evaluate losses and
 * pull the gradients back to the pixels. */
#pragma once

#include "core/make/loss.h"

typedef struct _BnView BnView;

/* A view of masks of config's size for the `count` losses named by `ids`, each of BN_VIEW_PIXELS or
 * BN_VIEW_POWER. bn_view_free. */
BnView *bn_view_new (const BnMaskConfig *config, const char *const *ids, int count);

/* Frees the view. May be NULL. */
void bn_view_free (BnView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnView, bn_view_free)

/* Evaluates all losses at the N pixels: sets losses[i] to the i-th loss (0 where its factor is 0), and
 * gradient to the derivative by each pixel of the sum of factors[i] * losses[i]. Returns that sum. */
double bn_view_eval (BnView *view, const double *pixels, const double *factors, double *losses,
                     double *gradient);
