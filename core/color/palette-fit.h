/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How well a palette's mixes stand for a picture's colors, and how its colors must move to do it better: the
 * sum of palette-maker.h and a step of Gauss and Newton towards its least. */
#pragma once

#include "core/color/histogram.h"

typedef struct _BnPaletteFit BnPaletteFit;

/* A fit to `count` cells of a histogram, borrowed. bn_palette_fit_free. */
BnPaletteFit *bn_palette_fit_new (const BnHistogramCell *cells, guint count);

/* Frees it. May be NULL. */
void bn_palette_fit_free (BnPaletteFit *fit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPaletteFit, bn_palette_fit_free)

/* Looks at `count` colors (1 to 256, linear light): the mean error of the cells, about what a just visible
 * difference is 0.01 of. Until the next call the fit has their mixes. */
double bn_palette_fit_look (BnPaletteFit *fit, const double (*colors)[3], guint count);

/* The error of cell `cell` among the colors last looked at, times its weight. */
double bn_palette_fit_error (const BnPaletteFit *fit, guint cell);

/* How much of the picture each of the colors last looked at stands for, as pixels. */
void bn_palette_fit_usage (const BnPaletteFit *fit, double *usage);

/* Moves the colors last looked at, all but the first `fixed`, to where the sum is least if their shares stay;
 * within 0 to 1. */
void bn_palette_fit_step (const BnPaletteFit *fit, double (*colors)[3], guint count, guint fixed);
