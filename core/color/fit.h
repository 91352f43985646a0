/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture's colors moved to what a palette can mix, before the dither: smoothly, in OKLab, so that
 * highlights and shadows keep their drawing where the palette's white is gray and its black is not dark.
 *
 * First light is multiplied by 2 to the exposure, and what a color has of hue by the saturation. Lightness
 * then stays in the middle of the palette's; in its upper k, and likewise in its lower one, what the picture
 * has up to (exposed) white is compressed: u beyond the middle becomes u / (1 + u (U - 1) / U), with the
 * palette's lightest color at 1 and the picture's white at U; so the slope begins with 1, white becomes the
 * lightest color, and the order of lightness is kept. With BN_FIT_GAMUT grays out of the mixes' reach become
 * the nearest ones on the way to those of the darkest and the lightest color, other colors move along, and
 * their chroma C is then compressed towards the most that mixes of that lightness and hue reach, M: below K M
 * it stays, beyond it becomes K M + (1 - K) M u / (1 + u) with u = (C - K M) / ((1 - K) M). */
#pragma once

#include <glib.h>

/* What is moved. */
typedef enum {
  BN_FIT_OFF,
  BN_FIT_TONES, /* lightness */
  BN_FIT_GAMUT, /* lightness, and then chroma */
  BN_FIT_AUTO,  /* lightness if all colors lie near a line, as greens or measured grays do; else nothing */
} BnFitKind;

typedef struct {
  BnFitKind kind;
  double exposure;   /* stops: light is multiplied by 2 to this */
  double saturation; /* factor of chroma, 0 or more */
} BnFitSettings;

typedef struct _BnFit BnFit;

/* A fit to `count` colors (1 to 256, linear light); NULL if it would move nothing. Colors on a line or plane
 * have no gamut, and get tones alone. Some 10 ms for a gamut. bn_fit_free. */
BnFit *bn_fit_new (const double (*colors)[3], guint count, const BnFitSettings *settings);

/* Frees it. May be NULL. */
void bn_fit_free (BnFit *fit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnFit, bn_fit_free)

/* Moves a color, linear light 0 to 1; the result may lie slightly outside, and of exposed light far, where
 * tones stay. Thread-safe. About .2 us. */
void bn_fit_color (const BnFit *fit, double light[3]);
