/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pixel whose colors are chosen together. */
#pragma once

#include <glib.h>

typedef struct {
  float errors[3]; /* that it was handed */
  /* The mask's threshold less 1/2 for each channel; what is chosen by one threshold takes the first. */
  float centered[3];

  float light[3];  /* that it wants */
  float became[3]; /* the light that was chosen */
  double codes[3]; /* what is written for it */
} BnDiffusionPixel;
